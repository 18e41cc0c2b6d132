import type { Day } from '../ids.ts';
import type { Text } from '../text.ts';
import { readDirectoryCsv } from './directory-csv.ts';
import { isGv100, readGv100 } from './gv100.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';

/**
 * An organisation as a file names it. What the file does not say stays as it is stored. `seat`: a town that may only
 * fill a gap, since whoever wrote down a street knows the address better than the file.
 */
export type DirectoryEntry = Pick<
  Organisation,
  'id' | 'kind' | 'ags' | 'name' | 'kreis' | 'street' | 'town' | 'dissolved'
> & {
  seat?: string | undefined;
};

/** What is wrong in a line of the file; line 0 is the file as a whole. */
export type FileProblem = { line: number; text: Text };

export type DirectoryFile = {
  format: 'gv100' | 'csv';
  entries: DirectoryEntry[];
  /** Kinds of which the file lists all there are: what is missing has been dissolved. */
  complete: OrganisationKind[];
  /** The day whose state the file shows, when it says so (Gebietsstand). */
  asOf?: Day | undefined;
  /** With a problem nothing of the file is used. */
  problems: FileProblem[];
};

/** Largest file that is read: the whole of Germany has 3.5 MB. */
export const directoryFileBytes = 20 * 1024 * 1024;

/** A directory as it was saved: the official fixed-width text, or a table with separators. */
export function readDirectoryFile(bytes: Uint8Array): DirectoryFile {
  const text = decode(bytes);
  return isGv100(text) ? readGv100(text) : readDirectoryCsv(text);
}

/**
 * UTF-8 with or without its mark; whatever is not UTF-8 is Windows-1252, of which Latin-1 is a part: so German offices'
 * programs save, and so Destatis did until 2025.
 */
export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes).normalize('NFC');
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).normalize('NFC');
  }
}
