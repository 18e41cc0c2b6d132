/**
 * The tables of S3. A version without `noncurrent_since` is the current one of its key; a delete marker has no content.
 * `pieces` names the files that make the content one after the other, as JSON `[{ file, size }]`.
 */
export const schema = [
  `CREATE TABLE IF NOT EXISTS s3_versions (
     sequence INTEGER PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, version_id TEXT NOT NULL,
     marker INTEGER NOT NULL, stored_at INTEGER NOT NULL, noncurrent_since INTEGER,
     size INTEGER NOT NULL, etag TEXT NOT NULL, pieces TEXT NOT NULL, headers TEXT NOT NULL,
     metadata TEXT NOT NULL, tags TEXT NOT NULL, checksum TEXT) STRICT`,
  'CREATE UNIQUE INDEX IF NOT EXISTS s3_current ON s3_versions (bucket, key) WHERE noncurrent_since IS NULL',
  'CREATE UNIQUE INDEX IF NOT EXISTS s3_by_version ON s3_versions (bucket, key, version_id)',
  'CREATE INDEX IF NOT EXISTS s3_by_sequence ON s3_versions (bucket, key, sequence DESC)',
  `CREATE TABLE IF NOT EXISTS s3_uploads (
     id TEXT PRIMARY KEY, bucket TEXT NOT NULL, key TEXT NOT NULL, started_at INTEGER NOT NULL,
     headers TEXT NOT NULL, metadata TEXT NOT NULL, tags TEXT NOT NULL) STRICT, WITHOUT ROWID`,
  `CREATE TABLE IF NOT EXISTS s3_parts (
     upload_id TEXT NOT NULL, number INTEGER NOT NULL, size INTEGER NOT NULL, etag TEXT NOT NULL,
     file TEXT NOT NULL, stored_at INTEGER NOT NULL, checksum TEXT,
     PRIMARY KEY (upload_id, number)) STRICT, WITHOUT ROWID`,
];
