import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approver, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the way of an application', () => {
  it('leads from a draft over submission and review to an approval with a full history', async () => {
    const applicationId = await world.inDecision();
    const taskId = await world.openTask(applicationId, 'decision');
    const decided = await world.complete(applicationId, taskId, approver, { outcome: 'approved' });
    expect(decided).toMatchObject({ status: 200, body: { status: 'completed', outcome: 'approved' } });

    const view = await world.call('getApplication', { as: signatory, parameters: { applicationId } });
    expect(view.body).toMatchObject({
      organisationName: 'Landkreis Heilbronn',
      tasks: [],
      application: {
        status: 'approved',
        number: 'IM-2026-000001',
        requestedAmount: 3_000_000,
        grantedAmount: 3_000_000,
      },
    });
    const history = await world.call('getHistory', { as: caseOfficer, parameters: { applicationId } });
    expect(history.body.intact).toBe(true);
    expect(history.body.events.map((event: { action: string }) => event.action)).toEqual([
      'created',
      'submitted',
      'registered',
      'taskOpened',
      'taskClaimed',
      'recommended',
      'taskOpened',
      'taskClaimed',
      'approved',
    ]);
  });

  it('stands in the list of the organisation', async () => {
    const applicationId = await world.createDraft();
    const { body } = await world.call('listApplications', { as: editor });
    const listed = body.applications.find(
      (entry: { application: { id: string } }) => entry.application.id === applicationId,
    );
    expect(listed).toMatchObject({
      application: { status: 'draft' },
      organisationName: 'Landkreis Heilbronn',
      roundTitle: { de: 'Integrationsmanagement 2027', en: 'Integration management 2027' },
    });
  });
});
