import { describe, expect, it } from 'vitest';
import { isWellFormed, type StoredValue, targetOf } from '../form/paths.ts';
import type { PartOwner, ShareContext } from './measure.ts';
import { measureVersion } from './registry.ts';

const { pages, parts } = measureVersion('integrationsmanagement', 1);
if (!parts) throw new Error('the measure collects no parts');

const inRound: ShareContext = {
  round: {
    rates: { post: 60_000_00 },
    fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  } as unknown as ShareContext['round'],
};
const verband: PartOwner = { id: 'part-12', name: 'GVV Oberes Zabergäu', kind: 'association' };
const values = {
  posts: [
    { id: 'k3f9', function: 'Nord', qualification: 'open', fte: 50, months: 12 },
    { id: 'a1b2', function: 'Süd', qualification: 'training', fte: 100, months: 7 },
  ],
  contactName: 'P. R.',
};

describe('what a part brings', () => {
  it('is each post for its months at the rate of the round', () => {
    expect(parts.share(values, inRound)).toEqual({
      lines: [
        {
          label: { de: 'Stelle 1', en: 'Post 1' },
          detail: { de: '0,50 VZÄ × 12 Monate', en: '0.50 FTE × 12 months' },
          amount: 30_000_00,
        },
        {
          label: { de: 'Stelle 2', en: 'Post 2' },
          detail: { de: '1,00 VZÄ × 7 Monate', en: '1.00 FTE × 7 months' },
          amount: 35_000_00,
        },
      ],
      computed: 65_000_00,
      requested: 65_000_00,
    });
  });

  it('is less when less is wished for, and nothing while no post was given', () => {
    expect(parts.share({ ...values, amount: 20_000_00 }, inRound).requested).toBe(20_000_00);
    expect(parts.share({ ...values, amount: 99_000_00 }, inRound).requested).toBe(65_000_00);
    expect(parts.share({}, inRound)).toEqual({ lines: [], computed: 0, requested: 0 });
  });
});

describe('a part in the application', () => {
  const taken = parts.takeOver(verband, values, inRound);

  it('is its posts, employed by whoever handed it in, who receives what they bring', () => {
    expect(taken).toEqual({
      posts: {
        'posts/part12r1': 0,
        'posts/part12r1/function': 'Nord',
        'posts/part12r1/qualification': 'open',
        'posts/part12r1/employer': 'association',
        'posts/part12r1/employerName': 'GVV Oberes Zabergäu',
        'posts/part12r1/fte': 50,
        'posts/part12r1/months': 12,
        'posts/part12r2': 1,
        'posts/part12r2/function': 'Süd',
        'posts/part12r2/qualification': 'training',
        'posts/part12r2/employer': 'association',
        'posts/part12r2/employerName': 'GVV Oberes Zabergäu',
        'posts/part12r2/fte': 100,
        'posts/part12r2/months': 7,
      },
      onward: {
        passesOn: true,
        'recipients/part12': 0,
        'recipients/part12/kind': 'association',
        'recipients/part12/name': 'GVV Oberes Zabergäu',
        'recipients/part12/amount': 65_000_00,
      },
    });
  });

  it('fits into the pages of the form, whoever of those who can be asked hands it in', () => {
    const unfit = parts.kinds.flatMap((kind) =>
      Object.entries(parts.takeOver({ ...verband, kind }, values, inRound)).flatMap(([page, fields]) =>
        Object.entries(fields).filter(([path, value]) => !fits(page, path, value)),
      ),
    );
    expect(unfit).toEqual([]);
  });
});

function fits(pageId: string, path: string, value: StoredValue): boolean {
  const page = pages.find(({ id }) => id === pageId);
  const target = page && targetOf(page, path);
  return target !== undefined && isWellFormed(target, value);
}
