import { describe, expect, it } from 'vitest';
import type { EntryName } from '#infra/entries.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { failing } from './support/faults.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
/** One call and the three retries of the state. */
const forGood = Array.from({ length: 4 }, () => failing('FaultOfTheTest'));

/** Lets the function fail until the machine waits for an operator. */
async function broken(name: EntryName, application: OneApplication, submit?: () => Promise<void>): Promise<Machine> {
  platform.faults.next(name, ...forGood);
  await submit?.();
  const machine = new Machine(application);
  await machine.skipRetriesUntil('the machine waits for an operator', async () =>
    (await application.tasks()).some(({ kind, status }) => kind === 'operator' && status === 'open'),
  );
  return machine;
}

describe('a function that fails', () => {
  it('is tried again until it recovers, and nobody notices', async () => {
    platform.faults.next('registerApplication', failing('FaultOfTheTest'), failing('Lambda.ServiceException'));
    platform.faults.next('openTask', failing('Lambda.TooManyRequestsException'));
    const application = await OneApplication.submitted(platform);
    const machine = new Machine(application);
    await machine.skipRetriesUntil('the formal check is open', async () => (await application.tasks()).length > 0);
    expect(await application.history()).toEqual(['created', 'submitted', 'registered', 'receiptSent', 'taskOpened']);
    expect(await machine.path()).not.toContain('Wait for operator');
  });

  it('for good becomes a task of the administrator, who sees the cause', async () => {
    const application = await OneApplication.draft(platform);
    await broken('registerApplication', application, () => application.submit());
    const administrator = await platform.person('demo-administrator');
    const { body } = await administrator.call('listTasks');
    const tasks = body.tasks.map(({ task }) => task).filter(({ applicationId }) => applicationId === application.id);
    expect(tasks).toMatchObject([{ kind: 'operator', role: 'administrator', status: 'open' }]);
    expect(tasks[0]?.cause).toContain('FaultOfTheTest');
    expect(await application.record()).toMatchObject({ status: 'submitted' });
  });

  it('for good, and the function that calls the operator with it, waits for the operator all the same', async () => {
    const application = await OneApplication.draft(platform);
    // The formal check cannot be opened, and while the same fault lasts neither can the operator's task.
    platform.faults.next('openTask', ...forGood, ...forGood, ...forGood);
    await application.submit();
    const machine = new Machine(application);
    await machine.skipRetriesUntil('the machine waits for an operator', async () =>
      (await application.tasks()).some(({ kind, status }) => kind === 'operator' && status === 'open'),
    );
    await application.resume();
    await application.task('formalCheck');
    expect(await application.record()).toMatchObject({ status: 'inReview' });
  });

  it('at the registration goes on there once the operator resumes', async () => {
    const application = await OneApplication.draft(platform);
    const machine = await broken('registerApplication', application, () => application.submit());
    await application.resume();
    await application.task('formalCheck');
    expect((await machine.path()).slice(1)).toEqual([
      ...['Wait for operator', 'Resume where?', 'Register application', 'Registered?', 'Confirm receipt'],
      'Wait for formal check',
    ]);
    expect(await application.record()).toMatchObject({ status: 'inReview' });
  });

  it('at the opening of the decision goes on there, and no step is done again', async () => {
    const application = await OneApplication.inReview(platform);
    await application.pass('formalCheck');
    await application.task('technicalReview');
    const machine = await broken('openTask', application, () => application.pass('technicalReview'));
    await application.resume();
    await application.finish();
    expect(await machine.ended()).toEqual(decidedEnd);
    expect((await machine.path()).filter((state) => state === 'Wait for formal check')).toHaveLength(1);
    expect((await application.tasks()).map(({ id }) => id)).toEqual([
      ...['decision-1', 'formalCheck-1', 'operator-1', 'technicalReview-1'],
    ]);
  });

  it.each(['followDelivery', 'waitForRetrieval'] as const)(
    'at %s goes on there, and the applicant is told once',
    async (name) => {
      const application = await OneApplication.inDecision(platform);
      const machine = await broken(name, application, () => application.decide('approved'));
      expect(await application.record()).toMatchObject({ status: 'approved' });
      await application.resume();
      await machine.waitsAt('Wait for retrieval');
      await application.retrieve();
      expect(await machine.ended()).toEqual(decidedEnd);
      expect(await application.mails()).toHaveLength(2);
      expect((await application.history()).filter((action) => action === 'announced')).toHaveLength(1);
    },
  );

  it.each(['followRequest', 'waitForAnswer'] as const)('at %s goes on there, and the answer arrives', async (name) => {
    const application = await OneApplication.inReview(platform);
    const machine = await broken(name, application, () => application.ask('formalCheck'));
    await application.resume();
    await machine.waitsAt('Wait for answer', name === 'waitForAnswer' ? 2 : 1);
    await application.answer();
    await application.task('formalCheck');
    expect((await application.history()).filter((action) => action === 'returned')).toHaveLength(1);
  });

  it('at the reservation goes on there, and the money is set aside once', async () => {
    const application = await OneApplication.inReview(platform);
    await application.pass('formalCheck');
    await broken('reserveBudget', application, () => application.pass('technicalReview'));
    await application.resume();
    await application.task('decision');
    expect((await application.history()).filter((action) => action === 'reserved')).toHaveLength(1);
  });

  it('again after the operator resumed calls the operator again', async () => {
    const application = await OneApplication.draft(platform);
    await broken('registerApplication', application, () => application.submit());
    const machine = await broken('registerApplication', application, () => application.resume());
    await application.resume();
    await application.task('formalCheck');
    const operators = (await application.tasks()).filter(({ kind }) => kind === 'operator').map(({ id }) => id);
    expect(operators).toEqual(['operator-1', 'operator-2']);
    expect((await machine.path()).filter((state) => state === 'Wait for operator')).toHaveLength(2);
  });
});

describe('a withdrawal while the operator is waited for', () => {
  it.each(['registerApplication', 'openTask'] as const)('ends the workflow that %s had stopped', async (name) => {
    const application =
      name === 'openTask' ? await OneApplication.inReview(platform) : await OneApplication.draft(platform);
    const next = () => (name === 'openTask' ? application.pass('formalCheck') : application.submit());
    const machine = await broken(name, application, next);
    await application.withdraw();
    expect(await machine.ended()).toEqual({ status: 'SUCCEEDED', lastState: 'Application withdrawn' });
    expect((await application.tasks()).find(({ kind }) => kind === 'operator')).toMatchObject({ status: 'closed' });
    expect((await application.history()).at(-1)).toBe('withdrawn');
  });
});
