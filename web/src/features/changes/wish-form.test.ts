import { describe, expect, it } from 'vitest';
import type { Day } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import type { ChangeDesk } from './change-desk.ts';
import { nothingTyped, readWish } from './wish-form.ts';

const desk = {
  view: {
    grant: {
      amount: 60_000_00 as Cents,
      period: { from: '2027-01-01' as Day, to: '2027-12-31' as Day },
      money: { requested: 45_000_00 as Cents },
    },
  },
  posts: [{ id: 'row1', months: 12 }],
  plan: [
    { id: 'staff', amount: 40_000_00 as Cents },
    { id: 'travel', amount: 0 as Cents },
  ],
} as unknown as ChangeDesk;
const reason = 'Darum';

describe('what was typed', () => {
  it('is a wish once it is complete', () => {
    expect(readWish(desk, 'extension', { ...nothingTyped, periodTo: '2028-03-31', reason })).toEqual({
      wish: { kind: 'extension', periodTo: '2028-03-31', reason },
      wrong: [],
    });
    const posts = { ...nothingTyped, amount: '30.000,50', posts: ' eine halbe ', reason };
    expect(readWish(desk, 'morePosts', posts).wish).toMatchObject({ amount: 30_000_50, posts: 'eine halbe' });
    const vacancy = { ...nothingTyped, amount: '15000', post: 'row1', months: '3', reason };
    expect(readWish(desk, 'vacancy', vacancy).wish).toMatchObject({ amount: 15_000_00, months: 3 });
    const groups = { staff: '38.000', travel: '2.000' };
    expect(readWish(desk, 'replan', { ...nothingTyped, groups, reason }).wish).toMatchObject({
      lines: [
        { group: 'staff', amount: 38_000_00 },
        { group: 'travel', amount: 2_000_00 },
      ],
    });
  });

  it('shows its effect before the reason is there, which is missed all the same', () => {
    const read = readWish(desk, 'extension', { ...nothingTyped, periodTo: '2028-01-31' });
    expect(read.wish).toBeDefined();
    expect(read.wrong).toEqual(['reason']);
  });

  it.each([
    ['extension', { periodTo: '2027-12-31' }, ['periodTo']],
    ['extension', { periodTo: '' }, ['periodTo']],
    ['morePosts', { amount: '0', posts: '' }, ['amount', 'posts']],
    ['vacancy', { amount: '15.000,01', post: 'row1', months: '13' }, ['months', 'amount']],
    ['vacancy', { amount: '1', post: '', months: '1' }, ['post', 'months']],
    ['replan', { groups: { staff: '40.000' } }, ['group-staff']],
    ['replan', { groups: { travel: 'viel' } }, ['group-travel']],
  ] as const)('of a wish for %s is refused: %o', (kind, typed, wrong) => {
    expect(readWish(desk, kind, { ...nothingTyped, ...typed, reason })).toEqual({ wrong });
  });
});
