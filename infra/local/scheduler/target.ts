import { type AsyncInvocations, AwsError, type Json, local, type RoleCalls, type Statement } from '../contracts.ts';
import type { Invocation } from './store.ts';

export type TargetServices = {
  calls: RoleCalls;
  invocations: AsyncInvocations;
  /** Names of the functions that there are. */
  functionNames: ReadonlySet<string>;
};

/** What the target gets: the input of the schedule with its context attributes, else what the Scheduler sends itself. */
export function payloadOf({ target, ...invocation }: Invocation): string {
  const { executionId, scheduleArn, attempts } = invocation;
  const time = scheduledTime(invocation);
  // https://docs.aws.amazon.com/scheduler/latest/UserGuide/managing-schedule-context-attributes.html
  const attributes: Record<string, string> = {
    '<aws.scheduler.schedule-arn>': scheduleArn,
    '<aws.scheduler.scheduled-time>': time,
    '<aws.scheduler.execution-id>': executionId,
    '<aws.scheduler.attempt-number>': String(attempts + 1),
  };
  if (target.input !== null)
    return target.input.replaceAll(/<aws\.scheduler\.[a-z-]+>/g, (word) => attributes[word] ?? word);
  return JSON.stringify({
    ...{ version: '0', id: executionId, 'detail-type': 'Scheduled Event', source: 'aws.scheduler' },
    ...{ account: local.account, time, region: local.region, resources: [scheduleArn], detail: '{}' },
  });
}

/** In whole seconds, as the Scheduler writes it. */
export function scheduledTime({ scheduledAt }: Pick<Invocation, 'scheduledAt'>): string {
  return new Date(scheduledAt).toISOString().replace(/\.\d+Z$/, 'Z');
}

/**
 * Calls the target with the schedule's role.
 * @returns what must be written for the target to have it; nothing where it has it already
 * @throws {AwsError} as the target's service answers
 */
export async function callTarget(services: TargetServices, invocation: Invocation): Promise<Statement[]> {
  const { calls } = services;
  const { arn, roleArn } = invocation.target;
  const payload = payloadOf(invocation);
  if (arn.includes(':lambda:')) return [invoking(services, invocation, payload)];
  if (arn.includes(':states:')) {
    await calls.request(roleArn, 'states', 'StartExecution', { stateMachineArn: arn, input: payload });
    return [];
  }
  const QueueUrl = `https://sqs.${local.region}.amazonaws.com/${local.account}/${arn.split(':').at(-1)}`;
  await calls.request(roleArn, 'sqs', 'SendMessage', { QueueUrl, MessageBody: payload });
  return [];
}

function invoking(services: TargetServices, { target }: Invocation, payload: string): Statement {
  services.calls.require(target.roleArn, { action: 'lambda:InvokeFunction', resource: target.arn });
  const name = target.arn.split(':')[6] ?? '';
  if (!services.functionNames.has(name))
    throw new AwsError('ResourceNotFoundException', `Function not found: ${target.arn}`, {}, 404);
  return services.invocations.adding(name, JSON.parse(payload) as Json);
}
