import { berlinDay, startOfBerlinDay } from '../calendar/berlin.ts';
import { addDays, endOfBerlinDay } from '../calendar/days.ts';
import type { Day, Instant } from '../ids.ts';
import type { Grant } from './grant.ts';

/** What the days of a grant depend on: its own, and the measure's ladder of days before the proof's last one. */
export type GrantDays = {
  grant: Pick<Grant, 'proofDue' | 'deliveredOn' | 'remindedOn'>;
  proofReminders: readonly number[];
};

/** Days on which to remind of the proof, in their order; none before the notice was delivered. */
function reminderDays({ grant: { proofDue, deliveredOn }, proofReminders }: GrantDays): Day[] {
  const days = proofReminders.map((before) => addDays(proofDue, -before));
  return days.filter((day) => day > deliveredOn).sort();
}

/** The day whose reminder is due and was not sent yet; of several that were missed the latest is enough. */
export function dueReminder(days: GrantDays, at: Instant): Day | undefined {
  const today = berlinDay(at);
  const latest = reminderDays(days).findLast((day) => day <= today);
  return latest === undefined || days.grant.remindedOn.some((day) => day >= latest) ? undefined : latest;
}

/** Whether the proof's last day is over: it ends at 24:00 in Germany. */
export const isProofOver = ({ grant }: Pick<GrantDays, 'grant'>, at: Instant): boolean =>
  at >= endOfBerlinDay(grant.proofDue);

/** The next moment at which there is something to do: a reminder, or the end of the last day. */
export function nextGrantMoment(days: GrantDays, at: Instant): Instant {
  const next = reminderDays(days).find((day) => day > berlinDay(at));
  return next === undefined ? endOfBerlinDay(days.grant.proofDue) : startOfBerlinDay(next);
}
