import type { Day } from '../ids.ts';
import type { DirectoryEntry, DirectoryFile, FileProblem } from './directory-file.ts';
import { fileProblem } from './file-problems.ts';
import type { Organisation, OrganisationKind } from './organisation.ts';
import { isSameOrganisation } from './same-organisation.ts';

/** What can become of an organisation, in the order in which it is shown. */
export const changeKinds = ['new', 'renamed', 'changed', 'merged', 'dissolved', 'reactivated'] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** One difference between a file and the directory; `before` is what stands there now. */
export type DirectoryChange = { kind: ChangeKind; before?: Organisation | undefined; after: Organisation };
export type DirectoryDifference = { changes: DirectoryChange[]; problems: FileProblem[] };

/** How much of a kind may be missing from a complete list before it counts as cut off: a tenth, but always a few. */
const missingAtMost = { share: 0.1, always: 10 };

/**
 * What a file would change in the directory; nothing when it is applied already. Missing from a complete list of their
 * kind, organisations have been dissolved: on the day of the file's state, or on `asOf`. They stay in the directory,
 * since applications name them.
 */
export function directoryDifference(
  stored: readonly Organisation[],
  { entries, complete, asOf: stateOf, problems }: DirectoryFile,
  asOf: Day,
): DirectoryDifference {
  if (problems.length > 0) return { changes: [], problems };
  const byId = new Map(stored.map((organisation) => [organisation.id, organisation]));
  const named = new Set(entries.map(({ id }) => id));
  const missing = stored.filter(({ id, kind, dissolved }) => complete.includes(kind) && !dissolved && !named.has(id));
  const cutOff = cutOffProblems(stored, missing);
  if (cutOff.length > 0) return { changes: [], problems: cutOff };
  const changes = [
    ...entries.flatMap((entry) => changeOf(byId.get(entry.id), entry) ?? []),
    ...missing.map((before) => dissolve(before, stateOf ?? asOf)),
  ];
  return { changes: changes.sort(byKindAndKey), problems: [] };
}

function changeOf(before: Organisation | undefined, entry: DirectoryEntry): DirectoryChange | undefined {
  const after = afterOf(before, entry);
  if (!before) return { kind: after.dissolved ? endOf(after) : 'new', after };
  if (isSameOrganisation(before, after)) return undefined;
  if (before.dissolved && !after.dissolved) return { kind: 'reactivated', before, after };
  if (after.dissolved) return { kind: endOf(after), before, after };
  return { kind: before.name === after.name ? 'changed' : 'renamed', before, after };
}

const endOf = ({ dissolved }: Organisation): ChangeKind => (dissolved?.into ? 'merged' : 'dissolved');

/** The file's word, and where it has none, what stands there. */
function afterOf(before: Organisation | undefined, { seat, ...entry }: DirectoryEntry): Organisation {
  const street = entry.street ?? before?.street;
  const kept = entry.town ?? before?.town;
  const town = entry.town === undefined && street === undefined ? (seat ?? kept) : kept;
  const { id, kind, name, ags, kreis = kind === 'carrier' ? before?.kreis : undefined, dissolved } = entry;
  return {
    ...{ schemaVersion: 2, id, kind },
    ...(ags && { ags }),
    name,
    ...(kreis && { kreis }),
    ...(street && { street }),
    ...(town && { town }),
    ...(dissolved && { dissolved }),
  };
}

const dissolve = (before: Organisation, on: Day): DirectoryChange => ({
  kind: 'dissolved',
  before,
  after: { ...before, dissolved: { on } },
});

/** Names what a dissolved organisation became part of, or takes the name back. */
export function withSuccessor(change: DirectoryChange, into: Organisation['id'] | undefined): DirectoryChange {
  const { dissolved } = change.after;
  if (!dissolved) return change;
  const after = { ...change.after, dissolved: { on: dissolved.on, ...(into && { into }) } };
  return { ...change, kind: endOf(after), after };
}

/** A file that was cut off, or is of another Land, must not dissolve half of the directory. */
function cutOffProblems(stored: readonly Organisation[], missing: readonly Organisation[]): FileProblem[] {
  const kinds = [...new Set(missing.map(({ kind }) => kind))];
  return kinds.flatMap((kind: OrganisationKind) => {
    const all = stored.filter((one) => one.kind === kind && !one.dissolved).length;
    const lost = missing.filter((one) => one.kind === kind).length;
    return lost > Math.max(missingAtMost.always, all * missingAtMost.share)
      ? [fileProblem(0, 'missesTooMuch', `${lost}/${all} (${kind})`)]
      : [];
  });
}

/** Kreise first, so that what lies in them finds them there; an end after whatever takes its place. */
function byKindAndKey(one: DirectoryChange, other: DirectoryChange): number {
  const rank = ({ kind }: DirectoryChange) => Number(kind === 'dissolved' || kind === 'merged');
  const length = ({ after }: DirectoryChange) => after.ags?.length ?? 10;
  return (
    rank(one) - rank(other) ||
    length(one) - length(other) ||
    (one.after.id < other.after.id ? -1 : one.after.id > other.after.id ? 1 : 0)
  );
}

/** Parts that one request takes. Each is applied as a whole; what was applied is left out of the next difference. */
export function inChunks(changes: readonly DirectoryChange[], size: number): DirectoryChange[][] {
  const chunks = Math.ceil(changes.length / size);
  return Array.from({ length: chunks }, (_none, index) => changes.slice(index * size, (index + 1) * size));
}
