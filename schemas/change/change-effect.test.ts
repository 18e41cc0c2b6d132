import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Grant, Instalment } from '../grant/grant.ts';
import type { Day } from '../ids.ts';
import type { Cents } from '../money.ts';
import { changeEffect, grantAfter, instalmentsAfter, mostToGiveUp } from './change-effect.ts';

const part = (due: string, percent: number, amount: number): Instalment => ({
  ...{ due: due as Day, percent },
  amount: amount as Cents,
});
const halves = [part('2027-03-01', 50, 30_000_00), part('2027-09-01', 50, 30_000_00)];
const grant = {
  amount: 60_000_00 as Cents,
  period: { from: '2027-01-01' as Day, to: '2027-12-31' as Day },
  proofs: { final: { state: 'open', due: '2028-03-31' as Day } },
  instalments: halves,
  money: { requested: 0 as Cents, paid: 0 as Cents, repaid: 0 as Cents },
} as const satisfies Partial<Grant>;
const on = (today: string) => ({ today: today as Day, proofDeadline: 'period' }) as const;
const extension = (to: string) => ({ kind: 'extension', periodTo: to as Day, reason: 'x' }) as const;
const amounts = (parts: readonly Instalment[]) => parts.map(({ amount }) => amount);

describe('an extension', () => {
  it.each([
    // 31 days more; 1 May 2028 is a Monday and a holiday.
    ['2028-01-31', '2028-05-02', 'to a day after a holiday'],
    // 91 days more.
    ['2028-03-31', '2028-06-30', 'to an ordinary Friday'],
    // 60 days more, over the leap day: 30 May 2028 is a Tuesday.
    ['2028-02-29', '2028-05-30', 'over a leap day'],
    // 366 days more: 1 April 2029 is Easter Sunday, and the day after it a holiday.
    ['2028-12-31', '2029-04-03', 'past Easter'],
  ])('until %s moves the proof to %s: %s', (periodTo, proofDue) => {
    const effect = changeEffect(grant, extension(periodTo), on('2027-10-01'));
    expect(effect).toEqual({
      amount: { before: 60_000_00, after: 60_000_00 },
      periodTo: { before: '2027-12-31', after: periodTo },
      proofDue: { before: '2028-03-31', after: proofDue },
      instalments: halves,
    });
  });

  it('leaves a day that does not move where it falls', () => {
    const circumstances = { today: '2027-10-01' as Day, proofDeadline: 'fixedPeriod' } as const;
    expect(changeEffect(grant, extension('2028-01-31'), circumstances).proofDue.after).toBe('2028-05-01');
  });

  it('changes the grant in its period and its proof', () => {
    const effect = changeEffect(grant, extension('2028-03-31'), on('2027-10-01'));
    expect(grantAfter(grant, effect)).toEqual({
      amount: 60_000_00,
      period: { from: '2027-01-01', to: '2028-03-31' },
      proofs: { final: { state: 'open', due: '2028-06-30' } },
      instalments: halves,
    });
  });
});

describe('another sum', () => {
  it.each([
    ['before the first instalment, both take half', '2027-02-01', 70_000_00, [35_000_00, 35_000_00]],
    ['on the first’s day, the second takes it', '2027-03-01', 70_000_00, [30_000_00, 40_000_00]],
    ['after the last, the last takes it', '2027-10-01', 70_000_00, [30_000_00, 40_000_00]],
    ['less, in time', '2027-02-01', 50_000_00, [25_000_00, 25_000_00]],
    ['less, out of the second', '2027-04-01', 50_000_00, [30_000_00, 20_000_00]],
    ['less than the second can give', '2027-04-01', 20_000_00, [20_000_00, 0]],
    ['a cent more', '2027-02-01', 60_000_01, [30_000_00, 30_000_01]],
  ])('%s', (_when, today, amount, expected) => {
    expect(amounts(instalmentsAfter(grant, amount as Cents, today as Day))).toEqual(expected);
  });

  it('has whole percents of the new sum that add up', () => {
    const thirds = instalmentsAfter(grant, 90_000_00 as Cents, '2027-04-01' as Day);
    expect(thirds.map(({ percent }) => percent)).toEqual([33, 67]);
  });

  it('always adds up to the grant, and no instalment is below nothing', () => {
    const sums = fc.array(fc.integer({ min: 0, max: 10_000_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        sums,
        fc.integer({ min: 0, max: 50_000_000 }),
        fc.integer({ min: 0, max: 7 }),
        (parts, amount, month) => {
          const instalments = parts.map((sum, index) => part(`2027-0${index + 1}-01`, 0, sum));
          const after = instalmentsAfter({ instalments }, amount as Cents, `2027-0${month + 1}-01` as Day);
          expect(after.reduce((all, each) => all + each.amount, 0)).toBe(amount);
          expect(Math.min(...amounts(after))).toBeGreaterThanOrEqual(0);
        },
      ),
    );
  });
});

describe('what can be given up', () => {
  it('is what nobody has asked for yet', () => {
    const money = { ...grant.money, requested: 45_000_00 as Cents };
    expect(mostToGiveUp({ ...grant, money })).toBe(15_000_00);
  });
});
