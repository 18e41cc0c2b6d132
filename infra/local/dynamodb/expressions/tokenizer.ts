export type TokenKind = 'word' | 'keyword' | 'name' | 'value' | 'index' | 'symbol' | 'end';
export type Token = { kind: TokenKind; text: string; start: number; end: number };

const KEYWORDS = new Set(['AND', 'OR', 'NOT', 'BETWEEN', 'IN', 'SET', 'ADD', 'DELETE', 'REMOVE']);
/** Anything else is one character the grammar does not know; the parser reports it with its neighbours. */
const TOKEN = /\s+|([A-Za-z][A-Za-z0-9_]*)|(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|(0|[1-9][0-9]*)|(<=|>=|<>|.)/gsu;

export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const kind = kindOf(match);
    if (kind) tokens.push({ kind, text: match[0], start: match.index, end: match.index + match[0].length });
  }
  tokens.push({ kind: 'end', text: '<EOF>', start: text.length, end: text.length });
  return tokens;
}

function kindOf([, word, name, value, index, symbol]: RegExpExecArray): TokenKind | undefined {
  if (word) return KEYWORDS.has(word.toUpperCase()) ? 'keyword' : 'word';
  if (name) return 'name';
  if (value) return 'value';
  if (index) return 'index';
  if (symbol) return 'symbol';
  return undefined;
}
