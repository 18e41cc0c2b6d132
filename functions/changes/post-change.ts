import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Change } from '#schemas/change/change.ts';
import { deliveredByPost, remedyUntil } from '#schemas/delivery/days.ts';
import type { Day } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { putChange } from '../shared/records/change-record.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeAtHand, changeFacts } from './change-at-hand.ts';

/**
 * A change notice was taken to the post: it counts as delivered some days later (§ 41 (2) LVwVfG).
 * @throws PaktwerkError illegalTransition · dayTooEarly · dayInFuture
 */
export const postChange: Endpoint<'postChange'> = async (request) => {
  const { actor, at, body } = request;
  const { record, before } = await changeAtHand(request, 'change.review');
  refuseOther(before, body.postedOn, berlinDay(at));
  const { postFictionDays, remedyMonths } = (await requireTerms(record.grant.roundId)).delivery;
  const deliveredOn = deliveredByPost(body.postedOn, postFictionDays);
  const until = remedyUntil(deliveredOn, remedyMonths);
  const after: Change = {
    ...before,
    version: before.version + 1,
    delivery: { state: 'delivered', by: 'post', deliveredOn, remedyUntil: until },
  };
  const facts = { ...changeFacts(after), postedOn: body.postedOn, deliveredOn, remedyUntil: until };
  const event = { action: 'changePosted', at, ...byPerson(actor), facts } as const;
  return {
    items: [...changeGrant(record, {}, event), putChange(before, after, record.grant)],
    answer: { body: after, version: after.version },
  };
};

function refuseOther({ delivery }: Change, postedOn: Day, today: Day): void {
  if (delivery?.state !== 'toBePosted')
    throw new PaktwerkError('illegalTransition', { from: delivery?.state ?? 'undecided', action: 'post', allowed: [] });
  if (postedOn < delivery.since) throw new PaktwerkError('dayTooEarly', { earliest: delivery.since });
  if (postedOn > today) throw new PaktwerkError('dayInFuture', { latest: today });
}
