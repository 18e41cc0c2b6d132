import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { type Files, openFiles } from './support/files.ts';
import { caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

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
  rmSync(folder, { recursive: true, force: true });
});

describe('the way of an application', () => {
  it('leads from a draft over submission and review to an approval with a full history', async () => {
    const applicationId = await world.inDecision();
    const decided = await world.decide(applicationId);
    expect(decided).toMatchObject({ status: 200, body: { status: 'completed', outcome: 'approved' } });

    const seenBy = async (as: string) =>
      (await world.call('getApplication', { as, parameters: { applicationId } })).body;
    const amounts = { requestedAmount: 6_000_000, grantedAmount: 6_000_000 };
    expect(await seenBy(caseOfficer)).toMatchObject({
      organisationName: 'Landkreis Heilbronn',
      application: { status: 'approved', number: 'IM-2026-000001', ...amounts, delivery: { state: 'preparing' } },
    });
    // Of the decision the applicant learns by the notice alone.
    expect(await seenBy(signatory)).toMatchObject({ tasks: [], application: { status: 'inDecision' } });
    const history = await world.call('getHistory', { as: caseOfficer, parameters: { applicationId } });
    expect(history.body.intact).toBe(true);
    expect(history.body.events.map((event: { action: string }) => event.action)).toEqual([
      'created',
      'submitted',
      'registered',
      'taskOpened',
      'taskClaimed',
      'taskCompleted',
      'taskOpened',
      'taskClaimed',
      'taskCompleted',
      'reserved',
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
