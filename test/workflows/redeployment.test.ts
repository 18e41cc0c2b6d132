import { describe, expect, it, vi } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { openPlatform } from './harness.ts';
import { OneApplication, plainHistory } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { soon, until } from './support/random.ts';
import { leading, reconcile } from './support/reconciling.ts';

const platform = await openPlatform();
// Functions that are cut off say so in the log; here that is meant to happen.
const { error } = console;
vi.spyOn(console, 'error').mockImplementation((...words) => {
  if (!String(words[0]).includes('PlatformClosed')) error(...words);
});
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const idle = { started: [], replaced: [], failed: [] };

type Definition = { Comment?: string; StartAt: string; States: Record<string, object> };

/** Deploys a definition with another comment and a new first state, and starts the platform on it. */
async function deploy(comment: string): Promise<void> {
  platform.changeDefinition = (text) => {
    const definition = JSON.parse(text) as Definition;
    const begin = { Type: 'Pass', Next: definition.StartAt };
    const States = { ...definition.States, Begin: begin };
    return JSON.stringify({ ...definition, Comment: comment, StartAt: 'Begin', States });
  };
  await platform.reopen();
}

/** The machine that leads an application now. */
async function leader(application: OneApplication): Promise<Machine> {
  for (let run = 1; run < 20; run += 1) {
    const machine = new Machine(application, run);
    if ((await machine.describe())?.status === 'RUNNING') return machine;
  }
  throw new Error('nothing leads the application');
}

/** Writes down which run leads an application, as the first step of moving it does. */
async function nameRun({ id }: OneApplication, run: number): Promise<void> {
  await platform.running.state.dynamodb('PutItem', {
    TableName: process.env.TABLE_NAME,
    Item: { pk: { S: `APP#${id}` }, sk: { S: 'EXECUTION' }, schemaVersion: { N: '1' }, run: { N: String(run) } },
  });
}

const commentOf = async (machine: Machine) => (JSON.parse((await machine.definition()) ?? '{}') as Definition).Comment;

async function expectApproved(application: OneApplication): Promise<void> {
  const machine = await leader(application);
  await application.finish();
  expect(await machine.ended()).toEqual(decidedEnd);
  expect(await application.history()).toEqual(plainHistory);
  expect([...new Set(await application.mails())]).toHaveLength(2);
}

describe('a changed definition', () => {
  it('leaves running executions on the one that they began with, unless they are to be moved', async () => {
    const [reviewed, claimed] = [await OneApplication.inReview(platform), await OneApplication.inReview(platform)];
    const decided = await OneApplication.inDecision(platform);
    const task = await claimed.claim(await platform.person('demo-case-officer'), await claimed.task('formalCheck'));
    await new Machine(decided).happened('TaskSubmitted', 3);
    await deploy('second');

    expect(await reconcile(platform)).toMatchObject(idle);
    const told = await reconcile(platform, { dryRun: true, ontoCurrent: true });
    expect(told.replaced.map(({ why }) => why)).toEqual(['outdated', 'outdated', 'outdated']);
    const report = await reconcile(platform, { ontoCurrent: true });
    expect(report).toMatchObject({ started: [], failed: [] });
    const expected = [reviewed, claimed, decided].map(({ id }) => ({ id, execution: `${id}.2`, why: 'outdated' }));
    expect(report.replaced).toHaveLength(3);
    expect(report.replaced).toEqual(expect.arrayContaining(expected));
    for (const application of [reviewed, claimed, decided]) {
      expect((await new Machine(application).describe())?.status).toBe('ABORTED');
      const moved = new Machine(application, 2);
      await moved.happened('TaskSubmitted', application === decided ? 3 : 1);
      expect(await commentOf(moved)).toBe('second');
      expect((await moved.path()).at(0)).toBe('Begin');
    }
    expect(await reconcile(platform, { ontoCurrent: true })).toMatchObject(idle);

    expect(await claimed.tasks()).toMatchObject([{ status: 'claimed', claimedBy: 'demo-case-officer' }]);
    const done = await claimed.complete(await platform.person('demo-case-officer'), task, { outcome: 'passed' });
    expect(done).toMatchObject({ status: 200 });
    await claimed.task('technicalReview');
    for (const application of [reviewed, claimed, decided]) await expectApproved(application);
  });

  it('is taken up without a case stranded or doubled while people go on with their work', async () => {
    const applications = await Promise.all(Array.from({ length: 4 }, () => OneApplication.inReview(platform)));
    await deploy('third');
    const random = seeded(3);
    const works = applications.map((application) => soon(random, 60, () => application.pass('formalCheck')));
    const reports = await Promise.all([reconcile(platform, { ontoCurrent: true }), ...works]);
    expect(reports[0]).toMatchObject({ failed: [] });
    await Promise.all(applications.map((application) => application.task('technicalReview')));
    await until('each is led by one', async () =>
      [...(await leading(platform)).values()].every((count) => count === 1),
    );
    for (const application of applications) {
      expect(await commentOf(await leader(application))).toBe('third');
      await expectApproved(application);
    }
  });

  it('is taken up once when several reconcile at the same time', async () => {
    const applications = await Promise.all(Array.from({ length: 3 }, () => OneApplication.inReview(platform)));
    await new Machine(applications[0] as OneApplication).abort();
    await deploy('fourth');
    const reports = await Promise.all(Array.from({ length: 3 }, () => reconcile(platform, { ontoCurrent: true })));
    expect(reports.flatMap(({ failed }) => failed)).toEqual([]);
    expect(await leading(platform)).toEqual(new Map(applications.map(({ id }) => [id, 1])));
    for (const application of applications) {
      expect((await new Machine(application, 2).describe())?.status).toBe('RUNNING');
      expect(await new Machine(application, 3).describe()).toBeUndefined();
      await new Machine(application, 2).happened('TaskSubmitted');
      await expectApproved(application);
    }
    expect(await reconcile(platform, { ontoCurrent: true })).toMatchObject(idle);
  });

  it.each([
    ['the record named its next run', false],
    ['the execution before it was stopped', true],
  ])('is taken up where it was broken off after %s, without being asked for again', async (_, isStopped) => {
    const application = await OneApplication.inReview(platform);
    await nameRun(application, 2);
    if (isStopped) await new Machine(application).abort();
    const report = await reconcile(platform);
    expect(report.replaced).toEqual([{ id: application.id, execution: `${application.id}.2`, why: 'missing' }]);
    expect((await new Machine(application).describe())?.status).toBe('ABORTED');
    await new Machine(application, 2).happened('TaskSubmitted');
    expect(await reconcile(platform)).toMatchObject(idle);
    await expectApproved(application);
  });

  it.each([1])('is taken up when the platform is closed in the middle, however often (%i)', async (seed) => {
    const random = seeded(seed);
    const applications = await Promise.all(Array.from({ length: 4 }, () => OneApplication.inReview(platform)));
    await deploy(`after a crash, ${seed}`);
    for (let crash = 0; crash < 4; crash += 1) {
      const reconciling = reconcile(platform, { ontoCurrent: true }).catch((reason: unknown) => reason);
      await soon(random, 60, () => platform.reopen());
      await reconciling;
    }
    expect(await reconcile(platform, { ontoCurrent: true })).toMatchObject({ failed: [] });
    expect(await leading(platform)).toEqual(new Map(applications.map(({ id }) => [id, 1])));
    for (const application of applications) {
      expect(await commentOf(await leader(application))).toBe(`after a crash, ${seed}`);
      await expectApproved(application);
    }
    expect(await reconcile(platform, { ontoCurrent: true })).toMatchObject(idle);
  });
});
