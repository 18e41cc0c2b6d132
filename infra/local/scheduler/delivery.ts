import { AwsError, type Clock, type Faults, type RoleCalls, type Statement } from '../contracts.ts';
import type { MessageAttributes } from '../sqs/attributes.ts';
import type { QueueMessages } from '../sqs/messages.ts';
import type { Invocation, SchedulerStore } from './store.ts';
import { callTarget, payloadOf, scheduledTime, type TargetServices } from './target.ts';

export type DeliverySettings = TargetServices & {
  store: SchedulerStore;
  clock: Clock;
  calls: RoleCalls;
  queues: QueueMessages;
  faults: Faults;
  log(line: string): void;
};

/** Doubled from a second up to eight minutes: with these, 185 retries fill the day that an event may be old. */
const backoffMs = { first: 1000, longest: 480_000 };

/** Calls the target until it has taken the invocation, or the retry policy is exhausted. */
export async function deliver(settings: DeliverySettings, found: Invocation): Promise<void> {
  const { store, clock, faults } = settings;
  const invocation = { ...found, begunAt: found.begunAt ?? clock.now() };
  try {
    const first = await callTarget(settings, invocation);
    const second = faults.happens('duplicateSchedule') ? await callTarget(settings, invocation) : [];
    const done = await store.finishing(invocation);
    await store.state.write([...first, ...second, ...done]);
    settings.invocations.wake();
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    await failed(settings, { ...invocation, attempts: invocation.attempts + 1 }, error);
  }
}

async function failed(settings: DeliverySettings, invocation: Invocation, error: AwsError): Promise<void> {
  const { store, clock, log } = settings;
  const { attempts, target, begunAt } = invocation;
  log(`${invocation.scheduleArn}: ${error.name}: ${error.message}`);
  const delay = Math.min(backoffMs.longest, backoffMs.first * 2 ** (attempts - 1));
  const due = clock.now() + delay;
  // An age is exceeded only by an attempt that failed: a machine that was off loses nothing.
  const tooOld = due > (begunAt ?? due) + target.maximumAgeSeconds * 1000;
  const usedUp = attempts > target.maximumRetries;
  if (isTransient(error) && !tooOld && !usedUp) return store.retry(invocation, due);
  const condition = usedUp ? 'MaximumRetryAttempts' : 'MaximumEventAgeInSeconds';
  const letters = deadLetter(settings, invocation, error, isTransient(error) ? condition : null);
  await store.state.write([...letters, ...(await store.finishing(invocation))]);
}

/** What is missing or not permitted stays so: no retry mends it. */
function isTransient({ name, status }: AwsError): boolean {
  return status >= 500 || /throttl|toomanyrequests|limitexceeded/i.test(name);
}

/** https://docs.aws.amazon.com/scheduler/latest/UserGuide/configuring-schedule-dlq.html */
function deadLetter(
  { clock, calls, queues, log }: DeliverySettings,
  invocation: Invocation,
  error: AwsError,
  exhausted: string | null,
): Statement[] {
  const { target, scheduleArn } = invocation;
  if (!target.deadLetterArn) return [];
  const values = {
    ERROR_CODE: error.name,
    ERROR_MESSAGE: error.message || error.name,
    EXECUTION_ID: invocation.executionId,
    ...(exhausted ? { EXHAUSTED_RETRY_CONDITION: exhausted } : {}),
    IS_PAYLOAD_TRUNCATED: 'false',
    RETRY_ATTEMPTS: String(invocation.attempts - 1),
    SCHEDULED_TIME: scheduledTime(invocation),
    SCHEDULE_ARN: scheduleArn,
    TARGET_ARN: target.arn,
  };
  const attributes: MessageAttributes = Object.fromEntries(
    Object.entries(values).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
  try {
    calls.require(target.roleArn, { action: 'sqs:SendMessage', resource: target.deadLetterArn });
    const payload = payloadOf({ ...invocation, attempts: invocation.attempts - 1 });
    return [queues.addingText(target.deadLetterArn, clock.now(), payload, attributes)];
  } catch (refusal) {
    if (!(refusal instanceof AwsError)) throw refusal;
    log(`${scheduleArn}: its dead-letter queue does not get the event: ${refusal.message}`);
    return [];
  }
}
