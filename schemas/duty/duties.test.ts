import { describe, expect, it } from 'vitest';
import type { Grant } from '../grant/grant.ts';
import type { Day, Instant } from '../ids.ts';
import type { Cents } from '../money.ts';
import {
  dueReminders,
  dueStep,
  dutiesOf,
  escalatedDuties,
  nextMoment,
  plannedReminders,
  reminderKind,
} from './duties.ts';

const at = (moment: string) => moment as Instant;
const day = (text: string) => text as Day;

/** Nothing is owed but what a test adds: a grant over two instalments, final since January, proven until 31 March 2028. */
function grantWith(more: Partial<Grant> = {}): Grant {
  return {
    ...{ schemaVersion: 2, id: 'a', version: 1, status: 'running', organisationId: 'kreis-08125', roundId: 'r' },
    ...{ authorityId: 'rps', measure: 'integrationsmanagement', measureVersion: 1, number: 'IM-2026-000001' },
    ...{ amount: 100, period: { from: '2027-01-01', to: '2027-12-31' }, account: { iban: '', holder: '' } },
    ...{ deliveredOn: '2026-12-01', remedyUntil: '2027-01-04', posted: [], sent: {} },
    instalments: [
      { due: '2027-03-01', percent: 50, amount: 50 },
      { due: '2027-09-01', percent: 50, amount: 50 },
    ],
    money: { requested: 100, paid: 0, repaid: 0 },
    proofs: { final: { state: 'open', due: '2028-03-31' } },
    ladders: {
      payment: { before: [0], overdue: [30] },
      proof: { before: [90, 30, 7, 1], overdue: [1, 7, 14] },
      window: { before: [0], overdue: [] },
      renewal: { before: [90, 30, 7, 1], overdue: [1, 7, 14] },
      retention: { before: [0], overdue: [] },
    },
    ...more,
  } as unknown as Grant;
}

const proven: Partial<Grant> = { proofs: { final: { state: 'accepted', due: day('2028-03-31') } } };
const renewal = {
  ...{ roundId: 'r2', state: 'waiting', opensOn: '2027-08-02', closesOn: '2027-11-02' },
} as unknown as NonNullable<Grant['renewal']>;
const sentOf = (grant: Grant, moment: string) =>
  dueReminders(grant, at(moment)).map((reminder) => `${reminderKind(reminder)} ${reminder.on}`);
const planned = (grant: Grant, today: string) =>
  plannedReminders(grant, day(today)).map((reminder) => `${reminderKind(reminder)} ${reminder.on}`);

describe('the ladder of a proof', () => {
  // 31 March 2028 is in summer time, 1 January and 1 March are not: days begin at 22:00 or 23:00 UTC.
  it.each([
    ['2027-12-31T22:59:59.000Z', [], '2027-12-31T23:00:00.000Z'],
    ['2027-12-31T23:00:00.000Z', ['proof 2028-01-01'], '2027-12-31T23:00:00.000Z'],
    ['2028-03-29T21:59:59.000Z', ['proof 2028-03-24'], '2028-03-29T21:59:59.000Z'],
    ['2028-03-30T12:00:00.000Z', ['proof 2028-03-30'], '2028-03-30T12:00:00.000Z'],
    ['2028-03-31T22:00:00.000Z', ['proof 2028-04-01'], '2028-03-31T22:00:00.000Z'],
  ])('at %s has %j due, and looks next at %s', (moment, due, next) => {
    expect(sentOf(grantWith(), moment)).toEqual(due);
    expect(nextMoment(grantWith(), at(moment))).toBe(next);
  });

  it('looks next at the beginning of the next step in Germany, across the clock change of spring', () => {
    const sent = { proof: [day('2028-01-01'), day('2028-03-01'), day('2028-03-24')] };
    expect(nextMoment(grantWith({ sent }), at('2028-03-25T12:00:00.000Z'))).toBe('2028-03-29T22:00:00.000Z');
    const winter = { proof: [day('2028-01-01')] };
    expect(nextMoment(grantWith({ sent: winter }), at('2028-01-02T12:00:00.000Z'))).toBe('2028-02-29T23:00:00.000Z');
  });

  it('sends a step once, and of several that were missed only the latest', () => {
    expect(sentOf(grantWith({ sent: { proof: [day('2028-01-01')] } }), '2028-01-05T12:00:00.000Z')).toEqual([]);
    expect(sentOf(grantWith({ sent: { proof: [day('2028-01-01')] } }), '2028-03-25T12:00:00.000Z')).toEqual([
      'proof 2028-03-24',
    ]);
  });

  it('goes on after the last day, and tells the authority from the fourteenth day on', () => {
    const after = plannedReminders(grantWith(), day('2028-03-31'));
    expect(after.map(({ on, daysLeft, escalates }) => [on, daysLeft, escalates])).toEqual([
      ['2028-04-01', -1, false],
      ['2028-04-07', -7, false],
      ['2028-04-14', -14, true],
    ]);
  });

  it('stops at once when the proof is there', () => {
    expect(planned(grantWith(proven), '2027-01-10')).toEqual([]);
    expect(nextMoment(grantWith(proven), at('2027-01-10T12:00:00.000Z'))).toBeUndefined();
  });

  it('leaves out what lay before the delivery, and the day of the delivery itself', () => {
    expect(sentOf(grantWith({ deliveredOn: day('2028-03-01') }), '2028-03-02T12:00:00.000Z')).toEqual([]);
  });

  it('follows the last day in both directions', () => {
    const sent = { proof: [day('2028-01-01')] };
    const due = (text: string) => grantWith({ sent, proofs: { final: { state: 'open', due: day(text) } } });
    expect(planned(due('2028-04-30'), '2028-01-02').slice(0, 2)).toEqual(['proof 2028-01-31', 'proof 2028-03-31']);
    expect(sentOf(due('2028-02-10'), '2028-01-15T12:00:00.000Z')).toEqual(['proof 2028-01-11']);
    expect(sentOf(due('2028-02-10'), '2028-01-10T12:00:00.000Z')).toEqual([]);
  });
});

describe('an instalment', () => {
  it('can be drawn from its day on, but not before the notice is final', () => {
    const grant = grantWith({ ...proven, money: { requested: 0, paid: 0, repaid: 0 } as Grant['money'] });
    expect(planned(grant, '2027-01-01')).toEqual([
      ...['payment:1 2027-03-01', 'payment:1 2027-03-31', 'payment:2 2027-09-01', 'payment:2 2027-10-01'],
    ]);
    const late = { ...grant, remedyUntil: day('2027-05-31') };
    expect(planned(late, '2027-01-01').slice(0, 2)).toEqual(['payment:1 2027-06-01', 'payment:1 2027-07-01']);
    const waived = { ...late, waiver: { at: at('2027-03-31T22:30:00.000Z'), by: 'p', byName: 'P' } } as Grant;
    expect(planned(waived, '2027-01-01')[0]).toBe('payment:1 2027-04-01');
  });

  it('that is asked for is no duty, and a part of it is not enough', () => {
    const requested = (amount: number) =>
      dutiesOf(grantWith({ ...proven, money: { requested: amount as Cents, paid: 0 as Cents, repaid: 0 as Cents } }));
    expect(requested(49).map(reminderKind)).toEqual(['payment:1', 'payment:2']);
    expect(requested(50).map(reminderKind)).toEqual(['payment:2']);
    expect(requested(100)).toEqual([]);
  });
});

describe('a renewal', () => {
  const grant = grantWith({ ...proven, renewal });

  it('opens with its day, is in time until 24:00 of the last one, and is missed from then on', () => {
    expect(dueStep(grant, at('2027-08-01T21:59:59.999Z'))).toBeUndefined();
    expect(dueStep(grant, at('2027-08-01T22:00:00.000Z'))).toBe('openWindow');
    const open = { ...grant, renewal: { ...renewal, state: 'open' as const } };
    expect(dueStep(open, at('2027-11-02T22:59:59.999Z'))).toBeUndefined();
    expect(dueStep(open, at('2027-11-02T23:00:00.000Z'))).toBe('missWindow');
  });

  it('is reminded of after the day on which its window opens, whose mail names the last day', () => {
    const closing = { ...grant, renewal: { ...renewal, closesOn: day('2027-10-31') } };
    expect(planned(closing, '2027-07-01').slice(0, 2)).toEqual(['window 2027-08-02', 'renewal 2027-10-01']);
  });

  it('that was applied for, given up, or has no round, is not reminded of', () => {
    for (const state of ['submitted', 'dropped', 'noRound'] as const)
      expect(dutiesOf({ ...grant, renewal: { ...renewal, state } })).toEqual([]);
  });

  it('that was missed is reminded of by what is overdue, without its window', () => {
    const missed = { ...grant, renewal: { ...renewal, state: 'missed' as const } };
    expect(planned(missed, '2027-11-03')).toEqual(['renewal 2027-11-03', 'renewal 2027-11-09', 'renewal 2027-11-16']);
  });

  it('whose opening is moved into the past opens at once', () => {
    const moved = { ...grant, renewal: { ...renewal, opensOn: day('2027-07-01') } };
    expect(nextMoment(moved, at('2027-07-05T12:00:00.000Z'))).toBe('2027-07-05T12:00:00.000Z');
  });
});

describe('a duty that an act brought about', () => {
  const rungs = { before: [7, 1], overdue: [14] };
  const hearing = { kind: 'hearing' as const, subject: 'reclaim-1', due: day('2028-05-10'), rungs };

  it('is not reminded of by what lay before it', () => {
    const grant = grantWith({ ...proven, posted: [{ ...hearing, since: day('2028-05-06') }] });
    expect(sentOf(grant, '2028-05-06T12:00:00.000Z')).toEqual([]);
    expect(planned(grant, '2028-05-06')).toEqual(['hearing:reclaim-1 2028-05-09', 'hearing:reclaim-1 2028-05-24']);
  });

  it('goes on when the grant is revoked, as the retention of papers does, and nothing else', () => {
    const open = { ...renewal, state: 'open' as const };
    const grant = grantWith({ status: 'revoked', renewal: open, posted: [hearing], retainUntil: day('2033-12-31') });
    expect(dutiesOf(grant).map(reminderKind)).toEqual(['retention', 'hearing:reclaim-1']);
    expect(dueStep(grant, at('2027-12-01T12:00:00.000Z'))).toBeUndefined();
  });

  it('that is overdue for long is what officers were told of, until it is fulfilled', () => {
    const sent = { 'hearing:reclaim-1': [day('2028-05-24')] };
    expect(escalatedDuties(grantWith({ ...proven, posted: [hearing], sent }))).toEqual([
      { kind: 'hearing:reclaim-1', due: '2028-05-10' },
    ]);
    expect(escalatedDuties(grantWith({ ...proven, sent }))).toEqual([]);
  });
});

describe('the end', () => {
  it('comes with the day after the last one on which papers are kept, when nothing is owed', () => {
    const grant = grantWith({ ...proven, status: 'proven', retainUntil: day('2033-12-31') });
    expect(dueStep(grant, at('2033-12-31T22:59:59.999Z'))).toBeUndefined();
    expect(dueStep(grant, at('2033-12-31T23:00:00.000Z'))).toBe('end');
    const rungs = { before: [], overdue: [] };
    const repayment = { kind: 'repayment' as const, subject: 'reclaim-1', due: day('2033-12-01'), rungs };
    expect(dueStep({ ...grant, posted: [repayment] }, at('2034-02-01T12:00:00.000Z'))).toBeUndefined();
  });
});
