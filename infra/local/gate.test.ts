import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { WireService } from './contracts.ts';
import { type Gate, openGate } from './gate.ts';
import { createCredentials, environmentOf } from './lambda/environment.ts';

const seen: string[] = [];
const service = (signingName: string): WireService => ({
  signingName,
  async handle({ method, path }) {
    seen.push(`${signingName} ${method} ${path}`);
    return { status: 200, body: '{}' };
  },
});
const services = ['dynamodb', 'states', 'ses', 'sqs', 'scheduler'].map((name) => [name, service(name)] as const);
const credentials = createCredentials();
const QueueUrl = 'https://sqs.eu-central-1.amazonaws.com/000000000000/work';
let gate: Gate;
let environment: Record<string, string>;

beforeAll(async () => {
  gate = await openGate({
    services: new Map(services),
    principal: (accessKeyId) =>
      accessKeyId === credentials.accessKeyId ? { accessKeyId, roleName: 'worker' } : undefined,
    authorise: () => undefined,
  });
  const definition = {
    ...{ name: 'worker', arn: 'arn', roleName: 'worker', codeFolder: '/', handler: 'index.handler' },
    ...{ timeoutSeconds: 1, memorySize: 128, variables: { QUEUE_URL: QueueUrl } },
  };
  environment = environmentOf(definition, credentials, { gate: gate.endpoint });
});
afterEach(() => {
  seen.length = 0;
  vi.unstubAllEnvs();
});
afterAll(() => gate.close());

it('lets every client of a function in by its environment alone, and services see the paths of AWS', async () => {
  for (const [name, value] of Object.entries(environment)) if (name.startsWith('AWS_')) vi.stubEnv(name, value);
  const warned = vi.spyOn(console, 'warn');
  await new DynamoDBClient().send(new ListTablesCommand());
  await new SFNClient().send(new ListStateMachinesCommand());
  await new SESv2Client().send(new SendEmailCommand({ Content: {} }));
  const queues = new SQSClient({ md5: false });
  await queues.send(new SendMessageCommand({ QueueUrl: environment.QUEUE_URL, MessageBody: 'x' }));
  const Target = { Arn: 'arn', RoleArn: 'arn' };
  const schedule = { Name: 'daily', ScheduleExpression: 'rate(1 day)', FlexibleTimeWindow: { Mode: 'OFF' } as const };
  await new SchedulerClient().send(new CreateScheduleCommand({ ...schedule, Target }));
  expect(seen).toEqual([
    'dynamodb POST /',
    'states POST /',
    'ses POST /v2/email/outbound-emails',
    'sqs POST /',
    'scheduler POST /schedules/daily',
  ]);
  expect(warned).not.toHaveBeenCalled();
});

it('lets nobody in who knows its port and an access key, as a presigned address shows it, but not its path', async () => {
  const { origin, pathname } = new URL(gate.endpoint);
  expect(pathname).toMatch(/^\/[\w-]{32}$/);
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/20261001/eu-central-1/dynamodb/aws4_request`;
  const status = async (path: string) =>
    (await fetch(`${origin}${path}`, { method: 'POST', body: '{}', headers: { authorization } })).status;
  const wrong = `${pathname.slice(0, -1)}${pathname.endsWith('A') ? 'B' : 'A'}`;
  for (const path of ['/', '//', '/guess/', wrong, `${wrong}/`, `/x${pathname}/`, `${pathname}x/`])
    expect(await status(path), path).toBe(403);
  expect(seen).toEqual([]);
  expect(await status(`${pathname}/`)).toBe(200);
});

it('keeps its path out of the addresses of queues, which code may log', () => {
  expect(environment.QUEUE_URL).toBe(`${new URL(gate.endpoint).origin}/000000000000/work`);
});
