import { describe, expect, it } from 'vitest';
import type { Grant } from '../grant/grant.ts';
import { standardGrantTerms } from '../grant/grant-terms.ts';
import type { ApplicationId, Day, Instant, PersonId } from '../ids.ts';
import type { Cents } from '../money.ts';
import type { Reclaim } from './reclaim.ts';
import { effectOn, todoOf } from './reclaim-effects.ts';
import { excessParts } from './reclaim-money.ts';
import { repay } from './reclaim-payback.ts';
import {
  answer,
  closeHearing,
  decide,
  decideUntil,
  hear,
  leave,
  openReclaim,
  propose,
  sendBack,
} from './reclaim-steps.ts';

const terms = { ...standardGrantTerms.reclaim, smallAmount: 250_00 as Cents, smallInterest: 50_00 as Cents };
const received = [
  { on: '2027-01-18' as Day, amount: 10_000_00 as Cents },
  { on: '2027-03-01' as Day, amount: 8_000_00 as Cents },
];
const by = (day: string) => ({
  ...{ by: 'petra' as PersonId, byName: 'Petra Lang' },
  at: `${day}T10:00:00.000Z` as Instant,
});
const opened = (amount = 9_000_00) =>
  openReclaim(
    { ground: 'revocation', amount: amount as Cents, reason: 'Unbesetzt', knownOn: '2028-04-03' as Day },
    { id: 'reclaim-1', applicationId: 'a' as ApplicationId, received, others: [] },
    by('2028-04-03'),
  );

const states = {
  opened: opened(),
  hearing: hear(opened(), terms, 'letter', by('2028-04-10')),
  heard: answer(hear(opened(), terms, 'letter', by('2028-04-10')), 'Nein', by('2028-04-12')),
} as const;
const proposed = propose(states.heard, { amount: 9_000_00 as Cents, reason: 'Doch' }, terms, by('2028-05-02'));
const decided = decide(proposed, terms, 'notice', by('2028-05-10'));
const steps: Record<string, (reclaim: Reclaim) => Reclaim> = {
  hear: (reclaim) => hear(reclaim, terms, 'letter', by('2028-05-11')),
  answer: (reclaim) => answer(reclaim, 'Nein', by('2028-05-11')),
  closeHearing: (reclaim) => closeHearing(reclaim, by('2028-05-11').at),
  propose: (reclaim) => propose(reclaim, { amount: 9_000_00 as Cents, reason: 'Doch' }, terms, by('2028-05-11')),
  sendBack,
  decide: (reclaim) => decide(reclaim, terms, 'notice', by('2028-05-11')),
  leave: (reclaim) => leave(reclaim, 'Überzeugt', terms, by('2028-05-11')),
  repay: (reclaim) =>
    repay(
      reclaim,
      { on: '2028-05-11' as Day, amount: 1_00 as Cents, enteredByName: 'Petra Lang' },
      terms,
      '2028-05-11' as Day,
    ),
};
const left = leave(states.opened, 'Kleinbetrag', terms, by('2028-04-04'));

describe('the steps of a reclaim', () => {
  it.each<{ from: Reclaim; legal: Record<string, string> }>([
    { from: states.opened, legal: { hear: 'hearing', leave: 'left' } },
    { from: states.hearing, legal: { answer: 'heard', closeHearing: 'heard' } },
    { from: states.heard, legal: { propose: 'proposed', leave: 'left' } },
    { from: proposed, legal: { sendBack: 'heard', decide: 'decided', leave: 'left' } },
    { from: decided, legal: { repay: 'decided' } },
    { from: left, legal: {} },
  ])('from $from.status are those of the law and no others', ({ from, legal }) => {
    for (const [name, take] of Object.entries(steps)) {
      const next = legal[name];
      if (next === undefined) expect(() => take(from), name).toThrow('illegalTransition');
      else expect(take(from), name).toMatchObject({ status: next, version: from.version + 1 });
    }
  });
});

describe('the year for a decision', () => {
  it.each([
    ['ends on the day with the same number', '2028-04-03', '2029-04-03'],
    ['ends on 28 February when there is no 29 February (§ 188 (3) BGB)', '2028-02-29', '2029-02-28'],
    // 2 May 2027 is a Sunday.
    ['moves from a Sunday to the Monday', '2026-05-02', '2027-05-03'],
    // 1 November 2027 is a Monday and a holiday in Baden-Württemberg.
    ['moves from All Saints’ Day to the next working day', '2026-11-01', '2027-11-02'],
    // 25 December 2027 is a Saturday; then come a Sunday that is a holiday too, and Monday the 27th.
    ['moves beyond Christmas and the weekend', '2026-12-25', '2027-12-27'],
  ])('%s', (_what, known, until) => {
    expect(decideUntil(known as Day)).toBe(until);
  });

  it('is never later than what officers should have done', () => {
    expect(todoOf(opened(), '2028-04-03' as Day)).toEqual({ kind: 'conductReclaim', due: '2028-04-23' });
    expect(todoOf(opened(), '2029-03-30' as Day)).toEqual({ kind: 'conductReclaim', due: '2029-04-03' });
    expect(todoOf(proposed, '2029-04-01' as Day)).toEqual({ kind: 'decideReclaim', due: '2029-04-03' });
    expect(todoOf(left, '2028-04-04' as Day)).toBeUndefined();
  });
});

describe('the payments that money comes back from', () => {
  const others = [{ ...opened(5_000_00), status: 'hearing' as const }];
  it.each([
    ['are the latest first', 8_000_00, [], [['2027-03-01', 8_000_00]]],
    [
      'go on with the one before',
      8_000_01,
      [],
      [
        ['2027-01-18', 1],
        ['2027-03-01', 8_000_00],
      ],
    ],
    [
      'are all of them in the end',
      18_000_00,
      [],
      [
        ['2027-01-18', 10_000_00],
        ['2027-03-01', 8_000_00],
      ],
    ],
    [
      'leave out what another reclaim asks for',
      4_000_00,
      others,
      [
        ['2027-01-18', 1_000_00],
        ['2027-03-01', 3_000_00],
      ],
    ],
    ['count what another reclaim was left with', 8_000_00, [left], [['2027-03-01', 8_000_00]]],
  ] as const)('%s', (_what, amount, among, parts) => {
    const found = excessParts(amount as Cents, received, among);
    expect(found.map((part) => [part.from, part.amount])).toEqual(parts);
  });

  it('have to be enough', () => {
    expect(() => excessParts(18_000_01 as Cents, received, [])).toThrow('moreThanOwed');
  });

  it('shrink with the amount that is decided, the oldest first', () => {
    const less = propose(states.heard, { amount: 8_500_00 as Cents, reason: 'Teils' }, terms, by('2028-05-02'));
    expect(decide(less, terms, 'notice', by('2028-05-10')).interestParts).toEqual([
      { from: '2027-01-18', amount: 500_00 },
      { from: '2027-03-01', amount: 8_000_00 },
    ]);
  });
});

describe('what a reclaim does to its grant', () => {
  const grant = {
    ...{
      status: 'running',
      posted: [{ kind: 'proofAnswer', subject: 'final-1', due: '2028-06-01', rungs: { before: [], overdue: [] } }],
    },
    money: { requested: 18_000_00, paid: 18_000_00, repaid: 0 },
  } as unknown as Grant;
  const dutiesOf = (before: Reclaim, after: Reclaim) =>
    effectOn(grant, before, after).grant.posted?.map(({ kind, due }) => `${kind} ${due}`);

  it('is a duty to comment, then one to pay, and leaves other duties alone', () => {
    expect(dutiesOf(states.opened, states.hearing)).toEqual(['proofAnswer 2028-06-01', 'hearing 2028-05-08']);
    expect(dutiesOf(states.hearing, states.heard)).toEqual(['proofAnswer 2028-06-01']);
    expect(dutiesOf(proposed, decided)).toEqual(['proofAnswer 2028-06-01', 'repayment 2028-06-09']);
  });

  it('is money that is back, of which interest is no part', () => {
    const whole = { on: '2028-06-01' as Day, amount: 9_500_00 as Cents, enteredByName: 'Petra Lang' };
    const after = repay(decided, whole, terms, '2028-06-01' as Day);
    expect(effectOn(grant, decided, after).grant.money?.repaid).toBe(9_000_00);
  });

  it('is its end when all that was paid and not paid back falls', () => {
    const paid = (sum: number) => ({ ...grant, money: { ...grant.money, paid: sum as Cents } });
    expect(effectOn(paid(9_000_01), proposed, decided).action).toBe('change');
    expect(effectOn(paid(9_000_00), proposed, decided).action).toBe('revoke');
  });
});
