import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../ids.ts';
import { berlinDay, berlinYear, formatMoment, startOfBerlinDay } from './berlin.ts';

describe('the calendar of Germany', () => {
  it.each([
    ['2026-12-31T22:59:59.999Z', '2026-12-31'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
    ['2026-07-31T22:00:00.000Z', '2026-08-01'],
  ])('puts %s on %s', (at, day) => {
    expect(berlinDay(at as Instant)).toBe(day);
  });

  it('begins a new year an hour before UTC does', () => {
    expect(berlinYear('2026-12-31T23:00:00.000Z' as Instant)).toBe('2027');
  });

  it.each([
    ['2026-01-01', '2025-12-31T23:00:00.000Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-30', '2026-03-29T22:00:00.000Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z'],
    ['2026-10-26', '2026-10-25T23:00:00.000Z'],
  ])('begins %s at %s, also around the change of clocks', (day, start) => {
    expect(startOfBerlinDay(day as Day)).toBe(start);
  });

  it('writes moments in local time', () => {
    expect(formatMoment('2026-07-01T06:05:00.000Z' as Instant, 'de')).toBe('1. Juli 2026 um 08:05 Uhr');
    expect(formatMoment('2026-07-01T06:05:00.000Z' as Instant, 'en')).toBe('1 July 2026 at 08:05');
  });
});
