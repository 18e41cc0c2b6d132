import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  type ListSchedulesCommandInput,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { createOffset } from '../clock/offset.ts';
import { AwsError, type Faults, type Json, type RoleCalls, type State } from '../contracts.ts';
import { noFaults } from '../faults/faults.ts';
import { QueueMessages } from '../sqs/messages.ts';
import { openState } from '../state/state.ts';
import { HandClock, until } from '../testing/hand-clock.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { type Schedule, scheduleArn } from './schedule.ts';
import { Scheduler } from './scheduler.ts';
import { createSchedulerService } from './service.ts';

const roleArn = 'arn:aws:iam::000000000000:role/schedule';
const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:worker';
const machineArn = 'arn:aws:states:eu-central-1:000000000000:stateMachine:flow';
const queueArn = 'arn:aws:sqs:eu-central-1:000000000000:work';
const deadArn = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const day = 86_400;

type Request = { service: string; operation: string; input: Json };

describe('The local EventBridge Scheduler', () => {
  const folder = temporaryFolder();
  let state: State;
  let clock: HandClock;
  let scheduler: Scheduler;
  let server: TestServer;
  let client: SchedulerClient;
  let queues: QueueMessages;
  let requests: Request[] = [];
  let invoked: Json[] = [];
  let answer: () => Promise<Json> = async () => ({});
  let permit: () => void = () => {};
  let schedules: Schedule[] = [];
  let faults: Faults = noFaults;

  beforeAll(async () => {
    state = await openState(join(folder, 'state.sqlite'), { offset: createOffset() });
    await state.write([{ sql: 'CREATE TABLE invoked (event TEXT NOT NULL)' }]);
  });
  beforeEach(async () => {
    clock = new HandClock('2026-07-01T12:00:00Z');
    requests = [];
    schedules = [];
    answer = async () => ({});
    permit = () => {};
    faults = noFaults;
    await open();
  });
  afterEach(async () => {
    await close();
    for (const name of ['schedule', 'invocation', 'token'])
      await state.write([{ sql: `DELETE FROM scheduler_${name}` }]);
    await state.write([{ sql: 'DELETE FROM sqs_message' }, { sql: 'DELETE FROM invoked' }]);
  });
  afterAll(async () => {
    await state.close();
    rmSync(folder, { recursive: true });
  });

  async function open() {
    queues = await QueueMessages.open(state);
    const calls: RoleCalls = {
      require: () => permit(),
      invoke: () => Promise.reject(new Error('the Scheduler invokes asynchronously')),
      request: (_, service, operation, input) => {
        requests.push({ service, operation, input });
        return answer();
      },
    };
    const adding = (_: string, event: Json) => ({
      sql: 'INSERT INTO invoked (event) VALUES (?)',
      params: [JSON.stringify(event)],
    });
    scheduler = await Scheduler.open({
      ...{ state, clock, calls, queues, faults, schedules, log: () => {} },
      invocations: { adding, wake: () => {} },
      functionNames: new Set(['worker']),
    });
    const service = createSchedulerService({ scheduler, now: () => clock.now(), groups: new Set(['default', 'mine']) });
    server = await serve([service]);
    const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
    client = new SchedulerClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
    await scheduler.start();
  }
  async function close() {
    client.destroy();
    await server.close();
    await scheduler.close();
  }

  type Options = Partial<Omit<CreateScheduleCommandInput, 'Target'>> & {
    Target?: Partial<CreateScheduleCommandInput['Target']>;
  };
  const input = (Name: string, { Target, ...more }: Options): CreateScheduleCommandInput => ({
    Name,
    ScheduleExpression: 'rate(1 hour)',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ...more,
    Target: { Arn: functionArn, RoleArn: roleArn, Input: '"<aws.scheduler.scheduled-time>"', ...Target },
  });
  const create = (Name: string, options: Options) => client.send(new CreateScheduleCommand(input(Name, options)));
  const get = (Name: string, GroupName?: string) => client.send(new GetScheduleCommand({ Name, GroupName }));
  /** Resolves once nothing is due any more; then it tells what the function was invoked with. */
  const events = async (count: number): Promise<Json[]> => {
    invoked = await until(async () => {
      await scheduler.serially(async () => {});
      const waiting = await state.read({
        sql: 'SELECT 1 FROM scheduler_invocation WHERE due <= ?',
        params: [clock.now()],
      });
      const rows = await state.read({ sql: 'SELECT event FROM invoked ORDER BY event' });
      return waiting.length === 0 && rows.length >= count
        ? rows.map(({ event }) => JSON.parse(String(event)) as Json)
        : undefined;
    });
    return invoked;
  };
  const attempted = (count: number) => until(() => (requests.length >= count ? true : undefined));
  const waitingAttempts = (attempts: number) =>
    until(async () => {
      const [row] = await state.read({ sql: 'SELECT attempts FROM scheduler_invocation' });
      return row?.attempts === attempts ? true : undefined;
    });
  const settled = () =>
    until(async () => ((await state.read({ sql: 'SELECT 1 FROM scheduler_invocation' })).length ? undefined : true));

  it('fires a one-time schedule at its time in its zone, once', async () => {
    const options = { ScheduleExpression: 'at(2026-07-01T15:30:00)', ScheduleExpressionTimezone: 'Europe/Berlin' };
    await create('once', options);
    clock.move(90 * 60 - 1);
    expect(await events(0)).toEqual([]);
    clock.move(1);
    expect(await events(1)).toEqual(['2026-07-01T13:30:00Z']);
    clock.move(40 * day);
    expect(await events(1)).toHaveLength(1);
  });

  it('fires a rate at once and after each interval, or first at its start date', async () => {
    await create('hourly', { EndDate: new Date('2026-07-01T14:00:00Z') });
    await events(1);
    for (const _ of [1, 2, 3]) clock.move(3600);
    expect(await events(3)).toEqual(['2026-07-01T12:00:00Z', '2026-07-01T13:00:00Z', '2026-07-01T14:00:00Z']);
    await state.write([{ sql: 'DELETE FROM invoked' }]);
    await create('later', { StartDate: new Date('2026-07-01T16:20:00Z') });
    clock.move(2 * 3600);
    expect(await events(1)).toEqual(['2026-07-01T16:20:00Z']);
  });

  it('fires a cron schedule for each time that the clock was moved over within a day', async () => {
    await create('daily', { ScheduleExpression: 'cron(0 0/6 * * ? *)' });
    clock.move(day);
    expect(await events(4)).toEqual([
      '2026-07-01T18:00:00Z',
      '2026-07-02T00:00:00Z',
      '2026-07-02T06:00:00Z',
      '2026-07-02T12:00:00Z',
    ]);
  });

  it('fires a weekly schedule once after weeks, for the latest of the missed times', async () => {
    await create('weekly', { ScheduleExpression: 'cron(0 8 ? * MON *)' });
    clock.move(30 * day);
    expect(await events(1)).toEqual(['2026-07-27T08:00:00Z']);
    clock.move(3 * day);
    expect(await events(2)).toEqual(['2026-07-27T08:00:00Z', '2026-08-03T08:00:00Z']);
  });

  it('makes up after a restart for what was due while the machine was off', async () => {
    await create('once', { ScheduleExpression: 'at(2026-07-10T08:00:00)' });
    await create('hourly', { StartDate: new Date('2026-07-01T13:00:00Z') });
    await close();
    clock.move(30 * day);
    await open();
    const all = await events(25);
    expect(all).toHaveLength(25);
    expect([all[0], all[1], all.at(-1)]).toEqual([
      '2026-07-10T08:00:00Z',
      '2026-07-30T13:00:00Z',
      '2026-07-31T12:00:00Z',
    ]);
  });

  it('delivers after a restart what the target had not taken, as the same execution', async () => {
    answer = () => new Promise(() => {});
    const Target = { Arn: queueArn, Input: '<aws.scheduler.execution-id> <aws.scheduler.attempt-number>' };
    await create('once', { ScheduleExpression: 'at(2026-07-01T12:00:10)', Target });
    clock.move(10);
    await attempted(1);
    // As after a kill: the run before never learns what became of its call.
    answer = async () => ({});
    client.destroy();
    await server.close();
    await open();
    await attempted(2);
    await settled();
    const [first, second] = requests.map(({ input }) => (input as { MessageBody: string }).MessageBody);
    expect(first).toMatch(/^[0-9a-f-]{36} 1$/);
    expect(second).toBe(first);
  });

  it('starts executions and sends messages with the role of the schedule', async () => {
    const Input = '{"at":"<aws.scheduler.scheduled-time>","of":"<aws.scheduler.schedule-arn>","as":"<aws.other>"}';
    const ScheduleExpression = 'at(2026-07-01T12:00:00)';
    await create('flow', { ScheduleExpression, Target: { Arn: machineArn, Input } });
    await attempted(1);
    await create('mail', {
      ScheduleExpression,
      Target: { Arn: queueArn, Input: 'plain <aws.scheduler.attempt-number>' },
    });
    await attempted(2);
    expect(requests).toEqual([
      {
        service: 'states',
        operation: 'StartExecution',
        input: {
          stateMachineArn: machineArn,
          input: `{"at":"2026-07-01T12:00:00Z","of":"${scheduleArn('default', 'flow')}","as":"<aws.other>"}`,
        },
      },
      {
        service: 'sqs',
        operation: 'SendMessage',
        input: { QueueUrl: 'https://sqs.eu-central-1.amazonaws.com/000000000000/work', MessageBody: 'plain 1' },
      },
    ]);
  });

  it('sends an event of its own where the schedule has no input', async () => {
    await create('bare', { ScheduleExpression: 'at(2026-07-01T12:00:00)', Target: { Input: undefined } });
    expect(await events(1)).toEqual([
      expect.objectContaining({
        'detail-type': 'Scheduled Event',
        source: 'aws.scheduler',
        time: '2026-07-01T12:00:00Z',
        resources: [scheduleArn('default', 'bare')],
        detail: '{}',
      }),
    ]);
  });

  it('retries with growing pauses and then leaves a dead letter', async () => {
    answer = () => Promise.reject(new AwsError('ThrottlingException', 'slow down'));
    const Target = {
      ...{ Arn: machineArn, Input: '{"attempt":<aws.scheduler.attempt-number>}' },
      DeadLetterConfig: { Arn: deadArn },
      RetryPolicy: { MaximumRetryAttempts: 2, MaximumEventAgeInSeconds: 3600 },
    };
    await create('once', { ScheduleExpression: 'at(2026-07-01T12:00:00)', Target });
    await waitingAttempts(1);
    clock.move(1);
    await waitingAttempts(2);
    clock.move(2);
    await settled();
    const [row] = await state.read({ sql: 'SELECT body, attributes, queue_arn FROM sqs_message' });
    expect([row?.queue_arn, row?.body]).toEqual([deadArn, '{"attempt":3}']);
    const text = (StringValue: unknown) => ({ DataType: 'String', StringValue });
    expect(JSON.parse(String(row?.attributes))).toEqual({
      ERROR_CODE: text('ThrottlingException'),
      ERROR_MESSAGE: text('slow down'),
      EXECUTION_ID: text(expect.stringMatching(/^[0-9a-f-]{36}$/)),
      EXHAUSTED_RETRY_CONDITION: text('MaximumRetryAttempts'),
      IS_PAYLOAD_TRUNCATED: text('false'),
      RETRY_ATTEMPTS: text('2'),
      SCHEDULED_TIME: text('2026-07-01T12:00:00Z'),
      SCHEDULE_ARN: text(scheduleArn('default', 'once')),
      TARGET_ARN: text(machineArn),
    });
  });

  it('gives up when the event is too old, and at once where no retry can help', async () => {
    answer = () => Promise.reject(new AwsError('ServiceUnavailable', 'later', {}, 503));
    const RetryPolicy = { MaximumEventAgeInSeconds: 60 };
    const Target = { Arn: machineArn, DeadLetterConfig: { Arn: deadArn }, RetryPolicy, Input: '1' };
    const ScheduleExpression = 'at(2026-07-01T12:00:00)';
    await create('old', { ScheduleExpression, Target });
    for (const [index, pause] of [1, 2, 4, 8, 16].entries()) {
      await waitingAttempts(index + 1);
      clock.move(pause);
    }
    await settled();
    permit = () => {
      if (requests.length === 6) requests.push({ service: 'checked', operation: '', input: null });
      else return;
      throw new AwsError('AccessDeniedException', 'not lambda:InvokeFunction');
    };
    await create('denied', { ScheduleExpression, Target: { ...Target, Arn: functionArn } });
    await attempted(7);
    await settled();
    const rows = await state.read({ sql: 'SELECT attributes FROM sqs_message ORDER BY rowid' });
    const [old, denied] = rows.map((row) => JSON.parse(String(row.attributes)));
    expect(old).toMatchObject({ EXHAUSTED_RETRY_CONDITION: { StringValue: 'MaximumEventAgeInSeconds' } });
    expect(denied).toMatchObject({ ERROR_CODE: { StringValue: 'AccessDeniedException' } });
    expect(denied.EXHAUSTED_RETRY_CONDITION).toBeUndefined();
  });

  it('fires at some point within a flexible time window, with the scheduled time', async () => {
    await create('flexible', {
      ScheduleExpression: 'at(2026-07-01T12:00:00)',
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 15 },
    });
    const due = await until(async () => {
      const [row] = await state.read({ sql: 'SELECT due FROM scheduler_invocation' });
      return row ? Number(row.due) : undefined;
    });
    expect(due).toBeGreaterThanOrEqual(clock.now());
    expect(due).toBeLessThan(clock.now() + 15 * 60_000);
    clock.move(15 * 60);
    expect(await events(1)).toEqual(['2026-07-01T12:00:00Z']);
  });

  it('fires twice where the faults say so', async () => {
    await close();
    faults = { happens: (kind) => kind === 'duplicateSchedule', below: () => 0 };
    await open();
    await create('once', { ScheduleExpression: 'at(2026-07-01T12:00:00)' });
    expect(await events(2)).toEqual(['2026-07-01T12:00:00Z', '2026-07-01T12:00:00Z']);
  });

  it('does not fire while it is disabled, and goes on from now when it is enabled again', async () => {
    await create('hourly', { StartDate: new Date('2026-07-01T12:30:00Z') });
    const update = (State: 'ENABLED' | 'DISABLED') =>
      client.send(
        new UpdateScheduleCommand({ ...input('hourly', { StartDate: new Date('2026-07-01T12:30:00Z') }), State }),
      );
    await update('DISABLED');
    clock.move(2 * 3600);
    expect(await events(0)).toEqual([]);
    await update('ENABLED');
    clock.move(3600);
    expect(await events(1)).toEqual(['2026-07-01T14:30:00Z']);
  });

  it('does not fire again when it is updated after its one time', async () => {
    const options = { ScheduleExpression: 'at(2026-07-01T13:00:00)' };
    await create('once', options);
    clock.move(3600);
    await events(1);
    await client.send(new UpdateScheduleCommand(input('once', { ...options, Description: 'done' })));
    clock.move(3600);
    expect(await events(1)).toEqual(['2026-07-01T13:00:00Z']);
  });

  it('takes another time when it is updated, and none when it is deleted', async () => {
    await create('moved', { ScheduleExpression: 'at(2026-07-01T13:00:00)' });
    await client.send(new UpdateScheduleCommand(input('moved', { ScheduleExpression: 'at(2026-07-01T14:00:00)' })));
    await create('deleted', { ScheduleExpression: 'at(2026-07-01T13:00:00)' });
    await client.send(new DeleteScheduleCommand({ Name: 'deleted' }));
    clock.move(2 * 3600);
    expect(await events(1)).toEqual(['2026-07-01T14:00:00Z']);
    await expect(get('deleted')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('deletes a schedule after its last invocation where it says so', async () => {
    await create('gone', { ScheduleExpression: 'at(2026-07-01T13:00:00)', ActionAfterCompletion: 'DELETE' });
    expect(await get('gone')).toMatchObject({ ActionAfterCompletion: 'DELETE' });
    clock.move(3600);
    await events(1);
    await expect(get('gone')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('answers a repeated request with the same token once, and refuses another with it', async () => {
    const ClientToken = 'token-1';
    const first = await create('a', { ClientToken });
    expect(await create('a', { ClientToken })).toMatchObject({ ScheduleArn: first.ScheduleArn });
    await expect(create('b', { ClientToken })).rejects.toMatchObject({ name: 'ConflictException' });
    await expect(create('a', {})).rejects.toMatchObject({ name: 'ConflictException' });
    await client.send(new DeleteScheduleCommand({ Name: 'a', ClientToken: 'token-2' }));
    await client.send(new DeleteScheduleCommand({ Name: 'a', ClientToken: 'token-2' }));
  });

  it('tells all of a schedule', async () => {
    await create('full', {
      GroupName: 'mine',
      Description: 'Erinnerung',
      ScheduleExpression: 'cron(0 8 ? * MON-FRI *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      StartDate: new Date('2026-08-01T00:00:00Z'),
      EndDate: new Date('2027-08-01T00:00:00Z'),
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    });
    expect(await get('full', 'mine')).toMatchObject({
      Arn: 'arn:aws:scheduler:eu-central-1:000000000000:schedule/mine/full',
      GroupName: 'mine',
      Description: 'Erinnerung',
      ScheduleExpression: 'cron(0 8 ? * MON-FRI *)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      StartDate: new Date('2026-08-01T00:00:00Z'),
      EndDate: new Date('2027-08-01T00:00:00Z'),
      CreationDate: new Date('2026-07-01T12:00:00Z'),
      FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
      State: 'ENABLED',
      Target: { Arn: functionArn, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
    });
  });

  it('lists schedules in pages, by group, name and state', async () => {
    const ScheduleExpression = 'at(2027-01-01T00:00:00)';
    for (const name of ['a1', 'a2', 'b1']) await create(name, { ScheduleExpression });
    await create('a3', { ScheduleExpression, GroupName: 'mine', State: 'DISABLED' });
    const list = async (query: ListSchedulesCommandInput) => {
      const { Schedules = [], NextToken } = await client.send(new ListSchedulesCommand(query));
      return { names: Schedules.map(({ Name }) => Name), NextToken };
    };
    const first = await list({ NamePrefix: 'a', MaxResults: 2 });
    expect(first.names).toEqual(['a1', 'a2']);
    expect((await list({ NamePrefix: 'a', NextToken: first.NextToken })).names).toEqual(['a3']);
    expect((await list({ GroupName: 'mine' })).names).toEqual(['a3']);
    expect((await list({ State: 'DISABLED' })).names).toEqual(['a3']);
  });

  it.each<[string, Options, string]>([
    ['a wrong expression', { ScheduleExpression: 'cron(0 9 * * * *)' }, 'exactly one of'],
    ['an unknown time zone', { ScheduleExpressionTimezone: 'Europe/Bonn' }, 'Europe/Bonn'],
    ['a universal target', { Target: { Arn: 'arn:aws:scheduler:::aws-sdk:sqs:sendMessage' } }, 'Target.Arn'],
    ['input that is not JSON', { Target: { Input: 'plain' } }, 'must be JSON'],
    [
      'parameters of other targets',
      { Target: { EventBridgeParameters: { DetailType: 'a', Source: 'b' } } },
      'EventBridge',
    ],
    ['an end before its start', { StartDate: new Date(2000), EndDate: new Date(1000) }, 'end date'],
    ['a group that does not exist', { GroupName: 'nobody' }, 'nobody'],
  ])('refuses %s', async (_, options, part) => {
    await expect(create('bad', options)).rejects.toMatchObject({ message: expect.stringContaining(part) });
  });

  it('refuses operations it does not know by name', async () => {
    const making = client.send(new CreateScheduleGroupCommand({ Name: 'new' }));
    await expect(making).rejects.toMatchObject({ message: expect.stringContaining('POST /schedule-groups/new') });
  });

  it('makes the schedules of the template once, and forgets those the template lost', async () => {
    const schedule: Schedule = {
      ...{ arn: scheduleArn('default', 'T'), group: 'default', name: 'T', description: null },
      ...{ expression: 'at(2026-07-01T13:00:00)', timeZone: 'UTC', startDate: null, endDate: null, enabled: true },
      ...{ flexibleMinutes: null, deletesItself: true },
      target: {
        ...{ arn: functionArn, roleArn, input: '1', deadLetterArn: null, maximumRetries: 0, maximumAgeSeconds: 60 },
      },
    };
    await close();
    schedules = [schedule];
    await open();
    clock.move(3600);
    await events(1);
    await close();
    await open();
    expect(await events(1)).toHaveLength(1);
    await expect(get('T')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await close();
    schedules = [{ ...schedule, expression: 'at(2026-08-01T00:00:00)' }];
    await open();
    expect(await get('T')).toMatchObject({ ScheduleExpression: 'at(2026-08-01T00:00:00)' });
    await close();
    schedules = [];
    await open();
    await expect(get('T')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
