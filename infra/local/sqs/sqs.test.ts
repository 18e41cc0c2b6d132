import { rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  ChangeMessageVisibilityBatchCommand,
  ChangeMessageVisibilityCommand,
  DeleteMessageBatchCommand,
  DeleteMessageCommand,
  GetQueueAttributesCommand,
  GetQueueUrlCommand,
  ListDeadLetterSourceQueuesCommand,
  ListMessageMoveTasksCommand,
  ListQueuesCommand,
  type Message,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageBatchCommand,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
  StartMessageMoveTaskCommand,
} from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { createOffset } from '../clock/offset.ts';
import type { State } from '../contracts.ts';
import { openState } from '../state/state.ts';
import { HandClock } from '../testing/hand-clock.ts';
import { serve, type TestServer } from '../testing/serve.ts';
import { QueueMessages } from './messages.ts';
import { type Queue, queueDefaults } from './queue.ts';
import { createSqs, type Sqs } from './service.ts';

const arn = (name: string) => `arn:aws:sqs:eu-central-1:000000000000:${name}`;
const queue = (name: string, properties: Partial<Queue> = {}): Queue => ({
  ...{ name, arn: arn(name), redrive: null, ...queueDefaults },
  ...properties,
});
const queues = [
  queue('work', { redrive: { queueArn: arn('dead'), maxReceiveCount: 2 } }),
  queue('dead', { retentionSeconds: 1_209_600 }),
  queue('slow', { delaySeconds: 60, retentionSeconds: 120 }),
  queue('small', { maximumMessageSize: 1024 }),
];

describe('The local SQS', () => {
  const folder = temporaryFolder();
  let state: State;
  let clock: HandClock;
  let messages: QueueMessages;
  let sqs: Sqs;
  let server: TestServer;
  let client: SQSClient;

  beforeAll(async () => {
    state = await openState(join(folder, 'state.sqlite'), { offset: createOffset() });
  });
  beforeEach(async () => {
    clock = new HandClock();
    await open();
  });
  afterEach(async () => {
    await close();
    for (const table of ['sqs_message', 'sqs_queue', 'sqs_move_task'])
      await state.write([{ sql: `DELETE FROM ${table}` }]);
  });
  afterAll(async () => {
    await state.close();
    rmSync(folder, { recursive: true });
  });

  async function open() {
    messages = await QueueMessages.open(state, queues);
    sqs = await createSqs({ state, clock, queues, messages });
    server = await serve([sqs.service]);
    const credentials = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' };
    client = new SQSClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  }
  async function close() {
    client.destroy();
    sqs.close();
    await server.close();
  }

  const url = (name: string) => `https://sqs.eu-central-1.amazonaws.com/000000000000/${name}`;
  const send = (name: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
    client.send(new SendMessageCommand({ QueueUrl: url(name), MessageBody, ...more }));
  const receive = async (name: string, more: Partial<ReceiveMessageCommandInput> = {}): Promise<Message[]> => {
    const wide = {
      MaxNumberOfMessages: 10,
      MessageSystemAttributeNames: ['All' as const],
      MessageAttributeNames: ['All'],
    };
    const answer = await client.send(new ReceiveMessageCommand({ QueueUrl: url(name), ...wide, ...more }));
    return answer.Messages ?? [];
  };
  const bodies = async (name: string) => (await receive(name)).map(({ Body }) => Body);
  const counts = async (name: string) => {
    const AttributeNames = ['ApproximateNumberOfMessages' as const, 'ApproximateNumberOfMessagesNotVisible' as const];
    const command = new GetQueueAttributesCommand({
      QueueUrl: url(name),
      AttributeNames: [...AttributeNames, 'ApproximateNumberOfMessagesDelayed'],
    });
    return Object.values((await client.send(command)).Attributes ?? {}).map(Number);
  };
  const refusal = (name: string, part = '') => ({ name, message: expect.stringContaining(part) });

  it('gives a message back with its attributes and the digests that the client checks', async () => {
    const MessageAttributes = {
      kind: { DataType: 'String', StringValue: 'Grüße' },
      count: { DataType: 'Number', StringValue: '3' },
      raw: { DataType: 'Binary.png', BinaryValue: new Uint8Array([0, 255]) },
    };
    const sent = await send('work', 'Straße', { MessageAttributes, MessageGroupId: 'tenant' });
    const [message] = await receive('work');
    expect(message).toMatchObject({
      MessageId: sent.MessageId,
      Body: 'Straße',
      // printf Straße | md5sum
      MD5OfBody: 'a763ca073cfda1fce8a14f2f0cc84591',
      MD5OfMessageAttributes: sent.MD5OfMessageAttributes,
      MessageAttributes: { kind: { StringValue: 'Grüße' }, raw: { BinaryValue: new Uint8Array([0, 255]) } },
      Attributes: {
        SentTimestamp: String(Date.UTC(2026, 6, 1, 12)),
        ApproximateFirstReceiveTimestamp: String(Date.UTC(2026, 6, 1, 12)),
        ApproximateReceiveCount: '1',
        SenderId: 'AKIATEST',
        MessageGroupId: 'tenant',
      },
    });
  });

  it('computes the digest of message attributes as SQS does', async () => {
    // As SQS answered to others: https://github.com/getmoto/moto/blob/master/tests/test_sqs/test_sqs.py
    const timestamp = { DataType: 'Number', StringValue: '1493147359900' };
    const sent = await send('work', 'derp', { MessageAttributes: { timestamp } });
    expect(sent).toMatchObject({
      MD5OfMessageBody: '58fd9edd83341c29f1aebba81c31e257',
      MD5OfMessageAttributes: '235c5c510d26fb653d073faed50ae77c',
    });
  });

  it('gives only the attributes asked for, with the digest of those', async () => {
    const MessageAttributes = {
      'app.one': { DataType: 'String', StringValue: '1' },
      other: { DataType: 'String', StringValue: '2' },
    };
    await send('work', 'a', { MessageAttributes });
    const [message] = await receive('work', { MessageAttributeNames: ['app.*'], MessageSystemAttributeNames: [] });
    expect(message).toMatchObject({ MessageAttributes: { 'app.one': { StringValue: '1' } } });
    expect([Object.keys(message?.MessageAttributes ?? {}), message?.Attributes]).toEqual([['app.one'], undefined]);
  });

  it('hides a received message for the visibility timeout and then gives it again, until it is deleted', async () => {
    await send('work', 'a');
    const [first] = await receive('work');
    clock.move(29);
    expect(await receive('work')).toEqual([]);
    clock.move(1);
    const [second] = await receive('work');
    expect(second?.Attributes?.ApproximateReceiveCount).toBe('2');
    await client.send(new DeleteMessageCommand({ QueueUrl: url('work'), ReceiptHandle: first?.ReceiptHandle }));
    expect(await counts('work')).toEqual([0, 1, 0]);
    await client.send(new DeleteMessageCommand({ QueueUrl: url('work'), ReceiptHandle: second?.ReceiptHandle }));
    expect(await counts('work')).toEqual([0, 0, 0]);
  });

  it('changes the visibility timeout of a message in flight, and of no other', async () => {
    await send('work', 'a');
    const [message] = await receive('work');
    const change = (VisibilityTimeout: number) =>
      client.send(
        new ChangeMessageVisibilityCommand({
          QueueUrl: url('work'),
          ReceiptHandle: message?.ReceiptHandle,
          VisibilityTimeout,
        }),
      );
    await change(600);
    clock.move(599);
    expect(await receive('work')).toEqual([]);
    await change(0);
    await expect(change(10)).rejects.toMatchObject(refusal('MessageNotInflight'));
    expect(await bodies('work')).toEqual(['a']);
  });

  it('moves a message that was received too often to the dead-letter queue, with its age and origin', async () => {
    const { MessageId } = await send('work', 'poison');
    for (const _ of [1, 2]) {
      expect(await bodies('work')).toEqual(['poison']);
      clock.move(30);
    }
    expect(await bodies('work')).toEqual([]);
    const [message] = await receive('dead');
    expect(message).toMatchObject({
      MessageId,
      Attributes: { SentTimestamp: String(Date.UTC(2026, 6, 1, 12)), DeadLetterQueueSourceArn: arn('work') },
    });
  });

  it('moves dead letters back to where they came from as new messages', async () => {
    const sent = await send('work', 'poison');
    for (const _ of [1, 2, 3]) {
      await receive('work');
      clock.move(30);
    }
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn('dead') }));
    const [message] = await receive('work');
    expect(message).toMatchObject({
      Body: 'poison',
      Attributes: { ApproximateReceiveCount: '1', SentTimestamp: String(Date.UTC(2026, 6, 1, 12, 1, 30)) },
    });
    expect(message?.MessageId).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(message?.MessageId).not.toBe(sent.MessageId);
    const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn: arn('dead') }));
    expect(Results).toMatchObject([{ Status: 'COMPLETED', ApproximateNumberOfMessagesMoved: 1 }]);
  });

  it('cannot move dead letters back that came from no queue, but to a given one', async () => {
    await state.write([messages.adding(arn('dead'), clock.now(), { failed: true })]);
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn('dead') }));
    const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn: arn('dead') }));
    expect(Results).toMatchObject([{ Status: 'FAILED', FailureReason: 'CouldNotDetermineMessageSource' }]);
    await client.send(new StartMessageMoveTaskCommand({ SourceArn: arn('dead'), DestinationArn: arn('small') }));
    expect(await bodies('small')).toEqual(['{"failed":true}']);
    const wrong = client.send(new StartMessageMoveTaskCommand({ SourceArn: arn('small') }));
    await expect(wrong).rejects.toMatchObject(refusal('InvalidParameterValue', 'Dead Letter Queue'));
  });

  it('delays messages as the queue or the message says', async () => {
    await send('slow', 'queue');
    await send('slow', 'own', { DelaySeconds: 10 });
    expect(await counts('slow')).toEqual([0, 0, 2]);
    clock.move(10);
    expect(await bodies('slow')).toEqual(['own']);
    clock.move(50);
    expect(await bodies('slow')).toContain('queue');
  });

  it('forgets messages after the retention period', async () => {
    await send('slow', 'a', { DelaySeconds: 0 });
    clock.move(119);
    expect(await counts('slow')).toEqual([1, 0, 0]);
    clock.move(1);
    expect([await counts('slow'), await receive('slow')]).toEqual([[0, 0, 0], []]);
  });

  it('lets a receive wait for a message that is sent meanwhile, and answers empty after the time', async () => {
    const waiting = receive('work', { WaitTimeSeconds: 20 });
    await send('work', 'a');
    expect(await waiting).toHaveLength(1);
    const started = performance.now();
    expect(await receive('work', { WaitTimeSeconds: 1 })).toEqual([]);
    expect(performance.now() - started).toBeGreaterThan(900);
  });

  it('lets a waiting receive see what a move of the clock makes visible', async () => {
    await send('work', 'a', { DelaySeconds: 900 });
    const waiting = receive('work', { WaitTimeSeconds: 20 });
    clock.move(900);
    expect(await waiting).toHaveLength(1);
  });

  it('sends, deletes and hides in batches, each entry for itself', async () => {
    const Entries = ['a', 'b', 'x'.repeat(1025)].map((MessageBody, index) => ({ Id: `e${index}`, MessageBody }));
    const sent = await client.send(new SendMessageBatchCommand({ QueueUrl: url('small'), Entries }));
    expect(sent.Successful?.map(({ Id }) => Id)).toEqual(['e0', 'e1']);
    expect(sent.Failed).toMatchObject([{ Id: 'e2', Code: 'InvalidParameterValue', SenderFault: true }]);
    const handles = (await receive('small')).map(({ ReceiptHandle }, index) => ({ Id: `e${index}`, ReceiptHandle }));
    await client.send(
      new ChangeMessageVisibilityBatchCommand({
        QueueUrl: url('small'),
        Entries: handles.map((entry) => ({ ...entry, VisibilityTimeout: 60 })),
      }),
    );
    clock.move(59);
    expect(await counts('small')).toEqual([0, 2, 0]);
    const wrong = { Id: 'wrong', ReceiptHandle: 'bm90aGluZw==' };
    const deleted = await client.send(
      new DeleteMessageBatchCommand({ QueueUrl: url('small'), Entries: [...handles, wrong] }),
    );
    expect(deleted.Failed).toMatchObject([{ Id: 'wrong', Code: 'ReceiptHandleIsInvalid' }]);
    expect(await counts('small')).toEqual([0, 0, 0]);
  });

  it('takes a message of 1 MiB with its attributes, and none that is a byte larger', async () => {
    const MessageAttributes = { k: { DataType: 'String', StringValue: 'v' } };
    await send('work', 'x'.repeat(1_048_576 - 8), { MessageAttributes });
    const larger = send('work', 'x'.repeat(1_048_576 - 7), { MessageAttributes });
    await expect(larger).rejects.toMatchObject(refusal('InvalidParameterValue', '1048576 bytes'));
  });

  it.each<[string, () => Promise<unknown>, object]>([
    ['an unknown queue', () => send('nobody', 'a'), refusal('QueueDoesNotExist')],
    ['an empty body', () => send('work', ''), refusal('MissingParameter', 'MessageBody')],
    ['characters outside XML', () => send('work', 'a\u0000'), refusal('InvalidMessageContents')],
    ['a delay beyond 15 minutes', () => send('work', 'a', { DelaySeconds: 901 }), refusal('InvalidParameterValue')],
    ['deduplication', () => send('work', 'a', { MessageDeduplicationId: 'x' }), refusal('InvalidParameterValue')],
    ['more than ten at once', () => receive('work', { MaxNumberOfMessages: 11 }), refusal('InvalidParameterValue')],
    ['a wait beyond 20 s', () => receive('work', { WaitTimeSeconds: 21 }), refusal('InvalidParameterValue')],
    [
      'an attribute without value',
      () => send('work', 'a', { MessageAttributes: { k: { DataType: 'String', StringValue: '' } } }),
      refusal('InvalidParameterValue', "'k'"),
    ],
    [
      'a batch with one id twice',
      () =>
        client.send(
          new SendMessageBatchCommand({
            QueueUrl: url('work'),
            Entries: [
              { Id: 'a', MessageBody: '1' },
              { Id: 'a', MessageBody: '2' },
            ],
          }),
        ),
      refusal('BatchEntryIdsNotDistinct'),
    ],
    [
      'an empty batch',
      () => client.send(new SendMessageBatchCommand({ QueueUrl: url('work'), Entries: [] })),
      refusal('EmptyBatchRequest'),
    ],
  ])('refuses %s', async (_, call, error) => {
    await expect(call()).rejects.toMatchObject(error);
  });

  it('tells the queues, at the address where the client found the service', async () => {
    const base = `${server.endpoint}/000000000000`;
    expect(await client.send(new GetQueueUrlCommand({ QueueName: 'dead' }))).toMatchObject({
      QueueUrl: `${base}/dead`,
    });
    const { QueueUrls } = await client.send(new ListQueuesCommand({ QueueNamePrefix: 's' }));
    expect(QueueUrls).toEqual([`${base}/slow`, `${base}/small`]);
    const sources = await client.send(new ListDeadLetterSourceQueuesCommand({ QueueUrl: url('dead') }));
    expect(sources.queueUrls).toEqual([`${base}/work`]);
  });

  it('tells the attributes of a queue, whose creation stays over a restart', async () => {
    clock.move(3600);
    await close();
    await open();
    const all = new GetQueueAttributesCommand({ QueueUrl: url('work'), AttributeNames: ['All'] });
    expect((await client.send(all)).Attributes).toEqual({
      QueueArn: arn('work'),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      DelaySeconds: '0',
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      ReceiveMessageWaitTimeSeconds: '0',
      VisibilityTimeout: '30',
      CreatedTimestamp: String(Date.UTC(2026, 6, 1, 12) / 1000),
      LastModifiedTimestamp: String(Date.UTC(2026, 6, 1, 12) / 1000),
      RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arn('dead'), maxReceiveCount: 2 }),
    });
  });

  it('keeps messages, and what is in flight, over a restart', async () => {
    await send('work', 'in flight');
    const [message] = await receive('work');
    await send('work', 'visible');
    await close();
    await open();
    expect(await bodies('work')).toEqual(['visible']);
    await client.send(new DeleteMessageCommand({ QueueUrl: url('work'), ReceiptHandle: message?.ReceiptHandle }));
    clock.move(30);
    expect(await bodies('work')).toEqual(['visible']);
  });

  it('empties a queue, once a minute', async () => {
    const purge = () => client.send(new PurgeQueueCommand({ QueueUrl: url('work') }));
    await send('work', 'a');
    await purge();
    expect(await counts('work')).toEqual([0, 0, 0]);
    await expect(purge()).rejects.toMatchObject(refusal('PurgeQueueInProgress'));
    clock.move(60);
    await purge();
  });
});

describe('A data folder from before queues could be read', () => {
  it('keeps its messages, which can be received now', async () => {
    const state = await openState(':memory:', { offset: createOffset() });
    const clock = new HandClock();
    const columns =
      'message_id TEXT PRIMARY KEY, queue_arn TEXT NOT NULL, sent_at INTEGER NOT NULL, body TEXT NOT NULL';
    const params = ['old', arn('dead'), clock.now() - 1000, '{"version":"1.0"}'];
    await state.write([
      { sql: `CREATE TABLE sqs_message (${columns})` },
      { sql: 'INSERT INTO sqs_message VALUES (?, ?, ?, ?)', params },
    ]);
    const messages = await QueueMessages.open(state, queues);
    expect(await messages.of(arn('dead'))).toMatchObject([{ messageId: 'old', body: { version: '1.0' } }]);
    const sqs = await createSqs({ state, clock, queues, messages });
    const answer = await sqs.service.handle({
      ...{ method: 'POST', path: '/', query: new URLSearchParams(), principal: { accessKeyId: 'a', roleName: 'r' } },
      headers: { 'x-amz-target': 'AmazonSQS.ReceiveMessage' },
      body: Buffer.from(JSON.stringify({ QueueUrl: 'http://127.0.0.1/000000000000/dead' })),
    });
    expect(JSON.parse(String(answer.body))).toMatchObject({
      Messages: [{ MessageId: 'old', Body: '{"version":"1.0"}' }],
    });
    sqs.close();
    await state.close();
  });
});
