import { describe, expect, it } from 'vitest';
import { instalmentsOf } from '#schemas/grant/instalments.ts';
import type { Day } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';

const parts = (...percents: number[]) => percents.map((percent) => ({ due: '2027-03-01' as Day, percent }));

describe('instalments of a grant', () => {
  it.each([
    [90_000_00, [50, 50], [45_000_00, 45_000_00]],
    [333_333_01, [50, 50], [166_666_50, 166_666_51]],
    [100_00, [33, 33, 34], [33_00, 33_00, 34_00]],
    [1, [50, 50], [0, 1]],
    [10_01, [25, 25, 25, 25], [2_50, 2_50, 2_50, 2_51]],
    [58_000_000_00, [100], [58_000_000_00]],
  ])('splits %i cents by %j percent into %j', (amount, percents, expected) => {
    expect(instalmentsOf(amount as Cents, parts(...percents)).map((part) => part.amount)).toEqual(expected);
  });
});
