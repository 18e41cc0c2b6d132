import { rmSync } from 'node:fs';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { AwsError } from '#infra/local/contracts.ts';
import { readStream } from '#infra/local/dynamodb/streams.ts';
import { confirmed } from './support/confirmed.ts';
import { type Files, openFiles } from './support/files.ts';
import { openOutside } from './support/outside.ts';
import { neckarsulm, partWays } from './support/parts.ts';
import { caseOfficer, openWorld, type World } from './support/world.ts';

const outside = openOutside();
const folder = temporaryFolder();
let files: Files;
let world: World;
type Consumer = (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse>;
let toWorkflow: Consumer;
let toMail: Consumer;
const { invite, linkOf } = partWays(() => world);

beforeAll(async () => {
  world = await openWorld(outside.services);
  files = await openFiles(world.state, folder);
  toWorkflow = (await import('#functions/outbox/deliver-to-workflow.handler.ts')).handler;
  toMail = (await import('#functions/outbox/deliver-mail.handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(() => {
  outside.calls = [];
  outside.failure = undefined;
});
afterEach(() => vi.restoreAllMocks());

/** What the stream hands to the function for an application: as many records as match the filter of the mapping. */
async function recordsOf(applicationId: string, kind: string): Promise<DynamoDBRecord[]> {
  const records = await readStream(world.state, process.env.TABLE_NAME ?? '', 0n, 100_000);
  const all = records.map(({ record: found }) => found as unknown as DynamoDBRecord);
  const prefix = `OUTBOX#${kind}#${applicationId}`;
  return all.filter(({ eventName, dynamodb }) => eventName === 'INSERT' && dynamodb?.Keys?.pk?.S?.startsWith(prefix));
}

const itemsOf = async (applicationId: string, kind: string) =>
  (await world.dump()).filter(({ pk }) => pk.startsWith(`OUTBOX#${kind}#${applicationId}`));

async function completed(): Promise<string> {
  const applicationId = await world.inReview();
  const taskId = await world.openTask(applicationId, 'formalCheck', `token-${applicationId}`);
  await world.complete(applicationId, taskId, caseOfficer, { outcome: 'passed' });
  return applicationId;
}

describe('the outbox', () => {
  it('starts one execution for an application, named by its id, with nothing but the id', async () => {
    const applicationId = await world.submitted();
    const Records = await recordsOf(applicationId, 'workflow.start');
    expect(await toWorkflow({ Records })).toEqual({ batchItemFailures: [] });
    const input = JSON.stringify({ applicationId });
    expect(outside.calls).toMatchObject([{ operation: 'StartExecution', input: { name: applicationId, input } }]);
    expect(await itemsOf(applicationId, 'workflow.start')).toMatchObject([{ deliveredAt: expect.any(String) }]);
  });

  it('skips what was delivered before, whoever hands it over again', async () => {
    const applicationId = await world.submitted();
    const Records = await recordsOf(applicationId, 'workflow.start');
    await toWorkflow({ Records });
    await toWorkflow({ Records: [...Records, ...Records] });
    expect(outside.calls).toHaveLength(1);
  });

  it('counts an execution that exists already as started', async () => {
    outside.failure = new AwsError('ExecutionAlreadyExists', 'exists');
    const applicationId = await world.submitted();
    expect(await toWorkflow({ Records: await recordsOf(applicationId, 'workflow.start') })).toEqual({
      batchItemFailures: [],
    });
    expect(await itemsOf(applicationId, 'workflow.start')).toMatchObject([{ deliveredAt: expect.any(String) }]);
  });

  it('tells the waiting machine the outcome of a task', async () => {
    const applicationId = await completed();
    await toWorkflow({ Records: await recordsOf(applicationId, 'workflow.callback') });
    expect(outside.calls).toEqual([
      { operation: 'SendTaskSuccess', input: { taskToken: `token-${applicationId}`, output: '{"outcome":"passed"}' } },
    ]);
  });

  it.each(['TaskTimedOut', 'TaskDoesNotExist'])(
    'counts %s as told, since the record confirms the outcome',
    async (name) => {
      const applicationId = await completed();
      outside.failure = new AwsError(name, name);
      const Records = await recordsOf(applicationId, 'workflow.callback');
      expect(await toWorkflow({ Records })).toEqual({ batchItemFailures: [] });
    },
  );

  it('sends the receipt from the configured address', async () => {
    const applicationId = await confirmed(world);
    await toMail({ Records: await recordsOf(applicationId, 'mail.send') });
    expect(outside.calls).toMatchObject([
      {
        operation: 'SendEmail',
        input: {
          FromEmailAddress: 'paktwerk@example.org',
          Destination: { ToAddresses: ['integration@heilbronn.example'] },
          Content: {
            Simple: {
              Subject: {
                Data: expect.stringMatching(/^Ihr Antrag IM-2026-\d{6} ist eingegangen: Integrationsmanagement$/),
                Charset: 'UTF-8',
              },
            },
          },
        },
      },
    ]);
  });

  it('keeps no link of a part once its mail is on the way', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const link = await linkOf(applicationId);
    await toMail({ Records: await recordsOf(applicationId, 'mail.send') });
    expect(JSON.stringify(outside.calls)).toContain(link);
    const [kept] = await itemsOf(applicationId, 'mail.send');
    expect(kept).toMatchObject({ to: neckarsulm.email, deliveredAt: expect.any(String) });
    expect(kept).not.toHaveProperty('text');
    expect((await world.dump()).filter((item) => JSON.stringify(item).includes(link))).toEqual([]);
  });

  it('does not take a refused mail for delivered: the sender may not be verified yet', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    outside.failure = new AwsError('MessageRejected', 'no');
    const applicationId = await confirmed(world);
    const { batchItemFailures } = await toMail({ Records: await recordsOf(applicationId, 'mail.send') });
    expect(batchItemFailures).toHaveLength(1);
    expect((await itemsOf(applicationId, 'mail.send'))[0]).not.toHaveProperty('deliveredAt');
    // The sweep finds it, should the consumer never succeed.
    expect((await itemsOf(applicationId, 'mail.send'))[0]).toHaveProperty('delivery', 'left#mail');
    log.mockRestore();
  });

  it('reports what failed by its sequence number, delivers the rest, and logs no address', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const good = await world.submitted();
    const bad = await completed();
    const start = await recordsOf(good, 'workflow.start');
    const [callback] = await recordsOf(bad, 'workflow.callback');
    await breakItem(bad);
    const result = await toWorkflow({ Records: [...start, callback as DynamoDBRecord] });
    expect(result).toEqual({ batchItemFailures: [{ itemIdentifier: callback?.dynamodb?.SequenceNumber }] });
    expect(outside.calls.map(({ operation }) => operation)).toEqual(['StartExecution']);
    expect(String(log.mock.calls[0]?.[0])).not.toMatch(/heilbronn|Elif/);
  });

  /** An item of a kind and version that this release does not know. */
  async function breakItem(applicationId: string): Promise<void> {
    const [item] = await itemsOf(applicationId, 'workflow.callback');
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    await world.documents.send(
      new PutCommand({ TableName: process.env.TABLE_NAME, Item: { ...item, schemaVersion: 2 } }),
    );
  }
});
