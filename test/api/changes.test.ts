import { rmSync } from 'node:fs';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { readPdf } from '../letters/read-pdf.ts';
import type { StoredItem } from './support/backend.ts';
import type { ApiAnswer, CallOptions } from './support/client.ts';
import { type Files, openFiles } from './support/files.ts';
import { retrievedGrant, retrievedShareGrant } from './support/granted-grant.ts';
import {
  approver,
  auditor,
  caseOfficer,
  editor,
  foreignSignatory,
  openWorld,
  signatory,
  type World,
} from './support/world.ts';

const folder = temporaryFolder();
const brueckenhaus = 'demo-signatory-brueckenhaus';
const extension = { kind: 'extension', periodTo: '2028-03-31', reason: 'Der Träger zieht um.' };
const morePosts = (amount: number) => ({
  kind: 'morePosts',
  amount,
  posts: 'Eine halbe Stelle',
  reason: 'Mehr Zuzug.',
});
const vacancy = { kind: 'vacancy', amount: 10_000_00, post: 'row1', months: 2, reason: 'Die Stelle war frei.' };

let world: World;
let files: Files;
beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
});
// Everything happens within one minute, in which nobody may send more than a person does.
beforeEach(() => world.call.logInAgain());
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const view = async (applicationId: string, as = signatory) =>
  (await world.call('getGrant', { as, parameters: { applicationId } })).body;

async function request(applicationId: string, body: object, as = signatory, options: CallOptions = {}) {
  const { grant } = await view(applicationId, as);
  return world.call('requestChange', { as, parameters: { applicationId }, ifMatch: grant.version, body, ...options });
}

type Step = 'withdrawChange' | 'reviewChange' | 'decideChange' | 'postChange';
async function step(name: Step, applicationId: string, as: string, body: object, options: CallOptions = {}) {
  const changes: { id: string; version: number }[] = (await view(applicationId, auditor)).changes;
  const last = changes.at(-1);
  const parameters = { applicationId, changeId: last?.id ?? '' };
  return world.call(name, { as, parameters, ifMatch: last?.version ?? 0, body, ...options });
}

/** Asked for, supported and decided. */
async function decided(applicationId: string, wish: object, body: object = { outcome: 'approved' }, by = signatory) {
  expect((await request(applicationId, wish, by)).status).toBe(201);
  expect((await step('reviewChange', applicationId, caseOfficer, { note: 'Plausibel.' })).status).toBe(200);
  return step('decideChange', applicationId, approver, body);
}

const ledger = async (): Promise<StoredItem | undefined> =>
  (await world.dump()).find(({ pk, sk }) => pk === 'LEDGER#integrationsmanagement-2027' && sk === 'TOTAL');
const itemOf = async (applicationId: string): Promise<StoredItem | undefined> =>
  (await world.dump()).find(({ pk, sk }) => pk === `GRANT#${applicationId}` && sk === 'MODIFICATION#0001');
const mails = async (applicationId: string) =>
  (await world.dump()).filter(({ pk }) => pk.startsWith(`OUTBOX#mail.send#${applicationId}#change-`));

async function openNotice({ body }: ApiAnswer, as: string, when?: string): Promise<ApiAnswer> {
  const at = when === undefined ? {} : { at: Date.parse(when) };
  if (when) world.call.logInAgain();
  const parameters = { applicationId: body.applicationId, documentId: body.noticeId };
  const answer = await world.call('openDocument', { as, parameters, ...at });
  if (when) world.call.logInAgain();
  return answer;
}

/** Puts a value into an item, as it could have come about otherwise. */
async function set(Key: { pk: string; sk: string }, path: readonly string[], value: string | boolean): Promise<void> {
  const names = path.map((name, index) => [`#n${index}`, name]);
  await world.documents.send(
    new UpdateCommand({
      ...{ TableName: process.env.TABLE_NAME, Key },
      UpdateExpression: `SET ${names.map(([short]) => short).join('.')} = :value`,
      ExpressionAttributeNames: Object.fromEntries(names),
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

describe('asking for a change', () => {
  it('is a signatory’s business, and puts it on the officers’ list', async () => {
    const applicationId = await retrievedGrant(world);
    expect(await request(applicationId, extension, editor)).toMatchObject({
      status: 403,
      body: { code: 'notAllowed' },
    });
    const { grant } = await view(applicationId);
    const foreign = { as: foreignSignatory, parameters: { applicationId }, ifMatch: grant.version, body: extension };
    expect((await world.call('requestChange', foreign)).status).toBe(404);

    const asked = await request(applicationId, extension);
    expect(asked).toMatchObject({
      status: 201,
      body: { id: 'change-1', status: 'requested', wish: extension, requested: { byName: 'Martin Oster' } },
    });
    // Ten days after 22 November.
    expect((await itemOf(applicationId))?.todo).toEqual({ kind: 'reviewChange', due: '2026-12-02' });
  });

  it('is refused twice for the same kind, and possible again once the first was taken back', async () => {
    const applicationId = await retrievedGrant(world);
    await request(applicationId, extension);
    expect(await request(applicationId, extension)).toMatchObject({ status: 409, body: { code: 'changePending' } });
    expect((await request(applicationId, vacancy)).status).toBe(201);

    const parameters = { applicationId, changeId: 'change-1' };
    const back = { as: signatory, parameters, ifMatch: 1, body: {} };
    expect(await world.call('withdrawChange', back)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
    expect((await itemOf(applicationId))?.todo).toBeUndefined();
    expect(await request(applicationId, extension)).toMatchObject({ status: 201, body: { id: 'change-3' } });
  });

  it.each([
    ['an extension that ends no later', { ...extension, periodTo: '2027-12-31' }, 422, 'dayTooEarly'],
    ['a vacancy of a post that there is none of', { ...vacancy, post: 'row9' }, 400, 'invalidRequest'],
    ['less by nothing', { ...vacancy, amount: 0 }, 400, 'invalidRequest'],
    ['less by more than there is', { ...vacancy, amount: 60_000_01 }, 409, 'alreadyDrawn'],
    [
      'another plan under a fixed amount',
      { kind: 'replan', lines: [{ group: 'staff', amount: 1 }], reason: 'x' },
      ...([409, 'noConsentNeeded'] as const),
    ],
  ])('refuses %s', async (_what, wish, status, code) => {
    const applicationId = await retrievedGrant(world);
    expect(await request(applicationId, wish)).toMatchObject({ status, body: { code } });
  });

  it('of the plan under a share is refused where nobody has to consent, and taken where somebody has to', async () => {
    const applicationId = await retrievedShareGrant(world);
    const replan = (lines: object[]) =>
      request(applicationId, { kind: 'replan', lines, reason: 'Teurer.' }, brueckenhaus);
    // Staff is planned with 50,000.00 € and nothing else is.
    const less = await replan([{ group: 'staff', amount: 45_000_00 }]);
    expect(less).toMatchObject({ status: 409, body: { code: 'noConsentNeeded' } });
    expect((await replan([{ group: 'dogs', amount: 1 }])).status).toBe(400);
    const travel = [
      { group: 'staff', amount: 45_000_00 },
      { group: 'travel', amount: 5_000_00 },
    ];
    expect((await replan(travel)).status).toBe(201);
  });
});

describe('the decision on a change', () => {
  it('is made by an approver, and by nobody who reviewed it', async () => {
    const applicationId = await retrievedGrant(world);
    await request(applicationId, extension);
    const early = await step('decideChange', applicationId, approver, { outcome: 'approved' });
    expect(early).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
    await step('reviewChange', applicationId, caseOfficer, {});
    expect((await itemOf(applicationId))?.todo).toMatchObject({ kind: 'decideChange' });
    const own = await step('decideChange', applicationId, caseOfficer, { outcome: 'approved' });
    expect(own).toMatchObject({ status: 403, body: { code: 'notAllowed' } });

    const key = { pk: `GRANT#${applicationId}`, sk: 'MODIFICATION#0001' };
    await set(key, ['change', 'supported', 'by'], approver);
    const same = await step('decideChange', applicationId, approver, { outcome: 'approved' });
    expect(same).toMatchObject({ status: 403, body: { code: 'otherHandNeeded' } });
  });

  it('is no approval any more once the proof was handed in, and can still be refused', async () => {
    const applicationId = await retrievedGrant(world);
    await request(applicationId, morePosts(1_000_00));
    await step('reviewChange', applicationId, caseOfficer, {});
    await set({ pk: `GRANT#${applicationId}`, sk: 'META' }, ['grant', 'proofs', 'final', 'state'], 'submitted');
    const late = await step('decideChange', applicationId, approver, { outcome: 'approved' });
    expect(late).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
    const refused = { outcome: 'refused', reason: 'Der Nachweis liegt schon vor.' };
    expect((await step('decideChange', applicationId, approver, refused)).status).toBe(200);
    expect((await view(applicationId)).grant.amount).toBe(60_000_00);
  });

  it('sent back waits for the review again', async () => {
    const applicationId = await retrievedGrant(world);
    const back = await decided(applicationId, extension, { outcome: 'sentBack', reason: 'Wie lange dauert es?' });
    expect(back).toMatchObject({ status: 200, body: { status: 'requested' } });
    expect(back.body.supported).toBeUndefined();
    expect((await itemOf(applicationId))?.todo).toMatchObject({ kind: 'reviewChange' });
  });

  it('extends the period and moves the last day of the proof by as many days', async () => {
    const applicationId = await retrievedGrant(world);
    const answer = await decided(applicationId, extension);
    // 91 days after 31 December 2027 is 31 March 2028; 91 days after 31 March 2028 is 30 June 2028, a Friday.
    expect(answer).toMatchObject({
      status: 200,
      body: {
        status: 'approved',
        effect: {
          amount: { before: 60_000_00, after: 60_000_00 },
          periodTo: { before: '2027-12-31', after: '2028-03-31' },
          proofDue: { before: '2028-03-31', after: '2028-06-30' },
        },
        delivery: { state: 'notified', retrieveUntil: '2026-12-02' },
      },
    });
    const { grant, planned } = await view(applicationId);
    expect(grant).toMatchObject({ period: { to: '2028-03-31' }, proofs: { final: { due: '2028-06-30' } } });
    const proofs = planned.filter(({ kind }: { kind: string }) => kind === 'proof').map(({ on }: { on: string }) => on);
    expect(proofs.slice(0, 2)).toEqual(['2028-04-01', '2028-05-31']);
    expect(planned).toContainEqual(
      expect.objectContaining({ kind: 'retrieval', subject: 'change-1', on: '2026-11-29' }),
    );
  });

  it('takes more money out of the round’s budget, and refuses more than is left', async () => {
    const applicationId = await retrievedGrant(world);
    const before = await ledger();
    const answer = await decided(applicationId, morePosts(30_000_00));
    expect(answer.body.effect.amount).toEqual({ before: 60_000_00, after: 90_000_00 });
    const { grant } = await view(applicationId);
    expect(grant.amount).toBe(90_000_00);
    expect(grant.instalments).toMatchObject([{ amount: 45_000_00 }, { amount: 45_000_00 }]);
    const after = await ledger();
    expect(Number(after?.granted) - Number(before?.granted)).toBe(30_000_00);
    expect(Number(after?.available) - Number(before?.available)).toBe(-30_000_00);

    const far = await decided(await retrievedGrant(world), morePosts(58_000_000_00));
    expect(far).toMatchObject({ status: 409, body: { code: 'budgetExceeded' } });
  });

  it('gives back what a vacancy leaves, to the budget and out of the instalments to come', async () => {
    const applicationId = await retrievedGrant(world);
    const before = await ledger();
    await decided(applicationId, vacancy);
    const { grant } = await view(applicationId);
    expect(grant.amount).toBe(50_000_00);
    expect(grant.instalments).toMatchObject([{ amount: 25_000_00 }, { amount: 25_000_00 }]);
    const after = await ledger();
    expect(Number(after?.available) - Number(before?.available)).toBe(10_000_00);
  });

  it('refused leaves everything as it is, and is told by a notice too', async () => {
    const applicationId = await retrievedGrant(world);
    const answer = await decided(applicationId, extension, { outcome: 'refused', reason: 'Zu spät beantragt.' });
    expect(answer).toMatchObject({ status: 200, body: { status: 'refused', delivery: { state: 'notified' } } });
    expect((await view(applicationId)).grant.period.to).toBe('2027-12-31');
    const opened = await openNotice(answer, approver);
    expect((await readPdf(Buffer.from(opened.body, 'base64'))).text).toContain('Zu spät beantragt.');
  });

  it('twice at once is made once', async () => {
    const applicationId = await retrievedGrant(world);
    const before = await ledger();
    await request(applicationId, morePosts(5_000_00));
    await step('reviewChange', applicationId, caseOfficer, {});
    const twice = ['one-decision', 'another-decision'].map((key) =>
      step('decideChange', applicationId, approver, { outcome: 'approved' }, { key }),
    );
    const answers = await Promise.all(twice);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await view(applicationId)).grant.amount).toBe(65_000_00);
    expect(Number((await ledger())?.granted) - Number(before?.granted)).toBe(5_000_00);
    expect(await mails(applicationId)).toHaveLength(1);
  });
});

describe('the change notice', () => {
  it('is retrieved by a signatory who opens it: delivered the next day, with a remedy period of its own', async () => {
    const applicationId = await retrievedGrant(world);
    const answer = await decided(applicationId, extension);
    const [mail] = await mails(applicationId);
    expect(mail).toMatchObject({ to: 'integration@heilbronn.example' });
    expect(mail?.text).toContain(`/grants/${applicationId}/changes`);
    expect(JSON.stringify(mail)).not.toMatch(/31\. März|Verlängerung|verlängert/);

    expect(await openNotice(answer, editor)).toMatchObject({ status: 403, body: { code: 'notDelivered' } });
    expect((await openNotice(answer, caseOfficer)).status).toBe(200);
    expect((await view(applicationId)).changes[0].delivery.state).toBe('notified');
    expect((await openNotice(answer, signatory)).status).toBe(200);
    const { changes, grant } = await view(applicationId);
    // 23 December 2026 is a Wednesday.
    expect(changes[0].delivery).toEqual({
      ...{ state: 'delivered', by: 'portal' },
      ...{ deliveredOn: '2026-11-23', remedyUntil: '2026-12-23' },
    });
    expect(grant.posted).toEqual([]);
    expect((await openNotice(answer, editor)).status).toBe(200);
  });

  it('that nobody retrieved in time waits for the post, and opening it later delivers nothing', async () => {
    const applicationId = await retrievedGrant(world);
    const answer = await decided(applicationId, extension);
    const { followGrant } = await import('#functions/grants/follow-grant.ts');
    const ask = (at: string) =>
      followGrant({
        ...{ applicationId: applicationId as ApplicationId, at: at as Instant },
        ...{ startedAt: '2026-11-22T11:00:00.000Z' as Instant, execution: `${applicationId}.1` },
      });
    await ask('2026-12-02T22:59:59.000Z');
    expect((await view(applicationId)).changes[0].delivery.state).toBe('notified');
    await ask('2026-12-02T23:00:00.000Z');
    const since = (await view(applicationId)).changes[0].delivery;
    expect(since).toEqual({ state: 'toBePosted', since: '2026-12-03' });
    expect((await itemOf(applicationId))?.todo).toEqual({ kind: 'postLetter', due: '2026-12-05' });
    expect((await openNotice(answer, signatory, '2026-12-03T10:00:00.000Z')).status).toBe(200);
    expect((await view(applicationId)).changes[0].delivery.state).toBe('toBePosted');

    const at = Date.parse('2026-12-04T10:00:00.000Z');
    world.call.logInAgain();
    const post = (postedOn: string) => step('postChange', applicationId, caseOfficer, { postedOn }, { at });
    expect(await post('2026-12-02')).toMatchObject({ status: 422, body: { code: 'dayTooEarly' } });
    expect(await post('2026-12-05')).toMatchObject({ status: 422, body: { code: 'dayInFuture' } });
    // The fourth day after 4 December; a month later is Friday, 8 January.
    expect(await post('2026-12-04')).toMatchObject({
      status: 200,
      body: { delivery: { state: 'delivered', by: 'post', deliveredOn: '2026-12-08', remedyUntil: '2027-01-08' } },
    });
    world.call.logInAgain();
    expect((await itemOf(applicationId))?.todo).toBeUndefined();
  });

  it('goes by post at once where nobody agreed to be served in the portal', async () => {
    const applicationId = await retrievedGrant(world);
    await set({ pk: `APP#${applicationId}`, sk: 'META' }, ['application', 'portalConsent'], false);
    const answer = await decided(applicationId, extension);
    expect(answer.body.delivery).toEqual({ state: 'toBePosted', since: '2026-11-22' });
    expect((await itemOf(applicationId))?.todo).toEqual({ kind: 'postLetter', due: '2026-11-24' });
    expect((await view(applicationId)).grant.posted).toEqual([]);
    expect(await mails(applicationId)).toEqual([]);
  });

  it('is one of the history’s events, whose chain stays whole', async () => {
    const applicationId = await retrievedGrant(world);
    const answer = await decided(applicationId, extension);
    await openNotice(answer, signatory);
    const events = (await world.dump())
      .filter(({ pk, sk }) => pk === `GRANT#${applicationId}` && sk.startsWith('EVENT#'))
      .map(({ action }) => action);
    expect(events).toEqual(['grantBegun', 'changeRequested', 'changeSupported', 'changeApproved', 'changeRetrieved']);
  });
});
