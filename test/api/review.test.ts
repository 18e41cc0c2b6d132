import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { noon } from './support/backend.ts';
import { type Files, openFiles } from './support/files.ts';
import {
  approver,
  caseOfficer,
  openWorld,
  roundId,
  signatory,
  technicalReviewer,
  type World,
} from './support/world.ts';

const folder = temporaryFolder();
let world: World;
let files: Files;
beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true });
});

const worklist = async (as: string) =>
  (await world.call('listTasks', { as })).body.tasks as { task: { id: string; applicationId: string } }[];
const inWorklist = async (as: string, applicationId: string) =>
  (await worklist(as)).some(({ task }) => task.applicationId === applicationId);

describe('the worklist', () => {
  it('shows an open task to its role and to auditors, until it is done', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const entry = (await worklist(caseOfficer)).find(({ task }) => task.applicationId === applicationId);
    expect(entry).toMatchObject({
      task: { id: 'formalCheck-1', status: 'open' },
      number: expect.stringMatching(/^IM-2026-\d{6}$/),
      organisationName: 'Landkreis Heilbronn',
      measure: 'integrationsmanagement',
    });
    expect(await inWorklist('demo-auditor', applicationId)).toBe(true);
    expect(await inWorklist(approver, applicationId)).toBe(false);
    await world.complete(applicationId, taskId, caseOfficer, { outcome: 'passed' });
    expect(await inWorklist(caseOfficer, applicationId)).toBe(false);
  });

  it('never shows the token of the state machine, nor does any other answer', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck', 'very-secret-token');
    const parameters = { applicationId, taskId };
    const answers = [
      await world.call('listTasks', { as: caseOfficer }),
      await world.call('claimTask', { as: caseOfficer, parameters, ifMatch: 1, body: {} }),
      await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } }),
    ];
    expect(JSON.stringify(answers)).not.toContain('very-secret-token');
  });
});

describe('a task', () => {
  it('can be given back and taken by somebody else', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const call = { as: caseOfficer, parameters: { applicationId, taskId }, body: {} };
    expect((await world.call('claimTask', { ...call, ifMatch: 1 })).body).toMatchObject({ claimedBy: caseOfficer });
    const released = await world.call('releaseTask', { ...call, ifMatch: 2 });
    expect(released).toMatchObject({ status: 200, body: { status: 'open', version: 3 }, headers: { etag: '"3"' } });
    expect(released.body).not.toHaveProperty('claimedBy');
    expect((await world.call('claimTask', { ...call, ifMatch: 3 })).status).toBe(200);
  });

  it('takes only the outcomes of its kind', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const body = { outcome: 'sentBack', step: 'formalCheck', reason: 'Noch einmal prüfen' };
    expect(await world.complete(applicationId, taskId, caseOfficer, body)).toMatchObject({
      status: 400,
      body: { code: 'invalidRequest', facts: { allowed: ['passed', 'returned', 'rejected'] } },
    });
  });

  it('is rejected only with a reason', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const refused = await world.complete(applicationId, taskId, caseOfficer, { outcome: 'rejected' });
    expect(refused).toMatchObject({ status: 400, body: { facts: { paths: ['reason'] } } });
  });
});

describe('the checklist of a task', () => {
  const ok = { entitled: { state: 'ok' }, account: { state: 'objection', note: 'Die IBAN gehört einer Stadt.' } };
  const save = (applicationId: string, as: string, checklist: object) =>
    world.call('saveChecklist', { as, parameters: { applicationId, taskId: 'formalCheck-1' }, body: { checklist } });

  it('is kept while the task changes hands, and into its next round', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const call = { as: caseOfficer, parameters: { applicationId, taskId }, body: {} };
    await world.call('claimTask', { ...call, ifMatch: 1 });
    expect((await save(applicationId, caseOfficer, ok)).body).toEqual({ savedAt: '2026-11-22T11:00:00.000Z' });
    expect((await world.call('releaseTask', { ...call, ifMatch: 2 })).body).toMatchObject({ checklist: ok });
    const asked = { message: 'Welche IBAN?', fields: [{ page: 'account', path: 'iban' }], due: '2026-12-07' };
    const claimed = await world.call('claimTask', { ...call, ifMatch: 3 });
    const body = { outcome: 'returned', ...asked };
    await world.call('completeTask', { ...call, ifMatch: claimed.body.version, body });
    const answered = { as: signatory, parameters: { applicationId, requestId: 'request-1' }, ifMatch: 4, body: {} };
    expect((await world.call('answerRequest', answered)).status).toBe(200);
    await world.openTask(applicationId, 'formalCheck');
    const { tasks } = (await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } })).body;
    expect(tasks.find(({ id }: { id: string }) => id === 'formalCheck-2')).toMatchObject({ checklist: ok });
  });

  it('is saved by nobody but who holds the task, at points of its step', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    expect((await save(applicationId, caseOfficer, ok)).status).toBe(403);
    await world.call('claimTask', { as: caseOfficer, parameters: { applicationId, taskId }, ifMatch: 1, body: {} });
    expect((await save(applicationId, technicalReviewer, ok)).status).toBe(403);
    expect(await save(applicationId, caseOfficer, { posts: { state: 'ok' } })).toMatchObject({
      status: 400,
      body: { facts: { paths: ['checklist'] } },
    });
  });
});

describe('asking the applicant', () => {
  const unit = { page: 'contact', path: 'unit' };
  const ask = async (more: object) => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const question = { message: 'Welches Amt ist gemeint?', fields: [unit], due: '2026-12-07' };
    const body = { outcome: 'returned', ...question, ...more };
    return { applicationId, answer: await world.complete(applicationId, taskId, caseOfficer, body) };
  };

  it('opens a request whose last day moves from a Sunday to the next working day', async () => {
    const { applicationId } = await ask({ due: '2026-12-06' });
    const { body } = await world.call('getApplication', { as: signatory, parameters: { applicationId } });
    expect(body.application).toMatchObject({ status: 'returned', requestId: 'request-1', requestDue: '2026-12-07' });
    expect(body.requests).toMatchObject([
      { id: 'request-1', version: 1, status: 'open', step: 'formalCheck', fields: [unit], due: '2026-12-07' },
    ]);
    const mails = (await world.dump()).filter((item) => item.pk.startsWith(`OUTBOX#mail.send#${applicationId}`));
    expect(mails.at(-1)).toMatchObject({
      subject: expect.stringMatching(/^Nachforderung zu Ihrem Antrag IM-2026-\d{6} bis 7\. Dezember 2026$/),
      text: expect.not.stringContaining('Welches Amt'),
    });
  });

  it.each([
    ['a day that is not after today', { due: '2026-11-22' }, 'due'],
    ['a field that the form has not', { fields: [unit, { page: 'contact', path: 'nickname' }] }, 'fields.1'],
    ['a page that the form has not', { fields: [{ page: 'secrets', path: 'unit' }] }, 'fields.0'],
  ])('is refused for %s', async (_, more, path) => {
    expect((await ask(more)).answer).toMatchObject({ status: 400, body: { facts: { paths: [path] } } });
  });

  it('can name whole groups, rows and single columns', async () => {
    const fields = ['posts', 'posts/row1', 'posts/row1/fte'].map((path) => ({ page: 'posts', path }));
    expect((await ask({ fields })).answer.status).toBe(200);
  });

  it('can be given more time for, until a day after the last one and after today', async () => {
    const applicationId = await world.returned([unit]);
    const call = { as: caseOfficer, parameters: { applicationId, requestId: 'request-1' } };
    const extend = (due: string, ifMatch: number) => world.call('extendRequest', { ...call, ifMatch, body: { due } });
    expect(await extend('2026-12-07', 1)).toMatchObject({ status: 422, body: { code: 'deadlineNotLater' } });
    expect(await extend('2026-12-19', 2)).toMatchObject({ status: 412, body: { code: 'versionStale' } });
    expect(await extend('2026-12-19', 1)).toMatchObject({
      status: 200,
      body: { version: 2, due: '2026-12-21', extendedFrom: ['2026-12-07'] },
      headers: { etag: '"2"' },
    });
    const { body } = await world.call('getApplication', { as: signatory, parameters: { applicationId } });
    expect(body.application).toMatchObject({ requestDue: '2026-12-21' });
  });
});

describe('a rejection recommended in the review', () => {
  it('still goes to the decision, where the recommendation stays within the authority', async () => {
    const applicationId = await world.inReview();
    const check = await world.openTask(applicationId, 'formalCheck');
    await world.complete(applicationId, check, caseOfficer, { outcome: 'rejected', reason: 'Antragsfrist versäumt' });
    const view = await world.call('getApplication', { as: signatory, parameters: { applicationId } });
    expect(view.body.application).toMatchObject({ status: 'inDecision' });
    expect(view.body.tasks).toEqual([]);
    expect(JSON.stringify(view.body.application)).not.toMatch(/recommend|versäumt|demo-case-officer/);
    const { body } = await world.call('getHistory', { as: signatory, parameters: { applicationId } });
    const actions = body.events.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['created', 'submitted', 'registered']);
    expect(body.intact).toBe(true);
  });

  it('leaves nothing to approve: no money was set aside', async () => {
    const applicationId = await world.inReview();
    const check = await world.openTask(applicationId, 'formalCheck');
    await world.complete(applicationId, check, caseOfficer, { outcome: 'rejected', reason: 'Nicht förderfähig' });
    const decision = await world.openTask(applicationId, 'decision');
    const body = { outcome: 'approved', amount: 1, reason: 'Doch', noticeId: 'none0000' };
    expect(await world.complete(applicationId, decision, approver, body)).toMatchObject({
      status: 409,
      body: { code: 'amountNotReserved', facts: { reserved: 0 } },
    });
  });
});

describe('a decision', () => {
  it('is refused when its notice was not shown for it: another amount, another reason, another day', async () => {
    const applicationId = await world.inDecision();
    const shown = { outcome: 'approved', amount: 100, reason: 'Teilbewilligung' } as const;
    const { body, ...call } = await world.readyToDecide(applicationId, shown);
    const decide = (more: object, at?: number) =>
      world.call('completeTask', { as: approver, ...call, body: { ...body, ...more }, ...(at && { at }) });
    const stale = { status: 409, body: { code: 'noticeStale' } };
    expect(await decide({ amount: 101 })).toMatchObject(stale);
    expect(await decide({ reason: 'Anders' })).toMatchObject(stale);
    expect(await decide({ noticeId: 'none0000' })).toMatchObject(stale);
    const { noticeId } = body as { noticeId: string };
    expect(
      await world.call('completeTask', {
        as: approver,
        ...call,
        body: { outcome: 'rejected', reason: 'Nein', noticeId },
      }),
    ).toMatchObject(stale);
    // One o'clock at night in Germany: the letter bears the date of yesterday.
    world.call.logInAgain();
    expect(await decide({}, noon + 13 * 60 * 60 * 1000)).toMatchObject(stale);
    const signed = await decide({});
    expect(signed).toMatchObject({ status: 200, body: { outcome: 'approved' } });
    const view = (await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } })).body;
    expect(view.application).toMatchObject({ status: 'approved', grantedAmount: 100, noticeId });
    expect(view.documents.find(({ id }: { id: string }) => id === noticeId)).toMatchObject({ status: 'stored' });
  });

  it('needs a reason when less is granted than was asked for, and a notice when it rejects', async () => {
    const applicationId = await world.inDecision();
    const { body: _shown, ...call } = await world.readyToDecide(applicationId);
    const decide = (body: object) => world.call('completeTask', { as: approver, ...call, body });
    expect(await decide({ outcome: 'approved', amount: 1, noticeId: 'none0000' })).toMatchObject({
      ...{ status: 400, body: { facts: { paths: ['reason'] } } },
    });
    expect(await decide({ outcome: 'rejected', reason: 'Nein' })).toMatchObject({
      ...{ status: 400, body: { facts: { paths: ['noticeId'] } } },
    });
    expect(await decide({ outcome: 'sentBack', step: 'decision', reason: 'Nein' })).toMatchObject({
      ...{ status: 400, body: { facts: { paths: ['step'], allowed: ['formalCheck', 'technicalReview'] } } },
    });
  });

  it('is not for somebody who passed a step once, also when it was sent back since', async () => {
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const both = { schemaVersion: 1, id: 'both', name: 'Beides', email: 'both@rps.example', language: 'de' };
    const Item = { pk: 'PERSON#both', sk: 'META', ...both, authorityRoles: ['caseOfficer', 'approver'] };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME ?? '', Item }));
    const applicationId = await world.inReview();
    await world.pass(applicationId, 'formalCheck', 'both');
    await world.pass(applicationId, 'technicalReview', technicalReviewer);
    const { handler: reserve } = await import('#functions/workflow/reserve-budget.handler.ts');
    await reserve({ applicationId: applicationId as never, at: new Date(noon).toISOString() as never });
    const first = await world.openTask(applicationId, 'decision');
    await world.complete(applicationId, first, approver, { outcome: 'sentBack', step: 'formalCheck', reason: 'Neu' });
    await world.reviewed(applicationId);
    const second = await world.openTask(applicationId, 'decision');
    const parameters = { applicationId, taskId: second };
    expect(await world.call('claimTask', { as: 'both', parameters, ifMatch: 1, body: {} })).toMatchObject({
      status: 403,
      body: { code: 'fourEyes' },
    });
  });
});

describe('the budget of a round', () => {
  it('is the whole one before anything was set aside, and no round that does not exist', async () => {
    const other = await world.call('getBudget', { as: 'demo-budget-officer', parameters: { roundId } });
    expect(other.body).toMatchObject({ roundId, budget: 5_800_000_000 });
    expect(other.body.available).toBe(5_800_000_000 - other.body.reserved - other.body.granted);
    expect((await world.call('getBudget', { as: approver, parameters: { roundId: 'nowhere' } })).status).toBe(404);
  });
});

describe('the history', () => {
  it('is no longer intact when an event in the table was changed', async () => {
    const applicationId = await world.submitted();
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    await world.documents.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { pk: `APP#${applicationId}`, sk: 'EVENT#000001' },
        UpdateExpression: 'SET actorName = :name',
        ExpressionAttributeValues: { ':name': 'Somebody Else' },
      }),
    );
    const { body } = await world.call('getHistory', { as: signatory, parameters: { applicationId } });
    expect(body.intact).toBe(false);
  });
});
