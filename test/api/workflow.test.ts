import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { administrator, caseOfficer, openWorld, signatory, type World } from './support/world.ts';

let world: World;
let register: (event: { applicationId: ApplicationId; at: Instant }) => Promise<{ status: string }>;
beforeAll(async () => {
  world = await openWorld();
  register = (await import('#functions/workflow/register-application.handler.ts')).handler;
});
afterAll(() => world.close());

const at = '2026-11-22T11:00:00.000Z' as Instant;
const newYear = '2026-12-31T23:00:00.000Z' as Instant;
const about = (applicationId: string, when = at) => ({ applicationId: applicationId as ApplicationId, at: when });

const applicationOf = async (applicationId: string) =>
  (await world.call('getApplication', { as: signatory, parameters: { applicationId } })).body.application;
const tasksOf = async (applicationId: string) =>
  (await world.call('getApplication', { as: caseOfficer, parameters: { applicationId } })).body.tasks;
const outboxOf = async (applicationId: string, kind: string) =>
  (await world.dump()).filter(({ pk }) => pk.startsWith(`OUTBOX#${kind}#${applicationId}`));
const withdraw = (applicationId: string, ifMatch: number) =>
  world.call('withdrawApplication', { as: signatory, parameters: { applicationId }, ifMatch, body: {} });

describe('a submission', () => {
  it('leaves the start of the workflow in the outbox', async () => {
    const applicationId = await world.submitted();
    expect(await outboxOf(applicationId, 'workflow.start')).toMatchObject([{ measure: 'integrationsmanagement' }]);
  });
});

describe('registering', () => {
  it('gives consecutive numbers, once for each application, however often it is asked', async () => {
    const ids = await Promise.all([world.submitted(), world.submitted(), world.submitted()]);
    await Promise.all(ids.map((id) => register(about(id))));
    const numbers = await Promise.all(ids.map(async (id) => (await applicationOf(id)).number));
    expect(new Set(numbers).size).toBe(3);
    expect(await register(about(ids[0] ?? ''))).toEqual({ status: 'inReview' });
    expect((await applicationOf(ids[0] ?? '')).number).toBe(numbers[0]);
  });

  it('counts anew in every German year', async () => {
    const applicationId = await world.submitted();
    await register(about(applicationId, newYear));
    expect((await applicationOf(applicationId)).number).toBe('IM-2027-000001');
  });

  it('says withdrawn when the applicant was faster', async () => {
    const applicationId = await world.submitted();
    await withdraw(applicationId, 2);
    expect(await register(about(applicationId))).toEqual({ status: 'withdrawn' });
    expect(await applicationOf(applicationId)).not.toHaveProperty('number');
  });
});

describe('the automatic checks', () => {
  it('are kept with the application, for the authority alone', async () => {
    const applicationId = await world.inReview();
    const view = async (as: string) =>
      (await world.call('getApplication', { as, parameters: { applicationId } })).body.checks;
    expect(await view(signatory)).toEqual([]);
    const checks = (await view(caseOfficer)) as { id: string; passed: boolean }[];
    expect(checks.map(({ id, passed }) => `${id} ${passed}`)).toEqual([
      ...['inTime true', 'complete true', 'eligible true', 'withinFrame true', 'amount true'],
      ...['attachments true', 'notBegun true'],
    ]);
  });
});

describe('opening a task', () => {
  it('again for the same step gives the waiting task the newer token and no second event', async () => {
    const applicationId = await world.inReview();
    const first = await world.openTask(applicationId, 'formalCheck', 'token-1');
    const second = await world.openTask(applicationId, 'formalCheck', 'token-2');
    expect(second).toBe(first);
    expect(await tasksOf(applicationId)).toHaveLength(1);
    await world.complete(applicationId, first, caseOfficer, { outcome: 'passed' });
    const callbacks = await outboxOf(applicationId, 'workflow.callback');
    expect(callbacks).toMatchObject([{ taskToken: 'token-2', wake: { outcome: 'passed' } }]);
  });

  it('for an attempt that the machine gave up does not replace the newer token, however late it arrives', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck', 'token-2', 1);
    await world.openTask(applicationId, 'formalCheck', 'token-1', 0);
    await world.complete(applicationId, taskId, caseOfficer, { outcome: 'passed' });
    await world.openTask(applicationId, 'formalCheck', 'token-1', 0);
    const callbacks = await outboxOf(applicationId, 'workflow.callback');
    expect(callbacks).toMatchObject([{ taskToken: 'token-2', wake: { outcome: 'passed' } }]);
    expect(await tasksOf(applicationId)).toHaveLength(1);
  });

  it('whose outcome already stands answers the new token at once, and only once', async () => {
    const applicationId = await world.inReview();
    const taskId = await world.openTask(applicationId, 'formalCheck', 'token-1');
    await world.complete(applicationId, taskId, caseOfficer, { outcome: 'passed' });
    await world.openTask(applicationId, 'formalCheck', 'token-2');
    await world.openTask(applicationId, 'formalCheck', 'token-2');
    const callbacks = await outboxOf(applicationId, 'workflow.callback');
    expect(callbacks.map(({ taskToken }) => taskToken).sort()).toEqual(['token-1', 'token-2']);
  });

  it('of a withdrawn application answers withdrawn and opens nothing', async () => {
    const applicationId = await world.inReview();
    await withdraw(applicationId, 3);
    await world.openTask(applicationId, 'formalCheck', 'late-token');
    expect(await tasksOf(applicationId)).toEqual([]);
    expect(await outboxOf(applicationId, 'workflow.callback')).toMatchObject([
      { taskToken: 'late-token', wake: { outcome: 'withdrawn' } },
    ]);
  });

  it('of a later step than the record stands at sends the machine back there', async () => {
    const applicationId = await world.inReview();
    await world.openTask(applicationId, 'decision', 'early-token');
    await world.openTask(applicationId, 'technicalReview', 'earlier-token');
    expect(await tasksOf(applicationId)).toEqual([]);
    const callbacks = await outboxOf(applicationId, 'workflow.callback');
    expect(callbacks.map(({ wake }) => wake)).toEqual([
      { outcome: 'sentBack', step: 'formalCheck' },
      { outcome: 'sentBack', step: 'formalCheck' },
    ]);
  });

  it('of a step that was passed before answers so, and that of one that asks the applicant says returned', async () => {
    const applicationId = await world.returned([{ page: 'contact', path: 'unit' }]);
    await world.openTask(applicationId, 'formalCheck', 'asked');
    const answered = await world.inDecision();
    await world.openTask(answered, 'formalCheck', 'passed');
    const told = [
      ...(await outboxOf(applicationId, 'workflow.callback')),
      ...(await outboxOf(answered, 'workflow.callback')),
    ];
    const by = (token: string) => told.find(({ taskToken }) => taskToken === token)?.wake;
    expect(by('asked')).toEqual({ outcome: 'returned' });
    expect(by('passed')).toEqual({ outcome: 'passed' });
  });

  it('for posting needs a notice that goes by post', async () => {
    const applicationId = await world.inReview();
    await expect(world.openTask(applicationId, 'post')).rejects.toThrow('cannot be posted');
  });

  it('for an operator is possible several times, one after the other', async () => {
    const applicationId = await world.inReview();
    const first = await world.openTask(applicationId, 'operator', 'operator-1');
    expect(await world.complete(applicationId, first, administrator, { outcome: 'resumed' })).toMatchObject({
      status: 200,
    });
    expect(await world.openTask(applicationId, 'operator', 'operator-2')).toBe('operator-2');
    expect((await applicationOf(applicationId)).status).toBe('inReview');
  });
});

describe('a withdrawal', () => {
  it('closes every waiting task and tells every waiting machine', async () => {
    const applicationId = await world.inReview();
    await world.openTask(applicationId, 'formalCheck', 'token-1');
    await world.openTask(applicationId, 'operator', 'token-2');
    expect((await withdraw(applicationId, 3)).body).toMatchObject({ status: 'withdrawn', number: expect.any(String) });
    expect((await tasksOf(applicationId)).map(({ status }: { status: string }) => status)).toEqual([
      'closed',
      'closed',
    ]);
    const callbacks = await outboxOf(applicationId, 'workflow.callback');
    expect(callbacks.map(({ wake }) => wake)).toEqual([{ outcome: 'withdrawn' }, { outcome: 'withdrawn' }]);
  });
});
