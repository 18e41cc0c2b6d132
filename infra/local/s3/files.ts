import { randomUUID } from 'node:crypto';
import { createReadStream, readdirSync, rmSync } from 'node:fs';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../state/durable.ts';

/** One file of an object's content. */
export type Piece = { file: string; size: number };
/** Bytes of the whole content, both ends included. */
export type Range = { start: number; end: number };

/** Bytes written in one call: the network brings 64 kB at a time, and every call costs a change of threads. */
const batchSize = 1024 * 1024;

/**
 * The contents of the objects, each an immutable file. A file is complete and synced, and so is its name in the folder,
 * before anything refers to it; what nothing refers to after a crash is swept at the next start.
 */
export class Files {
  readonly #folder: string;
  readonly #incoming: string;
  readonly #directory: FileHandle;
  /** How many readers a file has, and whether it is to go when the last one is through. */
  readonly #readers = new Map<string, { count: number; doomed: boolean }>();

  private constructor(folder: string, directory: FileHandle) {
    this.#folder = folder;
    this.#incoming = join(folder, 'incoming');
    this.#directory = directory;
  }

  /** Opens the folder and removes what is not among the known files. */
  static async open(folder: string, known: ReadonlySet<string>): Promise<Files> {
    rmSync(join(folder, 'incoming'), { recursive: true, force: true });
    makeFolder(join(folder, 'incoming'));
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isFile() && !known.has(entry.name)) rmSync(join(folder, entry.name));
    }
    return new Files(folder, await open(folder));
  }

  /** Writes the bytes to a file that is synced, but has no name yet that survives a restart. */
  async receive(chunks: AsyncIterable<Uint8Array>): Promise<string> {
    const file = randomUUID();
    const handle = await open(join(this.#incoming, file), 'wx');
    try {
      for await (const batch of batches(chunks)) await writeAll(handle, batch);
      await handle.sync();
      return file;
    } catch (error) {
      await this.discard(file);
      throw error;
    } finally {
      await handle.close();
    }
  }

  /** Gives a received file its lasting name. */
  async keep(file: string): Promise<void> {
    await rename(join(this.#incoming, file), join(this.#folder, file));
    await this.#directory.sync();
  }

  /** Removes a received file, kept or not. */
  async discard(file: string): Promise<void> {
    await rm(join(this.#incoming, file), { force: true });
    await rm(join(this.#folder, file), { force: true });
  }

  /** Second names for the same contents: files never change, so a copy need not be one. */
  async duplicate(pieces: Piece[]): Promise<Piece[]> {
    const copies = pieces.map(({ size }) => ({ file: randomUUID(), size }));
    for (const [index, { file }] of copies.entries()) {
      await link(join(this.#folder, pieces[index]?.file ?? ''), join(this.#folder, file));
    }
    await this.#directory.sync();
    return copies;
  }

  /** Keeps the files from being removed until the returned function is called. */
  hold(pieces: Piece[]): () => void {
    for (const { file } of pieces) {
      const entry = this.#readers.get(file) ?? { count: 0, doomed: false };
      entry.count += 1;
      this.#readers.set(file, entry);
    }
    return () => {
      for (const { file } of pieces) this.#release(file);
    };
  }

  /** The bytes of the pieces, or of a range of them. */
  async *read(pieces: Piece[], range?: Range): AsyncGenerator<Buffer> {
    let offset = 0;
    for (const { file, size } of pieces) {
      const start = Math.max((range?.start ?? 0) - offset, 0);
      const end = Math.min((range?.end ?? Number.POSITIVE_INFINITY) - offset, size - 1);
      if (start <= end) yield* createReadStream(join(this.#folder, file), { start, end, highWaterMark: 256 * 1024 });
      offset += size;
    }
  }

  /** Removes files that nothing refers to any more. */
  async remove(pieces: Piece[]): Promise<void> {
    for (const { file } of pieces) {
      const readers = this.#readers.get(file);
      if (readers) readers.doomed = true;
      else await rm(join(this.#folder, file), { force: true });
    }
  }

  async close(): Promise<void> {
    await this.#directory.close();
  }

  #release(file: string): void {
    const entry = this.#readers.get(file);
    if (!entry) return;
    entry.count -= 1;
    if (entry.count > 0) return;
    this.#readers.delete(file);
    if (entry.doomed) rmSync(join(this.#folder, file), { force: true });
  }
}

async function* batches(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array[]> {
  let batch: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    batch.push(chunk);
    size += chunk.length;
    if (size < batchSize) continue;
    yield batch;
    batch = [];
    size = 0;
  }
  if (size > 0) yield batch;
}

async function writeAll(handle: FileHandle, batch: Uint8Array[]): Promise<void> {
  const size = batch.reduce((sum, { length }) => sum + length, 0);
  const { bytesWritten } = await handle.writev(batch);
  if (bytesWritten !== size)
    throw new Error(`Only ${bytesWritten} of ${size} bytes could be written: is the disk full?`);
}
