import { changeTold } from '../grants/seen-grant.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { putChange } from '../shared/records/change-record.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeAtHand, changeFacts, nextOf } from './change-at-hand.ts';

/** Takes a change back that nobody has decided yet. @throws PaktwerkError illegalTransition */
export const withdrawChange: Endpoint<'withdrawChange'> = async (request) => {
  const { actor, at } = request;
  const { record, before } = await changeAtHand(request, 'change.request');
  const after = nextOf(before, 'withdraw');
  const event = { action: 'changeWithdrawn', at, ...byPerson(actor), facts: changeFacts(after) } as const;
  return {
    items: [...changeGrant(record, {}, event), putChange(before, after, record.grant)],
    answer: { body: changeTold(after), version: after.version },
  };
};
