import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../ids.ts';
import { dueReminder, isProofOver, nextGrantMoment } from './grant-days.ts';

const days = (remindedOn: string[] = [], deliveredOn = '2027-12-20') => ({
  grant: { proofDue: '2028-03-31' as Day, deliveredOn: deliveredOn as Day, remindedOn: remindedOn as Day[] },
  proofReminders: [90, 30, 7, 1],
});
const at = (moment: string) => moment as Instant;

describe('the ladder of reminders before a proof', () => {
  // 31 March 2028 is in summer time, 1 January and 1 March are not: days begin at 22:00 or 23:00 UTC.
  it.each([
    ['2027-12-31T22:59:59.000Z', undefined, '2027-12-31T23:00:00.000Z'],
    ['2027-12-31T23:00:00.000Z', '2028-01-01', '2028-02-29T23:00:00.000Z'],
    ['2028-03-29T21:59:59.000Z', '2028-03-24', '2028-03-29T22:00:00.000Z'],
    ['2028-03-30T12:00:00.000Z', '2028-03-30', '2028-03-31T22:00:00.000Z'],
  ])('at %s has %s due, and next looks at %s', (moment, due, next) => {
    expect(dueReminder(days(), at(moment))).toBe(due);
    expect(nextGrantMoment(days(), at(moment))).toBe(next);
  });

  it('reminds once for a step, and of several that were missed only for the latest', () => {
    expect(dueReminder(days(['2028-01-01']), at('2028-01-05T12:00:00.000Z'))).toBeUndefined();
    expect(dueReminder(days(['2028-01-01']), at('2028-03-25T12:00:00.000Z'))).toBe('2028-03-24');
    expect(dueReminder(days(['2028-03-25']), at('2028-03-26T12:00:00.000Z'))).toBeUndefined();
  });

  it('leaves out what lay before the delivery', () => {
    expect(dueReminder(days([], '2028-02-10'), at('2028-02-20T12:00:00.000Z'))).toBeUndefined();
  });

  it('ends with the last day of the proof, at 24:00 in Germany', () => {
    expect(isProofOver(days(), at('2028-03-31T21:59:59.999Z'))).toBe(false);
    expect(isProofOver(days(), at('2028-03-31T22:00:00.000Z'))).toBe(true);
  });
});
