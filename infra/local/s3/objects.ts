import { randomBytes } from 'node:crypto';
import type { Row, State, Statement } from '../contracts.ts';
import type { Checksum } from './checksums.ts';
import type { Piece } from './files.ts';
import { schema } from './schema.ts';

/** What a client says about an object besides its content. */
export type Attributes = {
  /** `content-type`, `cache-control`, … by their names in lower case. */
  headers: Record<string, string>;
  /** `x-amz-meta-*`, without that prefix. */
  metadata: Record<string, string>;
  tags: Record<string, string>;
};

export type Content = { size: number; etag: string; pieces: Piece[]; checksum: Checksum | null };

/** One version of an object; in a bucket without versions the only one, with the id `null`. */
export type Version = Attributes &
  Content & {
    /** Grows with every write of the bucket; the `sequencer` of events. */
    sequence: number;
    bucket: string;
    key: string;
    versionId: string;
    /** A delete marker: the object is gone, its earlier versions are not. */
    marker: boolean;
    /** Platform time, milliseconds. */
    storedAt: number;
    noncurrentSince: number | null;
  };

export const nullVersion = 'null';
const nothing = { size: 0, etag: '', pieces: [], checksum: null, headers: {}, metadata: {}, tags: {} };

/** The rows of the objects; what changes them is given as statements, to be written together with what it causes. */
export class Objects {
  readonly #state: State;
  #lastSequence: number;

  private constructor(state: State, lastSequence: number) {
    this.#state = state;
    this.#lastSequence = lastSequence;
  }

  static async open(state: State): Promise<Objects> {
    await state.write(schema.map((sql) => ({ sql })));
    const [row] = await state.read({ sql: 'SELECT max(sequence) AS last FROM s3_versions' });
    return new Objects(state, Number(row?.last ?? 0));
  }

  /** Names of all files that a version or a part has its content in. */
  async files(): Promise<Set<string>> {
    const rows = await this.#state.read({
      sql: `SELECT p.value ->> '$.file' AS file FROM s3_versions, json_each(pieces) AS p UNION ALL SELECT file FROM s3_parts`,
    });
    return new Set(rows.map(({ file }) => String(file)));
  }

  /** Whether the bucket has versions besides those of buckets that keep none. */
  async hasVersions(bucket: string): Promise<boolean> {
    return (await this.select('bucket = ? AND version_id <> ?', [bucket, nullVersion], 'LIMIT 1')).length > 0;
  }

  /** The current version, a delete marker included. */
  async current(bucket: string, key: string): Promise<Version | undefined> {
    const where = 'bucket = ? AND key = ? AND noncurrent_since IS NULL';
    return (await this.select(`${where}`, [bucket, key]))[0];
  }

  async version(bucket: string, key: string, versionId: string): Promise<Version | undefined> {
    return (await this.select('bucket = ? AND key = ? AND version_id = ?', [bucket, key, versionId]))[0];
  }

  /** The versions that fit a condition; `rest` for order and limit. */
  async select(where: string, params: (string | number)[], rest = ''): Promise<Version[]> {
    return (await this.#state.read({ sql: `SELECT * FROM s3_versions WHERE ${where} ${rest}`, params })).map(toVersion);
  }

  /** A version to be, with the next sequence number and, where versions are kept, an id of its own. */
  next(bucket: { name: string; versioned: boolean }, key: string, now: number, more: Attributes & Content): Version {
    this.#lastSequence = Math.max(this.#lastSequence + 1, now * 1000);
    const versionId = bucket.versioned ? randomBytes(24).toString('base64url') : nullVersion;
    const identity = { sequence: this.#lastSequence, bucket: bucket.name, key, versionId };
    return { ...more, ...identity, marker: false, storedAt: now, noncurrentSince: null };
  }

  nextMarker(bucket: { name: string; versioned: boolean }, key: string, now: number): Version {
    return { ...this.next(bucket, key, now, nothing), marker: true };
  }

  /** Makes the version the current one; one with the same id is replaced. */
  adding(version: Version): Statement[] {
    const { bucket, key, versionId, storedAt } = version;
    return [
      {
        sql: 'DELETE FROM s3_versions WHERE bucket = ? AND key = ? AND version_id = ?',
        params: [bucket, key, versionId],
      },
      {
        sql: 'UPDATE s3_versions SET noncurrent_since = ? WHERE bucket = ? AND key = ? AND noncurrent_since IS NULL',
        params: [storedAt, bucket, key],
      },
      inserting(version),
    ];
  }

  /** Removes the version for good; the latest one left becomes the current one. */
  removing({ bucket, key, versionId }: Version): Statement[] {
    return [
      {
        sql: 'DELETE FROM s3_versions WHERE bucket = ? AND key = ? AND version_id = ?',
        params: [bucket, key, versionId],
      },
      {
        sql: `UPDATE s3_versions SET noncurrent_since = NULL
              WHERE sequence = (SELECT max(sequence) FROM s3_versions WHERE bucket = ? AND key = ?)`,
        params: [bucket, key],
      },
    ];
  }

  tagging({ sequence }: Version, tags: Record<string, string>): Statement {
    return { sql: 'UPDATE s3_versions SET tags = ? WHERE sequence = ?', params: [JSON.stringify(tags), sequence] };
  }
}

function inserting(version: Version): Statement {
  const { sequence, bucket, key, versionId, marker, storedAt, size, etag } = version;
  const json = [version.pieces, version.headers, version.metadata, version.tags].map((part) => JSON.stringify(part));
  return {
    sql: `INSERT INTO s3_versions (sequence, bucket, key, version_id, marker, stored_at, size, etag,
            pieces, headers, metadata, tags, checksum) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    params: [
      ...[sequence, bucket, key, versionId, marker ? 1 : 0, storedAt, size, etag, ...json],
      version.checksum && JSON.stringify(version.checksum),
    ],
  };
}

function toVersion(row: Row): Version {
  const parse = <T>(column: string) => JSON.parse(String(row[column])) as T;
  return {
    sequence: Number(row.sequence),
    bucket: String(row.bucket),
    key: String(row.key),
    versionId: String(row.version_id),
    marker: row.marker === 1,
    storedAt: Number(row.stored_at),
    noncurrentSince: row.noncurrent_since === null ? null : Number(row.noncurrent_since),
    size: Number(row.size),
    etag: String(row.etag),
    pieces: parse<Piece[]>('pieces'),
    headers: parse<Record<string, string>>('headers'),
    metadata: parse<Record<string, string>>('metadata'),
    tags: parse<Record<string, string>>('tags'),
    checksum: row.checksum === null ? null : parse<Checksum>('checksum'),
  };
}
