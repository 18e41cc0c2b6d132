import { useMemo, useState } from 'react';
import type { Day } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import {
  type ChangeKind,
  changeKinds,
  type DirectoryChange,
  directoryDifference,
  withSuccessor,
} from '#schemas/organisation/directory-difference.ts';
import type { Organisation, OrganisationKind } from '#schemas/organisation/organisation.ts';
import { indexOrganisations, searchOrganisations } from '#schemas/organisation/search-name.ts';
import { serverNow } from '../../app/clock.ts';
import { berlinDay } from '../../ui/format.ts';
import type { ReadFile } from './read-file.ts';

type Id = Organisation['id'];

/**
 * What a file would change in the directory as it stands now, with what the person decides about it: since when and of
 * which kinds missing organisations are dissolved, what they became part of, and which kinds of change are left out.
 * It follows from the directory anew after every step, so that what is applied is gone from it.
 */
export function useDifference({ content }: ReadFile, organisations: readonly Organisation[]) {
  const [asOf, setAsOf] = useState<Day>(() => content.asOf ?? berlinDay(serverNow()));
  const [complete, setComplete] = useState<readonly OrganisationKind[]>(content.complete);
  const [successors, setSuccessors] = useState<ReadonlyMap<Id, Id>>(new Map());
  // An end is easily a mistake of the file; it is applied when somebody says so.
  const [left, setLeft] = useState<ReadonlySet<ChangeKind>>(new Set(['dissolved', 'merged']));

  const difference = useMemo(
    () => directoryDifference(organisations, { ...content, complete: [...complete], asOf }, asOf),
    [organisations, content, complete, asOf],
  );
  const changes = useMemo(
    () =>
      difference.changes.map((change) => {
        const into = successors.get(change.after.id);
        return into ? withSuccessor(change, into) : change;
      }),
    [difference, successors],
  );
  const planned = useMemo(() => afterwards(organisations, changes), [organisations, changes]);
  const index = useMemo(() => indexOrganisations(planned), [planned]);
  return {
    ...{ problems: difference.problems, changes, asOf, setAsOf, complete, setComplete, left, setLeft },
    counts: changeKinds.map((kind) => ({ kind, count: changes.filter((change) => change.kind === kind).length })),
    chosen: changes.filter(({ kind }) => !left.has(kind)),
    nameOf: (id: Id) => planned.find((one) => one.id === id)?.name ?? id,
    search: (query: string) => searchOrganisations(index, query, { most: limits.organisationsFound }),
    hasSuccessor: (id: Id) => successors.has(id),
    setSuccessor(of: Id, into: Id | undefined) {
      const next = new Map(successors);
      if (into) next.set(of, into);
      else next.delete(of);
      setSuccessors(next);
      // Naming it is a decision already.
      if (into) setLeft(new Set([...left].filter((kind) => kind !== 'merged')));
    },
  };
}
export type Difference = ReturnType<typeof useDifference>;

/** The directory as it would stand: a successor may be new in the same file. */
function afterwards(organisations: readonly Organisation[], changes: readonly DirectoryChange[]): Organisation[] {
  const planned = new Map(organisations.map((one) => [one.id, one]));
  for (const { after } of changes) planned.set(after.id, after);
  return [...planned.values()];
}
