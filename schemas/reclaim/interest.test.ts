import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../calendar/days.ts';
import type { Day } from '../ids.ts';
import type { Cents } from '../money.ts';
import { type InterestFacts, interestOn, unrounded } from './interest.ts';

const fivePoints = [{ from: '2000-01-01' as Day, points: 5 }];
const owed = (amount: number, from: string) => ({ amount: amount as Cents, from: from as Day });
const repaid = (on: string, amount: number) => ({ on: on as Day, amount: amount as Cents });

type Case = {
  what: string;
  parts: [number, string][];
  repayments?: [string, number][];
  until: string;
  margin?: [string, number][];
  /** Worked out by hand. */
  interest: number;
};

const cases: Case[] = [
  // 2025-01-01 to 2025-06-30: 31 + 28 + 31 + 30 + 31 + 30 = 181 days at 2.27 + 5 = 7.27 %.
  // 10,000.00 × 0.0727 × 181 ÷ 365 = 727.00 × 181 ÷ 365 = 131,587 ÷ 365 = 360.512… → 360.51
  { what: 'half a year at one rate', parts: [[10_000_00, '2025-01-01']], until: '2025-07-01', interest: 360_51 },
  // 2025-06-01 to 06-30: 30 days at 7.27 %; 2025-07-01 to 08-31: 62 days at 1.27 + 5 = 6.27 %.
  // 7,270 × 30 = 218,100; 6,270 × 62 = 388,740; together 606,840 ÷ 365 = 1,662.575… for 100,000.00 → 1,662.58
  {
    what: 'a base rate that changes on 1 July',
    parts: [[100_000_00, '2025-06-01']],
    until: '2025-09-01',
    interest: 1_662_58,
  },
  // Leap year 2024, base 3.62 + 5 = 8.62 %: February has 29 days.
  // 36,600.00 × 0.0862 × 29 ÷ 366 = 3,154.92 × 29 ÷ 366 = 91,492.68 ÷ 366 = 249.98
  { what: 'February of a leap year', parts: [[36_600_00, '2024-02-01']], until: '2024-03-01', interest: 249_98 },
  // The turn of a year: 2023-12-22 to 12-31 are 10 days of 365 at 3.12 + 5 = 8.12 %, 2024-01-01 to 01-10 are 10 of 366
  // at 8.62 %. 50,000.00: 4,060.00 × 10 ÷ 365 = 111.2328…; 4,310.00 × 10 ÷ 366 = 117.7595…; together 228.9924 → 228.99
  {
    what: 'the turn from a common into a leap year',
    parts: [[50_000_00, '2023-12-22']],
    until: '2024-01-11',
    interest: 228_99,
  },
  // Below zero: 2016-06-01 to 06-30, 30 days at −0.83 + 5 = 4.17 %; 07-01 to 07-31, 31 days at −0.88 + 5 = 4.12 %; 2016
  // is a leap year. 20,000.00: 834.00 × 30 = 25,020; 824.00 × 31 = 25,544; together 50,564 ÷ 366 = 138.1530… → 138.15
  { what: 'a base rate below zero', parts: [[20_000_00, '2016-06-01']], until: '2016-08-01', interest: 138_15 },
  // Two payments: 6,000.00 from 2025-03-01 and 4,000.00 from 2025-09-01, until 2025-10-01.
  // March to June: 31 + 30 + 31 + 30 = 122 days at 7.27 %; July to September: 31 + 31 + 30 = 92 days at 6.27 %.
  // 6,000.00: 436.20 × 122 = 53,216.40; 376.20 × 92 = 34,610.40; 87,826.80 ÷ 365 = 240.6213… → 240.62
  // 4,000.00: September, 30 days: 250.80 × 30 ÷ 365 = 7,524 ÷ 365 = 20.6136… → 20.61; together 261.23
  {
    what: 'two payments, each from its own day and each rounded by itself',
    parts: [
      [6_000_00, '2025-03-01'],
      [4_000_00, '2025-09-01'],
    ],
    until: '2025-10-01',
    interest: 261_23,
  },
  // 10,000.00 from 2025-08-01, 4,000.00 back on 08-11, the rest on 08-31, all at 6.27 %.
  // 10 days of 10,000.00 (08-01 to 08-10): 627.00 × 10 = 6,270; 20 days of 6,000.00 (08-11 to 08-30): 376.20 × 20 = 7,524
  // 13,794 ÷ 365 = 37.7917… → 37.79
  {
    what: 'a part that came back in between',
    parts: [[10_000_00, '2025-08-01']],
    repayments: [
      ['2025-08-11', 4_000_00],
      ['2025-08-31', 6_000_00],
    ],
    until: '2025-08-31',
    interest: 37_79,
  },
  // The oldest part first: 1,000.00 from 2025-08-01, 1,000.00 from 2025-08-11, 1,500.00 back on 2025-08-21, until 08-31.
  // First part: 20 days (08-01 to 08-20) of 1,000.00: 62.70 × 20 ÷ 365 = 1,254 ÷ 365 = 3.4356… → 3.44
  // Second: 10 days of 1,000.00 and 10 of 500.00: 62.70 × 10 + 31.35 × 10 = 940.50 ÷ 365 = 2.5767… → 2.58; together 6.02
  {
    what: 'a repayment that clears the oldest part and some of the next',
    parts: [
      [1_000_00, '2025-08-11'],
      [1_000_00, '2025-08-01'],
    ],
    repayments: [['2025-08-21', 1_500_00]],
    until: '2025-08-31',
    interest: 6_02,
  },
  // A margin of 5 points until 2025-08-15, of 3 from then on: 14 days at 6.27 % and 17 at 4.27 % of 36,500.00.
  // 36,500.00 ÷ 365 = 100.00 a day for each whole: 6.27 × 14 = 87.78; 4.27 × 17 = 72.59; together 160.37
  {
    what: 'a margin that changes within a month',
    parts: [[36_500_00, '2025-08-01']],
    until: '2025-09-01',
    margin: [
      ['2000-01-01', 5],
      ['2025-08-15', 3],
    ],
    interest: 160_37,
  },
  // 0.73 for a day at 5 + 1.27 %: 0.73 × 0.0627 ÷ 365 = 0.000125… → nothing
  { what: 'less than half a cent', parts: [[73, '2025-08-01']], until: '2025-08-02', interest: 0 },
  // A day at 1.27 + 2.38 = 3.65 % is a hundredth of a percent: of 50.00 just 0.005, which is rounded up.
  {
    what: 'exactly half a cent, which counts as a whole one',
    parts: [[50_00, '2025-08-01']],
    until: '2025-08-02',
    margin: [['2000-01-01', 2.38]],
    interest: 1,
  },
  { what: 'a day that has not come', parts: [[10_000_00, '2025-08-01']], until: '2025-08-01', interest: 0 },
  // Base −0.88, margin 0.5: −0.38 %, and nobody owes less than nothing.
  {
    what: 'a rate that comes out below zero',
    parts: [[10_000_00, '2020-01-01']],
    until: '2021-01-01',
    margin: [['2000-01-01', 0.5]],
    interest: 0,
  },
];

describe('interest', () => {
  it.each(cases)('is right to the cent for $what', ({ parts, repayments = [], until, margin, interest }) => {
    const { amount } = interestOn({
      parts: parts.map(([sum, from]) => owed(sum, from)),
      repayments: repayments.map(([on, sum]) => repaid(on, sum)),
      until: until as Day,
      margin: margin?.map(([from, points]) => ({ from: from as Day, points })) ?? fivePoints,
    });
    expect(amount).toBe(interest);
  });

  it('shows its sections: days of one year, one rate and one sum', () => {
    const { parts } = interestOn({
      parts: [owed(10_000_00, '2025-12-30')],
      repayments: [repaid('2026-01-03', 2_500_00)],
      until: '2026-01-06' as Day,
      margin: fivePoints,
    });
    const common = { base: 127, margin: 500, rate: 627, presumed: false, yearDays: 365 };
    // 10,000.00 × 0.0627 ÷ 365 = 1.71780… a day: 2 days 3.4356, 4 days 6.8712; 7,500.00: 1.28835… a day, 3 days 3.8650…
    // Up to the end of each: 3.44, 6.87, 10.74.
    expect(parts[0]?.sections).toEqual([
      { ...common, from: '2025-12-30', to: '2025-12-31', days: 2, principal: 10_000_00, amount: 3_44 },
      { ...common, from: '2026-01-01', to: '2026-01-02', days: 2, principal: 10_000_00, amount: 3_43 },
      { ...common, from: '2026-01-03', to: '2026-01-05', days: 3, principal: 7_500_00, amount: 3_87 },
    ]);
    expect(parts[0]?.interest).toBe(10_74);
  });

  it('says of which days the base rate is not published yet', () => {
    const facts = { parts: [owed(1_00, '2026-06-29')], repayments: [], until: '2027-07-02' as Day, margin: fivePoints };
    const [part] = interestOn(facts).parts;
    expect(part?.sections.map(({ from, presumed, base }) => ({ from, presumed, base }))).toEqual([
      { from: '2026-06-29', presumed: false, base: 127 },
      { from: '2026-07-01', presumed: true, base: 127 },
      { from: '2027-01-01', presumed: true, base: 127 },
    ]);
  });

  it('knows no rate before 2015', () => {
    const facts = { parts: [owed(1_00, '2014-12-31')], repayments: [], until: '2015-01-02' as Day, margin: fivePoints };
    expect(() => interestOn(facts)).toThrow('no rate is known for 2014-12-31');
  });
});

const start = '2015-01-01' as Day;
const aDay = fc.integer({ min: 0, max: 5_000 }).map((days) => addDays(start, days));
const money = fc.integer({ min: 1, max: 1_000_000_000_00 }).map((amount) => amount as Cents);
const part = fc.record({ amount: money, from: aDay });
const repayment = fc.record({ on: aDay, amount: money });
const points = fc.integer({ min: 0, max: 2_000 }).map((hundredths) => [{ from: start, points: hundredths / 100 }]);
const facts: fc.Arbitrary<InterestFacts> = fc.record({
  parts: fc.array(part, { minLength: 1, maxLength: 3 }),
  repayments: fc.array(repayment, { maxLength: 4 }),
  until: aDay,
  margin: points,
});

const exactOf = (given: InterestFacts): bigint =>
  interestOn(given)
    .parts.flatMap(({ sections }) => sections)
    .reduce((sum, section) => sum + unrounded(section), 0n);

describe('any interest', () => {
  it('adds up over adjacent times before it is rounded', () => {
    fc.assert(
      fc.property(money, points, fc.tuple(aDay, aDay, aDay), (amount, margin, days) => {
        const [from, between, until] = [...days].sort() as [Day, Day, Day];
        const over = (first: Day, end: Day) =>
          exactOf({ parts: [{ amount, from: first }], repayments: [], until: end, margin });
        expect(over(from, between) + over(between, until)).toBe(over(from, until));
      }),
    );
  });

  it('never falls with another day, and never with more money owed', () => {
    fc.assert(
      fc.property(facts, money, (given, more) => {
        const { amount } = interestOn(given);
        expect(interestOn({ ...given, until: addDays(given.until, 1) }).amount).toBeGreaterThanOrEqual(amount);
        const [first, ...rest] = given.parts;
        const larger = [{ amount: ((first?.amount ?? 0) + more) as Cents, from: first?.from ?? start }, ...rest];
        expect(interestOn({ ...given, repayments: [], parts: larger }).amount).toBeGreaterThanOrEqual(amount);
      }),
    );
  });

  it('does not rise when money comes back', () => {
    fc.assert(
      fc.property(facts, repayment, (given, another) => {
        const less = interestOn({ ...given, repayments: [...given.repayments, another] });
        expect(exactOf({ ...given, repayments: [...given.repayments, another] }) <= exactOf(given)).toBe(true);
        expect(Number.isSafeInteger(less.amount)).toBe(true);
      }),
    );
  });

  it('has sections that add up to it, one day after the other', () => {
    fc.assert(
      fc.property(facts, (given) => {
        for (const { sections, interest } of interestOn(given).parts) {
          expect(sections.reduce((sum, { amount }) => sum + amount, 0)).toBe(interest);
          for (const [index, { from }] of sections.slice(1).entries())
            expect(from).toBe(addDays(sections[index]?.to ?? start, 1));
        }
      }),
    );
  });
});
