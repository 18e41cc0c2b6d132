import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApiAnswer } from './support/client.ts';
import { approver, caseOfficer, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Each round is one race; the winner changes from round to round. */
const rounds = Array.from({ length: 12 }, (_, n) => n);

const statusOf = async (applicationId: string): Promise<string> =>
  (await world.call('getApplication', { as: signatory, parameters: { applicationId } })).body.application.status;
const succeeded = (answers: ApiAnswer[]) => answers.filter(({ status }) => status === 200);
const intact = async (applicationId: string): Promise<boolean> =>
  (await world.call('getHistory', { as: caseOfficer, parameters: { applicationId } })).body.intact;

describe('a withdrawal and a decision at the same moment', () => {
  it(`have exactly one winner, ${rounds.length} times over, and the machine is told the winner`, async () => {
    const prepared = await Promise.all(rounds.map(prepare));
    for (const [n, { applicationId, taskId }] of prepared.entries()) {
      const withdraw = () =>
        world.call('withdrawApplication', { as: signatory, parameters: { applicationId }, ifMatch: 4, body: {} });
      const decide = () =>
        world.call('completeTask', {
          as: approver,
          parameters: { applicationId, taskId },
          ifMatch: 2,
          body: { outcome: 'approved' },
        });
      const [first, second] = n % 2 ? [withdraw, decide] : [decide, withdraw];
      const answers = await Promise.all([first(), second()]);
      expect(succeeded(answers), JSON.stringify(answers.map(({ body }) => body))).toHaveLength(1);
      const loser = answers.find(({ status }) => status !== 200);
      expect(loser?.body.code).toMatch(/^(versionStale|illegalTransition|notAllowed)$/);
      expect(await intact(applicationId)).toBe(true);
    }

    const items = await world.dump();
    for (const [n, { applicationId }] of prepared.entries()) {
      const status = await statusOf(applicationId);
      expect(['approved', 'withdrawn']).toContain(status);
      const told = items.filter(({ taskToken, wake }) => wake && taskToken === `decision-token-${n}`);
      expect(told.map(({ wake }) => wake)).toEqual([{ outcome: status }]);
    }
  });

  async function prepare(n: number): Promise<{ applicationId: string; taskId: string }> {
    const applicationId = await world.inDecision();
    const taskId = await world.openTask(applicationId, 'decision', `decision-token-${n}`);
    await world.call('claimTask', { as: approver, parameters: { applicationId, taskId }, ifMatch: 1, body: {} });
    return { applicationId, taskId };
  }
});

async function withOpenTask(): Promise<{ applicationId: string; taskId: string }> {
  const applicationId = await world.inReview();
  return { applicationId, taskId: await world.openTask(applicationId, 'formalCheck') };
}

describe('two officers', () => {
  it('cannot both claim a task', async () => {
    await addColleague();
    world.call.logInAgain();
    for (const { applicationId, taskId } of await Promise.all(rounds.map(withOpenTask))) {
      const claim = (as: string) =>
        world.call('claimTask', { as, parameters: { applicationId, taskId }, ifMatch: 1, body: {} });
      const answers = await Promise.all([claim(caseOfficer), claim('colleague')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
      expect(await intact(applicationId)).toBe(true);
    }
  });

  async function addColleague(): Promise<void> {
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const [officer] = (await world.dump()).filter(({ pk }) => pk === `PERSON#${caseOfficer}`);
    const Item = { ...officer, pk: 'PERSON#colleague', id: 'colleague', name: 'Colleague' };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  }
});

describe('a claim and a withdrawal at the same moment', () => {
  it('both succeed in either order, since a claim does not change the application, or the claim finds the task closed', async () => {
    world.call.logInAgain();
    for (const { applicationId, taskId } of await Promise.all(rounds.map(withOpenTask))) {
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
