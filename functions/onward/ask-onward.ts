import { berlinDay } from '#schemas/calendar/berlin.ts';
import { onwardReminderMail, onwardRequestMail } from '#schemas/messages/onward-mails.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { asGrantorSees, changeOnwardRecord } from '../shared/records/onward-record.ts';
import { managedOnward, refusePast } from './managed-onward.ts';
import { onwardEvent } from './onward-event.ts';
import { mailedNow, mailWithLink, senderOf } from './onward-mail.ts';

/** Asks for a part of the proof. Asked again it reminds, once a day at most unless the address is another one by now. */
export const askOnward: Endpoint<'askOnward'> = async (request) => {
  const { actor, at, body } = request;
  const { due, message } = body;
  const { record, before, status } = await managedOnward(request, 'ask');
  const { mailed, onward: agreed } = before;
  refusePast(due, at);
  if (mailed?.on === berlinDay(at) && mailed.to === agreed.email) throw new PaktwerkError('remindedToday');
  const again = agreed.askedAt !== undefined;
  const onward: Onward & { due: typeof due } = {
    ...{ ...agreed, status, due, version: agreed.version + 1 },
    ...(again ? { remindedAt: at } : { askedAt: at }),
  };
  const mail = again ? onwardReminderMail : onwardRequestMail;
  const sender = await senderOf(record, actor);
  return {
    items: [
      ...changeGrant(record, {}, onwardEvent(onward, { action: 'onwardAsked', actor, at, facts: { due } })),
      changeOnwardRecord(before, { onward, mailed: mailedNow(onward, at) }),
      ...mailWithLink({ onward, mail, sender, message, at }),
    ],
    answer: { body: asGrantorSees(onward), version: onward.version },
  };
};
