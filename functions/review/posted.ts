import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { deliveredByPost, remedyUntil } from '#schemas/delivery/days.ts';
import { type Delivery, deliveryLifecycle } from '#schemas/delivery/delivery.ts';
import { transition } from '#schemas/lifecycle.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { type Consequences, type Decided, type Ending, eventOf, invalid } from './completion.ts';

/**
 * A notice that was taken to the post counts as delivered some days later, whether or not that is a working day (§ 41
 * (2) LVwVfG); the remedy period begins then and does end on a working day (§ 193 BGB).
 */
export async function posted(ending: Ending<'posted'>): Promise<Consequences> {
  const { record, at, body } = ending;
  const { postedOn } = body;
  const decided = record.application as Decided;
  transition(deliveryLifecycle, decided.delivery.state, 'post');
  const since = decided.delivery.state === 'toBePosted' ? decided.delivery.since : undefined;
  const [earliest, latest] = [since ?? berlinDay(decided.decidedAt), berlinDay(at)];
  if (postedOn < earliest || postedOn > latest) throw invalid('postedOn', { earliest, latest });

  const { postFictionDays, remedyMonths } = (await requireTerms(decided.roundId)).delivery;
  const deliveredOn = deliveredByPost(postedOn, postFictionDays);
  const days = { postedOn, deliveredOn, remedyUntil: remedyUntil(deliveredOn, remedyMonths) };
  const delivery: Delivery = { state: 'delivered', by: 'post', ...days };
  const application: Application = { ...decided, delivery, version: decided.version + 1 };
  return { changes: { application }, event: eventOf(ending, 'delivered', days) };
}
