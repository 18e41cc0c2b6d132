import { dueReminder, type GrantDays, isProofOver, nextGrantMoment } from '#schemas/grant/grant-days.ts';
import type { ApplicationId, Day, Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { measureById, measureVersion } from '#schemas/measures/registry.ts';
import { proofReminderMail } from '#schemas/messages/grant-mails.ts';
import { setting } from '../shared/environment.ts';
import { runOf } from '../shared/execution-name.ts';
import { changeGrant, type GrantRecord, requireGrantRecord, stepped } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { claimNextRun, currentRun } from '../shared/records/run-record.ts';
import { keys } from '../shared/table/keys.ts';
import { putIfAbsent, type TransactItem, transact } from '../shared/table/write.ts';
import { waitSeconds } from '../shared/wait-seconds.ts';

export type FollowGrantInput = {
  applicationId: ApplicationId;
  at: Instant;
  /** When the execution that asks was started, and its name, which tells which run of the grant's workflow it is. */
  startedAt: Instant;
  execution: string;
};
export type FollowedGrant = { status: 'waiting'; waitSeconds: number } | { status: 'ended' | 'handedOn' };

/**
 * Does what is due for a grant: reminds of the proof by the measure's ladder, and ends after the proof's last day. Says
 * how long to wait for the next such moment. An execution that grows old hands on to the next one.
 */
export async function followGrant({ applicationId, at, ...asking }: FollowGrantInput): Promise<FollowedGrant> {
  const found = await requireGrantRecord(applicationId);
  const { grant } = found;
  if (grant.status === 'ended') return { status: 'ended' };
  const { proofReminders } = measureVersion(grant.measure, grant.measureVersion);
  const days: GrantDays = { grant, proofReminders };
  if (isProofOver(days, at)) {
    await transact([changeGrant(found, stepped(found, 'end'))]);
    return { status: 'ended' };
  }
  const due = dueReminder(days, at);
  if (due) await transact(remind(found, due, at));
  if (isOld(asking.startedAt, at)) return handOn(found, runOf(asking.execution), at);
  return { status: 'waiting', waitSeconds: waitSeconds(at, nextGrantMoment(days, at)) };
}

/** Long before the year is over that Step Functions gives an execution. */
const isOld = (startedAt: Instant, at: Instant): boolean =>
  Date.parse(at) - Date.parse(startedAt) > limits.executionSeconds * 1000;

/** One intent for a grant, kind and day, whatever is repeated: its id follows from them. */
function remind(found: GrantRecord, due: Day, at: Instant): TransactItem[] {
  const { grant, contactEmail } = found;
  const changed = changeGrant(found, stepped(found, 'remind', { remindedOn: [...grant.remindedOn, due] }));
  if (!contactEmail) return [changed];
  const mail = proofReminderMail({
    ...{ number: grant.number, due: grant.proofDue, measure: measureById(grant.measure).title },
    link: `${setting('PUBLIC_ORIGIN')}/applications/${grant.id}`,
  });
  const send = { kind: 'mail.send', applicationId: grant.id, to: contactEmail, ...mail } as const;
  return [changed, intent(`proof-${due}`, at, send)];
}

/**
 * The record names the next run before it is started. Asked again, it has done so already, and the start, whose intent
 * follows from its number, stands in the outbox once.
 */
async function handOn({ grant }: GrantRecord, run: number, at: Instant): Promise<FollowedGrant> {
  const key = keys.grantRun(grant.id);
  if ((await currentRun(key)) === run) await claimNextRun(key, run);
  const start = intent(`renewal.${run + 1}`, at, {
    ...{ kind: 'workflow.start', applicationId: grant.id, measure: `renewal/${grant.measure}` },
    run: run + 1,
  });
  if ('put' in start) await putIfAbsent(start.put);
  return { status: 'handedOn' };
}
