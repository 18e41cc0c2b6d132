import { berlinDay } from '#schemas/calendar/berlin.ts';
import { onwardQuestionMail } from '#schemas/messages/onward-mails.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeOnwardRecord } from '../shared/records/onward-record.ts';
import { managedOnward } from './managed-onward.ts';
import { onwardEvent } from './onward-event.ts';
import { mailedNow, mailWithLink, senderOf } from './onward-mail.ts';

type Request = ApiRequest<'reviewOnward'>;

/** Accepts a part of the proof, or opens it once more with a question. */
export const reviewOnward: Endpoint<'reviewOnward'> = async (request) =>
  request.body.outcome === 'accepted' ? accepted(request) : askedBack(request, request.body.message);

async function accepted(request: Request) {
  const { actor, at } = request;
  const { record, before, status } = await managedOnward(request, 'accept');
  const { askedBack: _answered, ...rest } = before.onward;
  const onward: Onward = { ...rest, status, version: before.onward.version + 1 };
  return {
    items: [
      ...changeGrant(record, {}, onwardEvent(onward, { action: 'onwardAccepted', actor, at })),
      changeOnwardRecord(before, { onward }, { fieldsUnchanged: true }),
    ],
    answer: { body: onward, version: onward.version },
  };
}

async function askedBack(request: Request, message: string) {
  const { actor, at } = request;
  const { record, before, status } = await managedOnward(request, 'askBack');
  const question = { message, at, byName: actor.person.name };
  const due = before.onward.due ?? berlinDay(at);
  const onward = { ...before.onward, status, due, version: before.onward.version + 1, askedBack: question };
  return {
    items: [
      ...changeGrant(record, {}, onwardEvent(onward, { action: 'onwardAskedBack', actor, at })),
      changeOnwardRecord(before, { onward, mailed: mailedNow(onward, at) }),
      ...mailWithLink({ onward, mail: onwardQuestionMail, sender: await senderOf(record, actor), at }),
    ],
    answer: { body: onward, version: onward.version },
  };
}
