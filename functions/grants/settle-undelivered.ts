import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { applicationFor, byPerson, factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { changeGrant, getGrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import {
  getUndelivered,
  settleUndelivered as settled,
  type UndeliveredRecord,
} from '../shared/records/undelivered-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';

/**
 * Settles a mail that came back. With a corrected address it is sent again, unless it held a secret, which is not kept;
 * where it was for the applicant, all further mails about the application and its grant go there too. Others are written
 * to as well, such as recipients of onward grants: what they are not to read must not follow their address.
 */
export const settleUndelivered: Endpoint<'settleUndelivered'> = async ({ actor, parameters, body, at }) => {
  const { applicationId, mailId } = parameters;
  const record = await applicationFor(actor, 'application.read', applicationId);
  authorise(actor, 'grant.moveDeadline', factsOf(record), 'application.read');
  const [found, grant] = await Promise.all([getUndelivered(applicationId, mailId), getGrantRecord(applicationId)]);
  if (!found) throw new PaktwerkError('notFound');
  if (found.mail.settled)
    throw new PaktwerkError('illegalTransition', { from: 'settled', action: 'settle', allowed: [] });
  const { email, note } = body;
  const event = {
    action: 'mailSettled',
    at,
    ...byPerson(actor),
    facts: { subject: found.mail.subject, note },
  } as const;
  const corrected = correcting(found.mail.to, email);
  return {
    items: [
      settled(applicationId, found, { at, byName: actor.person.name, note, ...(email !== undefined && { email }) }),
      ...changeApplication(record, corrected(record), event),
      ...(grant && grant.grant.status !== 'ended' ? changeGrant(grant, corrected(grant), event) : []),
      ...(email === undefined ? [] : await again(applicationId, found, { email, at })),
    ],
    answer: { body: {} },
  };
};

/** The other address in the place of the one that failed, and of no other. */
const correcting =
  (failed: string, email: string | undefined) =>
  ({ contactEmail }: { contactEmail?: string | undefined }): { contactEmail?: string } =>
    email !== undefined && contactEmail === failed ? { contactEmail: email } : {};

/** The same mail to the other address, with the same attachment; its own bounce would be another one. */
async function again(
  applicationId: ApplicationId,
  { outboxId, mail }: UndeliveredRecord,
  { email, at }: { email: string; at: Instant },
): Promise<TransactItem[]> {
  const sent = await getItem(keys.outbox(outboxId));
  if (typeof sent?.text !== 'string') return [];
  const attachment = typeof sent.attachment === 'string' ? { attachment: sent.attachment } : {};
  const send = {
    kind: 'mail.send',
    applicationId,
    to: email,
    subject: mail.subject,
    text: sent.text,
    ...attachment,
  } as const;
  return [intent(`again-${mail.id}`, at, send)];
}
