import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import type { UndeliveredMail } from '#schemas/grant/grant-view.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { sha256 } from '../shared/hash.ts';
import { getApplicationRecord } from '../shared/records/application-record.ts';
import { beginUndelivered } from '../shared/records/undelivered-record.ts';
import { keys } from '../shared/table/keys.ts';
import { getItem } from '../shared/table/read.ts';
import { putIfAbsent } from '../shared/table/write.ts';
import { outboxIdOf } from './mail-tag.ts';

export type Bounce = {
  /** SES's own id of the mail; the same bounce, told twice, has the same. */
  messageId: string;
  /** The tag that the mail was sent with, see `mail-tag.ts`. */
  about: string | undefined;
  type: string;
  subType: string;
  /** What the other side said. */
  cause: string;
  at: Instant;
};

/**
 * A mail that came back becomes a task of the authority: whoever should have been told was not. Left out are notes of
 * absence, which come as transient bounces of the general kind, and mails about a draft, which is nobody's business but
 * the organisation's.
 */
export async function noteBounce({ messageId, about, type, subType, cause, at }: Bounce): Promise<void> {
  if (about === undefined || (type === 'Transient' && subType === 'General')) return;
  const sent = await getItem(keys.outbox(outboxIdOf(about)));
  const applicationId = sent?.applicationId as ApplicationId | undefined;
  const record = applicationId && (await getApplicationRecord(applicationId));
  if (!sent || !record) return;
  const { application } = record;
  if (application.status === 'draft' || application.status === 'discarded') return;
  const mail: UndeliveredMail = {
    schemaVersion: 1,
    id: sha256(messageId).slice(0, 16),
    to: String(sent.to),
    subject: String(sent.subject),
    bouncedAt: at,
    cause: cause.slice(0, 500),
  };
  const todo: Todo = { kind: 'undelivered', due: addDays(berlinDay(at), limits.todoDays.mail) };
  await putIfAbsent(beginUndelivered({ mail, outboxId: String(sent.id) }, application, todo));
}
