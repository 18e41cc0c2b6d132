import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approver, caseOfficer, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

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
    const refused = await world.complete(applicationId, taskId, caseOfficer, { outcome: 'approved' });
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'invalidRequest', facts: { allowed: ['passed', 'rejected'] } },
    });
  });

  it('is rejected only with a reason', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck');
    const refused = await world.complete(applicationId, taskId, caseOfficer, { outcome: 'rejected' });
    expect(refused).toMatchObject({ status: 400, body: { facts: { paths: ['reason'] } } });
  });
});

describe('a rejection recommended in the review', () => {
  it('still goes to the decision, where somebody else rejects with a reason', async () => {
    const applicationId = await world.inReview();
    const check = await world.openTask(applicationId, 'formalCheck');
    await world.complete(applicationId, check, caseOfficer, { outcome: 'rejected', reason: 'Antragsfrist versäumt' });
    const decision = await world.openTask(applicationId, 'decision');
    await world.complete(applicationId, decision, approver, { outcome: 'rejected', reason: 'Nicht förderfähig' });
    const { body } = await world.call('getApplication', { as: signatory, parameters: { applicationId } });
    expect(body.application).toMatchObject({
      status: 'rejected',
      reason: 'Nicht förderfähig',
    });
  });

  it('stays within the authority: applicants see neither the review in the history nor its recommendation', async () => {
    const applicationId = await world.inDecision();
    const view = await world.call('getApplication', { as: signatory, parameters: { applicationId } });
    expect(view.body.tasks).toEqual([]);
    expect(JSON.stringify(view.body.application)).not.toMatch(/recommend|passed|demo-case-officer/);
    const { body } = await world.call('getHistory', { as: signatory, parameters: { applicationId } });
    const actions = body.events.map(({ action }: { action: string }) => action);
    expect(actions).toEqual(['created', 'submitted', 'registered']);
    expect(body.intact).toBe(true);
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
