import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon } from './support/backend.ts';
import { caseOfficer, heilbronn, openWorld, roundId, technicalReviewer, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = new Date(noon).toISOString() as Instant;

async function reserve(applicationId: string) {
  const { handler } = await import('#functions/workflow/reserve-budget.handler.ts');
  return handler({ applicationId: applicationId as ApplicationId, at });
}

async function passReviews(applicationId: string): Promise<void> {
  await world.pass(applicationId, 'formalCheck', caseOfficer);
  await world.pass(applicationId, 'technicalReview', technicalReviewer);
}

/** A round in which this much is left, and nothing was set aside. */
async function leaveInBudget(available: number): Promise<void> {
  const total = { schemaVersion: 1, roundId, budget: available, reserved: 0, granted: 0, available };
  const Item = { pk: `LEDGER#${roundId}`, sk: 'TOTAL', ...total };
  await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
}

/** Budget officer and approver in one. */
async function addPerson(id: string): Promise<string> {
  const person = { schemaVersion: 1, id, name: 'Beides', email: `${id}@rps.example`, language: 'de' };
  const Item = { pk: `PERSON#${id}`, sk: 'META', ...person, authorityRoles: ['budgetOfficer', 'approver'] };
  await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  return id;
}

describe('whoever settled a shortfall', () => {
  it.each([
    ['with nothing', { outcome: 'unfunded', reason: 'Kein Geld mehr' }],
    ['with less', { outcome: 'reduced', amount: 1_000_000, reason: 'Mehr ist nicht da' }],
    ['with more money', { outcome: 'funded', additional: 5_000_000, reason: 'Umschichtung' }],
  ])('%s does not decide on the application', async (_how, body) => {
    await leaveInBudget(1_000_000);
    const id = await addPerson(`both-${body.outcome}`);
    const applicationId = await world.inReview();
    await passReviews(applicationId);
    const shortfall = await world.openTask(applicationId, 'shortfall');
    expect((await world.complete(applicationId, shortfall, id, body)).status).toBe(200);
    await reserve(applicationId);
    const parameters = { applicationId, taskId: await world.openTask(applicationId, 'decision') };
    expect(await world.call('claimTask', { as: id, parameters, ifMatch: 1, body: {} })).toMatchObject({
      ...{ status: 403, body: { code: 'fourEyes' } },
    });
  });
});

describe('an applicant whose frame is empty', () => {
  it('comes to the decision, with nothing set aside', async () => {
    await world.documents.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { pk: 'ROUNDS', sk: `TERMS#${roundId}` },
        UpdateExpression: 'SET terms.frames.#organisation = :none',
        ExpressionAttributeNames: { '#organisation': heilbronn },
        ExpressionAttributeValues: { ':none': 0 },
      }),
    );
    const applicationId = await world.inReview();
    await passReviews(applicationId);
    expect(await reserve(applicationId)).toEqual({ status: 'reserved' });
    const { body } = await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } });
    expect(body).toMatchObject({ application: { status: 'inDecision', requestedAmount: 0 }, reservedAmount: 0 });
    const entries = (await world.dump()).filter(({ sk }) => sk === `ENTRY#${applicationId}`);
    expect(entries).toEqual([]);
  });
});
