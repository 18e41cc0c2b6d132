import type { Instant } from '#schemas/ids.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { isSameOrganisation } from '#schemas/organisation/same-organisation.ts';
import { flawOf } from '#schemas/organisation/well-formed.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { keys } from '../table/keys.ts';
import { getItems, type Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { toOrganisation } from './directory-records.ts';

/** What shall stand in place of what; without `before` the organisation is new. */
export type OrganisationChange = { before?: Organisation | undefined; after: Organisation };
/** Who brought the directory up to date, and when; kept with each change. */
export type ChangedBy = { at: Instant; actor: string; actorName: string };

/**
 * The parts of a transaction that changes organisations, with a record of each change beside it (docs/operations.md).
 * What stands there already as it shall is left alone, so that a request may be repeated.
 * @throws PaktwerkError malformedValue · directoryChanged naming each organisation that is no longer as it was seen
 */
export async function changeOrganisations(
  changes: readonly OrganisationChange[],
  by: ChangedBy,
): Promise<{ items: TransactItem[]; changed: number }> {
  const successors = changes.flatMap(({ after }) => after.dissolved?.into ?? []);
  const ids = [...new Set([...changes.map(({ after }) => after.id), ...successors])];
  const stored = new Map((await getItems(ids.map(keys.organisation))).map((item) => [String(item.id), item]));
  requireFit(changes, new Set([...stored.keys(), ...changes.map(({ after }) => after.id)]));

  const open = changes.filter(({ after }) => !isSame(after, stored.get(after.id)));
  const meanwhile = open.filter(({ before, after }) => !isSame(before, stored.get(after.id)));
  if (meanwhile.length > 0) {
    throw new PaktwerkError('directoryChanged', { organisations: meanwhile.map(({ after }) => after.id) });
  }
  return { items: open.flatMap((change) => toItems(change, stored.get(change.after.id), by)), changed: open.length };
}

const isSame = (one: Organisation | undefined, item: Item | undefined): boolean =>
  one === undefined ? item === undefined : item !== undefined && isSameOrganisation(one, toOrganisation(item));

function requireFit(changes: readonly OrganisationChange[], known: ReadonlySet<string>): void {
  const seen = new Set<string>();
  for (const { before, after } of changes) {
    const flaw =
      flawOf(after) ??
      (before && before.id !== after.id ? 'idUnfit' : undefined) ??
      (seen.has(after.id) ? 'twice' : undefined) ??
      (after.dissolved?.into && !known.has(after.dissolved.into) ? 'successorUnknown' : undefined);
    if (flaw) throw new PaktwerkError('malformedValue', { organisation: after.id, flaw });
    seen.add(after.id);
  }
}

function toItems({ before, after }: OrganisationChange, item: Item | undefined, by: ChangedBy): TransactItem[] {
  const change = { schemaVersion: 1, organisationId: after.id, ...by, before, after };
  return [
    { put: { ...keys.organisation(after.id), ...after }, when: item ? unchanged(item) : conditions.absent },
    { put: { ...keys.organisationChange(by.at, after.id), ...change } },
  ];
}

const members = ['schemaVersion', 'kind', 'ags', 'name', 'kreis', 'street', 'town', 'dissolved'] as const;

/** The item is as it was read, member by member: organisations carry no version. */
function unchanged(item: Item): Condition {
  const parts = members.map((name) =>
    item[name] === undefined ? `attribute_not_exists(#${name})` : `#${name} = :${name}`,
  );
  const present = members.filter((name) => item[name] !== undefined);
  return {
    expression: `attribute_exists(pk) AND ${parts.join(' AND ')}`,
    names: Object.fromEntries(members.map((name) => [`#${name}`, name])),
    values: Object.fromEntries(present.map((name) => [`:${name}`, item[name]])),
  };
}
