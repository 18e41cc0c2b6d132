import { berlinDay, startOfBerlinDay } from '../calendar/berlin.ts';
import { addDays, endOfBerlinDay } from '../calendar/days.ts';
import type { Day, Instant } from '../ids.ts';
import type { InformationRequest } from './information-request.ts';

/** What the days of an open information request depend on. */
export type RequestDays = {
  request: Pick<InformationRequest, 'due' | 'remindedOn'>;
  /** When the present last day was set. */
  dueSetAt: Instant;
  /** Days before the last one on which to remind. */
  remindDaysBefore: readonly number[];
};

/** Whether the last day is over: it ends at 24:00 in Germany. */
export const isOverdue = ({ due }: Pick<InformationRequest, 'due'>, at: Instant): boolean => at >= endOfBerlinDay(due);

/** Days on which to remind, in their order; none before the applicant could begin to forget. */
function reminderDays({ request, dueSetAt, remindDaysBefore }: RequestDays): Day[] {
  const days = remindDaysBefore.map((count) => addDays(request.due, -count));
  return days.filter((day) => day > berlinDay(dueSetAt)).sort();
}

/** Whether a reminder is due that was not sent yet; of several that were missed one is enough. */
export function isReminderDue(days: RequestDays, at: Instant): boolean {
  const today = berlinDay(at);
  const latest = reminderDays(days).findLast((day) => day <= today);
  return latest !== undefined && !days.request.remindedOn.some((day) => day >= latest);
}

/** The next moment at which there is something to do: a reminder, or the end of the last day. */
export function nextMoment(days: RequestDays, at: Instant): Instant {
  const next = reminderDays(days).find((day) => day > berlinDay(at));
  return next === undefined ? endOfBerlinDay(days.request.due) : startOfBerlinDay(next);
}
