import { describe, expect, it } from 'vitest';
import { keys } from '#functions/shared/table/keys.ts';
import { putItem } from '#functions/shared/table/write.ts';
import type { RoundId } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const roundId = 'integrationsmanagement-2027' as RoundId;
const decidedEnd = { status: 'SUCCEEDED', lastState: 'Application decided' };
const reason = 'Der Haushalt reicht nicht.';

/** The round has just this much, and nothing of it is spoken for. */
async function budgetOf(budget: number): Promise<void> {
  const total = { schemaVersion: 1, roundId, budget, reserved: 0, granted: 0, available: budget };
  await putItem({ ...keys.ledgerTotal(roundId), ...total });
}

const ledger = async () => {
  const officer = await platform.person('demo-budget-officer');
  return (await officer.call('getBudget', { parameters: { roundId } })).body;
};

/** 60,000 € are asked for, and too little is left. */
async function short(budget: number): Promise<OneApplication> {
  await budgetOf(budget);
  const application = await OneApplication.inReview(platform);
  await application.pass('formalCheck', 'technicalReview');
  await application.task('shortfall');
  return application;
}

describe('a budget that falls short', () => {
  it('goes to the budget officer; with more money the whole amount is set aside', async () => {
    const application = await short(5_999_999);
    expect(await ledger()).toMatchObject({ reserved: 0, available: 5_999_999 });
    await application.workOff('shortfall', { outcome: 'funded', additional: 1 as Cents, reason });
    await application.decide('approved');
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    expect(await ledger()).toMatchObject({ budget: 6_000_000, reserved: 0, granted: 6_000_000, available: 0 });
    expect((await application.history()).filter((action) => action === 'budgetRaised')).toHaveLength(1);
  });

  it('that stays short after more was found asks again', async () => {
    const application = await short(1_000_000);
    await application.workOff('shortfall', { outcome: 'funded', additional: 1_000_000 as Cents, reason });
    await application.task('shortfall');
    expect((await application.tasks()).map(({ id }) => id)).toContain('shortfall-2');
  });

  it('is settled with less, which is all that can be granted then', async () => {
    const application = await short(4_000_000);
    const officer = await platform.person('demo-budget-officer');
    const task = await application.claim(officer, await application.task('shortfall'));
    const tooMuch = { outcome: 'reduced', amount: 4_000_001 as Cents, reason } as const;
    expect(await application.complete(officer, task, tooMuch)).toMatchObject({
      ...{ status: 409, problem: { code: 'budgetExceeded', facts: { available: 4_000_000 } } },
    });
    const reduced = { ...tooMuch, amount: 4_000_000 as Cents };
    expect(await application.complete(officer, task, reduced)).toMatchObject({ status: 200 });
    const approver = await platform.person('demo-approver');
    const decision = await application.claim(approver, await application.task('decision'));
    const noticeId = 'none0000';
    const whole = { outcome: 'approved', amount: 6_000_000 as Cents, noticeId } as const;
    expect(await application.complete(approver, decision, whole)).toMatchObject({
      ...{ status: 409, problem: { code: 'amountNotReserved', facts: { reserved: 4_000_000 } } },
    });
    const partial = await application.decision(approver, decision, 'approved', { amount: 4_000_000, reason });
    expect(await application.complete(approver, decision, partial)).toMatchObject({ status: 200 });
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    expect(await ledger()).toMatchObject({ reserved: 0, granted: 4_000_000, available: 0 });
  });

  it('is settled with nothing: the decision can only reject', async () => {
    const application = await short(100);
    await application.workOff('shortfall', { outcome: 'unfunded', reason });
    await application.decide('rejected', 0, reason);
    await application.retrieve();
    expect(await new Machine(application).ended()).toEqual(decidedEnd);
    expect(await application.record()).toMatchObject({ status: 'rejected', reason });
    expect(await ledger()).toMatchObject({ reserved: 0, granted: 0, available: 100 });
  });

  it('that waits is left when the last pass is taken back, and when the application is withdrawn', async () => {
    const application = await short(100);
    expect(await application.reopen('technicalReview')).toMatchObject({ status: 200 });
    await application.pass('technicalReview');
    await application.task('shortfall');
    await application.withdraw();
    expect(await new Machine(application).ended()).toMatchObject({ lastState: 'Application withdrawn' });
    expect(await ledger()).toMatchObject({ reserved: 0, available: 100 });
  });

  it('never gives the same money twice, however many ask for it at once', async () => {
    await budgetOf(3 * 6_000_000 + 5_999_999);
    const applications = await Promise.all(Array.from({ length: 6 }, () => OneApplication.inReview(platform)));
    await Promise.all(applications.map((application) => application.pass('formalCheck', 'technicalReview')));
    const arrived = await Promise.all(
      applications.map((application) =>
        Promise.any([
          application.task('decision').then(() => 'reserved'),
          application.task('shortfall').then(() => 'short'),
        ]),
      ),
    );
    expect(arrived.toSorted()).toEqual(['reserved', 'reserved', 'reserved', 'short', 'short', 'short']);
    expect(await ledger()).toMatchObject({ reserved: 18_000_000, granted: 0, available: 5_999_999 });
  });
});
