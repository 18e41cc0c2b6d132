import { describe, expect, it } from 'vitest';
import type { Day } from '#schemas/ids.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { until } from './support/random.ts';

const platform = await openPlatform();
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const today = () => new Date(platform.now()).toISOString().slice(0, 10) as Day;
const deliveryOf = async (application: OneApplication) => {
  const record = await application.record();
  return 'delivery' in record ? record.delivery : undefined;
};

async function notified(): Promise<OneApplication> {
  const application = await OneApplication.inDecision(platform);
  await application.decide('approved');
  await new Machine(application).waitsAt('Wait for retrieval');
  return application;
}

describe('a notice', () => {
  it('that is not retrieved within ten days goes by post, and nothing is delivered by opening it then', async () => {
    const application = await notified();
    expect(await deliveryOf(application)).toMatchObject({ state: 'notified', retrieveUntil: '2026-10-11' });
    await platform.advance({ days: 10 });
    expect(await deliveryOf(application)).toMatchObject({ state: 'notified' });
    await platform.advance({ days: 1 });
    const task = await application.task('post');
    expect(await deliveryOf(application)).toEqual({ state: 'toBePosted', reason: 'notRetrieved', since: '2026-10-12' });
    expect(await application.tryToRetrieve()).toMatchObject({ status: 200 });
    expect(await deliveryOf(application)).toMatchObject({ state: 'toBePosted' });

    const officer = await platform.person('demo-case-officer');
    const claimed = await application.claim(officer, task);
    for (const postedOn of ['2026-09-30', '2026-10-13'] as Day[]) {
      const refused = await application.complete(officer, claimed, { outcome: 'posted', postedOn });
      expect(refused).toMatchObject({ status: 400, problem: { facts: { paths: ['postedOn'] } } });
    }
    expect(await application.complete(officer, claimed, { outcome: 'posted', postedOn: today() })).toMatchObject({
      status: 200,
    });
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    // Posted on Monday the 12th, delivered four days later; a month after that is a Monday.
    expect(await deliveryOf(application)).toEqual({
      ...{ state: 'delivered', by: 'post', postedOn: '2026-10-12' },
      ...{ deliveredOn: '2026-10-16', remedyUntil: '2026-11-16' },
    });
    expect((await application.history()).slice(-4)).toEqual(['notRetrieved', 'taskOpened', 'taskClaimed', 'delivered']);
  });

  it('goes by post at once when the applicant did not agree to the portal', async () => {
    const application = await OneApplication.inDecision(platform, { portalDelivery: false });
    await application.decide('approved');
    await application.workOff('post', { outcome: 'posted', postedOn: today() });
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    expect(await new Machine(application).path()).not.toContain('Wait for retrieval');
    expect(await application.mails()).toHaveLength(1);
  });

  it('goes by post when the consent is revoked while it waits', async () => {
    const application = await notified();
    const signatory = await platform.person('demo-signatory-heilbronn');
    const { version } = await application.record();
    const parameters = { applicationId: application.id };
    expect(await signatory.call('revokeConsent', { parameters, body: {}, ifMatch: version })).toMatchObject({
      status: 200,
    });
    await application.workOff('post', { outcome: 'posted', postedOn: today() });
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
  });

  it('can no longer be escaped by withdrawing', async () => {
    const application = await notified();
    const { version } = await application.record();
    expect(await application.tryToWithdraw(version)).toMatchObject({ status: 409 });
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
  });

  it('that was retrieved while the machine was told nothing is found delivered when it looks again', async () => {
    const application = await notified();
    const release = platform.faults.hold('deliverToWorkflow');
    await application.retrieve();
    await platform.advance({ days: 12 });
    await until(
      'the machine has looked',
      async () => (await new Machine(application).path()).at(-1) === 'Application decided',
    );
    release();
    expect(await deliveryOf(application)).toMatchObject({ state: 'delivered', by: 'portal' });
  });
});
