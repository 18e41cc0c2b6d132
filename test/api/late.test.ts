import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationId } from '#schemas/ids.ts';
import { approver, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** The demo's round closes at the end of 21 March 2027, when it is 23:00 in UTC. */
async function submitAt(moment: string) {
  const applicationId = await world.createDraft();
  await world.fill(applicationId);
  world.call.logInAgain();
  const at = Date.parse(moment);
  return world.call('submitApplication', { as: signatory, parameters: { applicationId }, ifMatch: 1, body: {}, at });
}

describe('an application at the end of the period', () => {
  it.each([
    ['at 23:59:59.999 in Germany is in time', '2027-03-21T22:59:59.999Z', false],
    ['at 24:00 is late', '2027-03-21T23:00:00.000Z', true],
    ['a week later is late', '2027-03-28T12:00:00.000Z', true],
  ])('%s, and is taken', async (_what, at, late) => {
    const { status, body } = await submitAt(at);
    expect(status).toBe(200);
    expect(body).toMatchObject({ status: 'submitted', submittedAt: at, late });
    const parameters = { applicationId: body.id };
    const history = await world.call('getHistory', { as: signatory, parameters, at: Date.parse(at) });
    expect(history.body.events.at(-1)).toMatchObject({ action: 'submitted', facts: { late: late ? 1 : 0 } });
  });

  it('can still be begun afterwards, since nobody may refuse what comes late', async () => {
    world.call.logInAgain();
    const body = { roundId: 'integrationsmanagement-2027', organisationId: 'kreis-08125' };
    const at = Date.parse('2027-04-01T12:00:00.000Z');
    expect((await world.call('createApplication', { as: signatory, body, at })).status).toBe(201);
  });
});

describe('an application that was admitted late', () => {
  const lateDay = Date.parse('2027-03-28T12:00:00.000Z');
  const admission = { ground: 'discretion', reason: 'Störung des Portals' };

  async function received(): Promise<string> {
    const { body } = await submitAt('2027-03-28T12:00:00.000Z');
    const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
    await register({ applicationId: body.id as ApplicationId, at: body.submittedAt });
    return body.id;
  }

  async function complete(applicationId: string, step: string, as: string, body: object) {
    const taskId = await world.openTask(applicationId, step, `${step}-${JSON.stringify(body)}-${applicationId}`);
    const parameters = { applicationId, taskId };
    const { version } = (await world.call('claimTask', { as, parameters, ifMatch: 1, body: {}, at: lateDay })).body;
    return world.call('completeTask', { as, parameters, ifMatch: version, body, at: lateDay });
  }

  it('tells the applicant why, and not what the officer noted', async () => {
    const applicationId = await received();
    const note = 'Wirkt schludrig';
    await complete(applicationId, 'formalCheck', caseOfficer, { outcome: 'passed', note, lateAdmission: admission });
    const history = async (as: string) =>
      (await world.call('getHistory', { as, parameters: { applicationId }, at: lateDay })).body.events;
    const facts = (events: { action: string; facts: object }[]) =>
      events.find(({ action }) => action === 'lateAdmitted')?.facts;
    const told = { ground: 'discretion', admission: 'Störung des Portals' };
    expect(facts(await history(editor))).toEqual(told);
    expect(facts(await history(caseOfficer))).toMatchObject({ ...told, reason: note, outcome: 'passed' });
  });

  it('can be admitted for another reason when the approver sends it back to the step that admitted it', async () => {
    const applicationId = await received();
    await complete(applicationId, 'formalCheck', caseOfficer, { outcome: 'passed', lateAdmission: admission });
    await complete(applicationId, 'technicalReview', 'demo-technical-reviewer', { outcome: 'passed' });
    const { handler: reserve } = await import('#functions/workflow/reserve-budget.handler.ts');
    await reserve({ applicationId: applicationId as ApplicationId, at: new Date(lateDay).toISOString() as never });
    const back = { outcome: 'sentBack', step: 'formalCheck', reason: 'Bitte als Wiedereinsetzung' };
    expect((await complete(applicationId, 'decision', approver, back)).status).toBe(200);
    expect(await complete(applicationId, 'formalCheck', caseOfficer, { outcome: 'passed' })).toMatchObject({
      ...{ status: 422, body: { code: 'admissionNeeded' } },
    });
  });
});
