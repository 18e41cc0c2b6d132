import { createHash } from 'node:crypto';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { noon } from './support/backend.ts';
import { carrier, onwardWays, town } from './support/onward.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.call.logInAgain());

const {
  manage,
  grantedTo,
  add,
  view,
  onwardOf,
  ask,
  review,
  stored,
  linkOf,
  save,
  open,
  handIn,
  filledIn,
  handedIn,
  actions,
} = onwardWays(() => world);

const minute = 60_000;
const wrong = 'A'.repeat(27);

describe('the link of an onward recipient', () => {
  it('leaves its secret in no item but the mail; it is found by its hash', async () => {
    const { applicationId, link } = await handedIn();
    await review(applicationId, 'onward-1', { outcome: 'accepted' });
    const holding = await stored((item) => JSON.stringify(item).includes(link));
    expect(holding.map(({ pk }) => pk)).toEqual([`OUTBOX#mail.send#${applicationId}#onward-1#3`]);
    const hash = createHash('sha256').update(link).digest('hex');
    expect(await stored(({ pk }) => pk === `ONWARDLINK#${hash}`)).toEqual([
      {
        pk: `ONWARDLINK#${hash}`,
        sk: 'META',
        schemaVersion: 1,
        applicationId,
        onwardId: 'onward-1',
        sentTo: town.email,
      },
    ]);
  });

  it('opens its own part alone', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await add(applicationId, { ...carrier, amount: 500_000 });
    await ask(applicationId);
    await ask(applicationId, 'onward-2');
    const other = await open(await linkOf(applicationId, carrier));
    expect(other.body).toMatchObject({ id: 'onward-2', name: 'Refugio e. V.' });
    expect(JSON.stringify(other.body)).not.toMatch(/neckarsulm/i);
  });

  it('that is wrong opens, stores and hands in nothing, and says no more than that', async () => {
    for (const answer of [await open(wrong), await save(wrong, ['used', 1]), await handIn(wrong)])
      expect(answer).toMatchObject({ status: 404, body: { code: 'linkInvalid' } });
    expect((await open('short')).status).toBe(400);
    expect(await stored(({ pk }) => pk === 'GRANT#none')).toEqual([]);
  });

  it('that is wrong again and again is asked to wait, while right ones are served', async () => {
    const { link } = await filledIn();
    const at = noon + 5 * minute;
    const seen = new Set<number>();
    for (let tries = 0; tries < 61; tries += 1) seen.add((await open(wrong, { at })).status);
    expect([...seen]).toEqual([404, 429]);
    expect((await open(link, { at })).status).toBe(200);
    expect((await open(wrong, { at: at + minute })).status).toBe(404);
  });

  it('ends when the agreement has another address: what went to a wrong one opens nothing', async () => {
    const { applicationId, link } = await filledIn();
    const terms = { ...town, email: 'richtig@neckarsulm.example', amount: 2_000_000, agreedOn: '2026-11-20' };
    const changed = await manage('changeOnward', applicationId, 'onward-1', { body: { terms } });
    expect(changed.status).toBe(200);
    expect((await open(link)).body.code).toBe('linkInvalid');
    expect((await save(link, ['used', 1])).body.code).toBe('linkInvalid');
  });

  it('ends with the grant', async () => {
    const { applicationId, link } = await handedIn();
    await world.documents.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { pk: `GRANT#${applicationId}`, sk: 'META' },
        UpdateExpression: 'SET #grant.#status = :ended',
        ExpressionAttributeNames: { '#grant': 'grant', '#status': 'status' },
        ExpressionAttributeValues: { ':ended': 'ended' },
      }),
    );
    expect((await open(link)).body.code).toBe('linkInvalid');
    expect((await add(applicationId)).body.code).toBe('grantEnded');
  });

  it('is asked for in a body: requests without a key are refused', async () => {
    const { link } = await filledIn();
    expect((await open(link, { key: null })).body.code).toBe('idempotencyKeyMissing');
  });
});

describe('people who hold the same link', () => {
  it('merge what they change in different fields, and are told of each other in the same one', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await ask(applicationId);
    const link = await linkOf(applicationId);
    const both = await Promise.all([save(link, ['used', 100]), save(link, ['report', 'Gut.'])]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const races = await Promise.all([save(link, ['received', 100]), save(link, ['received', 200])]);
    expect(races.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { fields } = (await open(link)).body;
    expect(races.find(({ status }) => status === 409)?.body).toMatchObject({
      ...{ code: 'fieldConflict', facts: { conflicts: [{ path: 'received', ...fields.received }] } },
    });
  });

  it('store nothing that has no place on the page, and are told what is missing', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await ask(applicationId);
    const link = await linkOf(applicationId);
    const refused = await save(link, ['report', 'gut'], ['holder', 'Kreiskasse'], ['used', 'viel']);
    expect(refused).toMatchObject({ status: 422, body: { code: 'malformedValue' } });
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['holder', 'used']);
    expect((await open(link)).body).toMatchObject({ status: 'asked', fields: {} });
    expect((await save(link, ['report', 'x'.repeat(2001)])).body.code).toBe('malformedValue');
    await save(link, ['posts/half', 0], ['posts/half/fte', 10], ['used', -5]);
    const incomplete = await handIn(link);
    expect(incomplete).toMatchObject({ status: 422, body: { code: 'proofIncomplete' } });
    expect(incomplete.body.errors).toEqual([
      { page: 'onwardProof', path: 'posts/half/name', code: 'required' },
      { page: 'onwardProof', path: 'posts/half/fte', code: 'tooSmall' },
      { page: 'onwardProof', path: 'posts/half/advised', code: 'required' },
      { page: 'onwardProof', path: 'posts/half/monthsFilled', code: 'required' },
      { page: 'onwardProof', path: 'received', code: 'required' },
      { page: 'onwardProof', path: 'used', code: 'tooSmall' },
      { page: 'onwardProof', path: 'report', code: 'required' },
    ]);
  });

  it('hand in once: sent twice it is one event, and somebody else is told that it is done', async () => {
    const { applicationId, link } = await handedIn();
    expect(await handIn(link)).toMatchObject({ status: 200, body: { status: 'handedIn' } });
    expect(await handIn(link, 'Otto Anders')).toMatchObject({ status: 409, body: { code: 'proofClosed' } });
    expect(await save(link, ['used', 1, 1])).toMatchObject({ status: 409, body: { code: 'proofClosed' } });
    expect((await actions(applicationId)).filter(([action]) => action === 'onwardHandedIn')).toHaveLength(1);
  });

  it('hand in at the same moment as somebody saves: what was saved is in it, or was refused', async () => {
    const { applicationId, link } = await filledIn();
    const [saved, given] = await Promise.all([save(link, ['passedFurther', 7]), handIn(link)]);
    expect(given.status).toBe(200);
    const { passedFurther } = (await onwardOf(applicationId)).fields;
    expect(passedFurther?.value).toBe(saved.status === 200 ? 7 : undefined);
  });

  it('write on while the grantee enters something else', async () => {
    const { applicationId, link } = await filledIn();
    const [paid, given] = await Promise.all([
      add(applicationId, { ...carrier, amount: 100, under: 'onward-1' }),
      handIn(link),
    ]);
    expect([paid.status, given.status]).toEqual([201, 200]);
    expect((await view(applicationId)).onward).toMatchObject([{ status: 'handedIn' }, { status: 'agreed' }]);
  });
});
