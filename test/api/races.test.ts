import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import type { ApiAnswer } from './support/client.ts';
import { type Files, openFiles } from './support/files.ts';
import { approver, caseOfficer, openWorld, signatory, type World } from './support/world.ts';

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

/** Each round is one race; the winner changes from round to round. */
const rounds = Array.from({ length: 12 }, (_, n) => n);

const statusOf = async (applicationId: string): Promise<string> =>
  (await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } })).body.application.status;
const succeeded = (answers: ApiAnswer[]) => answers.filter(({ status }) => status === 200);
const intact = async (applicationId: string): Promise<boolean> =>
  (await world.call('getHistory', { as: caseOfficer, parameters: { applicationId } })).body.intact;

describe('a withdrawal and a decision at the same moment', () => {
  /** Each takes a way through the whole review and a notice. */
  const decisions = rounds.slice(0, 6);
  let prepared: Awaited<ReturnType<typeof prepare>>[];
  beforeAll(async () => {
    prepared = await Promise.all(decisions.map(prepare));
  });

  it(`have exactly one winner, ${decisions.length} times over, and the machine is told the winner`, async () => {
    for (const [n, { ready, version }] of prepared.entries()) {
      const { applicationId } = ready.parameters;
      const withdraw = () =>
        world.call('withdrawApplication', { as: signatory, parameters: { applicationId }, ifMatch: version, body: {} });
      const decide = () => world.call('completeTask', { as: approver, ...ready });
      const [first, second] = n % 2 ? [withdraw, decide] : [decide, withdraw];
      const answers = await Promise.all([first(), second()]);
      expect(succeeded(answers), JSON.stringify(answers.map(({ body }) => body))).toHaveLength(1);
      const loser = answers.find(({ status }) => status !== 200);
      expect(loser?.body.code).toMatch(/^(versionStale|illegalTransition|notAllowed)$/);
      expect(await intact(applicationId)).toBe(true);
    }

    const items = await world.dump();
    for (const [n, { ready }] of prepared.entries()) {
      const status = await statusOf(ready.parameters.applicationId);
      expect(['approved', 'withdrawn']).toContain(status);
      const told = items.filter(({ taskToken, wake }) => wake && taskToken === `decision-token-${n}`);
      expect(told.map(({ wake }) => wake)).toEqual([{ outcome: status }]);
    }
  });

  async function prepare(n: number) {
    const applicationId = await world.inDecision();
    const ready = await world.readyToDecide(applicationId, undefined, `decision-token-${n}`);
    const view = await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } });
    return { ready, version: view.body.application.version as number };
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
