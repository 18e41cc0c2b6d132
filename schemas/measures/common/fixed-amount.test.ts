import { describe, expect, it } from 'vitest';
import type { RowValues } from '../../form/page.ts';
import type { Cents } from '../../money.ts';
import { fixedAmount, postLine } from './fixed-amount.ts';

/** `fte` in hundredths. */
type Post = { fte?: number; months?: number };
type Case = { what: string; rate: number; posts: Post[]; frame?: number; amounts: number[]; grant: number };

/** All worked out by hand: share of full time × months ÷ 12 × rate, each line down to the cent. */
const cases: Case[] = [
  {
    what: 'a full-time post for a year',
    rate: 60_000_00,
    posts: [{ fte: 100, months: 12 }],
    amounts: [60_000_00],
    grant: 60_000_00,
  },
  // 60,000.00 × 0.25 × 7 ÷ 12 = 8,750.00
  {
    what: 'a quarter for seven months',
    rate: 60_000_00,
    posts: [{ fte: 25, months: 7 }],
    amounts: [8_750_00],
    grant: 8_750_00,
  },
  // 10,000.00 × 0.37 × 5 ÷ 12 = 1,541.666…
  {
    what: 'a share that does not come out even',
    rate: 10_000_00,
    posts: [{ fte: 37, months: 5 }],
    amounts: [1_541_66],
    grant: 1_541_66,
  },
  // Twice 1,541.66, not 3,083.33 of the sum.
  {
    what: 'two of them, each rounded for itself',
    rate: 10_000_00,
    posts: [
      { fte: 37, months: 5 },
      { fte: 37, months: 5 },
    ],
    amounts: [1_541_66, 1_541_66],
    grant: 3_083_32,
  },
  // 60,000.00 × 18 ÷ 12 = 90,000.00
  {
    what: 'a post for a year and a half',
    rate: 60_000_00,
    posts: [{ fte: 100, months: 18 }],
    amounts: [90_000_00],
    grant: 90_000_00,
  },
  // 60,000.00 + 30,000.00 = 90,000.00, at most 75,000.00
  {
    what: 'two posts above the frame',
    rate: 60_000_00,
    posts: [
      { fte: 100, months: 12 },
      { fte: 50, months: 12 },
    ],
    frame: 75_000_00,
    amounts: [60_000_00, 30_000_00],
    grant: 75_000_00,
  },
  {
    what: 'a post below the frame',
    rate: 60_000_00,
    posts: [{ fte: 50, months: 12 }],
    frame: 75_000_00,
    amounts: [30_000_00],
    grant: 30_000_00,
  },
  {
    what: 'a post under a frame of nothing',
    rate: 60_000_00,
    posts: [{ fte: 50, months: 12 }],
    frame: 0,
    amounts: [30_000_00],
    grant: 0,
  },
  // 0.01 × 0.25 ÷ 12 is less than a cent.
  { what: 'less than a cent', rate: 1, posts: [{ fte: 25, months: 1 }], amounts: [0], grant: 0 },
  {
    what: 'a post that is not filled in',
    rate: 60_000_00,
    posts: [{}, { fte: 100 }, { months: 12 }],
    amounts: [0, 0, 0],
    grant: 0,
  },
  { what: 'no post', rate: 60_000_00, posts: [], amounts: [], grant: 0 },
];

describe('a fixed amount for posts', () => {
  it.each(cases)('of $what', ({ rate, posts, frame, amounts, grant }) => {
    const lines = posts.map((post, index) => postLine({ id: `row${index}`, ...post } as RowValues, index, rate));
    const { requested, computed, ...financing } = fixedAmount(lines, { frame: frame as Cents | undefined });
    expect(financing.lines.map(({ amount }) => amount)).toEqual(amounts);
    expect(requested).toBe(grant);
    expect(financing).not.toHaveProperty('plan');
  });
});
