import { randomBytes } from 'node:crypto';
import type { State, Statement } from '../contracts.ts';
import type { Checksum } from './checksums.ts';
import type { Piece } from './files.ts';
import type { Attributes } from './objects.ts';

export type Upload = Attributes & { id: string; bucket: string; key: string; startedAt: number };
export type Part = {
  number: number;
  size: number;
  etag: string;
  file: string;
  storedAt: number;
  checksum: Checksum | null;
};

/** The rows of multipart uploads that are neither completed nor aborted. */
export class Uploads {
  readonly #state: State;

  constructor(state: State) {
    this.#state = state;
  }

  async start(bucket: string, key: string, now: number, attributes: Attributes): Promise<string> {
    const id = randomBytes(32).toString('base64url');
    const json = [attributes.headers, attributes.metadata, attributes.tags].map((part) => JSON.stringify(part));
    const sql = `INSERT INTO s3_uploads (id, bucket, key, started_at, headers, metadata, tags) VALUES (?, ?, ?, ?, ?, ?, ?)`;
    await this.#state.write([{ sql, params: [id, bucket, key, now, ...json] }]);
    return id;
  }

  async find(id: string): Promise<Upload | undefined> {
    const [row] = await this.#state.read({ sql: 'SELECT * FROM s3_uploads WHERE id = ?', params: [id] });
    if (!row) return undefined;
    const parse = (column: string) => JSON.parse(String(row[column])) as Record<string, string>;
    return {
      id,
      bucket: String(row.bucket),
      key: String(row.key),
      startedAt: Number(row.started_at),
      headers: parse('headers'),
      metadata: parse('metadata'),
      tags: parse('tags'),
    };
  }

  /** Uploads of a bucket that were started before a moment, with keys under a prefix. */
  async startedBefore(bucket: string, prefix: string, moment: number): Promise<Pick<Upload, 'id' | 'key'>[]> {
    const sql = 'SELECT id, key FROM s3_uploads WHERE bucket = ? AND started_at < ?';
    const rows = await this.#state.read({ sql, params: [bucket, moment] });
    return rows
      .map(({ id, key }) => ({ id: String(id), key: String(key) }))
      .filter(({ key }) => key.startsWith(prefix));
  }

  /** The parts in the order of their numbers. */
  async parts(id: string): Promise<Part[]> {
    const rows = await this.#state.read({
      sql: 'SELECT * FROM s3_parts WHERE upload_id = ? ORDER BY number',
      params: [id],
    });
    return rows.map((row) => ({
      number: Number(row.number),
      size: Number(row.size),
      etag: String(row.etag),
      file: String(row.file),
      storedAt: Number(row.stored_at),
      checksum: row.checksum === null ? null : (JSON.parse(String(row.checksum)) as Checksum),
    }));
  }

  /** Adds a part; one with the same number is replaced. */
  async add(id: string, { number, size, etag, file, storedAt, checksum }: Part): Promise<void> {
    const sql = `INSERT OR REPLACE INTO s3_parts (upload_id, number, size, etag, file, stored_at, checksum) VALUES (?, ?, ?, ?, ?, ?, ?)`;
    const params = [id, number, size, etag, file, storedAt, checksum && JSON.stringify(checksum)];
    await this.#state.write([{ sql, params }]);
  }

  ending(id: string): Statement[] {
    return [
      { sql: 'DELETE FROM s3_parts WHERE upload_id = ?', params: [id] },
      { sql: 'DELETE FROM s3_uploads WHERE id = ?', params: [id] },
    ];
  }

  async end(id: string): Promise<void> {
    await this.#state.write(this.ending(id));
  }
}

export function piecesOf(parts: Part[]): Piece[] {
  return parts.map(({ file, size }) => ({ file, size }));
}
