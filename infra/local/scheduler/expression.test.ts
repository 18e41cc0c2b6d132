import { describe, expect, it } from 'vitest';
import { parseExpression } from './expression.ts';

/** Occurrences after an instant, written in UTC. */
function times(expression: string, after: string, count: number, zone = 'Europe/Berlin'): string[] {
  const occurrences = parseExpression(expression, zone);
  const found: string[] = [];
  let last = Date.parse(after);
  for (let index = 0; index < count; index += 1) {
    const next = occurrences.next(last, Date.parse(after));
    if (next === null) break;
    last = next;
    found.push(new Date(next).toISOString().replace('.000Z', 'Z'));
  }
  return found;
}

describe('A schedule in Berlin', () => {
  // 2026: summer time from 29 March 01:00 UTC to 25 October 01:00 UTC; 2027: from 28 March to 31 October.
  it.each<[string, string, string, string[]]>([
    [
      'keeps its hour over the change to summer time',
      'cron(0 8 * * ? *)',
      '2026-03-28T00:00:00Z',
      ['2026-03-28T07:00:00Z', '2026-03-29T06:00:00Z', '2026-03-30T06:00:00Z'],
    ],
    [
      'keeps its hour over the change to winter time',
      'cron(0 8 * * ? *)',
      '2026-10-24T00:00:00Z',
      ['2026-10-24T06:00:00Z', '2026-10-25T07:00:00Z', '2026-10-26T07:00:00Z'],
    ],
    [
      'skips a time that does not exist in 2026',
      'cron(30 2 * * ? *)',
      '2026-03-28T00:00:00Z',
      ['2026-03-28T01:30:00Z', '2026-03-30T00:30:00Z', '2026-03-31T00:30:00Z'],
    ],
    [
      'skips a time that does not exist in 2027',
      'cron(30 2 * * ? *)',
      '2027-03-27T00:00:00Z',
      ['2027-03-27T01:30:00Z', '2027-03-29T00:30:00Z'],
    ],
    [
      'fires once at a time that occurs twice in 2026',
      'cron(30 2 * * ? *)',
      '2026-10-24T12:00:00Z',
      ['2026-10-25T00:30:00Z', '2026-10-26T01:30:00Z'],
    ],
    [
      'fires once at a time that occurs twice in 2027',
      'cron(30 2 * * ? *)',
      '2027-10-30T12:00:00Z',
      ['2027-10-31T00:30:00Z', '2027-11-01T01:30:00Z'],
    ],
    [
      'does not repeat the quarters of an hour that occurs twice',
      'cron(0/15 * * * ? *)',
      '2026-10-25T00:20:00Z',
      ['2026-10-25T00:30:00Z', '2026-10-25T00:45:00Z', '2026-10-25T02:00:00Z', '2026-10-25T02:15:00Z'],
    ],
    [
      'goes on after an hour that does not exist',
      'cron(0/30 * * * ? *)',
      '2026-03-29T00:15:00Z',
      ['2026-03-29T00:30:00Z', '2026-03-29T01:00:00Z', '2026-03-29T01:30:00Z'],
    ],
    [
      'made in the second pass of a repeated hour waits for the first time that was not there before',
      'cron(30 2 * * ? *)',
      '2026-10-25T01:10:00Z',
      ['2026-10-26T01:30:00Z'],
    ],
    [
      'at a rate of days counts 24 hours',
      'rate(1 day)',
      '2026-03-28T07:00:00Z',
      ['2026-03-29T07:00:00Z', '2026-03-30T07:00:00Z'],
    ],
    [
      'that fires once does so in summer time',
      'at(2026-07-01T09:30:00)',
      '2026-01-01T00:00:00Z',
      ['2026-07-01T07:30:00Z'],
    ],
    [
      'that fires once does so in winter time',
      'at(2027-01-04T09:30:00)',
      '2026-01-01T00:00:00Z',
      ['2027-01-04T08:30:00Z'],
    ],
    [
      'that fires once at a time that does not exist does so as much later as the clock jumped',
      'at(2026-03-29T02:30:00)',
      '2026-01-01T00:00:00Z',
      ['2026-03-29T01:30:00Z'],
    ],
    [
      'that fires once at a time that occurs twice does so the first time',
      'at(2026-10-25T02:30:00)',
      '2026-01-01T00:00:00Z',
      ['2026-10-25T00:30:00Z'],
    ],
  ])('%s', (_, expression, after, expected) => {
    expect(times(expression, after, expected.length)).toEqual(expected);
  });
});

describe('A cron expression', () => {
  it.each<[string, string, string[]]>([
    ['the last day of the month', '0 9 L * ? *', ['2026-01-31T09:00:00Z', '2026-02-28T09:00:00Z']],
    ['the weekday nearest to the 15th', '0 9 15W * ? *', ['2026-01-15T09:00:00Z', '2026-02-16T09:00:00Z']],
    ['the last weekday of the month', '0 9 LW 1,5 ? *', ['2026-01-30T09:00:00Z', '2026-05-29T09:00:00Z']],
    ['the last Friday', '0 9 ? * 6L *', ['2026-01-30T09:00:00Z', '2026-02-27T09:00:00Z']],
    ['the second Monday', '0 9 ? * 2#2 *', ['2026-01-12T09:00:00Z', '2026-02-09T09:00:00Z']],
    ['Sunday as 1', '0 9 ? * 1 *', ['2026-01-04T09:00:00Z', '2026-01-11T09:00:00Z']],
    ['Saturday as L', '0 9 ? * L *', ['2026-01-03T09:00:00Z', '2026-01-10T09:00:00Z']],
    ['weekdays by name', '0 9 ? * MON-FRI *', ['2026-01-01T09:00:00Z', '2026-01-02T09:00:00Z', '2026-01-05T09:00:00Z']],
    ['steps from a number', '10/25 9 1 JAN ? *', ['2026-01-01T09:10:00Z', '2026-01-01T09:35:00Z']],
    ['years', '0 0 1 1 ? 2028-2030/2', ['2028-01-01T00:00:00Z', '2030-01-01T00:00:00Z']],
    ['29 February', '0 0 29 2 ? *', ['2028-02-29T00:00:00Z']],
    ['a day that never comes', '0 0 31 2 ? *', []],
    ['a year that is over', '0 0 1 1 ? 2020', []],
  ])('knows %s', (_, fields, expected) => {
    const count = Math.max(expected.length, 1);
    expect(times(`cron(${fields})`, '2026-01-01T00:00:00Z', count, 'UTC')).toEqual(expected);
  });

  it.each([
    ['five fields', 'cron(0 9 * * ?)'],
    ['both days', 'cron(0 9 * * * *)'],
    ['no day', 'cron(0 9 ? * ? *)'],
    ['a minute beyond 59', 'cron(60 9 * * ? *)'],
    ['a day of the week beyond 7', 'cron(0 9 ? * 8 *)'],
    ['a year before 1970', 'cron(0 9 * * ? 1969)'],
    ['seconds', 'cron(0 0 9 * * ? *)'],
    ['an unknown kind', 'every(1 day)'],
    ['a rate of nothing', 'rate(0 minutes)'],
    ['a rate in seconds', 'rate(5 seconds)'],
    ['a day that does not exist', 'at(2026-02-31T00:00:00)'],
    ['a time with a zone', 'at(2026-02-01T00:00:00Z)'],
  ])('is refused with %s', (_, expression) => {
    expect(() => parseExpression(expression, 'Europe/Berlin')).toThrow();
  });

  it('is refused in a time zone that does not exist', () => {
    expect(() => parseExpression('rate(1 day)', 'Europe/Bonn')).toThrow('Europe/Bonn');
  });
});
