import type { Json } from '../contracts.ts';
import type { Execution } from './execution.ts';
import { notRedrivable } from './redrive.ts';

/**
 * What a child contributes to the result of its Distributed Map: its output, or if it failed and that was tolerated,
 * what is known of its execution. https://docs.aws.amazon.com/step-functions/latest/dg/input-output-resultwriter.html
 * ("COMPACT", the default without a ResultWriter)
 */
export function childResult(child: Execution, now: number): Json {
  const { arn, name, machineArn, status, input, output, error, cause, startedAt, stoppedAt, redrives } = child;
  if (status === 'SUCCEEDED' && output !== undefined) return JSON.parse(output) as Json;
  const reason = notRedrivable(child, now);
  return {
    ...(cause !== undefined && { Cause: cause }),
    ...(error !== undefined && { Error: error }),
    ExecutionArn: arn,
    Input: input,
    InputDetails: { Included: true },
    Name: name,
    RedriveCount: redrives?.count ?? 0,
    RedriveStatus: reason ? 'NOT_REDRIVABLE' : 'REDRIVABLE',
    ...(reason && { RedriveStatusReason: reason }),
    StartDate: new Date(startedAt).toISOString(),
    StateMachineArn: machineArn,
    Status: status,
    StopDate: new Date(stoppedAt ?? now).toISOString(),
  };
}
