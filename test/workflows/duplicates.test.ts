import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { repeated, twice } from './support/faults.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const history = [
  ...['created', 'submitted', 'registered', 'taskOpened', 'taskClaimed', 'recommended'],
  ...['taskOpened', 'taskClaimed', 'approved', 'announced'],
];

async function approved(): Promise<OneApplication> {
  const application = await OneApplication.inDecision(platform);
  await application.decide('approved');
  expect(await new Machine(application).ended()).toEqual(decidedEnd);
  return application;
}

describe('nothing happens twice', () => {
  it.each(['registerApplication', 'openTask', 'announceDecision'] as const)(
    'when %s runs twice at once',
    async (name) => {
      const stop = platform.faults.always(name, twice);
      const application = await approved();
      stop();
      expect(await application.history()).toEqual(history);
      expect((await application.tasks()).map(({ id }) => id)).toEqual(['decision-1', 'formalCheck-1']);
      expect(await application.mails()).toHaveLength(2);
    },
  );

  it.each(['registerApplication', 'openTask', 'announceDecision', 'deliverToWorkflow'] as const)(
    'when %s runs again after it answered',
    async (name) => {
      const stop = platform.faults.always(name, repeated);
      const application = await approved();
      stop();
      expect(await application.history()).toEqual(history);
      expect((await application.tasks()).map(({ id }) => id)).toEqual(['decision-1', 'formalCheck-1']);
      expect(await application.mails()).toHaveLength(2);
    },
  );

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
    expect(await machine.path()).toEqual(['Register application', 'Registered?', 'Wait for formal check']);
    await application.review('passed');
    await application.decide('approved');
    await machine.ended();
    await expect(machine.startAgain()).rejects.toMatchObject({ name: 'ExecutionAlreadyExists' });
    expect(await application.history()).toEqual(history);
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
    await application.task('decision');
    expect((await application.history()).filter((action) => action === 'recommended')).toHaveLength(1);
  });
});
