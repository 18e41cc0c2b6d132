import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openWorld, signatory, type World } from './support/world.ts';

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
