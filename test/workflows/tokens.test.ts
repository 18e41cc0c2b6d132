import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { answerLost, failing } from './support/faults.ts';
import { Machine } from './support/machine.ts';
import { until } from './support/random.ts';

const platform = await openPlatform();
const month = { days: 30, seconds: 1 };
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const opened = (history: string[]) => history.filter((action) => action === 'taskOpened').length;

/** The token handed out as the nth for a step. */
const token = (machine: Machine, step: string, nth: number): Promise<string> =>
  until(`the step ${step} has its token ${nth}`, () => machine.tokens(step)[nth - 1]);

describe('a task that nobody does for thirty days', () => {
  it('stays with the person who claimed it, while the machine waits with a new token', async () => {
    const application = await OneApplication.inReview(platform);
    const machine = new Machine(application);
    const before = await application.task('formalCheck');
    await application.claim(await platform.person('demo-case-officer'), before);
    const first = await token(machine, 'formalCheck', 1);

    await platform.advance(month);
    const second = await token(machine, 'formalCheck', 2);
    await machine.happened('TaskSubmitted', 2);
    const [task, ...others] = await application.tasks();
    expect(others).toEqual([]);
    const claim = { status: 'claimed', claimedBy: 'demo-case-officer', openedAt: before.openedAt };
    expect(task).toMatchObject({ id: 'formalCheck-1', version: before.version + 1, ...claim });
    expect(opened(await application.history())).toBe(1);
    await expect(machine.completeToken(first, 'passed')).rejects.toMatchObject({ name: 'TaskTimedOut' });

    if (!task) throw new Error('there is no task');
    const done = await application.complete(await platform.person('demo-case-officer'), task, { outcome: 'passed' });
    expect(done).toMatchObject({ status: 200 });
    await application.task('technicalReview');
    const told = platform.callbacks.filter(({ taskToken }) => [first, second].includes(taskToken));
    expect(told).toMatchObject([
      { taskToken: first, duringDelivery: false },
      { taskToken: second, outcome: 'passed' },
    ]);
  });
});

describe('a state that is tried again', () => {
  it('waits with its last token when the answer of the first try was lost', async () => {
    platform.faults.next('openTask', answerLost('Sandbox.Timedout'));
    const application = await OneApplication.submitted(platform);
    const machine = new Machine(application);
    const task = await application.task('formalCheck');
    await machine.skipRetriesUntil('the second try was answered', async () =>
      (await machine.events()).some(({ type }) => type === 'TaskSubmitted'),
    );
    const [first = '', second = ''] = machine.tokens('formalCheck');
    await expect(machine.completeToken(first, 'passed')).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await application.tasks()).toEqual([task]);
    expect(opened(await application.history())).toBe(1);
    await application.pass('formalCheck');
    await application.task('technicalReview');
    expect(platform.callbacks.filter(({ taskToken }) => taskToken === second)).toHaveLength(1);
  });

  it('is told the outcome at once when the task was done before the second try', async () => {
    platform.faults.next('openTask', answerLost('Sandbox.Timedout'));
    const application = await OneApplication.submitted(platform);
    const machine = new Machine(application);
    await application.pass('formalCheck');
    await machine.skipRetriesUntil('the next step is open', async () =>
      (await application.tasks()).some(({ step }) => step === 'technicalReview'),
    );
    expect(opened(await application.history())).toBe(2);
    expect((await application.tasks()).map(({ id }) => id)).toEqual(['formalCheck-1', 'technicalReview-1']);
  });
});

describe('a callback that comes too late or never', () => {
  it('is made up for when the state is entered again: the outcome stands', async () => {
    const application = await OneApplication.inReview(platform);
    const machine = new Machine(application);
    const repair = platform.faults.hold('deliverToWorkflow');
    await application.pass('formalCheck');
    await platform.advance(month);
    await token(machine, 'formalCheck', 2);
    repair();
    await application.task('technicalReview');
    const [first, second] = machine.tokens('formalCheck');
    const told = platform.callbacks.filter(({ taskToken }) => taskToken === first || taskToken === second);
    expect(told.map(({ taskToken, outcome }) => [taskToken, outcome])).toEqual([
      [first, 'passed'],
      [second, 'passed'],
    ]);
    expect((await application.history()).filter((action) => action === 'taskCompleted')).toHaveLength(1);
    expect((await application.tasks()).map(({ id }) => id)).toEqual(['formalCheck-1', 'technicalReview-1']);
  });

  it('is made up for when it was given up and lies in the failure queue', async () => {
    const application = await OneApplication.inReview(platform);
    const machine = new Machine(application);
    const stop = platform.faults.always('deliverToWorkflow', failing('Runtime.ExitError'));
    await application.workOff('formalCheck', { outcome: 'rejected', reason: 'Nicht förderfähig.' });
    const failed = () => platform.log.filter((line) => line.includes('Runtime.ExitError')).length;
    await until('a delivery has failed', () => failed() > 0);
    await platform.advance(month);
    await until('the callback is given up', () => platform.log.some((line) => line.includes('gave up 1 records')));
    stop();
    await application.task('decision');
    expect(await application.record()).toMatchObject({ status: 'inDecision' });
    await application.decide('rejected');
    await application.retrieve();
    expect(await machine.ended()).toEqual(decidedEnd);
  });
});

describe('a task that nobody does for many months', () => {
  it('can still be done after five of them', async () => {
    const application = await OneApplication.inReview(platform);
    const machine = new Machine(application);
    for (let months = 1; months <= 5; months += 1) {
      await platform.advance(month);
      await token(machine, 'formalCheck', months + 1);
      await machine.happened('TaskSubmitted', months + 1);
    }
    await application.finish();
    expect(await machine.ended()).toEqual(decidedEnd);
    expect(opened(await application.history())).toBe(3);
  });
});
