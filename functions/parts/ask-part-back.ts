import { partQuestionMail } from '#schemas/messages/part-mails.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { changePart } from '../shared/records/part-record.ts';
import { managedPart, refusePast } from './managed.ts';
import { mailWithLink, senderOf } from './part-mail.ts';

/**
 * Opens a part that was handed in once more, with a question. What was taken over of it stays in the draft until it is
 * taken over again.
 */
export const askPartBack: Endpoint<'askPartBack'> = async (request) => {
  const { actor, body, at } = request;
  const { record, draft, before, status } = await managedPart(request, 'askBack');
  refusePast(body.due, at);
  const due = body.due ?? before.part.due;
  const askedBack = { message: body.message, at, byName: actor.person.name };
  const part = { ...before.part, status, due, version: before.part.version + 1, askedBack };
  const facts = { name: part.name, due };
  return {
    items: [
      ...changeApplication(record, {}, { action: 'partAskedBack', at, ...byPerson(actor), facts }),
      changePart(before, { part }),
      ...mailWithLink({ part, mail: partQuestionMail, sender: await senderOf(draft, actor), at }),
    ],
    answer: { body: part, version: part.version },
  };
};
