import { Parser } from './parser.ts';
import type { Comparator, Condition, Operand } from './syntax.ts';

const COMPARATORS = ['=', '<>', '<', '<=', '>', '>='];

/** Grammar: `or` binds weakest, then `and`, then `not`, then the single tests. */
export function parseCondition(text: string): Condition {
  const parser = new Parser(text);
  const condition = disjunction(parser);
  parser.end();
  return condition;
}

function disjunction(parser: Parser): Condition {
  let left = conjunction(parser);
  while (parser.accept('OR')) left = { kind: 'or', left, right: conjunction(parser) };
  return left;
}

function conjunction(parser: Parser): Condition {
  let left = negation(parser);
  while (parser.accept('AND')) left = { kind: 'and', left, right: negation(parser) };
  return left;
}

function negation(parser: Parser): Condition {
  if (parser.accept('NOT')) return { kind: 'not', condition: negation(parser) };
  return test(parser);
}

function test(parser: Parser): Condition {
  if (parser.isSymbol('(')) return groupOrTest(parser);
  return comparison(parser);
}

/** A parenthesis opens a group of conditions or one operand; only what follows the closing one tells which. */
function groupOrTest(parser: Parser): Condition {
  const start = parser.position;
  let failure: unknown;
  try {
    return group(parser);
  } catch (error) {
    failure = error;
  }
  const reached = parser.position;
  parser.rewind(start);
  try {
    return comparison(parser);
  } catch (error) {
    // Report the attempt that understood more of the text.
    throw parser.position >= reached ? error : failure;
  }
}

function group(parser: Parser): Condition {
  parser.expect('(');
  const inner = parser.position;
  const condition = disjunction(parser);
  parser.expect(')');
  if (parser.encloses(inner)) parser.note(REDUNDANT_PARENTHESES);
  return condition;
}

export const REDUNDANT_PARENTHESES = 'The expression has redundant parentheses;';

function comparison(parser: Parser): Condition {
  const operand = parseOperand(parser);
  if (parser.accept('BETWEEN')) {
    const low = parseOperand(parser);
    parser.expect('AND');
    return { kind: 'between', operand, low, high: parseOperand(parser) };
  }
  if (parser.accept('IN')) return { kind: 'in', operand, list: operandList(parser) };
  if (parser.isSymbol(...COMPARATORS)) {
    const operator = parser.next().text as Comparator;
    return { kind: 'compare', operator, left: operand, right: parseOperand(parser) };
  }
  if (operand.kind === 'function') return operand;
  throw parser.syntaxError();
}

export function parseOperand(parser: Parser): Operand {
  if (parser.accept('(')) {
    if (parser.isSymbol('(')) parser.note(REDUNDANT_PARENTHESES);
    const operand = parseOperand(parser);
    parser.expect(')');
    return operand;
  }
  if (parser.peek().kind === 'value') return { kind: 'value', value: parser.next().text };
  const following = parser.peek(1);
  if (parser.peek().kind === 'word' && following.kind === 'symbol' && following.text === '(') {
    return { kind: 'function', name: parser.next().text, operands: operandList(parser) };
  }
  return { kind: 'path', path: parser.path() };
}

function operandList(parser: Parser): Operand[] {
  parser.expect('(');
  const operands = [parseOperand(parser)];
  while (parser.accept(',')) operands.push(parseOperand(parser));
  parser.expect(')');
  return operands;
}
