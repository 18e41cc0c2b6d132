import { partReminderMail } from '#schemas/messages/part-mails.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { asApplicantSeesPart, changePart } from '../shared/records/part-record.ts';
import { managedPart, refusePast } from './managed.ts';
import { mailWithLink, senderOf } from './part-mail.ts';

/** Sends another link to whoever has not handed in yet. Of the day that was named, a later one can take the place. */
export const remindPart: Endpoint<'remindPart'> = async (request) => {
  const { actor, body, at } = request;
  const { record, draft, before, status } = await managedPart(request, 'remind');
  refusePast(body.due, at);
  const due = body.due ?? before.part.due;
  const part = { ...before.part, status, due, version: before.part.version + 1, remindedAt: at };
  const facts = { name: part.name, due };
  return {
    items: [
      ...changeApplication(record, {}, { action: 'partReminded', at, ...byPerson(actor), facts }),
      changePart(before, { part }),
      ...mailWithLink({ part, mail: partReminderMail, sender: await senderOf(draft, actor), at }),
    ],
    answer: { body: asApplicantSeesPart(part), version: part.version },
  };
};
