import { parseOperand, REDUNDANT_PARENTHESES } from './parse-condition.ts';
import { Parser } from './parser.ts';
import type { Operand, RawPath, UpdateAction } from './syntax.ts';

const SECTIONS = ['SET', 'REMOVE', 'ADD', 'DELETE'] as const;
type Section = (typeof SECTIONS)[number];

export function parseUpdate(text: string): UpdateAction[] {
  const parser = new Parser(text);
  const actions: UpdateAction[] = [];
  const seen: Section[] = [];
  do {
    const section = SECTIONS.find((name) => parser.isKeyword(name));
    if (!section) throw parser.syntaxError();
    parser.next();
    seen.push(section);
    do actions.push(parseAction(parser, section));
    while (parser.accept(','));
  } while (parser.peek().kind !== 'end');
  const repeated = seen.find((section, index) => seen.indexOf(section) < index);
  if (repeated) parser.note(`The "${repeated}" section can only be used once in an update expression;`);
  parser.end();
  return actions;
}

function parseAction(parser: Parser, section: Section): UpdateAction {
  const path = parser.path();
  if (section === 'REMOVE') return { kind: section, path };
  if (section !== 'SET') return { kind: section, path, value: parser.take('value') };
  parser.expect('=');
  return { kind: section, path, operand: parseSum(parser) };
}

/** One operand, or two with a plus or a minus; a sum may stand in parentheses. */
function parseSum(parser: Parser): Operand {
  if (parser.isSymbol('(')) {
    parser.next();
    if (parser.isSymbol('(')) parser.note(REDUNDANT_PARENTHESES);
    const inner = parseSum(parser);
    parser.expect(')');
    return inner;
  }
  const left = parseOperand(parser);
  if (!parser.isSymbol('+', '-')) return left;
  const operator = parser.next().text as '+' | '-';
  return { kind: 'arithmetic', operator, left, right: parseOperand(parser) };
}

export function parseProjection(text: string): RawPath[] {
  const parser = new Parser(text);
  const paths = [parser.path()];
  while (parser.accept(',')) paths.push(parser.path());
  parser.end();
  return paths;
}
