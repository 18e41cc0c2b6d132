import { describe, expect, it, vi } from 'vitest';
import { keys } from '#functions/shared/table/keys.ts';
import { getItem, type Item } from '#functions/shared/table/read.ts';
import { putItem } from '#functions/shared/table/write.ts';
import { berlin, isoDay } from '#test/model/calendar.ts';
import { authorityAddress } from '#test/model/records.ts';
import { openPlatform } from './harness.ts';
import { answerLost, repeated, twice } from './support/faults.ts';
import { OneGrant } from './support/one-grant.ts';
import { until } from './support/random.ts';
import { reconcile } from './support/reconciling.ts';
import { settle } from './support/settle.ts';

const platform = await openPlatform();
vi.spyOn(console, 'error').mockImplementation(() => {});
const waiting = 'Wait for the next moment';
const day = (grant: OneGrant, after: number) => grant.began + after;

describe('the window of a renewal', () => {
  it('opens at 0:00 of its day in Germany, with a draft and one mail', async () => {
    const grant = await OneGrant.begun(platform, { opens: 12, closes: 60 });
    await grant.until(12, -60);
    expect(await grant.renewal()).toBe('waiting');
    expect(await grant.mails()).toEqual([]);
    await grant.until(12);
    const { renewal } = await grant.record();
    expect(renewal?.state).toBe('open');
    expect(await getItem(keys.application(renewal?.applicationId ?? ''))).toMatchObject({
      application: { status: 'draft', renews: { applicationId: grant.id } },
    });
    expect(await grant.events()).toEqual(['windowOpened', 'reminded']);
    expect(await grant.mails()).toMatchObject([expect.stringContaining('Folgeantrag')]);
  });

  it('is done with an early application: nobody is reminded, and nothing is missed', async () => {
    const grant = await OneGrant.begun(platform, { opens: 3, closes: 50 });
    await grant.until(5);
    await grant.happen({ act: 'renew' });
    await grant.until(70);
    expect(await grant.renewal()).toBe('submitted');
    expect(await grant.reminded('renewal')).toEqual([]);
    expect(await grant.events()).toEqual(['windowOpened', 'reminded', 'renewalSubmitted']);
  });

  it('takes an application at 23:59:59 of its last day in time', async () => {
    const grant = await OneGrant.begun(platform, { opens: 2, closes: 9 });
    await grant.until(10, -60);
    expect(await grant.renewal()).toBe('open');
    await grant.happen({ act: 'renew' }, grant.midnight(10) - 1000);
    await grant.until(10, 30);
    expect(await grant.renewal()).toBe('submitted');
    expect(await grant.events()).not.toContain('renewalMissed');
  });

  it('is missed at 24:00, is reminded of and told to the authority, and a late application ends that', async () => {
    const grant = await OneGrant.begun(platform, { opens: 2, closes: 9 });
    await grant.until(10, -60);
    expect(await grant.renewal()).toBe('open');
    await grant.until(10);
    expect(await grant.renewal()).toBe('missed');
    await grant.until(22);
    expect(await grant.events()).not.toContain('overdueSettled');
    expect(await getItem(keys.overdue(grant.id, 'renewal'))).toBeUndefined();
    await grant.until(23);
    expect(await grant.reminded('renewal')).toEqual([8, 10, 16, 23]);
    expect(await getItem(keys.overdue(grant.id, 'renewal'))).toMatchObject({ todo: { kind: 'overdue' } });
    const { number } = await grant.record();
    const told = (await platform.mailsTo(authorityAddress)).filter(({ subject }) => subject.includes(number));
    expect(told.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Seit 14 Tagen überfällig: Folgeantrag'),
    ]);
    await grant.happen({ act: 'renew' });
    expect(await getItem(keys.overdue(grant.id, 'renewal'))).toBeUndefined();
    expect(await grant.renewal()).toBe('submitted');
  });

  it('never opens for a grant that was revoked before; its machine then waits for the roll-over alone', async () => {
    const grant = await OneGrant.begun(platform, { opens: 20, closes: 40 });
    await grant.until(5);
    await grant.happen({ act: 'revoke' });
    await grant.until(60);
    expect(await grant.renewal()).toBe('waiting');
    expect(await grant.mails()).toEqual([]);
    // It looked at the beginning, and once more when it had meant to.
    expect((await grant.machine().path()).filter((state) => state === waiting)).toHaveLength(2);
    await grant.until(300);
    expect((await grant.machine().path()).filter((state) => state === waiting)).toHaveLength(2);
  });
});

describe('a day that is moved while the machine waits for it', () => {
  it('wakes it when it comes earlier, and lets it wait on when it comes later', async () => {
    const earlier = await OneGrant.begun(platform, { opens: 100, closes: 200 });
    const later = await OneGrant.begun(platform, { opens: 10, closes: 200 });
    await earlier.happen({ act: 'move', duty: 'window', to: day(earlier, 5) });
    await later.happen({ act: 'move', duty: 'window', to: day(later, 30) });
    expect((await earlier.machine().path()).filter((state) => state === waiting)).toHaveLength(2);
    expect((await later.machine().path()).filter((state) => state === waiting)).toHaveLength(1);
    await earlier.until(5);
    expect(await earlier.renewal()).toBe('open');
    await later.until(30, -60);
    expect(await later.renewal()).toBe('waiting');
    await later.until(30);
    expect(await later.renewal()).toBe('open');
  });

  it('takes its reminders along in both directions, and sends none twice', async () => {
    const grant = await OneGrant.begun(platform, { opens: 2, closes: 60 });
    await grant.until(30);
    expect(await grant.reminded('renewal')).toEqual([30]);
    await grant.happen({ act: 'move', duty: 'renewal', to: day(grant, 80) });
    await grant.until(53);
    expect(await grant.reminded('renewal')).toEqual([30, 50]);
    await grant.happen({ act: 'move', duty: 'renewal', to: day(grant, 58) });
    await grant.until(58);
    // The step of seven days before lay two days back when the day was moved; it is made up for at once.
    expect(await grant.reminded('renewal')).toEqual([30, 50, 51, 57]);
  });

  it('is seen also when it is moved before the machine has said that it waits', async () => {
    const before = platform.functions.calls.length;
    const release = platform.faults.hold('waitForGrant');
    const beginning = OneGrant.begun(platform, { opens: 200, closes: 300 });
    const looked = () => platform.functions.calls.slice(before).find(({ name }) => name === 'followGrant')?.event;
    const { applicationId } = (await until('the machine has looked', looked)) as { applicationId: string };
    await until('it is about to wait', () => platform.functions.isRunning('followGrant') === false);
    await moveWindow(applicationId, 3);
    release();
    const grant = await beginning;
    expect((await grant.machine().path()).filter((state) => state === waiting)).toHaveLength(2);
    await grant.until(3);
    expect(await grant.renewal()).toBe('open');
  });
});

describe('an execution that leads a grant', () => {
  it('hands on to the next one before eleven months are over, and nothing is sent again', async () => {
    const grant = await OneGrant.begun(platform, { opens: 320, closes: 420 });
    await grant.until(329);
    expect((await grant.machine().describe())?.status).toBe('RUNNING');
    await grant.until(331);
    expect(await grant.machine().ended()).toEqual({ status: 'SUCCEEDED', lastState: 'Handed on' });
    await grant.machine(2).waitsAt(waiting);
    await grant.until(419);
    expect(await grant.reminded('renewal')).toEqual([330, 390, 413, 419]);
    expect(await grant.mails()).toHaveLength(5);
  });

  it('is rebuilt by reconcile where it is missing, and goes on where the record stands', async () => {
    const grant = await OneGrant.begun(platform, { opens: 5, closes: 40 });
    await grant.until(12);
    await grant.machine().abort();
    const { replaced } = await reconcile(platform);
    expect(replaced).toContainEqual({ id: grant.id, execution: `${grant.id}.2`, why: 'ended' });
    await grant.machine(2).waitsAt(waiting);
    await grant.until(41);
    expect(await grant.reminded('window')).toEqual([5]);
    expect(await grant.reminded('renewal')).toEqual([10, 33, 39, 41]);
    expect(await grant.renewal()).toBe('missed');
    expect(await grant.mails()).toHaveLength(5);
  });

  it.each([
    ['runs twice at once', twice],
    ['runs again after it answered', repeated],
    ['answers, and nobody hears of it', answerLost('Lambda.ServiceException')],
  ])('sends each reminder once when every function %s', async (_, fault) => {
    const names = ['followGrant', 'waitForGrant', 'deliverToWorkflow'] as const;
    const grant = await OneGrant.begun(platform, { opens: 3, closes: 40 });
    for (const [target, moved] of [[3], [10, 45], [20, 38], [39]] as const) {
      // Lost answers of each of them in turn: a state whose every call is lost never gets on.
      for (const name of names) platform.faults.next(name, fault);
      await grant.until(target);
      if (moved) await grant.happen({ act: 'move', duty: 'renewal', to: day(grant, moved) });
    }
    expect(await grant.reminded('window')).toEqual([3]);
    expect(await grant.reminded('renewal')).toEqual([10, 15, 31, 37, 39]);
    expect(await grant.renewal()).toBe('missed');
    // Six reminders, and two mails that a day was moved.
    expect(await grant.mails()).toHaveLength(8);
  });
});

describe('a grant that the release before began', () => {
  it('is completed from its application, round and terms when its machine meets it, and goes on', async () => {
    const ladders = { payment: { before: [0], overdue: [] }, proof: { before: [30], overdue: [] } };
    const grant = await OneGrant.begun(platform, { opens: 20, closes: 60, terms: { ladders } });
    const whole = await grant.record();
    await asBefore(grant);
    const officer = await platform.person('demo-case-officer');
    const seen = await officer.call('getGrant', { parameters: { applicationId: grant.id } });
    expect(seen.body.grant).toEqual({ ...whole, sent: { proof: [whole.deliveredOn] } });
    await grant.machine().abort();
    await reconcile(platform);
    await settle(platform);
    expect(await grant.record()).toMatchObject({ ...whole, version: 2, sent: { proof: [whole.deliveredOn] } });
    await grant.until(41);
    expect(await grant.reminded('payment:1')).toEqual([40]);
    expect(await grant.renewal()).toBe('open');
    expect((await getItem(keys.grantEvent(grant.id, 1)))?.action).toBe('grantCompleted');
  });
});

/** As the release before wrote it: no account, no instalments, no ladders, no history. */
async function asBefore(grant: OneGrant): Promise<void> {
  const { id, organisationId, roundId, authorityId, measure, measureVersion, number, ...rest } = await grant.record();
  const { amount, period, deliveredOn, proofs } = rest;
  const first = {
    ...{ schemaVersion: 1, id, version: 1, status: 'running', organisationId, roundId, authorityId, measure },
    ...{ measureVersion, number, amount, period, deliveredOn, proofDue: proofs.final.due, remindedOn: [deliveredOn] },
  };
  const { taskToken, order, contactEmail } = (await getItem(keys.grant(id))) as Item;
  await platform.running.state.dynamodb('DeleteItem', {
    TableName: process.env.TABLE_NAME,
    Key: Object.fromEntries(Object.entries(keys.grantEvent(id, 1)).map(([name, value]) => [name, { S: value }])),
  } as never);
  await putItem({ ...keys.grant(id), grant: first, taskToken, order, contactEmail });
}

/** By an officer, before the machine of the grant waits. */
async function moveWindow(applicationId: string, after: number): Promise<void> {
  const officer = await platform.person('demo-case-officer');
  const due = isoDay(berlin(platform.now()).day + after);
  const body = { kind: 'window', due, reason: 'Früher' };
  const answer = await officer.call('moveDeadline', { parameters: { applicationId }, body, ifMatch: 1 } as never);
  expect(answer.status).toBe(200);
}
