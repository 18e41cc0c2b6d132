import { available } from '#schemas/budget/ledger.ts';
import type { Cents } from '#schemas/money.ts';
import type { ImportProblem, RecordsFile } from '#schemas/operations/import-records.ts';
import type { Operator } from '#schemas/operator/operator.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import { toOperator, toOrganisation, toRound } from '../shared/records/directory-records.ts';
import { changeBudget, getLedgerTotal } from '../shared/records/ledger-record.ts';
import { type Key, keys } from '../shared/table/keys.ts';
import { getItem, getItems, type Item } from '../shared/table/read.ts';
import { conditions, transact } from '../shared/table/write.ts';
import { unfitOrganisations } from './import-records-named.ts';
import { problem } from './import-records-problems.ts';
import { content, type Pair, type Step, toStep } from './import-records-step.ts';

type Rows = Pick<RecordsFile, 'operator' | 'rounds' | 'organisations'>;

/** The operator, rounds and organisations, which stand for themselves. */
export async function planDirectory({ operator, rounds, organisations }: Rows, replace: boolean): Promise<Step[]> {
  const wanted = {
    rounds: rounds.map((row): Round => ({ schemaVersion: 3, ...row })),
    organisations: organisations.map((row): Organisation => ({ schemaVersion: 2, ...row })),
  };
  const [operatorPairs, roundPairs, organisationPairs] = await Promise.all([
    operator ? [await operatorPair({ schemaVersion: 1, ...operator })] : [],
    pairUp('rounds', wanted.rounds, keys.round, toRound),
    pairUp('organisations', wanted.organisations, keys.organisation, toOrganisation),
  ]);
  const [budgets, unfit] = await Promise.all([
    Promise.all(roundPairs.map(budgetStep)),
    unfitOrganisations(wanted.rounds, wanted.organisations),
  ]);
  const fixed = [
    ...roundPairs.filter(changesForm).map(({ path }) => problem(`${path}.measure`, 'formIsFixed')),
    ...roundPairs.filter(changesAuthority).map(({ path }) => problem(`${path}.authorityId`, 'authorityIsFixed')),
  ];
  return [...operatorPairs, ...roundPairs, ...organisationPairs].map((pair) => {
    const step = budgets.find((one) => one?.path === pair.path)?.over(toStep(pair, replace)) ?? toStep(pair, replace);
    return { ...step, problems: [...step.problems, ...[...fixed, ...unfit].filter(isWithin(pair.path))] };
  });
}

const isWithin =
  (place: string) =>
  ({ path }: ImportProblem): boolean =>
    path.startsWith(`${place}.`);

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

/** Applications keep the authority that their round had; another one would see the budget and none of them. */
const changesAuthority = ({ wanted, stored }: Pair<Round>): boolean =>
  stored !== undefined && stored.authorityId !== wanted.authorityId;

/**
 * A round whose ledger was opened already: another budget moves what is left in it, in one transaction with the round.
 * Less than what is set aside and granted is a problem of the file.
 */
async function budgetStep({ path, item, wanted, stored }: Pair<Round>) {
  const difference = (wanted.budget - (stored?.budget ?? wanted.budget)) as Cents;
  const total = difference === 0 ? undefined : await getLedgerTotal(wanted.id);
  if (!total) return undefined;
  const short = available(total) + difference < 0;
  return {
    path,
    over: (step: Step): Step => ({
      ...step,
      problems: [...step.problems, ...(short ? [problem(`${path}.budget`, 'budgetIsSpent')] : [])],
      write: () => transact([{ put: item, when: conditions.present }, changeBudget(wanted.id, difference)]),
    }),
  };
}
