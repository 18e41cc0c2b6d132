import { describe, expect, it } from 'vitest';
import { reconcile as reconcileInBatches } from '#functions/operations/reconcile.ts';
import type { ReconcileReport } from '#schemas/operations/reconcile.ts';
import { openPlatform } from './harness.ts';
import { OneApplication, plainHistory } from './support/application.ts';
import { failing } from './support/faults.ts';
import { Machine } from './support/machine.ts';
import { forgetGrant, leading, loseExecutions, putBack, reconcile, recordsOf } from './support/reconciling.ts';

const platform = await openPlatform();
const renewal = 'renewal/integrationsmanagement';
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const idle = { started: [], replaced: [], failed: [] };

/** What the report says of these applications. */
function about(report: ReconcileReport, ...applications: OneApplication[]) {
  const ids = new Set<string>(applications.map(({ id }) => id));
  const of = <Entry extends { id: string }>(entries: Entry[]) => entries.filter(({ id }) => ids.has(id));
  return { started: of(report.started), replaced: of(report.replaced), failed: of(report.failed) };
}

async function toTheEnd(application: OneApplication, run: number): Promise<void> {
  await application.finish();
  expect(await new Machine(application, run).ended()).toEqual(decidedEnd);
  expect(await application.history()).toEqual(plainHistory);
  expect(await application.mails()).toHaveLength(2);
}

describe('executions that are lost', () => {
  it('are started anew for whatever is still to be done, and go on where the records stand', async () => {
    const [reviewed, decided] = [await OneApplication.inReview(platform), await OneApplication.inDecision(platform)];
    const claimed = await OneApplication.inReview(platform);
    await claimed.claim(await platform.person('demo-case-officer'), await claimed.task('formalCheck'));
    const delivered = await OneApplication.inDecision(platform);
    await delivered.finish();
    await new Machine(delivered).ended();
    const withdrawn = await OneApplication.inReview(platform);
    await withdrawn.withdraw();
    await new Machine(withdrawn).ended();
    const draft = await OneApplication.draft(platform);
    const numbers = await Promise.all(
      [reviewed, decided].map(async (one) => (await one.record()) as { number?: string }),
    );
    await loseExecutions(platform);

    const report = await reconcile(platform);
    const missing = ({ id }: OneApplication) => ({ id, execution: id, why: 'missing' });
    const { started, replaced, failed } = about(report, reviewed, decided, claimed, delivered, withdrawn, draft);
    // The last one is not the application's, which has ended, but its grant's.
    expect(started).toHaveLength(4);
    expect(started).toEqual(expect.arrayContaining([reviewed, decided, claimed, delivered].map(missing)));
    expect([replaced, failed]).toEqual([[], []]);
    await expect.poll(async () => (await new Machine(claimed).path()).at(-1)).toBe('Wait for formal check');
    expect(await claimed.tasks()).toMatchObject([{ id: 'formalCheck-1', claimedBy: 'demo-case-officer' }]);
    await new Machine(reviewed).happened('TaskSubmitted');
    await new Machine(decided).happened('TaskSubmitted', 3);
    const again = await Promise.all(
      [reviewed, decided].map(async (one) => (await one.record()) as { number?: string }),
    );
    expect(again.map(({ number }) => number)).toEqual(numbers.map(({ number }) => number));
    expect(await reconcile(platform)).toMatchObject(idle);
    await toTheEnd(reviewed, 1);
    await toTheEnd(decided, 1);
  });

  it('are started before the outbox does it, without a second one', async () => {
    const repair = platform.faults.hold('deliverToWorkflow');
    const application = await OneApplication.submitted(platform);
    expect(about(await reconcile(platform), application).started).toMatchObject([{ execution: application.id }]);
    repair();
    await application.task('formalCheck');
    expect((await leading(platform)).get(application.id)).toBe(1);
    await toTheEnd(application, 1);
  });
});

describe('an execution that is rebuilt', () => {
  it('comes to the state where its record stands, wherever it waits', async () => {
    const returned = await OneApplication.returned(platform, 'technicalReview');
    const notified = await OneApplication.inDecision(platform);
    await notified.decide('approved');
    await new Machine(notified).waitsAt('Wait for retrieval');
    const posted = await OneApplication.inDecision(platform, { portalDelivery: false });
    await posted.decide('approved');
    await posted.task('post');
    const reopened = await OneApplication.inDecision(platform);
    await reopened.reopen('technicalReview');
    await reopened.task('technicalReview');
    const rejected = await OneApplication.inReview(platform);
    await rejected.workOff('formalCheck', { outcome: 'rejected', reason: 'Nicht förderfähig.' });
    await rejected.task('decision');
    const all = [returned, notified, posted, reopened, rejected];
    expect(await reconcile(platform)).toMatchObject(idle);
    for (const application of all) await new Machine(application).abort();
    expect(about(await reconcile(platform), ...all).replaced).toHaveLength(all.length);
    await new Machine(returned, 2).waitsAt('Wait for answer');
    await new Machine(notified, 2).waitsAt('Wait for retrieval');
    await new Machine(posted, 2).waitsAt('Wait for posting');
    await new Machine(reopened, 2).waitsAt('Wait for technical review');
    await new Machine(rejected, 2).waitsAt('Wait for decision');
    expect(await reconcile(platform)).toMatchObject(idle);
    await returned.answer();
    await returned.pass('technicalReview');
    await returned.task('decision');
    await notified.retrieve();
    expect(await new Machine(notified, 2).ended()).toEqual(decidedEnd);
  });
});

describe('an execution that ended although its application waits', () => {
  it('is followed by the next one, as often as it takes', async () => {
    const application = await OneApplication.inReview(platform);
    for (const run of [2, 3]) {
      await new Machine(application, run - 1).abort();
      const { replaced } = about(await reconcile(platform), application);
      expect(replaced).toEqual([{ id: application.id, execution: `${application.id}.${run}`, why: 'ended' }]);
      await new Machine(application, run).happened('TaskSubmitted');
      expect(await reconcile(platform)).toMatchObject(idle);
    }
    await toTheEnd(application, 3);
  });

  it('is followed when the decision was made and nobody was told of it', async () => {
    const application = await OneApplication.inDecision(platform);
    platform.faults.next('followDelivery', failing('FaultOfTheTest'));
    await application.decide('approved');
    const machine = new Machine(application);
    await machine.happened('TaskFailed');
    await machine.abort();
    const { replaced } = about(await reconcile(platform), application);
    expect(replaced).toEqual([{ id: application.id, execution: `${application.id}.2`, why: 'ended' }]);
    await toTheEnd(application, 2);
  });
});

describe('an approval that was delivered under a release that knew no grants', () => {
  it('is made a grant, once, and stays as it was', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.finish();
    await new Machine(application).ended();
    const delivered = await application.record();
    await new Machine(application, 1, renewal).abort();
    await forgetGrant(platform, application.id);
    const { replaced } = about(await reconcile(platform), application);
    expect(replaced).toEqual([{ id: application.id, execution: `${application.id}.2`, why: 'ended' }]);
    expect(await new Machine(application, 2).ended()).toEqual(decidedEnd);
    expect(await application.record()).toEqual(delivered);
    expect(await application.history()).toEqual(plainHistory);
    expect(await application.mails()).toHaveLength(2);
    // Here the name of its first execution is used up, which no release without grants can have done.
    await reconcile(platform);
    await new Machine(application, 2, renewal).waitsAt('Wait for the next moment');
    expect(await reconcile(platform)).toMatchObject(idle);
  });
});

describe('an execution that waits for an answer which can never come', () => {
  it('is replaced when a restore took its records back to before', async () => {
    const application = await OneApplication.inReview(platform);
    const before = await recordsOf(platform, application.id);
    await application.pass('formalCheck');
    await application.task('technicalReview');
    await new Machine(application).happened('TaskSubmitted', 2);
    await putBack(platform, application.id, before);
    const { replaced } = about(await reconcile(platform), application);
    expect(replaced).toEqual([{ id: application.id, execution: `${application.id}.2`, why: 'adrift' }]);
    expect((await new Machine(application).describe())?.status).toBe('ABORTED');
    await new Machine(application, 2).happened('TaskSubmitted');
    await toTheEnd(application, 2);
  });

  it('is replaced by a run of its own when the restored records have forgotten a run', async () => {
    const application = await OneApplication.inReview(platform);
    const before = await recordsOf(platform, application.id);
    await new Machine(application).abort();
    await reconcile(platform);
    await new Machine(application, 2).happened('TaskSubmitted');
    await putBack(platform, application.id, before);
    const { replaced } = about(await reconcile(platform), application);
    expect(replaced).toEqual([{ id: application.id, execution: `${application.id}.3`, why: 'ended' }]);
    expect((await leading(platform)).get(application.id)).toBe(1);
    await new Machine(application, 3).happened('TaskSubmitted');
    await toTheEnd(application, 3);
  });

  it('is not seen in one that is between two waits, or waits for an operator', async () => {
    const between = await OneApplication.inReview(platform);
    const repair = platform.faults.hold('deliverToWorkflow');
    await between.pass('formalCheck');
    expect(about(await reconcile(platform), between)).toEqual(idle);
    repair();
    await between.task('technicalReview');
    const working = await OneApplication.inReview(platform);
    const release = platform.faults.hold('openTask');
    await working.pass('formalCheck');
    await expect.poll(async () => (await new Machine(working).path()).at(-1)).toBe('Wait for technical review');
    expect(about(await reconcile(platform), working)).toEqual(idle);
    release();
    const stuck = await OneApplication.draft(platform);
    platform.faults.next('registerApplication', ...Array.from({ length: 4 }, () => failing('FaultOfTheTest')));
    await stuck.submit();
    await new Machine(stuck).skipRetriesUntil('the machine waits for an operator', async () =>
      (await stuck.tasks()).some(({ kind }) => kind === 'operator'),
    );
    await new Machine(stuck).happened('TaskSubmitted');
    expect(about(await reconcile(platform), stuck)).toEqual(idle);
  });
});

describe('the workflow of a grant that waits for an operator', () => {
  it('is left alone, and goes on when the operator says so', async () => {
    const application = await OneApplication.inDecision(platform);
    platform.faults.next('followGrant', ...Array.from({ length: 4 }, () => failing('FaultOfTheTest')));
    await application.finish();
    const machine = new Machine(application, 1, renewal);
    await machine.skipRetriesUntil('the machine waits for an operator', async () =>
      (await application.tasks()).some(({ kind }) => kind === 'operator'),
    );
    await machine.happened('TaskSubmitted');
    expect(about(await reconcile(platform), application)).toEqual(idle);
    await application.resume();
    await machine.waitsAt('Wait for the next moment');
  });
});

describe('the report', () => {
  it('goes through the table in batches, each of which tells where the next one begins', async () => {
    const applications = await Promise.all(Array.from({ length: 4 }, () => OneApplication.inReview(platform)));
    for (const application of applications) await new Machine(application).abort();
    const whole = await reconcile(platform, { dryRun: true });
    expect(whole.cursor).toBeUndefined();
    expect(about(whole, ...applications).replaced).toHaveLength(4);

    const parts: ReconcileReport[] = [];
    let cursor: string | undefined;
    do {
      const options = { dryRun: false, ontoCurrent: false, cursor };
      const part = await reconcileInBatches(options, { remainingMs: () => 0, pageSize: 40 });
      parts.push(part);
      cursor = part.cursor;
    } while (cursor);
    expect(parts.length).toBeGreaterThan(2);
    expect(parts.reduce((sum, { checked }) => sum + checked, 0)).toBe(whole.checked);
    const replaced = parts.flatMap((part) => about(part, ...applications).replaced);
    expect(replaced.map(({ id }) => id).sort()).toEqual(applications.map(({ id }) => id).sort());
  });

  it('of a dry run tells what would be done and changes nothing', async () => {
    const application = await OneApplication.inReview(platform);
    await new Machine(application).abort();
    const told = await reconcile(platform, { dryRun: true });
    expect(told.dryRun).toBe(true);
    const wanted = { id: application.id, execution: `${application.id}.2`, why: 'ended' };
    expect(about(told, application).replaced).toEqual([wanted]);
    expect(await new Machine(application, 2).describe()).toBeUndefined();
    expect(about(await reconcile(platform), application).replaced).toEqual([wanted]);
  });

  it('names what cannot be reconciled, and goes on with the others', async () => {
    const [foreign, lost] = [await OneApplication.inReview(platform), await OneApplication.inReview(platform)];
    await new Machine(lost).abort();
    await platform.running.state.dynamodb('UpdateItem', {
      TableName: process.env.TABLE_NAME,
      Key: { pk: { S: `APP#${foreign.id}` }, sk: { S: 'META' } },
      UpdateExpression: 'SET application.measure = :gone',
      ExpressionAttributeValues: { ':gone': { S: 'measureOfLongAgo' } },
    });
    const report = about(await reconcile(platform), foreign, lost);
    expect(report).toMatchObject({ failed: [{ id: foreign.id, error: 'Error' }], replaced: [{ id: lost.id }] });
    await putBack(platform, foreign.id, []);
  });

  it('is refused to whoever misspells what it must not do', async () => {
    await expect(reconcile(platform, { dryrun: true })).rejects.toThrow('ZodError');
  });
});

describe('an execution whose application waits for longer than a year', () => {
  it('is followed by the next one once its year is over', async () => {
    const application = await OneApplication.inReview(platform);
    await platform.advance({ days: 366 });
    await expect
      .poll(async () => (await new Machine(application).describe())?.status, { timeout: 60_000 })
      .toBe('TIMED_OUT');
    const { replaced } = about(await reconcile(platform), application);
    expect(replaced).toEqual([{ id: application.id, execution: `${application.id}.2`, why: 'ended' }]);
    await toTheEnd(application, 2);
  });
});
