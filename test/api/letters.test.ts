import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { readPdf } from '../letters/read-pdf.ts';
import { noon, type StoredItem } from './support/backend.ts';
import type { ApiAnswer } from './support/client.ts';
import { type Files, openFiles } from './support/files.ts';
import { openOutside } from './support/outside.ts';
import { approver, auditor, caseOfficer, editor, openWorld, roundId, signatory, type World } from './support/world.ts';

const folder = temporaryFolder();
const outside = openOutside();
const asked = 60_000_00;
const atNoon = new Date(noon).toISOString() as Instant;

let world: World;
let files: Files;
type Follow = typeof import('#functions/delivery/follow-delivery.handler.ts')['handler'];
type Wait = typeof import('#functions/delivery/wait-for-retrieval.handler.ts')['handler'];
type Confirm = typeof import('#functions/letters/confirm-receipt.handler.ts')['handler'];
let follow: (applicationId: string, when?: string) => ReturnType<Follow>;
let wait: (applicationId: string, taskToken: string) => ReturnType<Wait>;
let confirm: (applicationId: string) => ReturnType<Confirm>;

beforeAll(async () => {
  world = await openWorld(outside.services);
  files = await openFiles(world.state, folder);
  const { handler: followDelivery } = await import('#functions/delivery/follow-delivery.handler.ts');
  const { handler: waitForRetrieval } = await import('#functions/delivery/wait-for-retrieval.handler.ts');
  const { handler: confirmReceipt } = await import('#functions/letters/confirm-receipt.handler.ts');
  follow = (id, when = atNoon) => followDelivery({ applicationId: id as ApplicationId, at: when as Instant });
  wait = (id, taskToken) =>
    waitForRetrieval({ applicationId: id as ApplicationId, taskToken, at: atNoon, retryCount: 0 });
  confirm = (id) => confirmReceipt({ applicationId: id as ApplicationId, at: atNoon });
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An application whose decision's task the approver holds. */
async function claimed(): Promise<{ applicationId: string; taskId: string }> {
  const applicationId = await world.inDecision();
  const taskId = await world.openTask(applicationId, 'decision');
  await world.call('claimTask', { as: approver, parameters: { applicationId, taskId }, ifMatch: 1, body: {} });
  return { applicationId, taskId };
}

const draft = (parameters: { applicationId: string; taskId: string }, body: object, as = approver) =>
  world.call('draftNotice', { as, parameters, body });

const open = (applicationId: string, documentId: string, as: string): Promise<ApiAnswer> =>
  world.call('openDocument', { as, parameters: { applicationId, documentId } });

/** Opens a document at another moment, for which everybody logs in anew. */
async function openAt(when: string, applicationId: string, documentId: string, as: string): Promise<ApiAnswer> {
  world.call.logInAgain();
  const options = { as, parameters: { applicationId, documentId }, at: Date.parse(when) };
  const answer = await world.call('openDocument', options);
  world.call.logInAgain();
  return answer;
}

const bytesOf = ({ body }: ApiAnswer) => Buffer.from(body, 'base64');

async function revokeConsent(applicationId: string): Promise<void> {
  const parameters = { applicationId };
  const { body } = await world.call('getApplication', { as: signatory, parameters });
  const options = { as: signatory, parameters, ifMatch: body.application.version, body: {} };
  expect((await world.call('revokeConsent', options)).status).toBe(200);
}

/** An application whose notice is signed, and was announced unless it must go by post. */
async function decided({ consent = true } = {}): Promise<{ applicationId: string; noticeId: string }> {
  const found = await claimed();
  if (!consent) await revokeConsent(found.applicationId);
  const { body } = await draft(found, { outcome: 'approved', amount: asked });
  const decision = { outcome: 'approved', amount: asked, noticeId: body.id };
  const answer = await world.call('completeTask', { as: approver, parameters: found, ifMatch: 2, body: decision });
  expect(answer.status).toBe(200);
  return { applicationId: found.applicationId, noticeId: body.id };
}

async function notified(): Promise<{ applicationId: string; noticeId: string }> {
  const found = await decided();
  await follow(found.applicationId);
  return found;
}

const itemsOf = async (part: string): Promise<StoredItem[]> =>
  (await world.dump()).filter(({ pk }) => pk.includes(part));
const mailsTo = async (applicationId: string) => itemsOf(`OUTBOX#mail.send#${applicationId}`);

async function deliveryOf(applicationId: string) {
  const { body } = await world.call('getApplication', { as: auditor, parameters: { applicationId } });
  return body.application.delivery;
}

async function overwrite(Key: string): Promise<void> {
  const client = new S3Client({});
  await client.send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'another letter' }));
  client.destroy();
}

describe('a draft of a notice', () => {
  it('is a letter that only the authority can open, bound to its bytes', async () => {
    const found = await claimed();
    const answer = await draft(found, { outcome: 'approved', amount: asked });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ kind: 'notice', status: 'draft', mediaType: 'application/pdf' });
    expect(answer.body).not.toHaveProperty('key');
    expect(answer.body).not.toHaveProperty('basis');

    const opened = await open(found.applicationId, answer.body.id, approver);
    expect(opened.status).toBe(200);
    expect(opened.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(opened.headers['content-disposition']).toMatch(/^inline; filename="Bescheid-IM-2026-\d{6}\.pdf"/);
    expect(createHash('sha256').update(bytesOf(opened)).digest('hex')).toBe(answer.body.sha256);
    expect((await readPdf(bytesOf(opened))).text).toContain('60.000,00 € (in Worten: sechzigtausend Euro)');
    for (const as of [editor, signatory])
      expect((await open(found.applicationId, answer.body.id, as)).status).toBe(404);
  });

  it('takes the place of an earlier one', async () => {
    const found = await claimed();
    const first = await draft(found, { outcome: 'approved', amount: asked });
    const second = await draft(found, { outcome: 'rejected', reason: 'Nicht förderfähig.' });
    expect((await open(found.applicationId, first.body.id, approver)).status).toBe(404);
    expect((await readPdf(bytesOf(await open(found.applicationId, second.body.id, approver)))).text).toContain(
      'Ablehnungsbescheid',
    );
  });

  it('is refused beyond what is reserved, and in part without a reason', async () => {
    const found = await claimed();
    const more = await draft(found, { outcome: 'approved', amount: asked + 1 });
    expect([more.status, more.body.code]).toEqual([409, 'amountNotReserved']);
    const less = await draft(found, { outcome: 'approved', amount: asked - 1 });
    expect([less.status, less.body.code]).toEqual([400, 'invalidRequest']);
  });

  it('is refused to whoever does not hold the task', async () => {
    const found = await claimed();
    const answer = await draft(found, { outcome: 'approved', amount: asked }, caseOfficer);
    expect(answer.status).toBeGreaterThanOrEqual(403);
    expect(answer.status).toBeLessThan(405);
  });

  it('is refused in a round without terms, whose notices nobody can invent', async () => {
    const found = await claimed();
    const terms = (await world.dump()).find(({ sk }) => sk === `TERMS#${roundId}`) as StoredItem;
    const table = { TableName: process.env.TABLE_NAME };
    await world.documents.send(new DeleteCommand({ ...table, Key: { pk: terms.pk, sk: terms.sk } }));
    try {
      const answer = await draft(found, { outcome: 'approved', amount: asked });
      expect([answer.status, answer.body.code]).toEqual([409, 'termsMissing']);
    } finally {
      await world.documents.send(new PutCommand({ ...table, Item: terms }));
    }
  });
});

describe('the delivery of a notice', () => {
  it('begins with a mail that says that something is there, and not what', async () => {
    const { applicationId } = await decided();
    // Ten days from Sunday, 22 November, 12:00, to the end of 2 December: ten days and twelve hours.
    expect(await follow(applicationId)).toEqual({ status: 'waiting', waitSeconds: (10 * 24 + 12) * 3600 });
    expect(await deliveryOf(applicationId)).toMatchObject({ state: 'notified', retrieveUntil: '2026-12-02' });
    const mails = (await mailsTo(applicationId)).filter(({ pk }) => pk.endsWith('#notice'));
    expect(mails).toHaveLength(1);
    expect(mails[0]).toMatchObject({ subject: expect.stringContaining('liegt ein Bescheid für Sie bereit') });
    expect(JSON.stringify(mails)).not.toMatch(/bewillig|60\.000|ableh/i);
  });

  it('sends no second mail when the step is tried again', async () => {
    const { applicationId } = await notified();
    expect(await follow(applicationId, '2026-11-22T12:00:00.000Z')).toMatchObject({
      waitSeconds: (10 * 24 + 11) * 3600,
    });
    expect((await mailsTo(applicationId)).filter(({ pk }) => pk.endsWith('#notice'))).toHaveLength(1);
  });

  it('is not reached by an editor or an auditor, but by a signatory who opens the notice', async () => {
    const { applicationId, noticeId } = await notified();
    await wait(applicationId, 'token-retrieval');
    const early = await open(applicationId, noticeId, editor);
    expect([early.status, early.body.code]).toEqual([403, 'notDelivered']);
    for (const as of [auditor, approver]) expect((await open(applicationId, noticeId, as)).status).toBe(200);
    expect(await deliveryOf(applicationId)).toMatchObject({ state: 'notified' });

    expect((await openAt('2026-11-24T15:00:00.000Z', applicationId, noticeId, signatory)).status).toBe(200);
    // The day after Tuesday, 24 November; a month later is Christmas Day, the next working day Monday, the 28th.
    expect(await deliveryOf(applicationId)).toEqual({
      state: 'delivered',
      by: 'portal',
      deliveredOn: '2026-11-25',
      remedyUntil: '2026-12-28',
      retrievedAt: '2026-11-24T15:00:00.000Z',
      retrievedBy: signatory,
    });
    const callbacks = await itemsOf(`OUTBOX#workflow.callback#${applicationId}`);
    expect(callbacks.filter(({ taskToken }) => taskToken === 'token-retrieval')).toMatchObject([
      { wake: { outcome: 'changed' } },
    ]);
    expect((await open(applicationId, noticeId, editor)).status).toBe(200);
    expect(await follow(applicationId)).toEqual({ status: 'delivered', waitSeconds: 0 });
  });

  it('answers at once a machine that begins to wait when the notice was retrieved already', async () => {
    const { applicationId, noticeId } = await notified();
    await open(applicationId, noticeId, signatory);
    await wait(applicationId, 'token-late');
    const callbacks = await itemsOf(`OUTBOX#workflow.callback#${applicationId}`);
    expect(callbacks.filter(({ taskToken }) => taskToken === 'token-late')).toHaveLength(1);
  });

  it('counts once, when several signatories open the notice at once', async () => {
    const { applicationId, noticeId } = await notified();
    const answers = await Promise.all([1, 2, 3].map(() => open(applicationId, noticeId, signatory)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const events = (await itemsOf(`APP#${applicationId}`)).filter(({ action }) => action === 'retrieved');
    expect(events).toHaveLength(1);
  });

  it.each([
    ['in the last second of the last day', '2026-12-02T22:59:59.000Z', 'delivered'],
    ['at midnight after it', '2026-12-02T23:00:00.000Z', 'notified'],
  ])('is reached %s: %s → %s', async (_, when, state) => {
    const { applicationId, noticeId } = await notified();
    expect((await openAt(when, applicationId, noticeId, signatory)).status).toBe(200);
    expect((await deliveryOf(applicationId)).state).toBe(state);
  });

  it('goes by post when nobody retrieved it in time; it can be opened then, which changes nothing', async () => {
    const { applicationId, noticeId } = await notified();
    expect(await follow(applicationId, '2026-12-02T23:00:00.000Z')).toEqual({ status: 'toBePosted', waitSeconds: 0 });
    expect(await deliveryOf(applicationId)).toEqual({
      state: 'toBePosted',
      reason: 'notRetrieved',
      since: '2026-12-03',
    });
    expect((await open(applicationId, noticeId, signatory)).status).toBe(200);
    expect((await open(applicationId, noticeId, editor)).body.code).toBe('notDelivered');
    expect(await deliveryOf(applicationId)).toEqual({
      state: 'toBePosted',
      reason: 'notRetrieved',
      since: '2026-12-03',
    });
  });

  it('goes by post at once, without a mail, when there is no consent to the portal', async () => {
    const { applicationId, noticeId } = await decided({ consent: false });
    expect(await follow(applicationId)).toEqual({ status: 'toBePosted', waitSeconds: 0 });
    expect(await deliveryOf(applicationId)).toEqual({ state: 'toBePosted', reason: 'noConsent', since: '2026-11-22' });
    expect((await mailsTo(applicationId)).filter(({ pk }) => pk.endsWith('#notice'))).toEqual([]);
    expect((await open(applicationId, noticeId, signatory)).status).toBe(200);
    expect(await deliveryOf(applicationId)).toEqual({ state: 'toBePosted', reason: 'noConsent', since: '2026-11-22' });
  });

  it('begins also in executions that know nothing of deliveries', async () => {
    const { applicationId } = await decided();
    const { handler } = await import('#functions/workflow/announce-decision.handler.ts');
    const event = { applicationId: applicationId as ApplicationId, at: atNoon };
    expect([await handler(event), await handler(event)]).toEqual([{ status: 'approved' }, { status: 'approved' }]);
    expect(await deliveryOf(applicationId)).toMatchObject({ state: 'notified' });
    expect((await mailsTo(applicationId)).filter(({ pk }) => pk.endsWith('#notice'))).toHaveLength(1);
  });

  it('cannot be anticipated: before the notification the notice is not there for the applicant', async () => {
    const { applicationId, noticeId } = await decided();
    for (const as of [editor, signatory]) expect((await open(applicationId, noticeId, as)).status).toBe(404);
  });

  it('shows no notice that differs from what was signed', async () => {
    const { applicationId, noticeId } = await notified();
    await overwrite(`applications/${applicationId}/${noticeId}`);
    const answer = await open(applicationId, noticeId, signatory);
    expect([answer.status, answer.body.code]).toEqual([500, 'documentChanged']);
    expect((await deliveryOf(applicationId)).state).toBe('notified');
  });
});

describe('the receipt', () => {
  it('is written once, with all that was submitted, and goes along with the mail', async () => {
    const applicationId = await world.inReview();
    expect(await confirm(applicationId)).toEqual({ status: 'inReview' });
    expect(await confirm(applicationId)).toEqual({ status: 'inReview' });
    const events = (await itemsOf(`APP#${applicationId}`)).filter(({ action }) => action === 'receiptSent');
    expect(events).toHaveLength(1);

    const opened = await open(applicationId, 'receipt', editor);
    expect(opened.status).toBe(200);
    expect((await readPdf(bytesOf(opened))).text).toContain('Integrationsmanagement Nordraum');
    const mails = await mailsTo(applicationId);
    expect(mails).toMatchObject([{ attachment: 'receipt', to: 'integration@heilbronn.example' }]);

    outside.calls = [];
    const { toMail } = await import('#functions/outbox/to-mail.ts');
    await toMail(mails[0] as never);
    const attachment = { ContentType: 'application/pdf', RawContent: bytesOf(opened).toString('base64') };
    expect(outside.calls).toMatchObject([{ input: { Content: { Simple: { Attachments: [attachment] } } } }]);
  });

  it('is not sent when it is no longer the one that was written', async () => {
    const applicationId = await world.inReview();
    await confirm(applicationId);
    await overwrite(`applications/${applicationId}/receipt`);
    outside.calls = [];
    const { toMail } = await import('#functions/outbox/to-mail.ts');
    const [mail] = await mailsTo(applicationId);
    await expect(toMail(mail as never)).rejects.toMatchObject({ code: 'documentChanged' });
    expect(outside.calls).toEqual([]);
  });

  it('is not for people of other organisations', async () => {
    const applicationId = await world.inReview();
    await confirm(applicationId);
    expect((await open(applicationId, 'receipt', 'demo-signatory-stuttgart')).status).toBe(404);
  });
});
