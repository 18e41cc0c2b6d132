import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import { deliveredByPost, deliveredByRetrieval, remedyUntil, retrieveUntil } from './days.ts';

describe('the days for the retrieval', () => {
  it.each([
    ['2026-12-01', 10, '2026-12-11'],
    ['2026-12-24', 10, '2027-01-03'],
    ['2027-03-20', 10, '2027-03-30'],
    ['2027-10-25', 10, '2027-11-04'],
    ['2028-02-20', 10, '2028-03-01'],
    ['2027-02-20', 10, '2027-03-02'],
  ])('run from a notification on %s for %i days until %s, across clock changes and month ends', (on, days, last) => {
    expect(retrieveUntil(on as Day, days)).toBe(last);
  });
});

describe('the day of delivery', () => {
  it.each([
    ['2026-11-24', '2026-11-25', 'an ordinary day'],
    ['2026-11-27', '2026-11-28', 'a Saturday, which does not move it'],
    ['2026-12-24', '2026-12-25', 'Christmas Day, which does not move it'],
    ['2026-12-31', '2027-01-01', 'the next year'],
    ['2028-02-28', '2028-02-29', 'the leap day'],
    ['2027-03-27', '2027-03-28', 'the day on which the clocks go forward'],
  ])('after a retrieval on %s is %s: %s', (retrieved, delivered) => {
    expect(deliveredByRetrieval(retrieved as Day)).toBe(delivered);
  });

  it.each([
    ['2026-11-24', 4, '2026-11-28', 'a Saturday'],
    ['2026-12-21', 4, '2026-12-25', 'a holiday'],
    ['2028-02-26', 3, '2028-02-29', 'the leap day'],
    ['2026-12-29', 3, '2027-01-01', 'New Year'],
  ])('after posting on %s with a fiction of %i days is %s, even %s', (posted, days, delivered) => {
    expect(deliveredByPost(posted as Day, days)).toBe(delivered);
  });
});

describe('the remedy period', () => {
  it.each([
    ['2026-11-25', 1, '2026-12-28', 'from Christmas Day over its second day and a Sunday'],
    ['2026-12-01', 1, '2027-01-04', 'from New Year over a weekend'],
    ['2027-01-31', 1, '2027-03-01', 'from the last of February, a Sunday'],
    ['2028-01-31', 1, '2028-02-29', 'to the leap day'],
    ['2027-05-31', 1, '2027-06-30', 'to the last of a shorter month'],
    ['2026-10-25', 1, '2026-11-25', 'over the change of clocks'],
    ['2025-10-01', 1, '2025-11-03', 'from All Saints over a weekend'],
    ['2026-09-30', 1, '2026-10-30', 'not to the last of a longer month'],
    ['2028-05-01', 1, '2028-06-01', 'to an ordinary Thursday'],
    ['2026-05-04', 1, '2026-06-05', 'from Corpus Christi to the Friday after it'],
    ['2027-10-31', 12, '2028-10-31', 'over a year; 31 October is no holiday here'],
  ])('that begins on %s and lasts %i months ends on %s: %s', (from, months, last) => {
    expect(remedyUntil(from as Day, months)).toBe(last);
  });
});
