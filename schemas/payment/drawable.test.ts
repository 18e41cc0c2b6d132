import { describe, expect, it } from 'vitest';
import type { Grant } from '../grant/grant.ts';
import { standardGrantTerms } from '../grant/grant-terms.ts';
import type { Day, Instant, PersonId } from '../ids.ts';
import type { Cents } from '../money.ts';
import { drawable, thereUntil } from './drawable.ts';

const day = (text: string) => text as Day;
const cents = (amount: number) => amount as Cents;
const half = (due: string) => ({ due: day(due), percent: 50, amount: cents(30_000_00) });
const terms = standardGrantTerms.payment;

const grant = (more: Partial<Grant> = {}) =>
  ({
    status: 'running',
    amount: cents(60_000_00),
    remedyUntil: day('2026-12-23'),
    instalments: [half('2027-03-01'), half('2027-09-01')],
    money: { requested: cents(0), paid: cents(0), repaid: cents(0) },
    ...more,
  }) as Grant;

describe('what can be drawn', () => {
  it.each([
    ['2026-12-31', 0],
    ['2027-01-01', 30_000_00],
    ['2027-06-30', 30_000_00],
    ['2027-07-01', 60_000_00],
  ])('on %s are the instalments that are due within two months: %i cents', (today, expected) => {
    expect(drawable(grant(), terms, day(today)).amount).toBe(expected);
  });

  it('is nothing before the notice is final, and says from when on it is', () => {
    const late = grant({ remedyUntil: day('2027-03-15') });
    expect(drawable(late, terms, day('2027-03-15'))).toMatchObject({ amount: 0, isOpen: false, opensOn: '2027-03-16' });
    expect(drawable(late, terms, day('2027-03-16'))).toMatchObject({ amount: 30_000_00, isOpen: true });
  });

  it('opens on the day of a waiver in Germany', () => {
    const waiver = { at: '2026-12-31T23:30:00.000Z' as Instant, by: 'x' as PersonId, byName: 'X' };
    const waived = grant({ remedyUntil: day('2027-06-01'), waiver });
    expect(drawable(waived, terms, day('2026-12-31')).isOpen).toBe(false);
    expect(drawable(waived, terms, day('2027-01-01'))).toMatchObject({ isOpen: true, amount: 30_000_00 });
  });

  it('is less what was asked for, and never below zero', () => {
    const asked = (requested: number) =>
      drawable(
        grant({ money: { requested: cents(requested), paid: cents(0), repaid: cents(0) } }),
        terms,
        day('2027-02-01'),
      );
    expect(asked(10_000_00).amount).toBe(20_000_00);
    expect(asked(40_000_00).amount).toBe(0);
  });

  it('is never above a grant that became smaller', () => {
    expect(thereUntil(grant({ amount: cents(45_000_00) }), day('2027-12-01'))).toBe(45_000_00);
  });

  it.each(['proven', 'revoked', 'ended'] as const)('is nothing of a grant that is %s', (status) => {
    expect(drawable(grant({ status }), terms, day('2027-08-01')).amount).toBe(0);
  });

  it('names the next instalment and the first day on which it can be asked for', () => {
    expect(drawable(grant(), terms, day('2027-02-01')).next).toEqual({
      ...{ amount: 30_000_00, due: '2027-09-01', from: '2027-07-01' },
    });
    expect(drawable(grant(), terms, day('2027-07-01')).next).toBeUndefined();
  });

  it('finds that day also where months are of different length', () => {
    // From 28 February two months reach 28 April alone; 29 and 30 April need the first of March.
    const late = grant({ instalments: [half('2027-04-30')] });
    expect(drawable(late, terms, day('2027-02-28'))).toMatchObject({ amount: 0, next: { from: '2027-03-01' } });
    expect(drawable(late, terms, day('2027-03-01')).amount).toBe(30_000_00);
  });
});
