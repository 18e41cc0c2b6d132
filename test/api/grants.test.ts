import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon } from './support/backend.ts';
import { granted } from './support/granted.ts';
import { budgetOfficer, openMoney, payDay } from './support/payable.ts';
import { openReclaims } from './support/reclaimable.ts';
import {
  administrator,
  approver,
  auditor,
  caseOfficer,
  editor,
  foreignSignatory,
  openWorld,
  signatory,
  technicalReviewer,
  type World,
} from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const view = (applicationId: string, as: string, at = noon) =>
  world.call('getGrant', { as, parameters: { applicationId }, at });
const waive = (applicationId: string, as: string, ifMatch = 1, at = noon) =>
  world.call('waiveRemedies', { as, parameters: { applicationId }, ifMatch, body: {}, at });
const history = (applicationId: string, as: string) =>
  world.call('getGrantHistory', { as, parameters: { applicationId } });
const todos = async (as: string, query: Record<string, string> = {}, at = noon) =>
  (await world.call('listTodos', { as, query, at })).body;

/** The last day for a remedy is 23 December 2026; these are that day's last minute in Germany and the minute after. */
const lastMinute = Date.parse('2026-12-23T22:59:00.000Z');
const tooLate = Date.parse('2026-12-23T23:00:00.000Z');

describe('a grant as people see it', () => {
  it('shows the grantee what was granted, when it is due and what will be reminded of', async () => {
    const applicationId = await granted(world);
    const { status, body, headers } = await view(applicationId, editor);
    expect(status).toBe(200);
    expect(headers.etag).toBe('"1"');
    expect(body.grant).toMatchObject({
      ...{ id: applicationId, status: 'running', amount: 4_321_000, remedyUntil: '2026-12-23' },
      money: { requested: 0, paid: 0, repaid: 0 },
    });
    expect(body.organisationName).toBe('Landkreis Heilbronn');
    expect(body.noticeId).toBe('notice01');
    expect(body.contact.email).toContain('@');
    expect(body.conditions.length).toBeGreaterThan(0);
    expect(body.planned.map(({ on }: { on: string }) => on)).toEqual(
      body.planned.map(({ on }: { on: string }) => on).toSorted(),
    );
    expect(body.planned[0]).toMatchObject({ kind: 'payment', subject: '1', daysLeft: 0 });
  });

  it('is seen by the officers of its authority and by auditors, and by nobody else', async () => {
    const applicationId = await granted(world);
    for (const as of [editor, signatory, caseOfficer, technicalReviewer, approver, budgetOfficer, auditor])
      expect([as, (await view(applicationId, as)).status]).toEqual([as, 200]);
    expect((await view(applicationId, foreignSignatory)).body.code).toBe('notFound');
    expect((await view(applicationId, administrator)).body.code).toBe('notAllowed');
    expect((await view(await world.createDraft(), editor)).body.code).toBe('notFound');
  });

  it('keeps from the grantee what the authority has not told it yet', async () => {
    const applicationId = await granted(world);
    const reclaims = openReclaims(world);
    const money = openMoney(world);
    world.call.logInAgain();
    await money.broughtTo('exported', applicationId, 1_000_000);
    const { payments } = await money.view(applicationId);
    await money.answer([{ reference: payments[0].reference, result: 'paid', on: '2027-01-15' }]);
    const opened = await reclaims.opened(applicationId, { amount: 100_000, knownOn: '2027-02-01' });
    expect(await reclaims.read(opened)).toMatchObject({ status: 'opened' });
    expect((await reclaims.view(applicationId, signatory)).reclaims).toEqual([]);
    world.call.logInAgain();
    expect((await history(applicationId, caseOfficer)).body.events.map(actionOf)).toContain('proofObjected');
    const told = (await history(applicationId, signatory)).body;
    expect(told.events.map(actionOf)).not.toContain('proofObjected');
    expect(told.events.map(actionOf).slice(0, 2)).toEqual(['grantBegun', 'paymentRequested']);
    expect(told.events.map(({ sequence }: { sequence: number }) => sequence)).toEqual(
      told.events.map((_event: unknown, index: number) => index + 1),
    );
    expect(told.intact).toBe(true);
  });
});

const actionOf = ({ action }: { action: string }) => action;

describe('the waiver of legal remedies', () => {
  it('makes the notice final at once, so that money can be asked for on the same day', async () => {
    world.call.logInAgain();
    const applicationId = await granted(world);
    const request = (ifMatch: number) =>
      world.call('requestPayment', {
        ...{ as: signatory, parameters: { applicationId }, ifMatch, at: noon },
        body: { amount: 100_000, neededUntil: '2026-12-31', purpose: 'Personalausgaben Dezember' },
      });
    expect((await request(1)).body.code).toBe('notFinal');
    const { status, body } = await waive(applicationId, signatory);
    expect([status, body.version]).toEqual([200, 2]);
    expect(body.waiver).toEqual({
      ...{ at: '2026-11-22T11:00:00.000Z', by: signatory, byName: 'Martin Oster' },
    });
    // The first instalment is there from 1 March 2027 on: what is refused now is not the finality any more.
    expect((await request(2)).body.code).not.toBe('notFinal');
    expect((await history(applicationId, editor)).body.events.at(-1)).toMatchObject({
      ...{ action: 'remediesWaived', actorName: 'Martin Oster', facts: {} },
    });
  });

  it('is the business of those who sign for the grantee, and of nobody else', async () => {
    const applicationId = await granted(world);
    for (const as of [editor, caseOfficer, approver, budgetOfficer, auditor, administrator])
      expect([as, (await waive(applicationId, as)).body.code]).toEqual([as, 'notAllowed']);
    expect((await waive(applicationId, foreignSignatory)).body.code).toBe('notFound');
    expect((await view(applicationId, editor)).body.grant.waiver).toBeUndefined();
  });

  it('is declared once, on the version that was seen, and not after the remedy period', async () => {
    const [first, second, third] = [await granted(world), await granted(world), await granted(world)];
    expect((await waive(first, signatory, 7)).body.code).toBe('versionStale');
    expect((await waive(first, signatory)).status).toBe(200);
    expect((await waive(first, signatory, 2)).body.code).toBe('illegalTransition');
    world.call.logInAgain();
    expect((await waive(second, signatory, 1, lastMinute)).status).toBe(200);
    expect((await waive(third, signatory, 1, tooLate)).body.code).toBe('illegalTransition');
    world.call.logInAgain();
  });
});

describe('the list of what waits about grants', () => {
  it('has each step for the role whose step it is, until it is done', async () => {
    const money = openMoney(world);
    world.call.logInAgain();
    const applicationId = await granted(world);
    const mine = async (as: string, query: Record<string, string> = {}) =>
      (await todos(as, query, payDay)).todos.filter(
        (each: { applicationId: string }) => each.applicationId === applicationId,
      );
    world.call.logInAgain();
    const requested = await money.broughtTo('requested', applicationId, 1_000_000);
    expect(await mine(caseOfficer)).toEqual([
      {
        ...{ kind: 'certifyPayment', due: '2027-01-20', applicationId, subject: requested.id, amount: 1_000_000 },
        ...{ number: expect.stringMatching(/^IM-/), organisationName: 'Landkreis Heilbronn' },
        measure: 'integrationsmanagement',
      },
    ]);
    expect(await mine(budgetOfficer)).toEqual([]);
    const certified = (await money.certify(requested)).body;
    expect(await mine(caseOfficer)).toEqual([]);
    expect((await mine(budgetOfficer)).map(({ kind }: { kind: string }) => kind)).toEqual(['orderPayment']);
    expect(await mine(budgetOfficer, { kind: 'exportPayment' })).toEqual([]);
    await money.order(certified);
    expect(
      (await mine(budgetOfficer, { kind: 'exportPayment' })).map(({ subject }: { subject: string }) => subject),
    ).toEqual([requested.id]);
    expect(await mine(approver)).toEqual([]);
  });

  it('is for people who work on grants', async () => {
    world.call.logInAgain();
    for (const as of [editor, signatory, technicalReviewer, auditor, administrator])
      expect([as, (await world.call('listTodos', { as })).body.code]).toEqual([as, 'notAllowed']);
  });

  it('comes page by page, each entry once, the most urgent first', async () => {
    const { beginSubject, getGrantRecord } = await import('#functions/shared/records/grant-record.ts');
    const { transact } = await import('#functions/shared/table/write.ts');
    const applicationId = await granted(world);
    const record = await getGrantRecord(applicationId as never);
    if (!record) throw new Error('there is no grant');
    const count = 70;
    for (let number = 1; number <= count; number += 1) {
      const change = { id: `change-${number}`, version: 1, applicationId, schemaVersion: 1 } as never;
      const due = `2028-0${1 + (number % 9)}-01` as never;
      await transact([beginSubject('change', change, record.grant, { kind: 'decideChange', due })]);
    }
    const first = await todos(approver, { kind: 'decideChange' });
    expect([first.todos.length, typeof first.next]).toEqual([50, 'string']);
    const second = await todos(approver, { kind: 'decideChange', cursor: first.next });
    expect(second.next).toBeUndefined();
    const all = [...first.todos, ...second.todos];
    expect(new Set(all.map(({ subject }: { subject: string }) => subject)).size).toBe(count);
    expect(all.map(({ due }: { due: string }) => due)).toEqual(all.map(({ due }: { due: string }) => due).toSorted());
  });
});

describe('the list of applications', () => {
  it('tells which of them are grants, with what is due there next', async () => {
    world.call.logInAgain();
    const applicationId = await granted(world);
    const { applications } = (await world.call('listApplications', { as: editor })).body;
    const listed = applications.find((each: { application: { id: string } }) => each.application.id === applicationId);
    expect(listed.grant.status).toBe('running');
    expect(listed.grant.duties[0]).toEqual({ kind: 'payment', subject: '1', due: '2027-03-01' });
    const draft = await world.createDraft();
    const again = (await world.call('listApplications', { as: editor })).body.applications;
    expect(again.find((each: { application: { id: string } }) => each.application.id === draft).grant).toBeUndefined();
  });
});
