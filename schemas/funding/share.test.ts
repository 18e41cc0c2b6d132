import { describe, expect, it } from 'vitest';
import type { Cents } from '../money.ts';
import { ownMissing, type PlanGroup, planWith } from './plan.ts';
import { share } from './share.ts';

const group = (id: string, amount: number): PlanGroup => ({ id, label: { de: id, en: id }, amount: amount as Cents });

type Case = {
  what: string;
  percent: number;
  expenditure: number[];
  own?: number;
  third?: number;
  frame?: number;
  /** Worked out by hand, as is the balance. */
  grant: number;
  balance: number;
};

const cases: Case[] = [
  // 80 % of 50,000.00 = 40,000.00; own 10,000.00 covers the rest.
  { what: '80 % of it', percent: 80, expenditure: [50_000_00], own: 10_000_00, grant: 40_000_00, balance: 0 },
  // 75 % of 24,000.00 + 16,000.00 = 30,000.00; 6,000.00 + 4,000.00 cover the rest.
  {
    what: '75 % of several groups beside own and third-party money',
    percent: 75,
    expenditure: [24_000_00, 16_000_00],
    own: 6_000_00,
    third: 4_000_00,
    grant: 30_000_00,
    balance: 0,
  },
  // 80 % of 1,234.56 = 987.648, down to 987.64; 1,234.56 − 246.92 = 987.64.
  { what: 'rounded down to the cent', percent: 80, expenditure: [1_234_56], own: 246_92, grant: 987_64, balance: 0 },
  // The applicant rounded too: 246.91 of its own leaves a cent open.
  { what: 'short of a cent', percent: 80, expenditure: [1_234_56], own: 246_91, grant: 987_64, balance: 1 },
  // 75 % of 0.01 = 0.0075, down to nothing.
  { what: 'nothing of a single cent', percent: 75, expenditure: [1], grant: 0, balance: 1 },
  // 75 % of 10,000.00 = 7,500.00; 2,000.00 of its own leave 500.00 open.
  {
    what: 'no more than its share',
    percent: 75,
    expenditure: [10_000_00],
    own: 2_000_00,
    grant: 7_500_00,
    balance: 500_00,
  },
  // 80 % would be 8,000.00, but 10,000.00 − 1,000.00 − 3,000.00 = 6,000.00 is all that is uncovered.
  {
    what: 'no more than others leave uncovered',
    percent: 80,
    expenditure: [10_000_00],
    own: 1_000_00,
    third: 3_000_00,
    grant: 6_000_00,
    balance: 0,
  },
  // 80 % of 100,000.00 = 80,000.00, at most 60,000.00: of 40,000.00 the own 20,000.00 cover half.
  {
    what: 'cut to the frame',
    percent: 80,
    expenditure: [100_000_00],
    own: 20_000_00,
    frame: 60_000_00,
    grant: 60_000_00,
    balance: 20_000_00,
  },
  {
    what: 'cut to the frame, once the applicant raised the rest',
    percent: 80,
    expenditure: [100_000_00],
    own: 40_000_00,
    frame: 60_000_00,
    grant: 60_000_00,
    balance: 0,
  },
  // The uncovered 5,000.00 are below both share (8,000.00) and frame (6,000.00).
  {
    what: 'the lowest of share, frame and what is uncovered',
    percent: 80,
    expenditure: [10_000_00],
    own: 5_000_00,
    frame: 6_000_00,
    grant: 5_000_00,
    balance: 0,
  },
  // 10,000.00 − 10,000.01: over-financed by a cent.
  {
    what: 'nothing of what is paid for already',
    percent: 80,
    expenditure: [10_000_00],
    own: 10_000_01,
    grant: 0,
    balance: -1,
  },
  { what: 'all of it at 100 %', percent: 100, expenditure: [333_33], grant: 333_33, balance: 0 },
  { what: 'nothing of an empty plan', percent: 80, expenditure: [], grant: 0, balance: 0 },
];

describe('a share of the expenditure', () => {
  it.each(cases)('is $what', ({ percent, expenditure, own, third, frame, grant, balance }) => {
    const sides = {
      expenditure: expenditure.map((amount, index) => group(`e${index}`, amount)),
      revenue: [
        ...(own === undefined ? [] : [group('own', own)]),
        ...(third === undefined ? [] : [group('thirdParty', third)]),
      ],
    };
    const funding = share(sides, percent, frame as Cents | undefined);
    expect(funding.requested).toBe(grant);
    expect(planWith(sides, funding.requested).balance).toBe(balance);
  });

  it('shows how it comes about in both languages, with what others cover', () => {
    const sides = { expenditure: [group('staff', 10_000_00)], revenue: [group('own', 4_000_00)] };
    const { lines, computed } = share(sides, 80);
    expect(lines.map(({ amount }) => amount)).toEqual([8_000_00, -2_000_00]);
    expect(lines[0]?.detail).toEqual({
      de: '80 % der Ausgaben von 10.000,00\u00a0€',
      en: '80% of the expenditure of €10,000.00',
    });
    expect(computed).toBe(6_000_00);
  });
});

describe('the minimum own contribution', () => {
  it.each([
    // 10 % of 50,000.00 = 5,000.00
    ['is reached to the cent', 50_000_00, 5_000_00, 10, 0],
    ['lacks a cent', 50_000_00, 4_999_99, 10, 1],
    // 10 % of 1,234.56 = 123.456, up to 123.46
    ['is rounded up', 1_234_56, 123_45, 10, 1],
    ['is missing altogether', 1_234_56, 0, 10, 123_46],
    ['is exceeded', 1_000_00, 900_00, 10, 0],
    ['of no expenditure is nothing', 0, 0, 10, 0],
  ])('%s', (_what, expenditure, own, percent, missing) => {
    const plan = planWith({ expenditure: [group('staff', expenditure)], revenue: [group('own', own)] }, 0 as Cents);
    expect(ownMissing(plan, percent)).toBe(missing);
  });

  it('counts own funds alone, not those of others', () => {
    const revenue = [group('own', 1_000_00), group('thirdParty', 9_000_00)];
    const plan = planWith({ expenditure: [group('staff', 20_000_00)], revenue }, 10_000_00 as Cents);
    expect(ownMissing(plan, 10)).toBe(1_000_00);
    expect(plan).toMatchObject({ own: 1_000_00, ownShare: 500, revenueSum: 10_000_00, balance: 0 });
  });
});
