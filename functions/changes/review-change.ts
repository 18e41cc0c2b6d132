import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { putChange } from '../shared/records/change-record.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeAtHand, changeFacts, changeTodo, nextOf } from './change-at-hand.ts';

/**
 * An officer has looked at a change and gives it to somebody else for the decision, with what they found. The note stays
 * with the change: the history is the grantee's to read, too.
 */
export const reviewChange: Endpoint<'reviewChange'> = async (request) => {
  const { actor, at, body } = request;
  const { record, before } = await changeAtHand(request, 'change.review');
  const { id: by, name: byName } = actor.person;
  const note = body.note !== undefined && { note: body.note };
  const after = nextOf(before, 'support', { supported: { by, byName, at, ...note } });
  const facts = changeFacts(after);
  return {
    items: [
      ...changeGrant(record, {}, { action: 'changeSupported', at, ...byPerson(actor), facts }),
      putChange(before, after, record.grant, changeTodo('decideChange', at)),
    ],
    answer: { body: after, version: after.version },
  };
};
