import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { answer } from '#schemas/reclaim/reclaim-steps.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { reclaimAtHand } from '../shared/reclaim-at-hand.ts';
import { changeReclaim } from '../shared/records/reclaim-record.ts';

/**
 * What the grantee says to a reclaim. Before the hearing it has not heard of it, so for it there is none.
 * @throws PaktwerkError notFound · illegalTransition
 */
export const answerHearing: Endpoint<'answerHearing'> = async (request) => {
  const { actor, at, body } = request;
  const { record, reclaim: before, by } = await reclaimAtHand(request, 'reclaim.answer');
  if (!before.hearing) throw new PaktwerkError('notFound');
  const after = answer(before, body.text, by);
  const event = { action: 'reclaimAnswered', at, ...byPerson(actor), facts: { reclaim: after.id } } as const;
  return {
    items: changeReclaim(record, { before, after }, event),
    answer: { body: after, version: after.version },
  };
};
