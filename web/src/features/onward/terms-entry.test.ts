import { describe, expect, it } from 'vitest';
import { type Cents, euros } from '#schemas/money.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { emptyEntry, entryOf, grantorsFor, readEntry, type TermsEntry } from './terms-entry.ts';

const today = '2027-03-01';

const agreement = (number: number, amount: number, more: Partial<Onward> = {}) =>
  ({
    ...{ id: `onward-${number}`, status: 'agreed', kind: 'municipality', name: `Ort ${number}`, payments: [] },
    ...{ amount: euros(amount), email: 'a@b.example', agreedOn: '2027-02-01', fields: {}, ...more },
  }) as unknown as Onward;

const typed: TermsEntry = {
  ...{ kind: 'carrier', name: 'Refugio e. V.', email: ' info@refugio.example ', under: 'onward-1' },
  ...{ amount: '1.200,50', posts: '0,5', agreedOn: today },
};
const among = { all: [agreement(1, 2_000)], ceiling: euros(5_000), today };

describe('an agreement that is typed', () => {
  it('is read as money and hundredths of a post', () => {
    expect(readEntry(typed, among)).toEqual({
      terms: {
        ...{ kind: 'carrier', name: 'Refugio e. V.', email: 'info@refugio.example', under: 'onward-1' },
        ...{ amount: 120_050, posts: 50, agreedOn: today },
      },
    });
  });

  it('says all that is wrong, in reading order', () => {
    expect(readEntry({ ...emptyEntry('2027-03-02'), posts: 'halb' }, among)).toEqual({
      problems: ['name', 'kind', 'email', 'amount', 'posts', 'agreedOn'],
    });
  });

  it('has room below its grantor, or below the grant', () => {
    expect(readEntry({ ...typed, amount: '2000,01' }, among)).toEqual({ problems: ['room'] });
    expect(readEntry({ ...typed, under: '', amount: '3000' }, among)).toMatchObject({ terms: { amount: 300_000 } });
    expect(readEntry({ ...typed, under: '', amount: '3000,01' }, among)).toEqual({ problems: ['room'] });
  });

  it('can be mended where the sums are beyond what is allowed by now', () => {
    const before = agreement(1, 2_000, { posts: 25 });
    const within = { all: [before], ceiling: 0 as Cents, today, before };
    const entry = entryOf(before);
    expect(entry).toMatchObject({ amount: '2.000,00', posts: '0,25', under: '' });
    expect(readEntry({ ...entry, email: 'c@d.example' }, within)).toMatchObject({ terms: { email: 'c@d.example' } });
    expect(readEntry({ ...entry, amount: '2000,01' }, within)).toEqual({ problems: ['room'] });
  });

  it('stands below agreements that have not ended, are not too deep, and not below itself', () => {
    const all = [
      agreement(1, 100),
      agreement(2, 50, { under: 'onward-1' }),
      agreement(3, 50, { status: 'ended' }),
      agreement(4, 50, { under: 'onward-2' }),
    ];
    const depths = new Map([
      ['onward-1', 1],
      ['onward-2', 2],
      ['onward-3', 1],
      ['onward-4', 4],
    ]);
    expect(grantorsFor(all, depths).map(({ id }) => id)).toEqual(['onward-1', 'onward-2']);
    expect(grantorsFor(all, depths, all[1]).map(({ id }) => id)).toEqual(['onward-1']);
  });
});
