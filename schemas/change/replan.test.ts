import { describe, expect, it } from 'vitest';
import type { Cents } from '../money.ts';
import type { Change } from './change.ts';
import { judgeReplan, planInForce } from './replan.ts';

const planned = [
  { id: 'staff', amount: 40_000_00 as Cents },
  { id: 'rooms', amount: 8_000_00 as Cents },
  { id: 'travel', amount: 2_000_00 as Cents },
];
const to = (sums: Record<string, number>) =>
  Object.entries(sums).map(([group, amount]) => ({ group, amount: amount as Cents }));

describe('another financing plan', () => {
  // A fifth more: rooms up to 9,600.00 €, travel up to 2,400.00 €.
  it.each([
    ['a fifth more in a group, saved in another', { rooms: 9_600_00, staff: 38_400_00 }, false],
    ['a cent above the fifth', { rooms: 9_600_01, staff: 38_399_99 }, true],
    ['a fifth more that nobody saves', { rooms: 9_600_00 }, true],
    ['a cent more than is saved', { rooms: 8_000_02, travel: 1_999_99 }, true],
    ['more in two groups, each below the fifth', { rooms: 9_000_00, travel: 2_400_00, staff: 38_600_00 }, false],
    ['less in a group', { staff: 30_000_00 }, false],
    ['nothing at all in a group', { travel: 0 }, false],
    ['a group that was not planned', { fees: 100_00, staff: 39_900_00 }, true],
    ['the plan as it is', { staff: 40_000_00 }, false],
  ])('with %s needs consent under share and deficit: %o → %s', (_what, sums, needed) => {
    expect(judgeReplan('share', planned, to(sums)).needsConsent).toBe(needed);
    expect(judgeReplan('deficit', planned, to(sums)).needsConsent).toBe(needed);
  });

  it('binds nobody under a fixed amount', () => {
    expect(judgeReplan('fixedAmount', planned, to({ rooms: 80_000_00 })).needsConsent).toBe(false);
  });

  it('says group by group what changes, and what is not covered', () => {
    // 40,000 + 8,000 + 2,000 = 50,000; 41,000 + 10,000 + 2,000 = 53,000; 10,000 is a quarter above 8,000.
    expect(judgeReplan('share', planned, to({ staff: 41_000_00, rooms: 10_000_00 }))).toEqual({
      needsConsent: true,
      ...{ before: 50_000_00, after: 53_000_00, uncovered: 3_000_00 },
      lines: [
        { id: 'staff', before: 40_000_00, after: 41_000_00, exceeds: false },
        { id: 'rooms', before: 8_000_00, after: 10_000_00, exceeds: true },
        { id: 'travel', before: 2_000_00, after: 2_000_00, exceeds: false },
      ],
    });
  });
});

describe('the plan in force', () => {
  const replan = (status: Change['status'], at: string, sums: Record<string, number>) =>
    ({ status, decided: { at }, wish: { kind: 'replan', lines: to(sums), reason: '' } }) as unknown as Change;

  it('is what was applied for, with each approved change in the order of the decisions', () => {
    const changes = [
      replan('approved', '2027-06-01T08:00:00.000Z', { rooms: 9_000_00, fees: 500_00 }),
      replan('approved', '2027-03-01T08:00:00.000Z', { rooms: 10_000_00, staff: 38_000_00 }),
      replan('refused', '2027-07-01T08:00:00.000Z', { staff: 1 }),
    ];
    expect(planInForce(planned, changes)).toEqual([
      { id: 'staff', amount: 38_000_00 },
      { id: 'rooms', amount: 9_000_00 },
      { id: 'travel', amount: 2_000_00 },
      { id: 'fees', amount: 500_00 },
    ]);
  });
});
