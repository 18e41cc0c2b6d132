import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiAnswer } from './support/client.ts';
import { approver, caseOfficer, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Each round is one race; the winner changes from round to round. */
const rounds = 15;
/** Above the limit of POST requests in a minute, so every round has a minute of its own. */
const minute = 60_000;

const statusOf = async (applicationId: string): Promise<string> =>
  (await world.call('getApplication', { as: signatory, parameters: { applicationId } })).body.application.status;
const succeeded = (answers: ApiAnswer[]) => answers.filter(({ status }) => status === 200);
const callbacksOf = async (applicationId: string) =>
  (await world.dump()).filter(({ pk, wake }) => pk.startsWith(`OUTBOX#${applicationId}#workflow.callback`) && wake);
const intact = async (applicationId: string): Promise<boolean> =>
  (await world.call('getHistory', { as: caseOfficer, parameters: { applicationId } })).body.intact;

describe('a withdrawal and a decision at the same moment', () => {
  it(`have exactly one winner, ${rounds} times over, and the machine is told the winner`, async () => {
    for (let n = 0; n < rounds; n++) {
      const applicationId = await world.inDecision();
      const taskId = await world.openTask(applicationId, 'decision', `decision-token-${n}`);
      const parameters = { applicationId, taskId };
      await world.call('claimTask', { as: approver, parameters, ifMatch: 1, body: {} });
      const withdraw = () =>
        world.call('withdrawApplication', { as: signatory, parameters: { applicationId }, ifMatch: 4, body: {} });
      const decide = () =>
        world.call('completeTask', { as: approver, parameters, ifMatch: 2, body: { outcome: 'approved' } });
      const [first, second] = n % 2 ? [withdraw, decide] : [decide, withdraw];
      const answers = await Promise.all([first(), second()]);

      expect(succeeded(answers), JSON.stringify(answers.map(({ body }) => body))).toHaveLength(1);
      const loser = answers.find(({ status }) => status !== 200);
      expect(loser?.body.code).toMatch(/^(versionStale|illegalTransition|notAllowed)$/);
      const status = await statusOf(applicationId);
      expect(['approved', 'withdrawn']).toContain(status);
      const told = (await callbacksOf(applicationId)).filter(({ taskToken }) => taskToken === `decision-token-${n}`);
      expect(told.map(({ wake }) => wake)).toEqual([{ outcome: status }]);
      expect(await intact(applicationId)).toBe(true);
    }
  });
});

describe('two officers', () => {
  it('cannot both claim a task', async () => {
    await addColleague();
    for (let n = 0; n < rounds; n++) {
      const applicationId = await world.inReview();
      const taskId = await world.openTask(applicationId, 'formalCheck');
      const claim = (as: string) =>
        world.call('claimTask', { as, parameters: { applicationId, taskId }, ifMatch: 1, body: {}, at: laterBy(n) });
      const answers = await Promise.all([claim(caseOfficer), claim('colleague')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(await intact(applicationId)).toBe(true);
    }
  });

  const laterBy = (n: number) => Date.parse('2026-11-22T11:00:00.000Z') + n * minute;

  async function addColleague(): Promise<void> {
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const [officer] = (await world.dump()).filter(({ pk }) => pk === `PERSON#${caseOfficer}`);
    const Item = { ...officer, pk: 'PERSON#colleague', id: 'colleague', name: 'Colleague' };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  }
});

describe('a claim and a withdrawal at the same moment', () => {
  it('both succeed in either order, since a claim does not change the application, or the claim finds the task closed', async () => {
    for (let n = 0; n < rounds; n++) {
      const applicationId = await world.inReview();
      const taskId = await world.openTask(applicationId, 'formalCheck');
      const [claimed, withdrawn] = await Promise.all([
        world.call('claimTask', { as: caseOfficer, parameters: { applicationId, taskId }, ifMatch: 1, body: {} }),
        world.call('withdrawApplication', { as: signatory, parameters: { applicationId }, ifMatch: 3, body: {} }),
      ]);
      expect(withdrawn.status).toBe(200);
      expect([200, 412]).toContain(claimed.status);
      const view = await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } });
      expect(view.body.tasks).toMatchObject([{ id: taskId, status: 'closed' }]);
      expect(await intact(applicationId)).toBe(true);
    }
  });
});
