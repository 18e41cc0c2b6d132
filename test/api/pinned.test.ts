import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keys } from '#functions/shared/table/keys.ts';
import { administrator, caseOfficer, editor, openWorld, roundId, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const importRound = async (changes: object) => {
  const { handler } = await import('#functions/operations/import-records.handler.ts');
  const { body } = await world.call('listRounds', { as: administrator });
  const [{ schemaVersion: _version, open: _open, measureFacts: _facts, ...round }] = body.rounds;
  return handler({ records: { rounds: [{ ...round, ...changes }] }, replace: true, dryRun: false });
};

const ledger = async () => (await world.dump()).find(({ pk, sk }) => pk === `LEDGER#${roundId}` && sk === 'TOTAL');

it('an application keeps the rate that it was submitted under, whatever the round is given later', async () => {
  const fields = [{ page: 'posts', path: 'posts' }];
  const applicationId = await world.returned(fields);
  expect(await importRound({ rates: { post: 7_000_000 } })).toMatchObject({ problems: [] });
  const parameters = { applicationId };
  const { body } = await world.call('getApplication', { as: editor, parameters });
  expect(body.round.rates.post).toBe(6_000_000);

  const base = body.sections.posts['posts/row1/months'].revision;
  const changes = [{ path: 'posts/row1/months', value: 6, baseRevision: base }];
  await world.call('saveSection', { as: editor, parameters: { applicationId, page: 'posts' }, body: { changes } });
  const answered = await world.call('answerRequest', {
    as: signatory,
    parameters: { applicationId, requestId: 'request-1' },
    ifMatch: body.application.version,
    body: {},
  });
  // Half a year of a full-time post at 60,000 €.
  expect(answered.body).toMatchObject({ status: 'inReview', requestedAmount: 3_000_000 });
});

it('a budget that is imported anew moves what is left of it, and not below what is set aside', async () => {
  const applicationId = await world.inReview();
  await world.reviewed(applicationId);
  const before = await ledger();
  const reserved = Number(before?.reserved);
  expect(reserved).toBeGreaterThan(0);

  expect(await importRound({ budget: reserved + 500 })).toMatchObject({ problems: [] });
  expect(await ledger()).toMatchObject({ budget: reserved + 500, reserved, available: 500 });
  const report = await importRound({ budget: reserved - 100 });
  expect(report.problems).toMatchObject([{ path: 'rounds[0].budget' }]);
  expect(await ledger()).toMatchObject({ budget: reserved + 500, reserved, available: 500 });
});

it('what only opens by the answer to a named field is open with it', async () => {
  const applicationId = await world.returned([{ page: 'declaration', path: 'beginning' }]);
  const { body } = await world.call('getApplication', { as: editor, parameters: { applicationId } });
  const base = body.sections.declaration.beginning.revision;
  const changes = [
    { path: 'beginning', value: 'followUp', baseRevision: base },
    { path: 'previousNotice', value: 'IM-2025-000007 vom 3. März 2025', baseRevision: 0 },
  ];
  const parameters = { applicationId, page: 'declaration' };
  expect(await world.call('saveSection', { as: editor, parameters, body: { changes } })).toMatchObject({ status: 200 });
});

it('a decision of the first release, which delivered nothing, waits for an officer to post it', async () => {
  const applicationId = await world.inDecision();
  // As it was written then: decided, without a notice and without anything about its delivery.
  await world.documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: keys.application(applicationId),
      UpdateExpression:
        'SET application.#status = :approved, application.grantedAmount = :amount, ' +
        'application.decidedAt = :at, application.decidedBy = :by REMOVE application.portalConsent',
      ExpressionAttributeNames: { '#status': 'status' },
      ExpressionAttributeValues: {
        ...{ ':approved': 'approved', ':amount': 6_000_000 },
        ...{ ':at': '2026-11-22T11:00:00.000Z', ':by': 'demo-approver' },
      },
    }),
  );
  const parameters = { applicationId };
  const { body } = await world.call('getApplication', { as: caseOfficer, parameters });
  expect(body.application).toMatchObject({ status: 'approved', delivery: { state: 'toBePosted' } });
  const list = await world.call('listApplications', { as: editor });
  expect(list).toMatchObject({ status: 200 });

  const taskId = await world.openTask(applicationId, 'post');
  const posted = await world.complete(applicationId, taskId, caseOfficer, {
    outcome: 'posted',
    postedOn: '2026-11-22',
  });
  expect(posted).toMatchObject({ status: 200 });
});
