import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon, type StoredItem } from './support/backend.ts';
import type { CallOptions } from './support/client.ts';
import { editor, heilbronn, openWorld, roundId, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  for (const person of [editor, signatory]) await world.call('getSession', { as: person });
});
afterAll(() => world.close());

const create = (key: string, more: CallOptions = {}) =>
  world.call('createApplication', { as: editor, key, body: { roundId, organisationId: heilbronn }, ...more });
const applications = async () => (await world.dump()).filter(({ pk, sk }) => pk.startsWith('APP#') && sk === 'META');
const recordOf = async (key: string): Promise<StoredItem | undefined> =>
  (await world.dump()).find(({ pk }) => pk === `IDEMPOTENCY#${editor}#${key}`);

async function edit(key: string, expression: string, values?: Record<string, unknown>): Promise<void> {
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  await world.documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: `IDEMPOTENCY#${editor}#${key}`, sk: 'META' },
      UpdateExpression: expression,
      ExpressionAttributeValues: values,
    }),
  );
}

describe('a request sent again with its key', () => {
  it('has one effect and the same answer, marked as a replay', async () => {
    const first = await create('replayed-key');
    const before = await world.dump();
    const second = await create('replayed-key');
    expect(second).toEqual({ ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } });
    expect(first.headers.etag).toBe('"1"');
    expect(await world.dump()).toEqual(before);
  });

  it('is answered from the record also when the version is stale by now', async () => {
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    const submit = { as: signatory, key: 'submission-key', parameters: { applicationId }, ifMatch: 1, body: {} };
    const first = await world.call('submitApplication', submit);
    const second = await world.call('submitApplication', submit);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.body).toEqual(first.body);
    expect((await world.dump()).filter(({ pk }) => /^OUTBOX#/.test(pk) && pk.includes(applicationId))).toHaveLength(1);
  });

  it('has one effect when both are sent at once, ten times over', async () => {
    for (let n = 0; n < 10; n++) {
      const before = (await applications()).length;
      const answers = await Promise.all([1, 2, 3].map(() => create(`at-once-key-${n}`)));
      const statuses = answers.map(({ status }) => status);
      expect(statuses).toEqual([201, 201, 201]);
      expect(new Set(answers.map(({ body }) => body.id)).size).toBe(1);
      expect(await applications()).toHaveLength(before + 1);
    }
  });

  it('is answered alike when both are sent at once and the first makes the second stale', async () => {
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    const submit = { as: signatory, key: 'twice-at-once', parameters: { applicationId }, ifMatch: 1, body: {} };
    const answers = await Promise.all([1, 2, 3].map(() => world.call('submitApplication', submit)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });

  it('is refused when it asks for something else', async () => {
    await create('conflicting-key');
    const before = await world.dump();
    const other = await create('conflicting-key', { body: { roundId: 'other', organisationId: heilbronn } });
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotencyKeyConflict' } });
    expect(await world.dump()).toEqual(before);
  });

  it('of another person is another request', async () => {
    const mine = await create('shared-key');
    const theirs = await create('shared-key', { as: signatory });
    expect(theirs.status).toBe(201);
    expect(theirs.body.id).not.toBe(mine.body.id);
  });

  it('is a new request once the record is kept no longer, also before the table deletes it', async () => {
    const first = await create('expired-key', { at: noon });
    await edit('expired-key', 'SET expiresAt = :past', { ':past': Math.floor(noon / 1000) - 1 });
    const second = await create('expired-key', { at: noon });
    expect(second.status).toBe(201);
    expect(second.body.id).not.toBe(first.body.id);
  });
});

describe('a request that was cut off', () => {
  it('before its transaction left nothing, so that the next one with its key has the effect', async () => {
    const cutOff = await create('cut-off-key');
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    // As if the function had died just before its transaction, which writes all of these or none.
    for (const { pk, sk } of (await world.dump()).filter(
      ({ pk }) => pk === `APP#${cutOff.body.id}` || pk === `IDEMPOTENCY#${editor}#cut-off-key`,
    )) {
      await world.documents.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: { pk, sk } }));
    }
    const before = (await applications()).length;
    expect(await create('cut-off-key')).toMatchObject({ status: 201 });
    expect(await applications()).toHaveLength(before + 1);
  });
});

describe('a refused request', () => {
  it('keeps no answer, so that the corrected one may use its key', async () => {
    const refused = await create('released-key', { body: { roundId: 'nothing', organisationId: heilbronn } });
    expect(refused.status).toBe(404);
    expect(await recordOf('released-key')).toBeUndefined();
    expect((await create('released-key')).status).toBe(201);
  });
});
