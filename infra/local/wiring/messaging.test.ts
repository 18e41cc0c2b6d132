import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type TestStack, temporaryFolder, writeAssembly } from '../assembly/testing/write-assembly.ts';
import { type Cloud, startCloud } from '../cloud.ts';
import type { Json } from '../contracts.ts';

/** Loads clients of the AWS SDK from where this repository has them: the handler lies elsewhere. */
const client = (name: string) => JSON.stringify(import.meta.resolve(`@aws-sdk/client-${name}`));
const handler = `
import { SQSClient, GetQueueUrlCommand, SendMessageCommand } from ${client('sqs')};
import { SchedulerClient, CreateScheduleCommand } from ${client('scheduler')};
const queues = new SQSClient({});
const schedules = new SchedulerClient({});
export const handler = async (event) => {
  const body = JSON.stringify({ event, at: new Date().toISOString().slice(0, 16) });
  if (event.do === 'send') await queues.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE_URL, MessageBody: body }));
  if (event.do === 'look') await queues.send(new GetQueueUrlCommand({ QueueName: 'work' }));
  if (event.do === 'schedule') await schedules.send(new CreateScheduleCommand({
    Name: 'made', ScheduleExpression: event.expression, FlexibleTimeWindow: { Mode: 'OFF' }, ActionAfterCompletion: 'DELETE',
    Target: { Arn: process.env.FUNCTION_ARN, RoleArn: process.env.SCHEDULE_ROLE, Input: '{"do":"send","from":"made"}' },
  }));
};`;

const functionArn = 'arn:aws:lambda:eu-central-1:000000000000:function:worker';
const get = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });
const role = (service: string, ...Statement: Json[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    AssumeRolePolicyDocument: {
      Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: `${service}.amazonaws.com` } },
    },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }],
  },
});
const allow = (Action: Json, Resource: Json) => ({ Effect: 'Allow', Action, Resource });
const made = 'arn:aws:scheduler:eu-central-1:000000000000:schedule/default/made';

function resources(ScheduleExpression: string, Input: Json): Record<string, Json> {
  return {
    FunctionRole: role(
      'lambda',
      allow('sqs:SendMessage', [get('Work'), get('Failures')]),
      allow('scheduler:CreateSchedule', made),
      allow('iam:PassRole', get('ScheduleRole')),
    ),
    ScheduleRole: role('scheduler', allow('lambda:InvokeFunction', functionArn)),
    Work: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'work' } },
    Failures: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'failures' } },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'worker',
        Code: { S3Bucket: 'assets', S3Key: 'worker.zip' },
        Handler: 'index.handler',
        Role: get('FunctionRole'),
        Runtime: 'nodejs24.x',
        Timeout: 10,
        Environment: {
          Variables: { QUEUE_URL: { Ref: 'Work' }, SCHEDULE_ROLE: get('ScheduleRole'), FUNCTION_ARN: functionArn },
        },
      },
    },
    Invocation: {
      Type: 'AWS::Lambda::EventInvokeConfig',
      Properties: {
        FunctionName: { Ref: 'Function' },
        Qualifier: '$LATEST',
        MaximumRetryAttempts: 0,
        DestinationConfig: { OnFailure: { Destination: get('Failures') } },
      },
    },
    Schedule: {
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression,
        ScheduleExpressionTimezone: 'Europe/Berlin',
        FlexibleTimeWindow: { Mode: 'OFF' },
        Target: { Arn: get('Function'), RoleArn: get('ScheduleRole'), Input: JSON.stringify(Input) },
      },
    },
  };
}

describe('A platform with queues and schedules', () => {
  let cloud: Cloud | undefined;
  const folders: string[] = [];
  afterEach(async () => {
    await cloud?.close();
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  async function start(expression: string, input: Json) {
    const Resources = resources(expression, input) as unknown as NonNullable<TestStack['Resources']>;
    const assembly = writeAssembly([{ Resources }], { worker: { 'index.mjs': handler } });
    const dataFolder = temporaryFolder();
    folders.push(assembly, dataFolder);
    cloud = await startCloud({ assembly, dataFolder, port: 0, issuer: 'http://127.0.0.1:9' });
    return cloud;
  }
  const bodies = async (queue: string) => {
    const messages = await cloud?.services.queues.of(`arn:aws:sqs:eu-central-1:000000000000:${queue}`);
    return messages?.map(({ body }) => body) ?? [];
  };
  const patiently = { timeout: 20_000, interval: 50 };

  it('lets a schedule invoke a function that sends to the queue its environment names', async () => {
    const { clock } = await start('cron(0 6 * * ? *)', { do: 'send' });
    await clock.advance(86_400_000);
    await expect.poll(() => bodies('work'), patiently).toHaveLength(1);
    expect(await bodies('work')).toMatchObject([{ event: { do: 'send' } }]);
  });

  it('lets a function make a schedule, which goes away when it has fired', async () => {
    const { clock, state } = await start('at(2020-01-01T00:00:00)', {
      do: 'schedule',
      expression: 'at(2100-01-01T08:00:00)',
    });
    const names = async () =>
      (await state.read({ sql: 'SELECT name FROM scheduler_schedule WHERE deleted = 0' })).map(({ name }) => name);
    await expect.poll(names, patiently).toContain('made');
    await clock.advance(Date.parse('2100-01-01T08:00:00Z') - clock.now());
    await expect
      .poll(() => bodies('work'), patiently)
      .toEqual([{ event: { do: 'send', from: 'made' }, at: '2100-01-01T08:00' }]);
    await expect.poll(names, patiently).not.toContain('made');
  });

  it('shows in the failure queue that a permission is missing', async () => {
    await start('rate(1 day)', { do: 'look' });
    await expect.poll(() => bodies('failures'), patiently).toHaveLength(1);
    expect(await bodies('failures')).toMatchObject([
      {
        requestContext: { condition: 'RetriesExhausted' },
        responsePayload: { errorMessage: expect.stringContaining('sqs:GetQueueUrl') },
      },
    ]);
  });
});
