import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caseOfficer, editor, openWorld, signatory, technicalReviewer, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** As the first release wrote it: it refused what came late, knew no service in the portal and one step of the review. */
async function asBefore(applicationId: string): Promise<void> {
  await world.documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: `APP#${applicationId}`, sk: 'META' },
      UpdateExpression: 'REMOVE application.late, application.portalConsent, passedSteps, requestCount',
    }),
  );
}

it('an application that an earlier release took in is read, reviewed and withdrawn', async () => {
  const applicationId = await world.inReview();
  await asBefore(applicationId);
  const parameters = { applicationId };
  for (const as of [editor, caseOfficer]) {
    const { status, body } = await world.call('getApplication', { as, parameters });
    expect(status).toBe(200);
    expect(body.application).toMatchObject({ status: 'inReview', late: false, portalConsent: false });
  }
  const { body } = await world.call('listApplications', { as: editor });
  expect(body.applications).toMatchObject([{ application: { id: applicationId, late: false } }]);
  await world.pass(applicationId, 'formalCheck', caseOfficer);
  await world.pass(applicationId, 'technicalReview', technicalReviewer);
  const { application } = (await world.call('getApplication', { as: signatory, parameters })).body;
  const ifMatch = application.version;
  const withdrawn = await world.call('withdrawApplication', { as: signatory, parameters, ifMatch, body: {} });
  expect(withdrawn.body).toMatchObject({ status: 'withdrawn', late: false });
});
