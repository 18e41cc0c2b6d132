import { type DirectoryFile, directoryFileBytes, readDirectoryFile } from '#schemas/organisation/directory-file.ts';

/** A file that was read here, in the browser. `key` tells it from the ones before. */
export type ReadFile = { key: string; name: string; content: DirectoryFile };
export type NotRead = 'directory.tooLarge' | 'directory.unreadable';

/** Reads a file; the official one takes about a tenth of a second. */
export async function readFile(file: File): Promise<ReadFile | NotRead> {
  if (file.size > directoryFileBytes) return 'directory.tooLarge';
  // Fails when the file was changed or removed after it was chosen.
  const bytes = await file.arrayBuffer().catch(() => undefined);
  if (!bytes) return 'directory.unreadable';
  return { key: crypto.randomUUID(), name: file.name, content: readDirectoryFile(new Uint8Array(bytes)) };
}
