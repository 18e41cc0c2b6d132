import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { StartError } from '../../start-error.ts';
import { writeWhole } from '../durable.ts';

/** Raised when a release could no longer restore what an older one wrote. */
export const backupFormat = 1;

const shape = z.strictObject({
  format: z.literal(backupFormat),
  /** Platform time at which the records were copied. */
  createdAt: z.iso.datetime(),
  /** Release that wrote it. */
  version: z.string(),
  sqlite: z.string(),
  /** SHA-256 over the statements that made the tables, to tell two backups' schemas apart. */
  schema: z.string(),
  /** Every other file of the backup, by its path in it. */
  files: z.array(z.strictObject({ path: z.string(), bytes: z.int(), sha256: z.string() })),
});
export type Manifest = z.infer<typeof shape>;
export type BackedUpFile = Manifest['files'][number];

const fileName = 'backup.json';

/** Written last and put in place whole: a folder without it is no backup. */
export const writeManifest = (folder: string, manifest: Manifest): void =>
  writeWhole(join(folder, fileName), `${JSON.stringify(manifest, null, 2)}\n`);

/** @throws StartError when the folder is no complete backup, or one that this release does not know */
export function readManifest(folder: string): Manifest {
  const file = join(folder, fileName);
  if (!existsSync(file)) throw new StartError(`${folder} is no backup: it has no ${fileName}.`);
  const read = shape.safeParse(parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  throw new StartError(`${file} cannot be read by this release: ${z.prettifyError(read.error)}`);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
