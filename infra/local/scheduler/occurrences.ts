import { parseExpression } from './expression.ts';
import type { Schedule } from './schedule.ts';

/** How far back a recurring schedule makes up for times at which the machine was off or the clock was moved over. */
const missedMs = 86_400_000;

/** Where a rate begins: its start date, else when the schedule was made. */
export function anchorOf({ startDate }: Schedule, now: number): number {
  return startDate ?? now;
}

/** The first time a schedule is due that is made or changed now. A one-time schedule is, even when its time is over. */
export function firstDue(schedule: Schedule, now: number): number | null {
  const occurrences = parseExpression(schedule.expression, schedule.timeZone);
  if (occurrences.once) return occurrences.next(Number.NEGATIVE_INFINITY, now);
  const { startDate, expression } = schedule;
  if (startDate !== null && startDate > now) return withinEnd(schedule, occurrences.next(startDate - 1, startDate));
  // A rate begins at once; a calendar's time that has come already when the schedule is made is over.
  const after = expression.startsWith('rate') ? now - 1 : now;
  return withinEnd(schedule, occurrences.next(after, anchorOf(schedule, now)));
}

/** The times from the stored due time until now at which the schedule fires, and when it is due after that. */
export type Fired = { times: number[]; next: number | null };

/**
 * AWS fires at every time. Here what is more than a day over is left out, since it would be a flood of invocations with
 * nothing to tell apart; but the latest missed time always fires, so that a weekly schedule does after a long pause.
 */
export function fired(schedule: Schedule, due: number, anchor: number, now: number): Fired {
  const occurrences = parseExpression(schedule.expression, schedule.timeZone);
  if (occurrences.once) return { times: [due], next: null };
  const after = (time: number) => withinEnd(schedule, occurrences.next(time, anchor));
  const recent = due > now - missedMs ? due : after(now - missedMs);
  if (recent === null || recent > now) return { times: [latest(due, now, after)], next: recent };
  const times: number[] = [];
  let next: number | null = recent;
  for (; next !== null && next <= now; next = after(next)) times.push(next);
  return { times, next };
}

function latest(due: number, now: number, after: (time: number) => number | null): number {
  let last = due;
  for (let next = after(due); next !== null && next <= now; next = after(next)) last = next;
  return last;
}

function withinEnd({ endDate }: Schedule, time: number | null): number | null {
  return time !== null && endDate !== null && time > endDate ? null : time;
}
