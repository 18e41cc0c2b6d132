import { describe, expect, it } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { failing } from './support/faults.ts';
import { Machine } from './support/machine.ts';
import { scattered } from './support/scattered.ts';

const platform = await openPlatform();
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };

const callbacksOf = (machine: Machine, step: string) =>
  platform.callbacks.filter(({ taskToken }) => machine.tokens(step).includes(taskToken));

describe('the outbox', () => {
  it('alone tells a state machine that its task is done', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.finish();
    const machine = new Machine(application);
    await machine.ended();
    expect(callbacksOf(machine, 'formalCheck')).toMatchObject([{ outcome: 'passed', duringDelivery: true }]);
    expect(callbacksOf(machine, 'decision')).toMatchObject([{ outcome: 'approved', duringDelivery: true }]);
    expect(platform.callbacks.every(({ duringDelivery }) => duringDelivery)).toBe(true);
  });

  it('delivers after an outage: the decision stands meanwhile, and the state machine follows', async () => {
    const application = await OneApplication.inDecision(platform);
    const machine = new Machine(application);
    const repair = platform.faults.hold('deliverToWorkflow');
    await application.decide('approved');
    await platform.advance({ seconds: 3600 });
    expect(await application.record()).toMatchObject({ status: 'approved' });
    expect((await application.history()).at(-1)).toBe('approved');
    expect((await machine.path()).at(-1)).toBe('Wait for decision');
    expect(callbacksOf(machine, 'decision')).toEqual([]);
    repair();
    await application.retrieve();
    expect(await machine.ended()).toEqual(decidedEnd);
    expect((await application.history()).at(-1)).toBe('retrieved');
  });

  it('starts the workflow after an outage, and an application withdrawn in between is never registered', async () => {
    const repair = platform.faults.hold('deliverToWorkflow');
    const kept = await OneApplication.submitted(platform);
    const withdrawn = await OneApplication.submitted(platform);
    await withdrawn.withdraw();
    expect(await new Machine(kept).describe()).toBeUndefined();
    repair();
    await kept.task('formalCheck');
    expect(await new Machine(withdrawn).ended()).toMatchObject({ lastState: 'Application withdrawn' });
    expect(await withdrawn.history()).toEqual(['created', 'submitted', 'withdrawn']);
  });

  it('delivers again what failed', async () => {
    const application = await OneApplication.inDecision(platform);
    platform.faults.next('deliverToWorkflow', failing('Sandbox.Timedout'), failing('Runtime.ExitError'));
    await application.decide('rejected');
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
  });

  it('brings every application to its end with deliveries late, repeated and out of order', async () => {
    const calm = platform.faults.always('deliverToWorkflow', scattered(seeded(7)));
    const applications = await Promise.all(Array.from({ length: 6 }, () => OneApplication.inDecision(platform)));
    await Promise.all(applications.map((application) => application.finish()));
    for (const application of applications) {
      expect(await new Machine(application).ended()).toEqual(decidedEnd);
      expect((await application.history()).filter((action) => action === 'announced')).toHaveLength(1);
      expect(await application.mails()).toHaveLength(2);
    }
    calm();
    const numbers = await Promise.all(applications.map(async (one) => (await one.record()) as { number?: string }));
    expect(new Set(numbers.map(({ number }) => number)).size).toBe(6);
  });
});
