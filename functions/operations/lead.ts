import type { ReconcileInput, ReconcileReason } from '#schemas/operations/reconcile.ts';
import { setting } from '../shared/environment.ts';
import { executionName } from '../shared/execution-name.ts';
import { claimNextRun, currentRun } from '../shared/records/run-record.ts';
import { getItem } from '../shared/table/read.ts';
import { executionArn, isOutdated, isTokenAlive, start, statusOf, stop, waitingSince } from './executions.ts';
import type { Led, LedKind } from './led-records.ts';

export type LeadOptions = Pick<ReconcileInput, 'dryRun' | 'ontoCurrent'>;
export type Finding =
  | { outcome: 'right' }
  | { outcome: 'started' | 'replaced'; execution: string; why: ReconcileReason };

/** One record with the machine that is to lead it. */
type Case = { kind: LedKind; led: Led; machineArn: string; options: LeadOptions };

/** Runs that another reconciliation, or a time before a restore, may have begun meanwhile; far more than there can be. */
const mostRounds = 20;

/**
 * Sees to it that exactly one execution leads a record. In this order, so that whoever goes on after a crash in between
 * finds what is left to do: the record names its next run, the execution before it is stopped, the next one is started.
 * An execution that is stopped first cannot take the token of a task back from the one that follows; while there is
 * none, people's answers stand in the record, and the first steps of the next one read them there.
 */
export async function lead(kind: LedKind, led: Led, options: LeadOptions): Promise<Finding> {
  if (!led.isWaiting) return { outcome: 'right' };
  const one: Case = { kind, led, machineArn: machineOf(led), options };
  let why: ReconcileReason | undefined;
  for (let round = 0; round < mostRounds; round += 1) {
    const run = await currentRun(kind.runKey(led.id));
    const found = await judge(one, run);
    if (found === 'right') return { outcome: 'right' };
    why ??= found;
    if (options.dryRun) return finding(one, found === 'missing' ? run : run + 1, why);
    if (found !== 'missing') await claimNextRun(kind.runKey(led.id), run);
    else if (await begin(one, run)) return finding(one, run, why);
  }
  throw new Error(`no execution of ${led.id} stays`);
}

function machineOf({ id, machine }: Led): string {
  const arn = (JSON.parse(setting('STATE_MACHINE_ARNS')) as Record<string, string>)[machine];
  if (!arn) throw new Error(`no state machine "${machine}" leads ${id}`);
  return arn;
}

const nameOf = ({ led }: Case, run: number): string => executionName(led.id, run);
const arnOf = (one: Case, run: number): string => executionArn(one.machineArn, nameOf(one, run));

const finding = (one: Case, run: number, why: ReconcileReason): Finding => ({
  outcome: run === 1 ? 'started' : 'replaced',
  execution: nameOf(one, run),
  why,
});

/** What is wrong with the execution that the record names. `missing` means that its name is free. */
async function judge(one: Case, run: number): Promise<'right' | ReconcileReason> {
  const arn = arnOf(one, run);
  switch (await statusOf(arn)) {
    case 'RUNNING':
      if (one.options.ontoCurrent && (await isOutdated(arn, one.machineArn))) return 'outdated';
      return (await isAdrift(one, arn)) ? 'adrift' : 'right';
    case 'ENDED':
      // What it did last may be younger than what was read of the record before.
      return (await stillWaits(one)) ? 'ended' : 'right';
    case 'NONE':
      return (await stillWaits(one)) ? missing(one, run) : 'right';
  }
}

/** A table that was restored may have forgotten a run that exists: then it counts, and is judged in its turn. */
async function missing(one: Case, run: number): Promise<ReconcileReason> {
  return (await statusOf(arnOf(one, run + 1))) === 'NONE' ? 'missing' : 'ended';
}

async function stillWaits({ kind, led }: Case): Promise<boolean> {
  const item = await getItem({ pk: `${kind.prefix}${led.id}`, sk: kind.sk });
  return item !== undefined && (await kind.toLed(item)).isWaiting;
}

/**
 * Whether an execution waits for an answer that will never come, because the record (of a restored table, say) does not
 * know its token. Asked twice around the record: what waits with the same event before and after has been waiting.
 */
async function isAdrift(one: Case, arn: string): Promise<boolean> {
  if (await knowsLiveToken(one)) return false;
  const before = await waitingSince(arn);
  if (before === undefined || (await knowsLiveToken(one))) return false;
  return (await waitingSince(arn)) === before;
}

async function knowsLiveToken({ kind, led }: Case): Promise<boolean> {
  for (const token of await kind.tokens(led.id)) if (await isTokenAlive(token)) return true;
  return false;
}

/** Starts the run that the record names. @returns false when its name is used up */
async function begin(one: Case, run: number): Promise<boolean> {
  if (run > 1) await stop(arnOf(one, run - 1));
  if (await start(one.machineArn, nameOf(one, run), one.led.input)) return true;
  await claimNextRun(one.kind.runKey(one.led.id), run);
  return false;
}
