import { describe, expect, it, vi } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { openPlatform } from './harness.ts';
import { OneApplication, plainHistory, plainTasks } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { soon } from './support/random.ts';

const platform = await openPlatform();
// Functions that are cut off say so in the log; here that is meant to happen.
const { error } = console;
vi.spyOn(console, 'error').mockImplementation((...words) => {
  if (!String(words[0]).includes('PlatformClosed')) error(...words);
});
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };

/** What people do to an application, one after the other. */
const steps: ((application: OneApplication) => Promise<void>)[] = [
  (application) => application.submit(),
  async (application) => {
    await application.claim(await platform.person('demo-case-officer'), await application.task('formalCheck'));
  },
  async (application) => {
    const task = await application.task('formalCheck');
    await application.complete(await platform.person('demo-case-officer'), task, { outcome: 'passed' });
  },
  (application) => application.pass('technicalReview'),
  (application) => application.decide('approved'),
  (application) => application.retrieve(),
];

async function expectApproved(application: OneApplication): Promise<void> {
  expect(await new Machine(application).ended()).toEqual(decidedEnd);
  expect(await application.record()).toMatchObject({ status: 'approved', grantedAmount: 6_000_000 });
  expect(await application.history()).toEqual(plainHistory);
  expect((await application.tasks()).map(({ id, status }) => `${id} ${status}`)).toEqual(
    plainTasks.map((id) => `${id} completed`),
  );
  // A process that ends between the answer of SES and its note of it sends that mail again.
  expect([...new Set(await application.mails())]).toHaveLength(2);
}

describe('a platform that is closed and opened again', () => {
  it('after every step comes to the same end', async () => {
    const application = await OneApplication.draft(platform);
    for (const step of steps) {
      await platform.reopen();
      await step(application);
    }
    await platform.reopen();
    await expectApproved(application);
  });

  it.each([1, 2])('at any moment while functions, consumer and machine are at work (%i)', async (seed) => {
    const random = seeded(seed);
    const applications = await Promise.all(Array.from({ length: 3 }, () => OneApplication.draft(platform)));
    for (const step of steps) {
      await Promise.all(applications.map(step));
      await soon(random, 40, () => platform.reopen());
    }
    for (const application of applications) await expectApproved(application);
  });

  it('during its own outage of the outbox and a month of standing still', async () => {
    const application = await OneApplication.inReview(platform);
    platform.faults.hold('deliverToWorkflow');
    await application.pass('formalCheck');
    await platform.close();
    await platform.open();
    await platform.advance({ days: 30 });
    await application.finish();
    await expectApproved(application);
  });
});
