import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeForm } from '../support/complete-form.ts';
import { noon } from './support/backend.ts';
import { caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Value = string | number | boolean | null;
type Change = [path: string, value: Value, baseRevision: number];

const months = { page: 'posts', path: 'posts/row1/months' };
const save = (applicationId: string, page: string, ...changes: Change[]) =>
  world.call('saveSection', {
    as: editor,
    parameters: { applicationId, page },
    body: { changes: changes.map(([path, value, baseRevision]) => ({ path, value, baseRevision })) },
  });
const answer = (applicationId: string, options: object = {}) =>
  world.call('answerRequest', {
    as: signatory,
    parameters: { applicationId, requestId: 'request-1' },
    ifMatch: 4,
    body: {},
    ...options,
  });
const viewOf = async (applicationId: string, as = caseOfficer) =>
  (await world.call('getApplication', { as, parameters: { applicationId } })).body;
const storedRequest = async (applicationId: string) =>
  (await world.dump()).find(({ pk, sk }) => pk === `APP#${applicationId}` && sk === 'REQUEST#0001');
const wakes = async (token: string) =>
  (await world.dump()).filter(({ taskToken, wake }) => wake && taskToken === token).map(({ wake }) => wake);

async function waitForAnswer(applicationId: string, taskToken: string): Promise<void> {
  const { handler } = await import('#functions/workflow/wait-for-answer.handler.ts');
  const input = { applicationId, taskToken, at: new Date(noon).toISOString(), retryCount: 0 };
  await handler(input as Parameters<typeof handler>[0]);
}

describe('an application that was given back', () => {
  it('can be changed where the authority has asked, by editors too, and nowhere else', async () => {
    const applicationId = await world.returned([months, { page: 'onward', path: 'recipients' }]);
    expect((await save(applicationId, 'posts', ['posts/row1/months', 6, 1])).status).toBe(200);
    expect(
      (await save(applicationId, 'onward', ['recipients/row1', 0, 0], ['recipients/row1/name', 'Stadt', 0])).status,
    ).toBe(200);
    const refused = await save(applicationId, 'posts', ['posts/row1/fte', 50, 1], ['posts/row1/months', 7, 2]);
    expect(refused).toMatchObject({
      status: 403,
      body: { code: 'fieldLocked', errors: [{ page: 'posts', path: 'posts/row1/fte', code: 'fieldLocked' }] },
    });
    const { sections } = await viewOf(applicationId, editor);
    expect(sections.posts['posts/row1/months']).toEqual({ value: 6, revision: 2 });
  });

  it('is read by the authority as it was signed, until the answer is sent', async () => {
    const applicationId = await world.returned([months]);
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    expect((await viewOf(applicationId)).sections.posts['posts/row1/months'].value).toBe(12);
    await answer(applicationId);
    expect((await viewOf(applicationId)).sections.posts['posts/row1/months'].value).toBe(6);
  });

  it('shows its applicants what they have changed so far, and the authority nothing of it', async () => {
    const applicationId = await world.returned([months]);
    expect((await viewOf(applicationId, signatory)).requests[0].changes).toEqual([]);
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    const changes = [{ page: 'posts', path: 'posts/row1/months', before: 12, after: 6 }];
    expect((await viewOf(applicationId, signatory)).requests[0].changes).toEqual(changes);
    expect((await viewOf(applicationId)).requests[0]).not.toHaveProperty('changes');
  });

  it('still tells who changed a field first', async () => {
    const applicationId = await world.returned([months]);
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    const second = await save(applicationId, 'posts', ['posts/row1/months', 7, 1]);
    const conflicts = [{ path: 'posts/row1/months', value: 6, revision: 2 }];
    expect(second.body).toMatchObject({ code: 'fieldConflict', facts: { conflicts } });
  });
});

describe('the answer to an information request', () => {
  it('gives the application back to the review with what was really changed, signed anew', async () => {
    const fields = [months, { page: 'contact', path: 'phone' }, { page: 'contact', path: 'unit' }];
    const applicationId = await world.returned(fields);
    await waitForAnswer(applicationId, 'token-of-request');
    const { contentHash } = (await viewOf(applicationId)).application;
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    await save(applicationId, 'contact', ['phone', '07131 994-0', 0], ['unit', 'Amt 50', 1]);
    await save(applicationId, 'contact', ['unit', completeForm.contact.unit, 2]);

    const answered = await answer(applicationId, { body: { answer: 'Es sind sechs Monate.' } });
    expect(answered.body).toMatchObject({ status: 'inReview', version: 5, requestedAmount: 3_000_000 });
    expect(answered.body).not.toHaveProperty('requestId');
    expect(answered.body.contentHash).not.toBe(contentHash);
    const { requests } = await viewOf(applicationId);
    expect(requests).toMatchObject([{ status: 'answered', answeredBy: signatory, answer: 'Es sind sechs Monate.' }]);
    expect(
      requests[0].changes.toSorted((a: { page: string }, b: { page: string }) => (a.page < b.page ? -1 : 1)),
    ).toEqual([
      { page: 'contact', path: 'phone', after: '07131 994-0' },
      { page: 'posts', path: 'posts/row1/months', before: 12, after: 6 },
    ]);
    expect(await wakes('token-of-request')).toEqual([{ outcome: 'changed' }]);
    const history = await world.call('getHistory', { as: signatory, parameters: { applicationId } });
    expect(history.body).toMatchObject({ intact: true });
    expect(history.body.events.at(-1)).toMatchObject({
      action: 'requestAnswered',
      facts: { request: 'request-1', contentHash: answered.body.contentHash },
    });
  });

  it('has the automatic checks made anew, over what stands in the form now', async () => {
    const applicationId = await world.returned([months]);
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    await answer(applicationId);
    const { checks } = await viewOf(applicationId);
    expect(checks.find(({ id }: { id: string }) => id === 'amount')).toMatchObject({
      passed: true,
      evidence: { de: expect.stringContaining('30.000,00') },
    });
  });

  it('locks the form again', async () => {
    const applicationId = await world.returned([months]);
    await answer(applicationId);
    const late = await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    expect(late.body).toMatchObject({ code: 'illegalTransition', facts: { from: 'inReview', action: 'edit' } });
  });

  it('is refused as long as the form does not hold as a whole', async () => {
    const applicationId = await world.returned([{ page: 'posts', path: 'posts/row1/employer' }]);
    await save(applicationId, 'posts', ['posts/row1/employer', 'carrier', 1]);
    expect((await answer(applicationId)).body).toMatchObject({
      code: 'formIncomplete',
      errors: [
        { page: 'posts', path: 'posts/row1/employerName', code: 'required' },
        { page: 'onward', path: 'passesOn', code: 'employedElsewhere' },
      ],
    });
    expect((await viewOf(applicationId)).application.status).toBe('returned');
  });

  it.each([
    ['an editor', { as: editor }, 403, 'notAllowed'],
    ['somebody who saw an older version', { ifMatch: 3 }, 412, 'versionStale'],
    ['another request', { parameters: { requestId: 'request-2' } }, 404, 'notFound'],
  ])('is refused to %s', async (_who, options, status, code) => {
    const applicationId = await world.returned([months]);
    const parameters = { requestId: 'request-1', ...(options as { parameters?: object }).parameters, applicationId };
    expect(await answer(applicationId, { ...options, parameters })).toMatchObject({ status, body: { code } });
  });

  it('cannot be given twice', async () => {
    const applicationId = await world.returned([months]);
    await answer(applicationId);
    expect((await answer(applicationId, { ifMatch: 5 })).body).toMatchObject({ code: 'illegalTransition' });
  });

  it('counts after the last day as long as the request has not lapsed', async () => {
    const applicationId = await world.returned([months], '2026-12-07');
    world.call.logInAgain();
    const answered = await answer(applicationId, { at: Date.parse('2026-12-08T09:00:00.000Z') });
    expect(answered.body).toMatchObject({ status: 'inReview' });
    world.call.logInAgain();
  });

  it.each([
    ['stays revoked when the answer says nothing of it', [], false],
    ['stays revoked when the answer was changed to and fro', [false, true], false],
  ])('leaves a consent that was revoked: it %s', async (_what, changes, portalConsent) => {
    const applicationId = await world.returned([months, { page: 'declaration', path: 'portalDelivery' }]);
    const parameters = { applicationId };
    await world.call('revokeConsent', { as: signatory, parameters, ifMatch: 4, body: {} });
    for (const [n, value] of (changes as boolean[]).entries())
      await save(applicationId, 'declaration', ['portalDelivery', value, n + 1]);
    expect((await answer(applicationId, { ifMatch: 5 })).body).toMatchObject({ status: 'inReview', portalConsent });
  });

  it('gives a consent that the form did not give before', async () => {
    const applicationId = await world.returned([{ page: 'declaration', path: 'portalDelivery' }], '2026-12-07', {
      declaration: { ...completeForm.declaration, portalDelivery: false },
    });
    await save(applicationId, 'declaration', ['portalDelivery', true, 1]);
    expect((await answer(applicationId)).body).toMatchObject({ portalConsent: true });
  });
});

describe('an autosave and an answer at the same moment', () => {
  it('are never half of each other: what was acknowledged is what was signed, or it was refused', async () => {
    for (let n = 0; n < 8; n++) {
      const applicationId = await world.returned([months]);
      const respond = () => answer(applicationId);
      const autosave = () => save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
      const [first, second] = n % 2 ? [respond, autosave] : [autosave, respond];
      const answers = await Promise.all([first(), second()]);
      const [answered, saved] = n % 2 ? answers : answers.toReversed();
      expect(answered?.status).toBe(200);
      expect([200, 409]).toContain(saved?.status);
      // Six months of a full-time post are 30,000 €, twelve 60,000 €.
      expect(answered?.body.requestedAmount).toBe(saved?.status === 200 ? 3_000_000 : 6_000_000);
      const { sections } = await viewOf(applicationId);
      expect(sections.posts['posts/row1/months'].value).toBe(saved?.status === 200 ? 6 : 12);
    }
  });
});

describe('a withdrawal while an information request is open', () => {
  it('closes the request, tells the waiting machine, and takes back what was not signed', async () => {
    const applicationId = await world.returned([months]);
    await waitForAnswer(applicationId, 'token-of-withdrawn');
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    const withdrawn = await world.call('withdrawApplication', {
      ...{ as: signatory, parameters: { applicationId }, ifMatch: 4, body: {} },
    });
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', late: false, portalConsent: true });
    expect((await storedRequest(applicationId))?.request).toMatchObject({ status: 'closed', version: 2 });
    expect(await wakes('token-of-withdrawn')).toEqual([{ outcome: 'withdrawn' }]);
    expect((await viewOf(applicationId)).sections.posts['posts/row1/months']).toEqual({ value: 12, revision: 3 });
    expect((await save(applicationId, 'posts', ['posts/row1/months', 6, 3])).body.code).toBe('illegalTransition');
  });
});

describe('a request that lapses', () => {
  it('leaves the form as it was signed, and the machine goes on', async () => {
    const applicationId = await world.returned([months], '2026-12-07');
    const { contentHash } = (await viewOf(applicationId)).application;
    await save(applicationId, 'posts', ['posts/row1/months', 6, 1]);
    const { handler: follow } = await import('#functions/workflow/follow-request.handler.ts');
    const overdue = { applicationId, at: '2026-12-07T23:00:00.000Z' } as Parameters<typeof follow>[0];
    expect(await follow(overdue)).toMatchObject({ status: 'lapsed' });
    const { application, sections } = await viewOf(applicationId);
    expect(application).toMatchObject({ status: 'inReview', contentHash });
    expect(sections.posts['posts/row1/months'].value).toBe(12);
    expect((await save(applicationId, 'posts', ['posts/row1/months', 6, 3])).body.code).toBe('illegalTransition');
  });

  it('takes back as many rows as a group can hold', async () => {
    const applicationId = await world.returned([{ page: 'posts', path: 'posts' }], '2026-12-07');
    const before = (await viewOf(applicationId)).sections.posts;
    for (let row = 0; row < 59; row += 1) {
      const path = `posts/added${String(row).padStart(2, '0')}`;
      const values = { '': row + 1, '/function': 'Nord', '/qualification': 'open', '/employer': 'kreis', '/fte': 100 };
      const changes = Object.entries({ ...values, '/months': 12 }).map(([column, value]) => [path + column, value, 0]);
      expect((await save(applicationId, 'posts', ...(changes as Parameters<typeof save>[2][]))).status).toBe(200);
    }
    const { handler: follow } = await import('#functions/workflow/follow-request.handler.ts');
    const overdue = { applicationId, at: '2026-12-07T23:00:00.000Z' } as Parameters<typeof follow>[0];
    expect(await follow(overdue)).toMatchObject({ status: 'lapsed' });
    const after: Record<string, { value: unknown }> = (await viewOf(applicationId)).sections.posts;
    const standing = Object.entries(after).filter(([, { value }]) => value !== null);
    expect(standing.map(([path]) => path)).toEqual(Object.keys(before));
  });
});
