import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import { addDays, addMonths, daysBetween, endOfBerlinDay, isWorkingDay, workingDayFrom } from './days.ts';
import { deadlineKinds } from './deadline-kind.ts';
import { lastDay } from './deadlines.ts';

const days = (...written: string[]) => written as Day[];

/** Written out from the calendars of these years: the twelve holidays of Baden-Württemberg, each with the next working day. */
const holidays: [name: string, holiday: string, next: string][] = [
  ['Neujahr', '2025-01-01', '2025-01-02'],
  ['Heilige Drei Könige', '2025-01-06', '2025-01-07'],
  ['Karfreitag', '2025-04-18', '2025-04-22'],
  ['Ostermontag', '2025-04-21', '2025-04-22'],
  ['Tag der Arbeit', '2025-05-01', '2025-05-02'],
  ['Christi Himmelfahrt', '2025-05-29', '2025-05-30'],
  ['Pfingstmontag', '2025-06-09', '2025-06-10'],
  ['Fronleichnam', '2025-06-19', '2025-06-20'],
  ['Tag der Deutschen Einheit', '2025-10-03', '2025-10-06'],
  ['Allerheiligen', '2025-11-01', '2025-11-03'],
  ['1. Weihnachtstag', '2025-12-25', '2025-12-29'],
  ['2. Weihnachtstag', '2025-12-26', '2025-12-29'],

  ['Neujahr', '2026-01-01', '2026-01-02'],
  ['Heilige Drei Könige', '2026-01-06', '2026-01-07'],
  ['Karfreitag', '2026-04-03', '2026-04-07'],
  ['Ostermontag', '2026-04-06', '2026-04-07'],
  ['Tag der Arbeit', '2026-05-01', '2026-05-04'],
  ['Christi Himmelfahrt', '2026-05-14', '2026-05-15'],
  ['Pfingstmontag', '2026-05-25', '2026-05-26'],
  ['Fronleichnam', '2026-06-04', '2026-06-05'],
  ['Tag der Deutschen Einheit', '2026-10-03', '2026-10-05'],
  ['Allerheiligen', '2026-11-01', '2026-11-02'],
  ['1. Weihnachtstag', '2026-12-25', '2026-12-28'],
  ['2. Weihnachtstag', '2026-12-26', '2026-12-28'],

  ['Neujahr', '2027-01-01', '2027-01-04'],
  ['Heilige Drei Könige', '2027-01-06', '2027-01-07'],
  ['Karfreitag', '2027-03-26', '2027-03-30'],
  ['Ostermontag', '2027-03-29', '2027-03-30'],
  ['Tag der Arbeit', '2027-05-01', '2027-05-03'],
  ['Christi Himmelfahrt', '2027-05-06', '2027-05-07'],
  ['Pfingstmontag', '2027-05-17', '2027-05-18'],
  ['Fronleichnam', '2027-05-27', '2027-05-28'],
  ['Tag der Deutschen Einheit', '2027-10-03', '2027-10-04'],
  ['Allerheiligen', '2027-11-01', '2027-11-02'],
  ['1. Weihnachtstag', '2027-12-25', '2027-12-27'],
  ['2. Weihnachtstag', '2027-12-26', '2027-12-27'],

  ['Neujahr', '2028-01-01', '2028-01-03'],
  ['Heilige Drei Könige', '2028-01-06', '2028-01-07'],
  ['Karfreitag', '2028-04-14', '2028-04-18'],
  ['Ostermontag', '2028-04-17', '2028-04-18'],
  ['Tag der Arbeit', '2028-05-01', '2028-05-02'],
  ['Christi Himmelfahrt', '2028-05-25', '2028-05-26'],
  ['Pfingstmontag', '2028-06-05', '2028-06-06'],
  ['Fronleichnam', '2028-06-15', '2028-06-16'],
  ['Tag der Deutschen Einheit', '2028-10-03', '2028-10-04'],
  ['Allerheiligen', '2028-11-01', '2028-11-02'],
  ['1. Weihnachtstag', '2028-12-25', '2028-12-27'],
  ['2. Weihnachtstag', '2028-12-26', '2028-12-27'],
];

const weekends: [named: string, next: string][] = [
  ['2025-02-01', '2025-02-03'],
  ['2025-02-02', '2025-02-03'],
  ['2025-04-19', '2025-04-22'],
  ['2025-05-31', '2025-06-02'],
  ['2026-01-31', '2026-02-02'],
  ['2026-08-16', '2026-08-17'],
  ['2026-05-24', '2026-05-26'],
  ['2027-01-02', '2027-01-04'],
  ['2027-02-28', '2027-03-01'],
  ['2027-10-31', '2027-11-02'],
  ['2028-02-26', '2028-02-28'],
  ['2028-12-23', '2028-12-27'],
  ['2028-12-31', '2029-01-02'],
];

/** Days that are a holiday elsewhere or that people take off, and ordinary ones. */
const workingDays = days(
  ...['2025-08-15', '2025-10-31', '2025-11-19', '2025-12-24', '2025-12-31'],
  ...['2026-03-09', '2026-02-16', '2026-11-18', '2026-12-24', '2026-12-31'],
  ...['2027-09-20', '2027-11-17', '2027-12-24', '2027-12-31'],
  ...['2028-02-29', '2028-08-15', '2028-10-31', '2028-11-22'],
);

describe('a Frist', () => {
  it.each(holidays)('that ends at %s, %s, ends on %s', (_name, named, next) => {
    expect(lastDay('period', named as Day)).toBe(next);
  });

  it.each(weekends)('that ends at the weekend, on %s, ends on %s', (named, next) => {
    expect(lastDay('period', named as Day)).toBe(next);
  });

  it.each(workingDays)('that ends on the working day %s ends then', (named) => {
    expect(lastDay('period', named)).toBe(named);
  });
});

describe.each([
  ['a Frist whose notice says that its end stays', 'fixedPeriod'],
  ['a Termin', 'appointment'],
  ['a funding period', 'benefitPeriod'],
] as const)('%s', (_name, kind) => {
  it.each([...holidays.map(([, named]) => named), ...weekends.map(([named]) => named), ...workingDays])(
    'that names %s ends on this very day',
    (named) => {
      expect(lastDay(kind, named as Day)).toBe(named);
    },
  );
});

describe('the holidays of Baden-Württemberg', () => {
  it.each(['2025', '2026', '2027', '2028'])('are twelve in %s, and all of them are known', (year) => {
    const known = holidays.filter(([, day]) => day.startsWith(year)).map(([, day]) => day);
    expect(known).toHaveLength(12);
    const first = `${year}-01-01` as Day;
    const found = Array.from({ length: year === '2028' ? 366 : 365 }, (_, n) => addDays(first, n))
      .filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()))
      .filter((day) => !isWorkingDay(day));
    const onWeekdays = known.filter((day) => ![0, 6].includes(new Date(`${day}T12:00:00Z`).getUTCDay()));
    expect(found).toEqual(onWeekdays);
  });

  it('has four kinds of days', () => {
    expect(deadlineKinds).toEqual(['period', 'fixedPeriod', 'appointment', 'benefitPeriod']);
  });
});

describe('24:00 in Germany', () => {
  it.each([
    ['2026-01-31', '2026-01-31T23:00:00.000Z', 'in winter'],
    ['2026-07-31', '2026-07-31T22:00:00.000Z', 'in summer'],
    ['2027-12-31', '2027-12-31T23:00:00.000Z', 'at the end of the year'],
    ['2028-02-28', '2028-02-28T23:00:00.000Z', 'before the leap day'],
    ['2028-02-29', '2028-02-29T23:00:00.000Z', 'on the leap day'],
    ['2025-03-29', '2025-03-29T23:00:00.000Z', 'before the clocks go forward'],
    ['2025-03-30', '2025-03-30T22:00:00.000Z', 'when the clocks have gone forward'],
    ['2025-10-25', '2025-10-25T22:00:00.000Z', 'before the clocks go back'],
    ['2025-10-26', '2025-10-26T23:00:00.000Z', 'when the clocks have gone back'],
    ['2026-03-28', '2026-03-28T23:00:00.000Z', 'before the clocks go forward'],
    ['2026-03-29', '2026-03-29T22:00:00.000Z', 'when the clocks have gone forward'],
    ['2026-10-24', '2026-10-24T22:00:00.000Z', 'before the clocks go back'],
    ['2026-10-25', '2026-10-25T23:00:00.000Z', 'when the clocks have gone back'],
    ['2027-03-27', '2027-03-27T23:00:00.000Z', 'before the clocks go forward'],
    ['2027-03-28', '2027-03-28T22:00:00.000Z', 'when the clocks have gone forward'],
    ['2027-10-30', '2027-10-30T22:00:00.000Z', 'before the clocks go back'],
    ['2027-10-31', '2027-10-31T23:00:00.000Z', 'when the clocks have gone back'],
    ['2028-03-25', '2028-03-25T23:00:00.000Z', 'before the clocks go forward'],
    ['2028-03-26', '2028-03-26T22:00:00.000Z', 'when the clocks have gone forward'],
    ['2028-10-28', '2028-10-28T22:00:00.000Z', 'before the clocks go back'],
    ['2028-10-29', '2028-10-29T23:00:00.000Z', 'when the clocks have gone back'],
  ])('of %s is %s, %s', (day, end) => {
    expect(endOfBerlinDay(day as Day)).toBe(end);
  });
});

describe('counting days and months', () => {
  it.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2028-01-31', 1, '2028-02-29'],
    ['2028-01-29', 1, '2028-02-29'],
    ['2027-12-31', 2, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', 1, '2028-03-29'],
    ['2025-08-31', 1, '2025-09-30'],
    ['2026-11-15', 1, '2026-12-15'],
    ['2026-12-31', 1, '2027-01-31'],
    ['2025-02-28', 1, '2025-03-28'],
    ['2027-06-30', 6, '2027-12-30'],
  ])('from %s, %i months lead to %s', (from, months, to) => {
    expect(addMonths(from as Day, months)).toBe(to);
  });

  it.each([
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-28', 2, '2028-03-01'],
    ['2027-02-28', 1, '2027-03-01'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-10-24', 2, '2026-10-26'],
    ['2026-12-25', 10, '2027-01-04'],
    ['2027-01-01', -1, '2026-12-31'],
  ])('from %s, %i days lead to %s', (from, count, to) => {
    expect(addDays(from as Day, count)).toBe(to);
    expect(daysBetween(from as Day, to as Day)).toBe(count);
  });

  it('takes a remedy period of a month that ends at Christmas to the next working day', () => {
    expect(workingDayFrom(addMonths('2026-11-25' as Day, 1))).toBe('2026-12-28');
  });
});
