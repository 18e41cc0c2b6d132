import * as z from 'zod';
import { day, instant, organisationId } from '../ids.ts';
import { changeKinds } from '../organisation/directory-difference.ts';
import { organisation, organisationKinds } from '../organisation/organisation.ts';

/** An organisation as it was read from a file, see `organisation/directory-file.ts`. */
const directoryEntry = z.strictObject({
  ...organisation.omit({ schemaVersion: true }).shape,
  seat: z.string().optional(),
});

/**
 * What an operator asks of the function that brings the directory up to date. The file is read before: Lambda takes six
 * megabytes at most, and of Germany's directory one Land is needed.
 */
export const importDirectoryInput = z.strictObject({
  entries: z.array(directoryEntry).min(1).max(20_000),
  /** Kinds of which the file lists all there are. */
  complete: z.array(z.enum(organisationKinds)).default([]),
  /** Since when organisations that are missing are dissolved. */
  asOf: day,
  /** Only tells what would be done, unless told otherwise. */
  apply: z.boolean().default(false),
  /** The moment that changes are kept under. */
  at: instant,
});
export type ImportDirectoryInput = z.input<typeof importDirectoryInput>;

const changeTold = z.object({
  kind: z.enum(changeKinds),
  id: organisationId,
  name: z.string(),
  /** What it was called until now, when that differs. */
  formerName: z.string().optional(),
});

/** What was done, or would be. With a problem nothing is done at all. */
export const importDirectoryReport = z.object({
  applied: z.boolean(),
  changes: z.array(changeTold),
  problems: z.array(z.object({ de: z.string(), en: z.string() })),
});
export type ImportDirectoryReport = z.infer<typeof importDirectoryReport>;
