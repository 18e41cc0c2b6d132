import type * as z from 'zod';
import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import type { ImportDirectoryReport, importDirectoryInput } from '#schemas/operations/import-directory.ts';
import { type DirectoryChange, directoryDifference, inChunks } from '#schemas/organisation/directory-difference.ts';
import { getOrganisations } from '../shared/records/directory-records.ts';
import { changeOrganisations } from '../shared/records/organisation-changes.ts';
import { retryRaces } from '../shared/table/retry.ts';
import { transact } from '../shared/table/write.ts';

const byOperator = { actor: 'operator', actorName: 'Paktwerk' };

/**
 * What a file changes in the directory, told or applied: part by part, each as a whole. What others change meanwhile
 * ends the run with the code `directoryChanged`; repeated, it goes on from there.
 */
export async function importDirectory({
  entries,
  complete,
  asOf,
  apply,
  at,
}: z.output<typeof importDirectoryInput>): Promise<ImportDirectoryReport> {
  const stored = await getOrganisations({ consistent: true });
  const file = { format: 'gv100' as const, entries, complete, asOf, problems: [] };
  const { changes, problems } = directoryDifference(stored, file, asOf);
  if (apply) {
    for (const chunk of inChunks(changes, limits.directoryChanges)) {
      await retryRaces(() => applyChunk(chunk, at));
    }
  }
  return {
    applied: apply && problems.length === 0,
    changes: changes.map(told),
    problems: problems.map(({ text }) => text),
  };
}

async function applyChunk(chunk: readonly DirectoryChange[], at: Instant): Promise<void> {
  const { items } = await changeOrganisations(chunk, { at, ...byOperator });
  // Somebody else has applied the same file meanwhile.
  if (items.length > 0) await transact(items);
}

const told = ({ kind, before, after: { id, name } }: DirectoryChange): ImportDirectoryReport['changes'][number] => ({
  ...{ kind, id, name },
  ...(before && before.name !== name && { formerName: before.name }),
});
