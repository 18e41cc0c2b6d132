import type { Change } from '#schemas/change/change.ts';
import { rowIds, type StoredFields } from '#schemas/form/paths.ts';

/**
 * The expenditure of a financing plan with the changes that were approved since. A group that stands in one row takes
 * its new sum; how a sum is to be divided between several rows nobody has said.
 */
export function replanned(fields: StoredFields, changes: readonly Change[]): StoredFields {
  const approved = changes
    .filter(({ status }) => status === 'approved')
    .sort((a, b) => (a.decided?.at ?? '').localeCompare(b.decided?.at ?? ''));
  const next = { ...fields };
  for (const { wish } of approved)
    for (const { group, amount } of wish.kind === 'replan' ? wish.lines : []) {
      const rows = rowIds('expenditure', fields).filter((row) => fields[`expenditure/${row}/group`]?.value === group);
      const [row] = rows;
      if (row !== undefined && rows.length === 1) next[`expenditure/${row}/amount`] = { value: amount, revision: 1 };
    }
  return next;
}
