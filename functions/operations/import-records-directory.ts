import type { RecordsFile } from '#schemas/operations/import-records.ts';
import type { Operator } from '#schemas/operator/operator.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import { toOperator, toOrganisation, toRound } from '../shared/records/directory-records.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItem, getItems, type Item } from '../shared/table/read.ts';
import { problem } from './import-records-problems.ts';
import { content, type Pair, type Step, toStep } from './import-records-step.ts';

type Rows = Pick<RecordsFile, 'operator' | 'rounds' | 'organisations'>;

/** The operator, rounds and organisations, which stand for themselves. */
export async function planDirectory({ operator, rounds, organisations }: Rows, replace: boolean): Promise<Step[]> {
  const wanted = {
    rounds: rounds.map((row): Round => ({ schemaVersion: 2, ...row })),
    organisations: organisations.map((row): Organisation => ({ schemaVersion: 1, ...row })),
  };
  const [operatorPairs, roundPairs, organisationPairs] = await Promise.all([
    operator ? [await operatorPair({ schemaVersion: 1, ...operator })] : [],
    pairUp('rounds', wanted.rounds, keys.round, toRound),
    pairUp('organisations', wanted.organisations, keys.organisation, toOrganisation),
  ]);
  const fixed = roundPairs.filter(changesForm).map(({ path }) => problem(`${path}.measure`, 'formIsFixed'));
  return [...operatorPairs, ...roundPairs, ...organisationPairs].map((pair) => {
    const step = toStep(pair, replace);
    return { ...step, problems: [...step.problems, ...fixed.filter(({ path }) => path === `${pair.path}.measure`)] };
  });
}

async function operatorPair(wanted: Operator): Promise<Pair<Operator>> {
  const stored = await getItem(keys.operator());
  const item = { ...keys.operator(), ...wanted };
  return { path: 'operator', record: 'operator', item, wanted, stored: stored && content(toOperator(stored)) };
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
    const place = { path: `${list}[${index}]`, record: `${list}/${wanted.id}` };
    return { ...place, item: { ...key, ...wanted }, wanted, stored: stored.get(key.sk) };
  });
}

/** Applications of the round were made with its form, and its rates are computed by it. */
const changesForm = ({ wanted, stored }: Pair<Round>): boolean =>
  stored !== undefined && (stored.measure !== wanted.measure || stored.measureVersion !== wanted.measureVersion);
