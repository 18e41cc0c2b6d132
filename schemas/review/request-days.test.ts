import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../ids.ts';
import { isOverdue, isReminderDue, nextMoment } from './request-days.ts';

/** Asked on Thursday, 1 October, due on Thursday the 29th; the clocks change on the 25th. */
const days = (remindedOn: string[] = [], dueSetAt = '2026-10-01T08:00:00.000Z') => ({
  request: { due: '2026-10-29' as Day, remindedOn: remindedOn as Day[] },
  dueSetAt: dueSetAt as Instant,
  remindDaysBefore: [7, 2],
});
const at = (text: string) => text as Instant;

describe('an open information request', () => {
  it.each([
    ['2026-10-29T22:59:59.999Z', false],
    ['2026-10-29T23:00:00.000Z', true],
  ])('at %s is overdue: %s, since its last day ends at 24:00 in Germany', (now, overdue) => {
    expect(isOverdue({ due: '2026-10-29' as Day }, at(now))).toBe(overdue);
  });

  it.each([
    ['2026-10-01T08:00:00.000Z', '2026-10-21T22:00:00.000Z'],
    ['2026-10-21T21:59:59.999Z', '2026-10-21T22:00:00.000Z'],
    ['2026-10-21T22:00:00.000Z', '2026-10-26T23:00:00.000Z'],
    ['2026-10-26T23:00:00.000Z', '2026-10-29T23:00:00.000Z'],
  ])('at %s has its next moment at %s, in summer time and after it', (now, next) => {
    expect(nextMoment(days(), at(now))).toBe(next);
  });

  it('is reminded of on each day of the ladder, once', () => {
    expect(isReminderDue(days(), at('2026-10-21T21:59:59.999Z'))).toBe(false);
    expect(isReminderDue(days(), at('2026-10-21T22:00:00.000Z'))).toBe(true);
    expect(isReminderDue(days(['2026-10-22']), at('2026-10-22T09:00:00.000Z'))).toBe(false);
    expect(isReminderDue(days(['2026-10-22']), at('2026-10-26T23:00:00.000Z'))).toBe(true);
  });

  it('is reminded of once for all days that were missed in an outage', () => {
    expect(isReminderDue(days(), at('2026-10-28T09:00:00.000Z'))).toBe(true);
    expect(isReminderDue(days(['2026-10-28']), at('2026-10-28T10:00:00.000Z'))).toBe(false);
  });

  it('is not reminded of for days before it was asked or extended', () => {
    expect(isReminderDue(days([], '2026-10-23T08:00:00.000Z'), at('2026-10-23T09:00:00.000Z'))).toBe(false);
    expect(nextMoment(days([], '2026-10-23T08:00:00.000Z'), at('2026-10-23T09:00:00.000Z'))).toBe(
      '2026-10-26T23:00:00.000Z',
    );
  });
});
