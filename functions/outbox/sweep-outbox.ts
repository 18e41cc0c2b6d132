import type { Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { logError } from '../shared/log.ts';
import { leftToSweep, type OutboxFamily } from '../shared/records/outbox-record.ts';
import type { Key } from '../shared/table/keys.ts';
import { queryIndexBefore } from '../shared/table/read.ts';
import { deliver } from './deliver.ts';
import { toMail } from './to-mail.ts';
import { toWorkflow } from './to-workflow.ts';

/** When the sweep was due, in ISO 8601; the Scheduler leaves out the milliseconds. */
export type SweepInput = { at: string };
export type SweepResult = { delivered: number; failed: number };

/**
 * Delivers what the stream consumers left: items whose delivery failed, however often they tried, and items that repair
 * found after a restore or an outage longer than the day that streams keep.
 */
export async function sweepOutbox({ at: scheduledAt }: SweepInput): Promise<SweepResult> {
  const now = Date.parse(scheduledAt);
  const at = instantOf(now);
  const before = instantOf(now - limits.sweepAfterSeconds * 1000);
  const workflows = await sweepFamily('workflow', before, at);
  const mails = await sweepFamily('mail', before, at);
  return { delivered: workflows.delivered + mails.delivered, failed: workflows.failed + mails.failed };
}

/** Failures in a row after which the service is taken to be down: the next sweep comes soon. */
const patientFailures = 5;

/** One after the other: whatever kept the consumer from its work (a limit, an outage) is not helped by haste. */
async function sweepFamily(family: OutboxFamily, before: Instant, at: Instant): Promise<SweepResult> {
  const result = { delivered: 0, failed: 0 };
  let inARow = 0;
  for (const key of await queryIndexBefore('undelivered', leftToSweep(family), before, limits.sweepItems)) {
    const delivered = await isDelivered(key, at);
    result[delivered ? 'delivered' : 'failed'] += 1;
    inARow = delivered ? 0 : inARow + 1;
    if (inARow === patientFailures) break;
  }
  return result;
}

const instantOf = (milliseconds: number) => new Date(milliseconds).toISOString() as Instant;

const carryOut = (item: OutboxItem) => (item.kind === 'mail.send' ? toMail(item) : toWorkflow(item));

async function isDelivered(key: Key, at: Instant): Promise<boolean> {
  try {
    await deliver(key, at, carryOut);
    return true;
  } catch (error) {
    logError(error, { outbox: key.pk });
    return false;
  }
}
