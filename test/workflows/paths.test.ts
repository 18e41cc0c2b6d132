import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const receipt = 'Ihr Antrag ist eingegangen: Integrationsmanagement';
const decision = expect.stringMatching(/^Zu Ihrem Antrag IM-2026-\d{6} liegt eine Entscheidung vor$/);
const begun = ['created', 'submitted', 'registered', 'taskOpened'];
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const withdrawnEnd = { status: 'SUCCEEDED', lastState: 'Application withdrawn' };

async function statuses(application: OneApplication): Promise<string[]> {
  return (await application.tasks()).map(({ id, status }) => `${id} ${status}`);
}

describe('the way of an application', () => {
  it('ends approved when the formal check passes it and the approver approves it', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('approved');
    const machine = new Machine(application);
    expect(await machine.ended()).toEqual(decidedEnd);
    expect(await application.record()).toMatchObject({
      status: 'approved',
      decidedBy: 'demo-approver',
      requestedAmount: 6_000_000,
      grantedAmount: 6_000_000,
      number: expect.stringMatching(/^IM-2026-\d{6}$/),
    });
    expect(await application.history()).toEqual([
      ...begun,
      ...['taskClaimed', 'recommended', 'taskOpened', 'taskClaimed', 'approved', 'announced'],
    ]);
    expect(await statuses(application)).toEqual(['decision-1 completed', 'formalCheck-1 completed']);
    expect(await application.mails()).toEqual([receipt, decision]);
  });

  it('ends rejected when the approver rejects what the formal check passed', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('rejected');
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    const rejected = { status: 'rejected', reason: 'Das Vorhaben ist nicht förderfähig.' };
    expect(await application.record()).toMatchObject(rejected);
    expect((await application.history()).slice(-2)).toEqual(['rejected', 'announced']);
    expect(await application.mails()).toEqual([receipt, decision]);
  });

  it('goes on to the decision when the formal check rejects: that is a recommendation', async () => {
    const application = await OneApplication.inDecision(platform, 'rejected');
    expect(await application.record()).toMatchObject({ status: 'inDecision' });
    const check = (await application.tasks()).find(({ step }) => step === 'formalCheck');
    expect(check).toMatchObject({ status: 'completed', outcome: 'rejected' });
    expect(await application.mails()).toEqual([receipt]);
    await application.decide('rejected');
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    expect(await application.record()).toMatchObject({ status: 'rejected' });
    expect(await application.mails()).toEqual([receipt, decision]);
  });

  it('ends approved when the approver approves against the recommendation', async () => {
    const application = await OneApplication.inDecision(platform, 'rejected');
    await application.decide('approved');
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    const approved = { status: 'approved', grantedAmount: 6_000_000 };
    expect(await application.record()).toMatchObject(approved);
  });

  it('enters eight states for a plain approval, and twenty at most', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('approved');
    const machine = new Machine(application);
    await machine.ended();
    const path = await machine.path();
    expect(path).toEqual([
      ...['Register application', 'Registered?', 'Wait for formal check', 'Formal check passed?'],
      ...['Wait for decision', 'Decided?', 'Announce decision', 'Application decided'],
    ]);
    expect(path.length).toBeLessThanOrEqual(20);
  });

  it('keeps nothing but the id and the outcomes in the state machine', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('rejected');
    const machine = new Machine(application);
    await machine.ended();
    const known = JSON.stringify(await machine.events());
    for (const secret of [application.email, 'Erika Beispiel', 'nicht förderfähig', '6000000', 'kreis-08125']) {
      expect(known).not.toContain(secret);
    }
  });
});

describe('a withdrawal', () => {
  it('ends the workflow that waits for the formal check and closes the task', async () => {
    const application = await OneApplication.inReview(platform);
    await application.withdraw();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
    expect(await application.record()).toMatchObject({ status: 'withdrawn', withdrawnBy: 'demo-signatory-heilbronn' });
    expect(await application.history()).toEqual([...begun, 'withdrawn']);
    expect(await statuses(application)).toEqual(['formalCheck-1 closed']);
    expect(await application.mails()).toEqual([receipt]);
  });

  it('ends the workflow that waits for the decision, also when somebody has claimed it', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.claim(await platform.person('demo-approver'), await application.task('decision'));
    await application.withdraw();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
    expect(await application.record()).toMatchObject({ status: 'withdrawn' });
    expect((await application.history()).slice(-2)).toEqual(['taskClaimed', 'withdrawn']);
    expect(await statuses(application)).toEqual(['decision-1 closed', 'formalCheck-1 completed']);
    expect(await application.mails()).toEqual([receipt]);
  });

  it('before the registration ends the workflow at once, without number and without task', async () => {
    const release = platform.faults.hold('registerApplication');
    const application = await OneApplication.submitted(platform);
    await application.withdraw();
    release();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
    expect(await application.record()).not.toHaveProperty('number');
    expect(await application.history()).toEqual(['created', 'submitted', 'withdrawn']);
    expect(await application.tasks()).toEqual([]);
    expect(await application.mails()).toEqual([receipt]);
  });

  it('takes the task out of the worklists of the authority', async () => {
    const application = await OneApplication.inReview(platform);
    await application.withdraw();
    const { body } = await (await platform.person('demo-case-officer')).call('listTasks');
    expect(body.tasks.map(({ task }) => task.applicationId)).not.toContain(application.id);
  });
});
