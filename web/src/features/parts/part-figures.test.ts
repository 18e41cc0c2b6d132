import { describe, expect, it } from 'vitest';
import type { StoredFields } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { PartStatus } from '#schemas/part/part.ts';
import { figuresOf } from './part-figures.ts';

const { parts } = measureVersion('integrationsmanagement', 1);
const context = {
  round: { rates: { post: 60_000_00 }, fundingPeriod: { from: '2027-01-01', to: '2027-12-31' } },
} as never;

const withPost = (status: PartStatus, fte: number, months: number, more: StoredFields = {}) => ({
  status,
  fields: {
    'posts/aaaa': { value: 0, revision: 1 },
    'posts/aaaa/fte': { value: fte, revision: 1 },
    'posts/aaaa/months': { value: months, revision: 1 },
    ...more,
  },
});

describe('the figures of parts together', () => {
  it('count what was handed in, and nothing that is still being written', () => {
    if (!parts) throw new Error('the measure has no parts');
    const figures = figuresOf(parts, context, [
      withPost('handedIn', 50, 12),
      withPost('takenOver', 25, 6),
      withPost('begun', 100, 12),
      withPost('askedBack', 100, 12),
    ]);
    expect(figures.rows.map(({ count }) => count)).toEqual([2]);
    expect(figures.fte?.sum).toBe(75);
    // 30,000 € for half a post and a year, 7,500 € for a quarter and half a year.
    expect(figures.amount).toBe(37_500_00);
  });

  it('take the amount that is wished for where it is less', () => {
    if (!parts) throw new Error('the measure has no parts');
    const wished = withPost('handedIn', 50, 12, { amount: { value: 10_000_00, revision: 1 } });
    expect(figuresOf(parts, context, [wished]).amount).toBe(10_000_00);
  });
});
