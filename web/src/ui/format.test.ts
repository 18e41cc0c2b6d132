import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '#schemas/ids.ts';
import {
  daysLeft,
  daysUntil,
  formatBytes,
  formatDay,
  formatDeadline,
  formatInstant,
  formatMoment,
  formatTime,
} from './format.ts';

const at = (text: string) => text as Instant;

describe('moments are shown in Berlin time', () => {
  it.each([
    { instant: '2026-01-15T13:03:00.000Z', language: 'de', text: '15. Januar 2026, 14:03 Uhr' },
    { instant: '2026-07-15T12:03:00.000Z', language: 'de', text: '15. Juli 2026, 14:03 Uhr' },
    { instant: '2026-12-31T23:30:00.000Z', language: 'de', text: '1. Januar 2027, 00:30 Uhr' },
    { instant: '2026-07-15T12:03:00.000Z', language: 'en', text: '15 July 2026, 14:03' },
  ] as const)('$instant in $language', ({ instant, language, text }) => {
    expect(formatInstant(at(instant), language)).toBe(text);
  });

  it('gives the time alone for the save status', () => {
    expect(formatTime(at('2026-03-29T01:00:00.000Z'), 'de')).toBe('03:00');
  });
});

describe('deadlines', () => {
  it.each([
    { deadline: '2026-12-31T23:00:00.000Z', text: '31. Dezember 2026, 24:00 Uhr' },
    { deadline: '2026-12-31T22:59:59.999Z', text: '31. Dezember 2026, 24:00 Uhr' },
    { deadline: '2026-06-30T10:00:00.000Z', text: '30. Juni 2026, 12:00 Uhr' },
  ])('$deadline reads $text', ({ deadline, text }) => {
    expect(formatDeadline(at(deadline), 'de')).toBe(text);
  });

  it.each([
    { now: '2026-12-01T08:00:00.000Z', left: 30 },
    { now: '2026-12-30T22:30:00.000Z', left: 1 },
    { now: '2026-12-30T23:30:00.000Z', left: 0 },
    { now: '2026-12-31T22:59:00.000Z', left: 0 },
    { now: '2026-12-31T23:00:00.000Z', left: -1 },
  ])('at $now there are $left days until the last of December', ({ now, left }) => {
    expect(daysLeft(at('2026-12-31T23:00:00.000Z'), Date.parse(now))).toBe(left);
  });

  it('counts days right across the change to summer time', () => {
    expect(daysLeft(at('2026-03-31T22:00:00.000Z'), Date.parse('2026-03-28T12:00:00.000Z'))).toBe(3);
  });
});

it('a calendar day has no time zone', () => {
  expect(formatDay('2027-01-01' as Day, 'de')).toBe('1. Januar 2027');
});

describe('calendar days from today', () => {
  it.each([
    { now: '2026-03-28T22:59:00.000Z', day: '2026-03-28', days: 0 },
    { now: '2026-03-28T23:01:00.000Z', day: '2026-03-28', days: -1 },
    { now: '2026-03-28T12:00:00.000Z', day: '2026-03-30', days: 2 },
    { now: '2026-10-24T21:59:00.000Z', day: '2026-10-26', days: 2 },
  ])('$now to $day are $days', ({ now, day, days }) => {
    expect(daysUntil(day as Day, Date.parse(now))).toBe(days);
  });
});

it('gives the second of a receipt', () => {
  expect(formatMoment(at('2027-03-21T22:59:59.000Z'), 'de')).toBe('21. März 2027, 23:59:59 Uhr');
});

it.each([
  { bytes: 12, text: '1 kB' },
  { bytes: 84_211, text: '82 kB' },
  { bytes: 1_500_000, text: '1,4 MB' },
  { bytes: 10 * 1024 * 1024, text: '10 MB' },
])('writes $bytes bytes as $text', ({ bytes, text }) => {
  expect(formatBytes(bytes, 'de')).toBe(text);
});
