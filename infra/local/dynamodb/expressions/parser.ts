import { isReserved } from './reserved.ts';
import type { RawPath } from './syntax.ts';
import { type Token, type TokenKind, tokenize } from './tokenizer.ts';

/** What is wrong with an expression, without the parameter it stands in: `Syntax error; token: …`. */
export class ExpressionError extends Error {}

const MAX_EXPRESSION_BYTES = 4096;
/** List indexes are 32-bit integers. */
const MAX_LIST_INDEX = 2_147_483_647;

/** A cursor over the tokens of one expression; the grammars of conditions, updates and projections build on it. */
export class Parser {
  readonly #text: string;
  readonly #tokens: Token[];
  #position = 0;
  #notes: { position: number; message: string }[] = [];

  constructor(text: string) {
    const size = Buffer.byteLength(text);
    if (text.trim() === '') throw new ExpressionError('The expression can not be empty;');
    if (size > MAX_EXPRESSION_BYTES) {
      throw new ExpressionError(`Expression size has exceeded the maximum allowed size; expression size: ${size}`);
    }
    this.#text = text;
    this.#tokens = tokenize(text);
  }

  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#position + ahead, this.#tokens.length - 1)] as Token;
  }

  next(): Token {
    const token = this.peek();
    this.#position += 1;
    return token;
  }

  get position(): number {
    return this.#position;
  }

  rewind(position: number): void {
    this.#position = position;
    this.#notes = this.#notes.filter((note) => note.position < position);
  }

  /** Remembers a fault beyond the grammar; it is reported once the whole text has proved to be grammatical. */
  note(message: string): void {
    this.#notes.push({ position: this.#position, message });
  }

  isSymbol(...symbols: string[]): boolean {
    const token = this.peek();
    return token.kind === 'symbol' && symbols.includes(token.text);
  }

  isKeyword(keyword: string): boolean {
    const token = this.peek();
    return token.kind === 'keyword' && token.text.toUpperCase() === keyword;
  }

  /** Consumes the symbol or keyword when it stands next. */
  accept(text: string): boolean {
    if (!this.isSymbol(text) && !this.isKeyword(text)) return false;
    this.#position += 1;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.syntaxError();
  }

  take(kind: TokenKind): string {
    if (this.peek().kind !== kind) throw this.syntaxError();
    return this.next().text;
  }

  /** Whether the parenthesis at `open` is closed by the token before the one just consumed. */
  encloses(open: number): boolean {
    if (this.#tokens[open]?.text !== '(') return false;
    let depth = 0;
    for (let position = open; position < this.#position; position += 1) {
      const { kind, text } = this.#tokens[position] as Token;
      if (kind !== 'symbol') continue;
      if (text === '(') depth += 1;
      else if (text === ')') depth -= 1;
      if (depth === 0) return position === this.#position - 2;
    }
    return false;
  }

  end(): void {
    if (this.peek().kind !== 'end') throw this.syntaxError();
    const [first] = this.#notes;
    if (first) throw new ExpressionError(first.message);
  }

  /** Names the next token and shows it between its neighbours. */
  syntaxError(): ExpressionError {
    const token = this.peek();
    const from = this.#tokens[this.#position - 1]?.start ?? token.start;
    const following = this.#tokens[this.#position + 1];
    const to = following && following.kind !== 'end' ? following.end : token.end;
    return new ExpressionError(`Syntax error; token: "${token.text}", near: "${this.#text.slice(from, to)}"`);
  }

  path(): RawPath {
    const path: RawPath = [this.#attribute()];
    for (;;) {
      if (this.accept('.')) path.push(this.#attribute());
      else if (this.accept('[')) path.push(this.#index());
      else return path;
    }
  }

  #attribute(): string {
    const { kind } = this.peek();
    if (kind !== 'word' && kind !== 'name') throw this.syntaxError();
    const { text } = this.next();
    if (kind === 'word' && isReserved(text)) {
      this.note(`Attribute name is a reserved keyword; reserved keyword: ${text}`);
    }
    return text;
  }

  #index(): number {
    const text = this.take('index');
    this.expect(']');
    if (Number(text) > MAX_LIST_INDEX) {
      this.note(`List index is not within the allowable range; index: [${text}]`);
    }
    return Number(text);
  }
}
