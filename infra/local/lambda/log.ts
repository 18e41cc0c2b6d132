import { createWriteStream, mkdirSync, type WriteStream } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** How much of a function's latest output is kept at hand. */
const keptCharacters = 64 * 1024;

/** What a function wrote: one file a function, and the latest of it in memory. */
export class FunctionLog {
  readonly #folder: string;
  readonly #name: string;
  #file: WriteStream | null = null;
  #recent = '';

  constructor(folder: string, name: string) {
    this.#folder = folder;
    this.#name = name;
  }

  get recent(): string {
    return this.#recent;
  }

  attach(output: Readable): void {
    output.setEncoding('utf8');
    output.on('data', (text: string) => this.write(text));
  }

  write(text: string): void {
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
