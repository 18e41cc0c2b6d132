import { AwsError } from '../contracts.ts';
import { errorNames } from './errors.ts';
import { type Execution, type Frame, hasBranches, isComplete, type Redrives } from './execution.ts';
import { executionMilliseconds, historyEvents, redriveMilliseconds, redrivesOfExecution } from './limits.ts';
import type { Run } from './run.ts';

/** "idempotent responses for the last 10 client tokens", "valid for up to 15 minutes" (API reference). */
const rememberedTokens = 10;
const tokenMilliseconds = 15 * 60_000;

type Sources = {
  load(arn: string): Promise<Run | undefined>;
  children(mapRunArn: string): Promise<string[]>;
};

/** Why an execution cannot be redriven, in the words of `redriveStatusReason`; `undefined` if it can. */
export function notRedrivable(execution: Execution, now: number): string | undefined {
  const { status, startedAt, stoppedAt = 0, lastEvent, redrives } = execution;
  if (status === 'RUNNING' || status === 'SUCCEEDED') return `Execution is ${status} and cannot be redriven`;
  if (lastEvent >= historyEvents - 1) return 'Execution history event limit exceeded';
  if (now >= startedAt + executionMilliseconds) return 'Execution has exceeded the max execution time';
  if (now > stoppedAt + redriveMilliseconds) return 'Execution redrivable period exceeded';
  if ((redrives?.count ?? 0) >= redrivesOfExecution) return 'Execution redrive limit exceeded';
  return undefined;
}

/**
 * Makes an unsuccessful execution run again, with the unsuccessful children of its Distributed Maps; to be stored as
 * one. https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html
 * @returns no runs if the client token tells that this was done already
 * @throws {AwsError} `ExecutionDoesNotExist`, `ExecutionNotRedrivable`
 */
export async function redrive(arn: string, token: string | undefined, sources: Sources) {
  const run = await sources.load(arn);
  if (!run) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  const { execution } = run;
  if (isRepeated(execution, token, run.now())) return { execution, runs: [] };
  const reason = execution.parent
    ? 'The parent of a child of a Distributed Map has to be redriven'
    : notRedrivable(execution, run.now());
  if (reason) throw new AwsError('ExecutionNotRedrivable', `Execution Not Redrivable: '${reason}'`);
  return { execution, runs: await revive(run, token, sources) };
}

function isRepeated({ redrives }: Execution, token: string | undefined, now: number): boolean {
  return redrives?.tokens.some((used) => used.token === token && used.at > now - tokenMilliseconds) ?? false;
}

async function revive(run: Run, token: string | undefined, sources: Sources): Promise<Run[]> {
  const { execution } = run;
  const before: Redrives = execution.redrives ?? { count: 0, at: 0, tokens: [] };
  const at = run.now();
  const tokens = token === undefined ? before.tokens : [...before.tokens, { token, at }].slice(-rememberedTokens);
  const rerun = execution.error === errorNames.dataLimit;
  execution.redrives = { count: before.count + 1, at, tokens };
  execution.status = 'RUNNING';
  delete execution.stoppedAt;
  delete execution.error;
  delete execution.cause;
  run.record('ExecutionRedriven', { redriveCount: before.count + 1 });
  const mapRuns = resume(execution.frame, rerun);
  const children: Run[] = [];
  for (const mapRunArn of mapRuns) {
    run.record('MapRunRedriven', { mapRunArn, redriveCount: before.count + 1 });
    for (const arn of await sources.children(mapRunArn)) {
      const child = await sources.load(arn);
      if (child && child.execution.status !== 'RUNNING') children.push(...(await revive(child, undefined, sources)));
    }
  }
  return [run, ...children];
}

/**
 * Brings a frame to where it goes on: what succeeded keeps its result, the state that failed begins anew, with all its
 * attempts and without being entered again. @returns the Distributed Maps to be continued
 */
function resume(frame: Frame, rerun: boolean): string[] {
  const { phase } = frame;
  frame.retries = {};
  // The time a Wait is over stays; a Parallel or Map whose result was too large runs again as a whole.
  if (phase.kind === 'waiting') return [];
  if (phase.kind === 'mapRun' && !rerun) {
    phase.running = [...phase.running, ...phase.failed];
    phase.failed = [];
    return [phase.mapRunArn];
  }
  if (!hasBranches(phase) || (rerun && isComplete(phase))) {
    frame.phase = { kind: 'ready' };
    return [];
  }
  return phase.branches.flatMap((branch) => {
    if (branch.status === 'succeeded') return [];
    branch.status = 'running';
    return resume(branch.frame, rerun);
  });
}
