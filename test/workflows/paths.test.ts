import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const receipt = expect.stringMatching(/^Ihr Antrag IM-2026-\d{6} ist eingegangen: Integrationsmanagement$/);
const notice = expect.stringMatching(/^Zu Ihrem Antrag IM-2026-\d{6} liegt ein Bescheid für Sie bereit$/);
const begun = ['created', 'submitted', 'registered', 'receiptSent', 'taskOpened'];
const passed = ['taskClaimed', 'taskCompleted'];
const toDecision = [...begun, ...passed, 'taskOpened', ...passed, 'reserved', 'taskOpened'];
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const withdrawnEnd = { status: 'SUCCEEDED', lastState: 'Application withdrawn' };

async function statuses(application: OneApplication): Promise<string[]> {
  return (await application.tasks()).map(({ id, status }) => `${id} ${status}`);
}

const ledger = async () => {
  const officer = await platform.person('demo-budget-officer');
  return (await officer.call('getBudget', { parameters: { roundId: 'integrationsmanagement-2027' as never } })).body;
};

describe('the way of an application', () => {
  it('ends approved and delivered when every step passes it, the approver approves it and a signatory opens it', async () => {
    const before = await ledger();
    const application = await OneApplication.inDecision(platform);
    expect(await ledger()).toMatchObject({
      reserved: before.reserved + 6_000_000,
      available: before.available - 6_000_000,
    });
    await application.decide('approved');
    await application.retrieve();
    const machine = new Machine(application);
    expect(await machine.ended()).toEqual(decidedEnd);
    expect(await application.record()).toMatchObject({
      ...{ status: 'approved', decidedBy: 'demo-approver', requestedAmount: 6_000_000, grantedAmount: 6_000_000 },
      number: expect.stringMatching(/^IM-2026-\d{6}$/),
      delivery: { state: 'delivered', by: 'portal', deliveredOn: '2026-10-02', remedyUntil: '2026-11-02' },
    });
    expect(await application.history()).toEqual([...toDecision, 'taskClaimed', 'approved', 'announced', 'retrieved']);
    expect(await statuses(application)).toEqual([
      ...['decision-1 completed', 'formalCheck-1 completed', 'technicalReview-1 completed'],
    ]);
    expect(await application.mails()).toEqual([receipt, notice]);
    expect(await ledger()).toMatchObject({ reserved: before.reserved, granted: before.granted + 6_000_000 });

    const path = await machine.path();
    expect(path).toEqual([
      ...['Register application', 'Registered?', 'Confirm receipt'],
      ...['Wait for formal check', 'Formal check passed?', 'Wait for technical review', 'Technical review passed?'],
      ...['Reserve budget', 'Budget reserved?', 'Wait for decision', 'Decided?'],
      ...['Follow the delivery', 'Delivered?', 'Wait for retrieval', 'Follow the delivery', 'Delivered?'],
      ...['Begin grant', 'Application decided'],
    ]);
    expect(path.length).toBeLessThanOrEqual(20);
    const known = JSON.stringify(await machine.events());
    for (const secret of [application.email, 'Erika Beispiel', 'Kreiskasse', '6000000', 'kreis-08125']) {
      expect(known).not.toContain(secret);
    }
  });

  it('ends approved in part, and what is not granted is free again', async () => {
    const before = await ledger();
    const application = await OneApplication.inDecision(platform);
    await application.decide('approved', 2_500_000, 'Nur ein Teil der Stelle ist förderfähig.');
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    const reason = 'Nur ein Teil der Stelle ist förderfähig.';
    expect(await application.record()).toMatchObject({ status: 'approved', grantedAmount: 2_500_000, reason });
    expect(await ledger()).toMatchObject({
      ...{ reserved: before.reserved, granted: before.granted + 2_500_000, available: before.available - 2_500_000 },
    });
  });

  it('ends rejected when the approver rejects what the review passed, and nothing stays set aside', async () => {
    const before = await ledger();
    const application = await OneApplication.inDecision(platform);
    await application.decide('rejected');
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    const rejected = { status: 'rejected', reason: 'Das Vorhaben ist nicht förderfähig.' };
    expect(await application.record()).toMatchObject(rejected);
    expect((await application.history()).slice(-3)).toEqual(['rejected', 'announced', 'retrieved']);
    expect(await ledger()).toEqual(before);
  });

  it.each([
    ['formal check', 'formalCheck', []],
    ['technical review', 'technicalReview', ['formalCheck']],
  ] as const)(
    'goes on to the decision when the %s rejects: a recommendation, and no money is set aside',
    async (_, step, before) => {
      const application = await OneApplication.inReview(platform);
      await application.pass(...before);
      await application.workOff(step, { outcome: 'rejected', reason: 'Nicht förderfähig.' });
      await application.task('decision');
      expect(await application.record()).toMatchObject({ status: 'inDecision' });
      expect((await application.view()).reservedAmount).toBeUndefined();
      expect((await application.tasks()).find((task) => task.step === step)).toMatchObject({ outcome: 'rejected' });
      await application.decide('rejected');
      await application.retrieve();
      expect(await new Machine(application).ended()).toEqual(decidedEnd);
      expect(await new Machine(application).path()).not.toContain('Reserve budget');
    },
  );
});

describe('the way back', () => {
  it('leads from the decision to the step that the approver names, and what stands before it is not done again', async () => {
    const before = await ledger();
    const application = await OneApplication.inDecision(platform);
    const back = { outcome: 'sentBack', step: 'technicalReview', reason: 'Die Qualifikation ist offen.' } as const;
    await application.workOff('decision', back);
    await application.task('technicalReview');
    expect(await application.record()).toMatchObject({ status: 'inReview' });
    expect(await ledger()).toEqual(before);
    await application.pass('technicalReview');
    await application.decide('approved');
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    expect(await statuses(application)).toEqual([
      ...['decision-1 completed', 'decision-2 completed', 'formalCheck-1 completed'],
      ...['technicalReview-1 completed', 'technicalReview-2 completed'],
    ]);
  });

  it('leads to the first step when a pass of it is taken back before anybody works on', async () => {
    const application = await OneApplication.inReview(platform);
    await application.pass('formalCheck');
    await application.task('technicalReview');
    expect(await application.reopen('formalCheck')).toMatchObject({ status: 200, body: { status: 'inReview' } });
    await application.task('formalCheck');
    expect(await statuses(application)).toEqual([
      ...['formalCheck-1 completed', 'formalCheck-2 open', 'technicalReview-1 closed'],
    ]);
    await application.pass('formalCheck', 'technicalReview');
    await application.task('decision');
    const steps = (await new Machine(application).path()).filter((state) => state.startsWith('Wait for'));
    expect(steps).toEqual([
      ...['Wait for formal check', 'Wait for technical review', 'Wait for formal check'],
      ...['Wait for technical review', 'Wait for decision'],
    ]);
  });

  it('leads from an open decision to the last step, and frees the money', async () => {
    const before = await ledger();
    const application = await OneApplication.inDecision(platform);
    expect(await application.reopen('technicalReview')).toMatchObject({ status: 200, body: { status: 'inReview' } });
    await application.task('technicalReview');
    expect(await ledger()).toEqual(before);
    expect((await application.history()).slice(-2)).toEqual(['taskReopened', 'taskOpened']);
  });

  it('is closed once somebody has taken the next task, or for a step before the last one', async () => {
    const application = await OneApplication.inDecision(platform);
    const illegal = { status: 409, problem: { code: 'illegalTransition' } };
    expect(await application.reopen('formalCheck')).toMatchObject(illegal);
    await application.claim(await platform.person('demo-approver'), await application.task('decision'));
    expect(await application.reopen('technicalReview')).toMatchObject(illegal);
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
    const { body } = await (await platform.person('demo-case-officer')).call('listTasks');
    expect(body.tasks.map(({ task }) => task.applicationId)).not.toContain(application.id);
  });

  it('ends the workflow that waits for the technical review', async () => {
    const application = await OneApplication.inReview(platform);
    await application.pass('formalCheck');
    await application.task('technicalReview');
    await application.withdraw();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
  });

  it('ends the workflow that waits for the decision, also when somebody has claimed it, and frees the money', async () => {
    const before = await ledger();
    const application = await OneApplication.inDecision(platform);
    await application.claim(await platform.person('demo-approver'), await application.task('decision'));
    await application.withdraw();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
    expect((await application.history()).slice(-2)).toEqual(['taskClaimed', 'withdrawn']);
    expect((await statuses(application))[0]).toBe('decision-1 closed');
    expect(await ledger()).toEqual(before);
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
    expect(await application.mails()).toEqual([]);
  });

  it('during the reservation ends the workflow, and nothing stays set aside', async () => {
    const before = await ledger();
    const application = await OneApplication.inReview(platform);
    const release = platform.faults.hold('reserveBudget');
    await application.pass('formalCheck', 'technicalReview');
    await application.withdraw();
    release();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
    expect(await ledger()).toEqual(before);
  });
});

describe('a late application', () => {
  it('is passed only with the reason why it is admitted, which the record keeps', async () => {
    const application = await OneApplication.draft(platform);
    await platform.advance({ days: 121 });
    await application.submit();
    const officer = await platform.person('demo-case-officer');
    const task = await application.claim(officer, await application.task('formalCheck'));
    const refused = await application.complete(officer, task, { outcome: 'passed' });
    expect(refused).toMatchObject({ status: 422, problem: { code: 'admissionNeeded' } });
    const lateAdmission = { ground: 'discretion', reason: 'Die Mittel reichen aus.' } as const;
    expect(await application.complete(officer, task, { outcome: 'passed', lateAdmission })).toMatchObject({
      status: 200,
    });
    await application.pass('technicalReview');
    await application.task('decision');
    expect(await application.record()).toMatchObject({
      ...{ late: true, lateAdmission: { ...lateAdmission, admittedBy: 'demo-case-officer' } },
    });
    expect(await application.history()).toContain('lateAdmitted');
  });
});
