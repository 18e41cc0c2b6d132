import { dueReminders, dueStep, nextMoment } from '#schemas/duty/duties.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { expireRetrieval } from '../changes/expire-retrieval.ts';
import { openWindow } from '../renewal/open-window.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { runOf } from '../shared/execution-name.ts';
import { changeGrant, type GrantRecord, grantCompleted, requireGrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { claimNextRun, currentRun } from '../shared/records/run-record.ts';
import { keys } from '../shared/table/keys.ts';
import { putIfAbsent, type TransactItem, transact } from '../shared/table/write.ts';
import { secondsUntil } from '../shared/wait-seconds.ts';
import { remind } from './remind.ts';

export type FollowGrantInput = {
  applicationId: ApplicationId;
  at: Instant;
  /** When the execution that asks was started, and its name, which tells which run of the grant's workflow it is. */
  startedAt: Instant;
  execution: string;
};
export type FollowedGrant =
  | { status: 'waiting'; waitSeconds: number; until: Instant }
  | { status: 'ended' | 'handedOn' };

/**
 * Does what is due for a grant, each step in a transaction of its own, and says how long to wait for the next such
 * moment. An execution that grows old hands on to the next one.
 */
export async function followGrant(asking: FollowGrantInput): Promise<FollowedGrant> {
  const { applicationId, at } = asking;
  const found = await requireGrantRecord(applicationId);
  if (found.grant.status === 'ended') return { status: 'ended' };
  const due = await whatIsDue(found, at);
  if (due) {
    await transact(due);
    return followGrant(asking);
  }
  const old = toInstant(Date.parse(asking.startedAt) + limits.executionSeconds * 1000);
  if (at >= old) return handOn(found, runOf(asking.execution), at);
  const next = nextMoment(found.grant, at);
  const until = next === undefined || old < next ? old : next;
  return { status: 'waiting', waitSeconds: secondsUntil(at, until), until };
}

/** The next thing to be done at this moment; the window before the reminders, which lead to what it makes. */
async function whatIsDue(found: GrantRecord, at: Instant): Promise<TransactItem[] | undefined> {
  const { grant, incomplete } = found;
  if (incomplete) return changeGrant(found, {}, grantCompleted(at));
  const step = dueStep(grant, at);
  if (step === 'openWindow') return opening(found, at);
  if (step === 'missWindow') return missing(found, at);
  if (step === 'expireRetrieval') return expireRetrieval(found, at);
  const reminders = dueReminders(grant, at);
  if (reminders.length > 0) return remind(found, reminders, at);
  const ending = { action: 'grantEnded', at, ...byWorkflow, facts: { retainUntil: grant.retainUntil ?? '' } } as const;
  return step === 'end' ? changeGrant(found, { action: 'end' }, ending) : undefined;
}

async function opening(found: GrantRecord, at: Instant): Promise<TransactItem[]> {
  const { renewal, counts, items } = await openWindow(found, at);
  const facts = { roundId: renewal.roundId, state: renewal.state, closesOn: renewal.closesOn };
  const event = { action: 'windowOpened', at, ...byWorkflow, facts } as const;
  return [...changeGrant(found, { grant: { renewal }, counts }, event), ...items];
}

function missing(found: GrantRecord, at: Instant): TransactItem[] {
  const { renewal } = found.grant;
  if (!renewal) throw new Error(`grant ${found.grant.id} has no renewal`);
  const facts = { roundId: renewal.roundId, closesOn: renewal.closesOn };
  const event = { action: 'renewalMissed', at, ...byWorkflow, facts } as const;
  return changeGrant(found, { grant: { renewal: { ...renewal, state: 'missed' } } }, event);
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
