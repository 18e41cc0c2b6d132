import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  SendTaskHeartbeatCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';

/**
 * Step Functions answers ten DescribeExecution and one DescribeStateMachineForExecution a second once the first few
 * hundred are used up (Developer Guide, "Service quotas"): the client slows down instead of giving up.
 */
const client = new SFNClient({ retryMode: 'adaptive', maxAttempts: 12 });

export type ExecutionStatus = 'RUNNING' | 'ENDED' | 'NONE';

export const executionArn = (machineArn: string, name: string): string =>
  `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;

/** How an execution stands; one that ended more than 90 days ago is none. */
export async function statusOf(arn: string): Promise<ExecutionStatus> {
  try {
    const { status } = await client.send(new DescribeExecutionCommand({ executionArn: arn }));
    return status === 'RUNNING' ? 'RUNNING' : 'ENDED';
  } catch (error) {
    if (isNamed(error, 'ExecutionDoesNotExist')) return 'NONE';
    throw error;
  }
}

/** @returns false when an execution of this name has ended, or runs with another input */
export async function start(stateMachineArn: string, name: string, input: object): Promise<boolean> {
  try {
    await client.send(new StartExecutionCommand({ stateMachineArn, name, input: JSON.stringify(input) }));
    return true;
  } catch (error) {
    if (isNamed(error, 'ExecutionAlreadyExists')) return false;
    throw error;
  }
}

/** Ends an execution whose place another one takes, if it still runs. */
export async function stop(arn: string): Promise<void> {
  const reason = { error: 'Paktwerk.Replaced', cause: 'Another execution leads the record from now on' };
  try {
    await client.send(new StopExecutionCommand({ executionArn: arn, ...reason }));
  } catch (error) {
    if (!isNamed(error, 'ExecutionDoesNotExist')) throw error;
  }
}

/**
 * Whether a machine waits with this token. Asked with a heartbeat, which leaves no trace: the states have no
 * `HeartbeatSeconds`, and the call makes no event (API reference, "SendTaskHeartbeat").
 */
export async function isTokenAlive(taskToken: string): Promise<boolean> {
  try {
    await client.send(new SendTaskHeartbeatCommand({ taskToken }));
    return true;
  } catch (error) {
    if (deadTokenErrors.some((name) => isNamed(error, name))) return false;
    throw error;
  }
}

const deadTokenErrors = ['TaskTimedOut', 'TaskDoesNotExist', 'InvalidToken'];

/**
 * The event with which an execution began to wait for a token, if that is what it does now; while a function runs or a
 * retry is due it is undefined.
 */
export async function waitingSince(arn: string): Promise<number | undefined> {
  const command = new GetExecutionHistoryCommand({ executionArn: arn, reverseOrder: true, maxResults: 1 });
  const [last] = (await client.send(command)).events ?? [];
  return last?.type === 'TaskSubmitted' ? last.id : undefined;
}

/** What an execution runs on, or a machine starts its next one with. */
type Configuration = { revisionId?: string | undefined; definition?: string | undefined; roleArn?: string | undefined };

const today = new Map<string, Promise<Configuration>>();

/** Forgets what machines start their executions with; a deployment may have changed it since the last invocation. */
export const forgetMachines = (): void => today.clear();

/** Whether an execution runs on another definition, or under another role, than one that is started now. */
export async function isOutdated(arn: string, stateMachineArn: string): Promise<boolean> {
  const asking = today.get(stateMachineArn) ?? client.send(new DescribeStateMachineCommand({ stateMachineArn }));
  today.set(stateMachineArn, asking);
  const current = await asking;
  const used: Configuration = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn: arn }));
  // The first revision of a machine has no id. A new one may have changed what does not matter here, such as tags.
  if (current.revisionId !== undefined && current.revisionId === used.revisionId) return false;
  return current.definition !== used.definition || current.roleArn !== used.roleArn;
}

const isNamed = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;
