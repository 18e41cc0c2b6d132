import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication, plainHistory, plainTasks } from './support/application.ts';
import { repeated, twice } from './support/faults.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
/** Every function that the machine calls on the plain way. */
const functions = [
  ...(['registerApplication', 'confirmReceipt', 'openTask', 'reserveBudget', 'followDelivery'] as const),
  'waitForRetrieval',
] as const;

async function approved(): Promise<OneApplication> {
  const application = await OneApplication.inDecision(platform);
  await application.finish();
  expect(await new Machine(application).ended()).toEqual(decidedEnd);
  return application;
}

describe('nothing happens twice', () => {
  it.each([
    ['twice at once', twice, functions],
    ['again after it answered', repeated, [...functions, 'deliverToWorkflow'] as const],
  ])('when every function runs %s', async (_, fault, names) => {
    const stops = names.map((name) => platform.faults.always(name, fault));
    const application = await approved();
    for (const stop of stops) stop();
    expect(await application.history()).toEqual(plainHistory);
    expect((await application.tasks()).map(({ id }) => id)).toEqual(plainTasks);
    expect(await application.mails()).toHaveLength(2);
  });

  it('when a number was given before: it stays, and the next application gets the next one', async () => {
    const stop = platform.faults.always('registerApplication', repeated);
    const [first, second] = [await OneApplication.inReview(platform), await OneApplication.inReview(platform)];
    stop();
    const counted = async (application: OneApplication) => {
      const record = await application.record();
      return Number('number' in record && record.number?.slice(-6));
    };
    expect(await counted(second)).toBe((await counted(first)) + 1);
  });

  it('when the execution is started again, while it runs and after its end', async () => {
    const application = await OneApplication.inReview(platform);
    const machine = new Machine(application);
    await machine.startAgain();
    expect(await machine.path()).toEqual([
      ...['Register application', 'Registered?', 'Confirm receipt', 'Wait for formal check'],
    ]);
    await application.finish();
    await machine.ended();
    await expect(machine.startAgain()).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(await application.history()).toEqual(plainHistory);
  });

  it('when people send the same request again', async () => {
    const application = await OneApplication.inReview(platform);
    const officer = await platform.person('demo-case-officer');
    const claimed = await application.claim(officer, await application.task('formalCheck'));
    const parameters = { applicationId: application.id, taskId: claimed.id };
    const request = { parameters, body: { outcome: 'passed' }, ifMatch: claimed.version } as const;
    const key = { idempotencyKey: 'sent-twice-by-a-browser' };
    const first = await officer.call('completeTask', { ...request, ...key });
    const again = await officer.call('completeTask', { ...request, ...key });
    expect(again).toMatchObject({ status: 200, body: first.body });
    await application.task('technicalReview');
    expect((await application.history()).filter((action) => action === 'taskCompleted')).toHaveLength(1);
  });
});
