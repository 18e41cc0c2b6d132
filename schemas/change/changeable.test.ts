import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import { integrationsmanagement } from '../measures/integrationsmanagement.ts';
import { inturo } from '../measures/inturo.ts';
import type { FormContext, MeasureVersion } from '../measures/measure.ts';
import { spracherwerb } from '../measures/spracherwerb.ts';
import { type Cents, euros } from '../money.ts';
import { changeKindsOf, planGroupsOf, postsOf, vacancyAmount } from './changeable.ts';

const [posts, share, courses] = [integrationsmanagement, inturo, spracherwerb].map(({ versions }) => versions[0]) as [
  MeasureVersion,
  MeasureVersion,
  MeasureVersion,
];

const values = {
  posts: {
    posts: [
      { id: 'row1', fte: 100, months: 12 },
      { id: 'row2', fte: 50, months: 8 },
    ],
  },
};
const round = { rates: { post: euros(60_000) }, fundingPeriod: { from: '2027-01-01' as Day, to: '2027-12-31' as Day } };
const context = { round, requiredAttachments: [] } as unknown as FormContext;

describe('what can be changed', () => {
  it('depends on how the measure pays', () => {
    expect(changeKindsOf(posts)).toEqual(['extension', 'morePosts', 'vacancy']);
    expect(changeKindsOf(share)).toEqual(['extension', 'replan']);
    expect(changeKindsOf(courses)).toEqual(['extension']);
  });

  it('are the posts of the form, and the groups of the plan', () => {
    expect(postsOf(posts, values)?.map(({ id, months }) => ({ id, months }))).toEqual([
      { id: 'row1', months: 12 },
      { id: 'row2', months: 8 },
    ]);
    expect(postsOf(share, {})).toBeUndefined();
    expect(planGroupsOf(share).map(({ id }) => id)).toContain('staff');
    expect(planGroupsOf(posts)).toEqual([]);
  });
});

describe('a vacancy', () => {
  const less = (post: string, months: number, frame?: number) => {
    const limited = frame === undefined ? context : { ...context, frame: frame as Cents };
    return vacancyAmount(posts, { values, context: limited }, { post, months });
  };

  it('costs what the measure computes for those months', () => {
    // A full-time post: 60,000 € ÷ 12 = 5,000 € a month; half of one: 2,500 €.
    expect(less('row1', 2)).toBe(10_000_00);
    expect(less('row2', 3)).toBe(7_500_00);
  });

  it('costs no more than the whole post, and nothing that a frame had cut anyway', () => {
    expect(less('row2', 36)).toBe(20_000_00);
    // Computed are 80,000 €; of the 20,000 € less, 10,000 € were above the frame.
    expect(less('row2', 8, 70_000_00)).toBe(10_000_00);
  });
});
