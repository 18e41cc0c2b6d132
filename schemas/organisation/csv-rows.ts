/** A row of a table with the line of the file in which it begins. */
export type Row = { line: number; cells: string[] };
/** `openSince`: the line of a quotation mark that is never closed. */
export type Rows = { rows: Row[]; openSince?: number };

/**
 * The rows of a table as RFC 4180 writes it. The separator is `;` or `,`, whichever the first line has more of; empty
 * rows are left out.
 */
export function rowsOf(text: string): Rows {
  const first = text.split(/[\r\n]/, 1)[0] ?? '';
  const separator = first.split(';').length >= first.split(',').length ? ';' : ',';
  const reader = new RowReader(separator);
  // A sign that may mean something, or a run of those that mean nothing.
  for (const [part] of text.replace(/\r\n?/g, '\n').matchAll(/["\n;,]|[^"\n;,]+/g)) reader.take(part);
  return reader.end();
}

class RowReader {
  readonly #separator: string;
  readonly #rows: Row[] = [];
  #cells: string[] = [];
  #cell = '';
  #line = 1;
  #begun = 1;
  #openSince: number | undefined;
  #mayEnd = false;

  constructor(separator: string) {
    this.#separator = separator;
  }

  take(part: string): void {
    if (this.#openSince !== undefined && !this.#mayEnd) this.#takeQuoted(part);
    else if (this.#mayEnd && part === '"') [this.#mayEnd, this.#cell] = [false, `${this.#cell}"`];
    else this.#takePlain(part);
    if (part === '\n') this.#line += 1;
  }

  /** Inside of quotation marks, two of them stand for one: whether one is the end, the next sign says. */
  #takeQuoted(part: string): void {
    if (part === '"') this.#mayEnd = true;
    else this.#cell += part;
  }

  #takePlain(part: string): void {
    [this.#openSince, this.#mayEnd] = [undefined, false];
    if (part === this.#separator) this.#endCell();
    else if (part === '\n') this.#endRow();
    else if (part === '"' && this.#cell.trim() === '') [this.#openSince, this.#cell] = [this.#line, ''];
    else this.#cell += part;
  }

  #endCell(): void {
    this.#cells.push(this.#cell);
    this.#cell = '';
  }

  #endRow(): void {
    this.#endCell();
    if (this.#cells.some((cell) => cell.trim() !== '')) this.#rows.push({ line: this.#begun, cells: this.#cells });
    [this.#cells, this.#begun] = [[], this.#line + 1];
  }

  end(): Rows {
    const openSince = this.#mayEnd ? undefined : this.#openSince;
    this.#endRow();
    return { rows: this.#rows, ...(openSince !== undefined && { openSince }) };
  }
}
