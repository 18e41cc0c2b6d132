import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Cents } from '../money.ts';
import type { ProvenGroup } from './proven-plan.ts';
import { type GrantMoney, settle } from './settlement.ts';

const group = (id: string, planned: number, actual: number): ProvenGroup => ({
  id,
  label: { de: id, en: id },
  planned: planned as Cents,
  actual: actual as Cents,
});
const line = (amount: number) => ({ label: { de: '', en: '' }, detail: { de: '', en: '' }, amount: amount as Cents });
const money = (granted: number, paid = granted, repaid = 0): GrantMoney => ({
  granted: granted as Cents,
  paid: paid as Cents,
  repaid: repaid as Cents,
});

/** Groups as `[planned, actual]`; `own` and `others` stand on the revenue's side. */
type Groups = { spent: [number, number][]; own?: [number, number]; others?: [number, number][] };
const plan = ({ spent, own, others = [] }: Groups) => ({
  expenditure: spent.map(([planned, actual], index) => group(`e${index}`, planned, actual)),
  revenue: [
    ...(own ? [group('own', own[0], own[1])] : []),
    ...others.map(([planned, actual], index) => group(`r${index}`, planned, actual)),
  ],
});

/** All expectations are worked out by hand. */
type Expected = { entitled: number; excess: number };

describe('the settlement of a fixed amount', () => {
  type Case = { what: string; money: GrantMoney; lines: number[]; cost?: number } & Expected;
  const cases: Case[] = [
    // 60,000.00 × 1.00 × 12 ÷ 12 = 60,000.00; the post cost 71,000.00 instead of the 80,000.00 that were planned.
    {
      what: 'stays as it is after savings, while the cost is above it',
      ...{ money: money(60_000_00), lines: [60_000_00], cost: 71_000_00 },
      ...{ entitled: 60_000_00, excess: 0 },
    },
    // Nine of twelve months filled: 60,000.00 × 9 ÷ 12 = 45,000.00; 60,000.00 − 45,000.00 = 15,000.00
    {
      what: 'falls with each month in which the post was empty',
      ...{ money: money(60_000_00), lines: [45_000_00], cost: 52_000_00 },
      ...{ entitled: 45_000_00, excess: 15_000_00 },
    },
    // The figures would bring 60,000.00, but only 57,123.45 were spent: 60,000.00 − 57,123.45 = 2,876.55
    {
      what: 'ends at the cost',
      ...{ money: money(60_000_00), lines: [60_000_00], cost: 57_123_45 },
      ...{ entitled: 57_123_45, excess: 2_876_55 },
    },
    // More months than granted: 60,000.00 + 30,000.00 = 90,000.00, granted were 75,000.00.
    {
      what: 'is never more than granted, however much was done',
      ...{ money: money(75_000_00), lines: [60_000_00, 30_000_00], cost: 120_000_00 },
      ...{ entitled: 75_000_00, excess: 0 },
    },
    // Both: 62,000.00 − 4,000.00 = 58,000.00 of cost, granted 50,000.00.
    {
      what: 'ends at the lower of grant and cost',
      ...{ money: money(50_000_00), lines: [62_000_00], cost: 58_000_00 },
      ...{ entitled: 50_000_00, excess: 0 },
    },
    {
      what: 'is nothing when nothing was done, and all comes back',
      ...{ money: money(60_000_00), lines: [0], cost: 0 },
      ...{ entitled: 0, excess: 60_000_00 },
    },
    // Paid so far are 30,000.00 of 60,000.00; 15,000.00 are still to come, nothing is back to give.
    {
      what: 'leaves the rest to be paid when less was paid than is due',
      ...{ money: money(60_000_00, 30_000_00), lines: [45_000_00], cost: 50_000_00 },
      ...{ entitled: 45_000_00, excess: 0 },
    },
    // 60,000.00 paid, 10,000.00 back already: 50,000.00 − 45,000.00 = 5,000.00
    {
      what: 'counts what was paid back before',
      ...{ money: money(60_000_00, 60_000_00, 10_000_00), lines: [45_000_00], cost: 50_000_00 },
      ...{ entitled: 45_000_00, excess: 5_000_00 },
    },
    // Where the proof asks for no cost, the figures alone decide.
    {
      what: 'follows from the figures alone where no cost is asked for',
      ...{ money: money(10_000_00), lines: [3_333_33, 3_333_33] },
      ...{ entitled: 6_666_66, excess: 3_333_34 },
    },
  ];
  it.each(cases)('$what', ({ money: paid, lines, cost, entitled, excess }) => {
    const expenditure = cost === undefined ? {} : { expenditure: cost as Cents };
    const result = settle({ fundingType: 'fixedAmount', ...paid, lines: lines.map(line), ...expenditure });
    expect(result).toMatchObject({ entitled, excess });
  });
});

describe('the settlement of a share', () => {
  type Case = { what: string; money: GrantMoney; percent: number; groups: Groups } & Expected;
  const cases: Case[] = [
    {
      what: 'stays as it is when all went by the plan',
      ...{ money: money(80_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 100_000_00]], own: [20_000_00, 20_000_00] },
      ...{ entitled: 80_000_00, excess: 0 },
    },
    // 80 % of 90,000.00 = 72,000.00; 80,000.00 − 72,000.00 = 8,000.00: of 10,000.00 saved the share comes back.
    {
      what: 'falls by its share of what was saved',
      ...{ money: money(80_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 90_000_00]], own: [20_000_00, 18_000_00] },
      ...{ entitled: 72_000_00, excess: 8_000_00 },
    },
    // The own contribution is the applicant's business: 20,000.00 of it instead of 18,000.00 change nothing.
    {
      what: 'is not cut by own money beyond what was needed',
      ...{ money: money(80_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 90_000_00]], own: [20_000_00, 20_000_00] },
      ...{ entitled: 72_000_00, excess: 8_000_00 },
    },
    // 80 % of 105,000.00 = 84,000.00, granted 80,000.00.
    {
      what: 'does not grow when more was spent',
      ...{ money: money(80_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 105_000_00]], own: [20_000_00, 25_000_00] },
      ...{ entitled: 80_000_00, excess: 0 },
    },
    // A foundation gave 5,000.00 that nobody had planned: 80 % of (100,000.00 − 5,000.00) = 76,000.00
    {
      what: 'falls by its share of revenue that was not planned',
      ...{ money: money(80_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 100_000_00]], own: [20_000_00, 15_000_00], others: [[0, 5_000_00]] },
      ...{ entitled: 76_000_00, excess: 4_000_00 },
    },
    // Fees 1,000.00 above plan, third-party money 3,000.00 below: together 2,000.00 less, so no revenue beyond the plan.
    {
      what: 'is not cut when other revenue only moved between sources',
      ...{ money: money(75_000_00), percent: 75 },
      groups: {
        spent: [[100_000_00, 100_000_00]],
        own: [15_000_00, 17_000_00],
        others: [
          [4_000_00, 5_000_00],
          [6_000_00, 3_000_00],
        ],
      },
      ...{ entitled: 75_000_00, excess: 0 },
    },
    // Savings and revenue: 80 % of (90,000.00 − 2,000.00) = 70,400.00; 80,000.00 − 70,400.00 = 9,600.00
    {
      what: 'falls by both, savings and revenue',
      ...{ money: money(80_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 90_000_00]], own: [20_000_00, 16_000_00], others: [[0, 2_000_00]] },
      ...{ entitled: 70_400_00, excess: 9_600_00 },
    },
    // Planned 50,000.00, others 30,000.00: 80 % would be 40,000.00, uncovered were 20,000.00 = 40 % of the plan.
    // Spent 45,000.00 with 30,000.00 of others: 40 % of 45,000.00 = 18,000.00, but only 15,000.00 are uncovered.
    {
      what: 'is never more than others left uncovered',
      ...{ money: money(20_000_00), percent: 80 },
      groups: { spent: [[50_000_00, 45_000_00]], others: [[30_000_00, 30_000_00]] },
      ...{ entitled: 15_000_00, excess: 5_000_00 },
    },
    // Cut to a frame: 60,000.00 of 100,000.00 are 60 %, not the round's 80 %. 60 % of 90,000.00 = 54,000.00
    {
      what: 'keeps the lower share of a grant that was cut',
      ...{ money: money(60_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 90_000_00]], own: [40_000_00, 36_000_00] },
      ...{ entitled: 54_000_00, excess: 6_000_00 },
    },
    // 1,000.01 of 3,000.00 granted, 2,999.99 spent: 1,000.01 × 2,999.99 ÷ 3,000.00 = 1,000.00666…, down to 1,000.00
    {
      what: 'is rounded down to the cent, also where its share is no round number',
      ...{ money: money(1_000_01), percent: 80 },
      groups: { spent: [[3_000_00, 2_999_99]], own: [1_999_99, 1_999_99] },
      ...{ entitled: 1_000_00, excess: 1 },
    },
    // 80 % of 1,234.56 = 987.648, granted 987.64. Spent 1,000.03: 800.024, down to 800.02; 987.64 − 800.02 = 187.62
    {
      what: 'reckons with the round’s percent where the grant was only rounded',
      ...{ money: money(987_64), percent: 80 },
      groups: { spent: [[1_234_56, 1_000_03]], own: [246_92, 200_01] },
      ...{ entitled: 800_02, excess: 187_62 },
    },
    // Staff 50,000.00 planned and 66,000.00 spent: 60,000.00 count (120 %). Material 30,000.00 planned, 10,000.00 spent.
    // 80 % of 70,000.00 = 56,000.00; granted 64,000.00; 64,000.00 − 56,000.00 = 8,000.00
    {
      what: 'counts a group up to a fifth above its plan and no further',
      ...{ money: money(64_000_00), percent: 80 },
      groups: {
        spent: [
          [50_000_00, 66_000_00],
          [30_000_00, 10_000_00],
        ],
        own: [16_000_00, 12_000_00],
      },
      ...{ entitled: 56_000_00, excess: 8_000_00 },
    },
    // A fifth more in one group, as much less in the other: 60,000.00 + 20,000.00 = 80,000.00, of which 80 % are 64,000.00.
    {
      what: 'leaves it to the grantee to spend a fifth elsewhere',
      ...{ money: money(64_000_00), percent: 80 },
      groups: {
        spent: [
          [50_000_00, 60_000_00],
          [30_000_00, 20_000_00],
        ],
        own: [16_000_00, 16_000_00],
      },
      ...{ entitled: 64_000_00, excess: 0 },
    },
    {
      what: 'is nothing when nothing was spent',
      ...{ money: money(80_000_00, 40_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 0]], own: [20_000_00, 0] },
      ...{ entitled: 0, excess: 40_000_00 },
    },
    // 80 % of 90,000.00 = 72,000.00, paid 60,000.00: 12,000.00 are still to be paid.
    {
      what: 'leaves a rest to be paid',
      ...{ money: money(80_000_00, 60_000_00), percent: 80 },
      groups: { spent: [[100_000_00, 90_000_00]], own: [20_000_00, 18_000_00] },
      ...{ entitled: 72_000_00, excess: 0 },
    },
  ];
  it.each(cases)('$what', ({ money: paid, percent, groups, entitled, excess }) => {
    expect(settle({ fundingType: 'share', percent, ...paid, ...plan(groups) })).toMatchObject({ entitled, excess });
  });

  it('says how it comes about, in both languages', () => {
    const groups: Groups = { spent: [[100_000_00, 90_000_00]], own: [20_000_00, 16_000_00], others: [[0, 2_000_00]] };
    const { lines } = settle({ fundingType: 'share', percent: 80, ...money(80_000_00), ...plan(groups) });
    expect(lines).toEqual([
      {
        label: { de: 'Anteil', en: 'Share' },
        detail: {
          de: '80 % der nachgewiesenen Ausgaben von 90.000,00\u00a0€',
          en: '80% of the proven expenditure of €90,000.00',
        },
        amount: 72_000_00,
      },
      {
        label: { de: 'Abzug', en: 'Deduction' },
        detail: {
          de: 'Anteil an Einnahmen über dem Plan von 2.000,00\u00a0€',
          en: 'share of revenue beyond the plan of €2,000.00',
        },
        amount: -1_600_00,
      },
    ]);
  });
});

describe('the settlement of a deficit', () => {
  type Case = { what: string; money: GrantMoney; groups: Groups } & Expected;
  const cases: Case[] = [
    // 100,000.00 − 10,000.00 = 90,000.00
    {
      what: 'stays as it is when all went by the plan',
      money: money(90_000_00),
      groups: { spent: [[100_000_00, 100_000_00]], own: [10_000_00, 10_000_00] },
      ...{ entitled: 90_000_00, excess: 0 },
    },
    // 92,000.00 − 10,000.00 = 82,000.00: what was saved comes back in full.
    {
      what: 'falls by all that was saved',
      money: money(90_000_00),
      groups: { spent: [[100_000_00, 92_000_00]], own: [10_000_00, 10_000_00] },
      ...{ entitled: 82_000_00, excess: 8_000_00 },
    },
    // The grantee used only 5,000.00 of its own 10,000.00: it is to be used first, so 92,000.00 − 10,000.00 = 82,000.00.
    {
      what: 'counts the own contribution as it was promised',
      money: money(90_000_00),
      groups: { spent: [[100_000_00, 92_000_00]], own: [10_000_00, 5_000_00] },
      ...{ entitled: 82_000_00, excess: 8_000_00 },
    },
    // 100,000.00 − 10,000.00 − 7,500.00 = 82,500.00; 5,000.00 were planned, 2,500.00 came beyond: in full.
    {
      what: 'falls by all revenue beyond the plan',
      money: money(85_000_00),
      groups: { spent: [[100_000_00, 100_000_00]], own: [10_000_00, 10_000_00], others: [[5_000_00, 7_500_00]] },
      ...{ entitled: 82_500_00, excess: 2_500_00 },
    },
    // 105,000.00 − 10,000.00 = 95,000.00, granted 90,000.00.
    {
      what: 'does not grow when more was spent',
      money: money(90_000_00),
      groups: { spent: [[100_000_00, 105_000_00]], own: [10_000_00, 10_000_00] },
      ...{ entitled: 90_000_00, excess: 0 },
    },
    // 100,000.00 − 10,000.00 − 0 = 90,000.00, granted 85,000.00: revenue that stayed away is not made up for.
    {
      what: 'does not grow when revenue stays away',
      money: money(85_000_00),
      groups: { spent: [[100_000_00, 100_000_00]], own: [10_000_00, 10_000_00], others: [[5_000_00, 0]] },
      ...{ entitled: 85_000_00, excess: 0 },
    },
    // Interpreting 10,000.00 planned, 15,000.00 spent: 12,000.00 count. Staff 80,000.00 planned, 70,000.00 spent.
    // 82,000.00 − 9,000.00 = 73,000.00; granted 81,000.00; 81,000.00 − 73,000.00 = 8,000.00
    {
      what: 'counts a group up to a fifth above its plan and no further',
      money: money(81_000_00),
      groups: {
        spent: [
          [10_000_00, 15_000_00],
          [80_000_00, 70_000_00],
        ],
        own: [9_000_00, 9_000_00],
      },
      ...{ entitled: 73_000_00, excess: 8_000_00 },
    },
    // A group that nobody planned: 500.00 spent on it, of which nothing counts. 1,000.00 − 100.00 = 900.00
    {
      what: 'does not count what was never planned',
      money: money(900_00),
      groups: {
        spent: [
          [1_000_00, 1_000_00],
          [0, 500_00],
        ],
        own: [100_00, 100_00],
      },
      ...{ entitled: 900_00, excess: 0 },
    },
    // 333.33 − 33.33 − 0.01 = 299.99
    {
      what: 'is exact to the cent',
      money: money(300_00),
      groups: { spent: [[333_33, 333_33]], own: [33_33, 33_33], others: [[0, 1]] },
      ...{ entitled: 299_99, excess: 1 },
    },
    // Nothing spent, 10,000.00 promised: no deficit, and all comes back.
    {
      what: 'is nothing when nothing was spent',
      money: money(90_000_00, 45_000_00),
      groups: { spent: [[100_000_00, 0]], own: [10_000_00, 0] },
      ...{ entitled: 0, excess: 45_000_00 },
    },
    // 92,000.00 − 10,000.00 = 82,000.00, paid 45,000.00: 37,000.00 are still to be paid.
    {
      what: 'leaves a rest to be paid',
      money: money(90_000_00, 45_000_00),
      groups: { spent: [[100_000_00, 92_000_00]], own: [10_000_00, 10_000_00] },
      ...{ entitled: 82_000_00, excess: 0 },
    },
  ];
  it.each(cases)('$what', ({ money: paid, groups, entitled, excess }) => {
    expect(settle({ fundingType: 'deficit', ...paid, ...plan(groups) })).toMatchObject({ entitled, excess });
  });

  it('names groups that were exceeded too far', () => {
    const groups: Groups = { spent: [[100_00, 150_00]], own: [10_00, 10_00] };
    const { lines } = settle({ fundingType: 'deficit', ...money(90_00), ...plan(groups) });
    expect(lines[1]).toEqual({
      label: { de: 'Abzug', en: 'Deduction' },
      detail: {
        de: 'nicht anerkannt, weil der Ansatz um mehr als 20 % überschritten ist: e0 30,00\u00a0€',
        en: 'not accepted, because the plan is exceeded by more than 20%: e0 €30.00',
      },
      amount: -30_00,
    });
  });
});

const cents = fc.integer({ min: 0, max: 12_000_000_000_000 });
const groups: fc.Arbitrary<Groups> = fc.record({
  spent: fc.array(fc.tuple(cents, cents), { maxLength: 4 }),
  own: fc.tuple(cents, cents),
  others: fc.array(fc.tuple(cents, cents), { maxLength: 3 }),
});
const paid = fc.record({ granted: cents, paid: cents }).map((given) => money(given.granted, given.paid));
const types = [
  {
    type: 'share',
    settled: (of: GrantMoney, given: Groups) => settle({ fundingType: 'share', percent: 80, ...of, ...plan(given) }),
  },
  {
    type: 'deficit',
    settled: (of: GrantMoney, given: Groups) => settle({ fundingType: 'deficit', ...of, ...plan(given) }),
  },
];

describe.each(types)('any settlement of a $type', ({ settled }) => {
  it('has lines that add up, and lies between nothing and the grant', () => {
    fc.assert(
      fc.property(paid, groups, (of, given) => {
        const { entitled, excess, lines } = settled(of, given);
        expect(lines.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(BigInt(entitled));
        expect(entitled).toBeGreaterThanOrEqual(0);
        expect(entitled).toBeLessThanOrEqual(of.granted);
        expect(excess).toBe(Math.max(0, of.paid - entitled));
      }),
    );
  });

  it('never gives more when less was spent', () => {
    fc.assert(
      fc.property(paid, groups, (of, given) => {
        const less: Groups = {
          ...given,
          spent: given.spent.map(([planned, actual]) => [planned, Math.floor(actual / 2)]),
        };
        expect(settled(of, less).entitled).toBeLessThanOrEqual(settled(of, given).entitled);
      }),
    );
  });
});
