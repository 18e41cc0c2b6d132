import { reminderKind } from '#schemas/duty/duties.ts';
import type { PlannedReminder } from '#schemas/duty/duty.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureById } from '#schemas/measures/registry.ts';
import { escalationMail } from '#schemas/messages/escalation-mail.ts';
import { reminderMail } from '#schemas/messages/grant-mails.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { getOrganisation, requireTerms } from '../shared/records/directory-records.ts';
import { changeGrant, type GrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { beginOverdue } from '../shared/records/overdue-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { grantPage, reminderLink } from './reminder-link.ts';

/**
 * Sends reminders: one intent for a grant, kind and day, whatever is repeated, since its id follows from them. What is
 * overdue for long is told to the authority as well, and waits for its officers.
 */
export async function remind(
  found: GrantRecord,
  due: readonly PlannedReminder[],
  at: Instant,
): Promise<TransactItem[]> {
  const { grant, contactEmail } = found;
  const facts = { kinds: due.map((reminder) => `${reminderKind(reminder)} ${reminder.on}`).join(', ') };
  const event = { action: 'reminded', at, ...byWorkflow, facts } as const;
  const escalated = due.filter(({ escalates }) => escalates);
  return [
    ...changeGrant(found, { grant: { sent: withSent(grant, due) } }, event),
    ...due.flatMap((reminder) => reminding(grant, reminder, contactEmail, at)),
    ...(escalated.length > 0 ? await escalating(grant, escalated, at) : []),
  ];
}

/** The days of reminders with those that go out now. */
export function withSent(grant: Grant, reminders: readonly PlannedReminder[]): Grant['sent'] {
  const sent = { ...grant.sent };
  for (const reminder of reminders) {
    const kind = reminderKind(reminder);
    sent[kind] = [...(sent[kind] ?? []), reminder.on];
  }
  return sent;
}

/** A reminder to the grantee; nothing when there is no address. */
export function reminding(grant: Grant, reminder: PlannedReminder, to: string | undefined, at: Instant) {
  if (!to) return [];
  const facts = {
    number: grant.number,
    measure: measureById(grant.measure).title,
    link: reminderLink(grant, reminder),
  };
  return [mailing(grant, `${reminderKind(reminder)}-${reminder.on}`, { to, mail: reminderMail(reminder, facts), at })];
}

async function escalating(grant: Grant, reminders: readonly PlannedReminder[], at: Instant): Promise<TransactItem[]> {
  const [terms, organisation] = await Promise.all([requireTerms(grant.roundId), getOrganisation(grant.organisationId)]);
  const facts = {
    ...{ number: grant.number, measure: measureById(grant.measure).title, link: grantPage(grant) },
    organisation: organisation?.name ?? grant.organisationId,
  };
  const to = terms.letter.letterhead.email;
  return reminders.flatMap((reminder) => [
    mailing(grant, `escalation-${reminderKind(reminder)}-${reminder.on}`, {
      ...{ to, mail: escalationMail(reminder, facts), at },
    }),
    beginOverdue(grant, { kind: reminderKind(reminder), due: reminder.due, since: reminder.on }),
  ]);
}

const mailing = (
  { id: applicationId }: Grant,
  occasion: string,
  { to, mail, at }: { to: string; mail: Mail; at: Instant },
): TransactItem => intent(occasion, at, { kind: 'mail.send', applicationId, to, ...mail });
