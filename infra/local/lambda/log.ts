import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** How much of a function's latest output is kept at hand. */
const keptCharacters = 64 * 1024;

/** What a function wrote: one file a function, and the latest of it in memory. */
export class FunctionLog {
  readonly #folder: string;
  readonly #name: string;
  readonly #denial: (functionName: string) => string | null;
  #file: WriteStream | null = null;
  #recent = '';

  /** @param denial why the function's role may not write a log now; null when it may */
  constructor(folder: string, name: string, denial: (functionName: string) => string | null = () => null) {
    this.#folder = folder;
    this.#name = name;
    this.#denial = denial;
  }

  get recent(): string {
    return this.#recent;
  }

  attach(output: Readable): void {
    output.setEncoding('utf8');
    output.on('data', (text: string) => this.write(text));
  }

  /** An invocation begins: Lambda writes that and its end, whether or not the function writes anything. */
  noteInvocation(): void {
    if (this.#denial(this.#name) !== null) this.write('');
  }

  write(output: string): void {
    // What may not be written is lost, as it is on AWS; here the log says why.
    const denial = this.#denial(this.#name);
    const text = denial === null ? output : `${denial}\n`;
    this.#recent = (this.#recent + text).slice(-keptCharacters);
    this.#file ??= this.#open();
    this.#file.write(text);
  }

  async close(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    if (file) await new Promise<void>((resolve) => file.end(resolve));
  }

  #open(): WriteStream {
    mkdirSync(this.#folder, { recursive: true });
    return createWriteStream(join(this.#folder, `${this.#name}.log`), { flags: 'a' });
  }
}
