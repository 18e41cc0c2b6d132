import { berlinDay } from '#schemas/calendar/berlin.ts';
import { daysBetween } from '#schemas/calendar/days.ts';
import { reminderKind } from '#schemas/duty/duties.ts';
import type { PlannedReminder } from '#schemas/duty/duty.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { reminding, withSent } from '../grants/remind.ts';
import { byPerson } from '../shared/application-facts.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';

/**
 * Reminds a grantee of the follow-up application between the steps of the ladder. It counts as the day's reminder: a
 * step of the ladder on the same day is not sent as well.
 * @throws PaktwerkError renewalNotOpen · remindedToday
 */
export const remindRenewal: Endpoint<'remindRenewal'> = async ({ actor, parameters: { applicationId }, at }) => {
  const found = await grantFor(actor, 'grant.moveDeadline', applicationId);
  const { grant, contactEmail } = found;
  const reminder = reminderByHand(grant, at);
  const sent = withSent(grant, [reminder]);
  const facts = { kinds: `${reminderKind(reminder)} ${reminder.on}` };
  const after: Grant = { ...grant, sent, version: grant.version + 1 };
  return {
    items: [
      ...changeGrant(found, { grant: { sent } }, { action: 'reminded', at, ...byPerson(actor), facts }),
      ...reminding(grant, reminder, contactEmail, at),
    ],
    answer: { body: after, version: after.version },
  };
};

function reminderByHand({ renewal, status, sent }: Grant, at: Instant): PlannedReminder {
  const today = berlinDay(at);
  const canApply = renewal?.state === 'open' || renewal?.state === 'missed';
  if (!renewal || !canApply || status === 'revoked') throw new PaktwerkError('renewalNotOpen');
  if (sent.renewal?.includes(today)) throw new PaktwerkError('remindedToday');
  const { closesOn: due } = renewal;
  return { kind: 'renewal', due, on: today, daysLeft: daysBetween(today, due), escalates: false };
}
