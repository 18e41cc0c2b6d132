import type { RecordsFile } from '#schemas/operations/import-records.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import { toOrganisation, toRound } from '../shared/records/directory-records.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItems, type Item } from '../shared/table/read.ts';
import { conditions, putItem } from '../shared/table/write.ts';
import { problem } from './import-records-problems.ts';
import { content, isEqual, type Step } from './import-records-step.ts';

type Rows = Pick<RecordsFile, 'rounds' | 'organisations'>;
/** A record of the file beside what is stored under its key. */
type Pair<Kind> = { path: string; record: string; key: Key; wanted: Kind; stored: Kind | undefined };

/** Rounds and organisations, which stand for themselves. */
export async function planDirectory({ rounds, organisations }: Rows, replace: boolean): Promise<Step[]> {
  const wanted = {
    rounds: rounds.map((row): Round => ({ schemaVersion: 1, ...row })),
    organisations: organisations.map((row): Organisation => ({ schemaVersion: 1, ...row })),
  };
  const [roundPairs, organisationPairs] = await Promise.all([
    pairUp('rounds', wanted.rounds, keys.round, toRound),
    pairUp('organisations', wanted.organisations, keys.organisation, toOrganisation),
  ]);
  const fixed = roundPairs.filter(changesForm).map(({ path }) => problem(`${path}.measure`, 'formIsFixed'));
  return [...roundPairs, ...organisationPairs].map((pair) => {
    const step = toStep(pair, replace);
    return { ...step, problems: [...step.problems, ...fixed.filter(({ path }) => path === `${pair.path}.measure`)] };
  });
}

async function pairUp<Kind extends { id: string }>(
  list: string,
  rows: Kind[],
  keyOf: (id: string) => Key,
  toRecord: (item: Item) => Kind,
): Promise<Pair<Kind>[]> {
  const items = await getItems(rows.map(({ id }) => keyOf(id)));
  const stored = new Map(items.map((item) => [item.sk, content(toRecord(item))]));
  return rows.map((wanted, index) => {
    const key = keyOf(wanted.id);
    return { path: `${list}[${index}]`, record: `${list}/${wanted.id}`, key, wanted, stored: stored.get(key.sk) };
  });
}

/** Applications of the round were made with its form, and its rates are computed by it. */
const changesForm = ({ wanted, stored }: Pair<Round>): boolean =>
  stored !== undefined && (stored.measure !== wanted.measure || stored.measureVersion !== wanted.measureVersion);

function toStep({ path, record, key, wanted, stored }: Pair<Round | Organisation>, replace: boolean): Step {
  const outcome = stored === undefined ? 'added' : isEqual(stored, wanted) ? 'left' : 'replaced';
  return {
    ...{ record, outcome, path },
    problems: outcome === 'replaced' && !replace ? [problem(path, 'differs')] : [],
    write: () => putItem({ ...key, ...wanted }, outcome === 'added' ? conditions.absent : conditions.present),
  };
}
