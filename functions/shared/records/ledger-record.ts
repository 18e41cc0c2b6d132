import type { LedgerTotal } from '#schemas/budget/ledger.ts';
import type { Cents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { keys } from '../table/keys.ts';
import { type Consistency, getItem, type Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import type { ApplicationRecord } from './application-record.ts';

/**
 * A round's budget as stored: its total, which also carries what is left of it as `available`, since a condition can
 * compare but not add; and one entry for each application. All applications of a round write the same total, each with
 * one conditional update that adds and never sets: two at once cannot spend the same cent.
 */
export async function getLedgerTotal(roundId: string, consistency?: Consistency): Promise<LedgerTotal | undefined> {
  const item = await getItem(keys.ledgerTotal(roundId), consistency);
  return item && toLedgerTotal(item);
}

function toLedgerTotal(item: Item): LedgerTotal {
  const { roundId, budget, reserved, granted } = upcast<LedgerTotal>(item, {}, 1);
  return { schemaVersion: 1, roundId, budget, reserved, granted };
}

/** What a round's ledger says before anything was reserved in it. */
export const untouched = ({ id, budget }: Round): LedgerTotal => ({
  schemaVersion: 1,
  roundId: id,
  budget,
  reserved: 0 as Cents,
  granted: 0 as Cents,
});

type Share = { application: ApplicationRecord['application']; round: Round; total: LedgerTotal | undefined };

/**
 * Sets an amount aside; refused when less is available. The total is made when the round's first application needs it.
 * Of an applicant whose frame is empty there is nothing to set aside.
 */
export function reserve({ application, round, total }: Share, amount: Cents): TransactItem[] {
  if (amount === 0) return [];
  const entry = entryOf(application, { reserved: amount });
  const moved: Movement = { reserved: amount, available: -amount };
  return [total ? move(round.id, moved, enoughFor(amount)) : openLedger(round, { reserved: amount }), entry];
}

/** Puts more money into a round, which the budget officer has found. */
export const raiseBudget = (round: Round, total: LedgerTotal | undefined, additional: Cents): TransactItem =>
  total
    ? move(round.id, { budget: additional, available: additional }, conditions.present)
    : openLedger(round, { budget: (round.budget + additional) as Cents });

/**
 * The round was given another budget: what is set aside and granted stays, the rest follows. Refused when less would be
 * left than nothing.
 */
export const changeBudget = (roundId: string, difference: Cents): TransactItem =>
  move(
    roundId,
    { budget: difference, available: difference },
    difference < 0 ? enoughFor(-difference as Cents) : conditions.present,
  );

/** Turns a reservation into a grant; what is not granted of it is free again. */
export function grantReservation({ application, reservedAmount = 0 as Cents }: ApplicationRecord, granted: Cents) {
  const moved = { reserved: -reservedAmount, granted, available: reservedAmount - granted };
  return [move(application.roundId, moved, conditions.present), entryOf(application, { granted })];
}

/**
 * A grant that became another sum: what it is more must be available, what it is less is free again.
 */
export function changeGranted(
  of: { id: string; roundId: string },
  { before, after }: { before: Cents; after: Cents },
): TransactItem[] {
  const difference = after - before;
  if (difference === 0) return [];
  const when = difference > 0 ? enoughFor(difference as Cents) : conditions.present;
  return [move(of.roundId, { granted: difference, available: -difference }, when), entryOf(of, { granted: after })];
}

/**
 * Frees what is set aside for an application that is rejected, sent back or withdrawn; nothing when nothing is. The
 * caller takes `reservedAmount` off the record in the same transaction.
 */
export function releaseReservation({ application, reservedAmount }: ApplicationRecord): TransactItem[] {
  if (!reservedAmount) return [];
  const moved = { reserved: -reservedAmount, available: reservedAmount };
  return [
    move(application.roundId, moved, conditions.present),
    { remove: keys.ledgerEntry(application.roundId, application.id) },
  ];
}

type Movement = Partial<Record<'budget' | 'reserved' | 'granted' | 'available', number>>;

const enoughFor = (amount: Cents): Condition => ({
  expression: '#available >= :amount',
  names: { '#available': 'available' },
  values: { ':amount': amount },
});

function move(roundId: string, movement: Movement, when: Condition): TransactItem {
  const members = Object.entries(movement).filter(([, amount]) => amount !== 0);
  return {
    update: keys.ledgerTotal(roundId),
    set: `ADD ${members.map(([member]) => `#${member} :${member}`).join(', ')}`,
    names: Object.fromEntries(members.map(([member]) => [`#${member}`, member])),
    values: Object.fromEntries(members.map(([member, amount]) => [`:${member}`, amount])),
    when,
  };
}

function openLedger(round: Round, first: Partial<LedgerTotal>): TransactItem {
  const total = { ...untouched(round), ...first };
  const available = total.budget - total.reserved - total.granted;
  return { put: { ...keys.ledgerTotal(round.id), ...total, available }, when: conditions.absent };
}

const entryOf = (
  { id, roundId }: { id: string; roundId: string },
  standing: { reserved: Cents } | { granted: Cents },
): TransactItem => ({
  put: { ...keys.ledgerEntry(roundId, id), schemaVersion: 1, applicationId: id, ...standing },
});
