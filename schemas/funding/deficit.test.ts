import { describe, expect, it } from 'vitest';
import type { Cents } from '../money.ts';
import { deficit } from './deficit.ts';
import { type PlanGroup, planWith } from './plan.ts';

const group = (id: string, amount: number): PlanGroup => ({ id, label: { de: id, en: id }, amount: amount as Cents });

type Case = {
  what: string;
  expenditure: number[];
  own?: number;
  others?: number[];
  frame?: number;
  /** Worked out by hand. */
  grant: number;
  balance: number;
};

const cases: Case[] = [
  // 100,000.00 − 10,000.00 = 90,000.00
  { what: 'what the own funds leave', expenditure: [100_000_00], own: 10_000_00, grant: 90_000_00, balance: 0 },
  // 60,000.00 + 25,500.50 + 4,499.50 = 90,000.00; 9,000.00 + 6,000.00 + 1,200.00 = 16,200.00; 90,000.00 − 16,200.00 = 73,800.00
  {
    what: 'what own, third-party and participants’ money leave of several groups',
    expenditure: [60_000_00, 25_500_50, 4_499_50],
    own: 9_000_00,
    others: [6_000_00, 1_200_00],
    grant: 73_800_00,
    balance: 0,
  },
  // 12,345.67 − 1,111.11 − 0.57 = 11,233.99
  { what: 'odd cents', expenditure: [12_345_67], own: 1_111_11, others: [57], grant: 11_233_99, balance: 0 },
  { what: 'everything where there is no revenue', expenditure: [50_000_00], grant: 50_000_00, balance: 0 },
  // 90,000.00 missing, 80,000.00 at most: 10,000.00 stay open.
  {
    what: 'the frame, and leaves the rest open',
    expenditure: [100_000_00],
    own: 10_000_00,
    frame: 80_000_00,
    grant: 80_000_00,
    balance: 10_000_00,
  },
  // The applicant raises the 10,000.00: 100,000.00 − 20,000.00 = 80,000.00 = frame.
  {
    what: 'the frame, once the applicant raised the rest',
    expenditure: [100_000_00],
    own: 20_000_00,
    frame: 80_000_00,
    grant: 80_000_00,
    balance: 0,
  },
  // Or spends less: 90,000.00 − 10,000.00 = 80,000.00.
  {
    what: 'the frame, once the applicant spends less',
    expenditure: [90_000_00],
    own: 10_000_00,
    frame: 80_000_00,
    grant: 80_000_00,
    balance: 0,
  },
  // 80,000.01 missing, a cent above the frame.
  {
    what: 'a cent less than is missing',
    expenditure: [90_000_01],
    own: 10_000_00,
    frame: 80_000_00,
    grant: 80_000_00,
    balance: 1,
  },
  { what: 'nothing where the revenue just covers', expenditure: [5_000_00], own: 5_000_00, grant: 0, balance: 0 },
  // 5,000.00 − 4,000.00 − 1,500.25 = −500.25: over-financed.
  {
    what: 'nothing where there is more than is spent',
    expenditure: [5_000_00],
    own: 4_000_00,
    others: [1_500_25],
    grant: 0,
    balance: -500_25,
  },
  { what: 'nothing under a frame of nothing', expenditure: [5_000_00], frame: 0, grant: 0, balance: 5_000_00 },
  { what: 'nothing of an empty plan', expenditure: [], grant: 0, balance: 0 },
];

describe('a deficit grant', () => {
  it.each(cases)('is $what', ({ expenditure, own, others = [], frame, grant, balance }) => {
    const sides = {
      expenditure: expenditure.map((amount, index) => group(`e${index}`, amount)),
      revenue: [
        ...(own === undefined ? [] : [group('own', own)]),
        ...others.map((amount, index) => group(`r${index}`, amount)),
      ],
    };
    const funding = deficit(sides, frame as Cents | undefined);
    expect(funding.requested).toBe(grant);
    expect(planWith(sides, funding.requested).balance).toBe(balance);
  });

  it('shows how it comes about, line by line', () => {
    const sides = { expenditure: [group('staff', 1_000_00)], revenue: [group('own', 150_00), group('fund', 50_00)] };
    const { lines, computed, frame } = deficit(sides, 900_00 as Cents);
    expect(lines.map(({ detail, amount }) => [detail.en, amount])).toEqual([
      ['of the financing plan', 1_000_00],
      ['own', -150_00],
      ['fund', -50_00],
    ]);
    expect({ computed, frame }).toEqual({ computed: 800_00, frame: 900_00 });
  });

  it('shows a surplus as a line of its own, so that the lines still add up', () => {
    const sides = { expenditure: [group('staff', 1_000_00)], revenue: [group('own', 1_200_00)] };
    expect(deficit(sides).lines.at(-1)).toEqual({
      label: { de: 'Überschuss', en: 'Surplus' },
      detail: { de: 'es bleibt kein Fehlbedarf', en: 'there is no deficit' },
      amount: 200_00,
    });
  });
});
