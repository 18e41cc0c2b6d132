import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Delivery } from '#schemas/delivery/delivery.ts';
import { decide, deliveries } from './support/decided.ts';
import { auditor, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const { at, noticeId, notified, toBePosted, delivered } = deliveries;
const decided = (status: 'approved' | 'rejected', delivery: Delivery) => decide(world, status, delivery);

const see = async (applicationId: string, as: string) => {
  const parameters = { applicationId };
  const view = (await world.call('getApplication', { as, parameters })).body;
  const history = (await world.call('getHistory', { as, parameters })).body;
  return { view, history, actions: history.events.map(({ action }: { action: string }) => action) };
};

describe.each(['approved', 'rejected'] as const)('a decision that was not delivered yet (%s)', (outcome) => {
  it.each([
    ['that was notified', notified, { documentId: noticeId, retrieveUntil: '2026-12-02' }],
    ['that goes by post', toBePosted, { documentId: noticeId }],
    ['that is being prepared', { state: 'preparing' } as Delivery, undefined],
  ])('%s is told to no applicant in any way', async (_what, delivery, noticeReady) => {
    const applicationId = await decided(outcome, delivery);
    for (const person of [editor, signatory]) {
      const { view, history, actions } = await see(applicationId, person);
      expect(view.application.status).toBe('inDecision');
      expect(view.noticeReady).toEqual(noticeReady);
      expect(actions).not.toContain(outcome);
      expect(history.intact).toBe(true);
      const listed = (await world.call('listApplications', { as: person })).body.applications.find(
        ({ application }: { application: { id: string } }) => application.id === applicationId,
      );
      expect(listed).toMatchObject({ application: { status: 'inDecision' } });
      expect(listed.noticeReady).toEqual(noticeReady);
      const told = JSON.stringify([view, history, listed]);
      expect(told).not.toMatch(/4321000|Zu wenig Stellen|demo-approver|approved|rejected|Zuwendungsbescheid/);
    }
  });

  it('is in the documents as nothing but a notice, and its drafts are not', async () => {
    const { view } = await see(await decided(outcome, notified), signatory);
    expect(view.documents).toMatchObject([{ id: noticeId, kind: 'notice', name: 'Bescheid.pdf' }]);
    expect(view.documents[0]).not.toHaveProperty('sha256');
  });

  it('is not told by what is refused because of it', async () => {
    const applicationId = await decided(outcome, notified);
    const parameters = { applicationId };
    const refused = [
      await world.call('withdrawApplication', { as: signatory, parameters, ifMatch: 7, body: {} }),
      await world.call('submitApplication', { as: signatory, parameters, ifMatch: 7, body: {} }),
      await world.call('discardApplication', { as: signatory, parameters, ifMatch: 7 }),
      await world.call('saveSection', {
        ...{ as: editor, parameters: { ...parameters, page: 'contact' } },
        body: { changes: [{ path: 'name', value: 'x', baseRevision: 1 }] },
      }),
      await world.call('beginUpload', {
        ...{ as: editor, parameters },
        body: { page: 'attachments', field: 'concept', name: 'a.pdf', bytes: 5 },
      }),
    ];
    for (const { body } of refused) {
      expect(body.code, JSON.stringify(body)).toBe('illegalTransition');
      expect(body.facts.from).toBe('inDecision');
    }
  });

  it('is open to the authority', async () => {
    const applicationId = await decided(outcome, notified);
    for (const person of [caseOfficer, auditor]) {
      const { view, actions } = await see(applicationId, person);
      expect(view.application).toMatchObject({ status: outcome, delivery: { state: 'notified' } });
      expect(view.noticeReady).toBeUndefined();
      expect(view.documents.map(({ name }: { name: string }) => name)).toContain('Zuwendungsbescheid.pdf');
      expect(view.documents).toHaveLength(2);
      expect(actions).toContain(outcome);
    }
  });

  it('is told once it is delivered', async () => {
    const { view, actions } = await see(await decided(outcome, delivered), editor);
    expect(view.application).toMatchObject({ status: outcome, reason: 'Zu wenig Stellen' });
    expect(view.noticeReady).toBeUndefined();
    expect(view.documents).toMatchObject([{ name: 'Zuwendungsbescheid.pdf' }]);
    expect(actions).toContain(outcome);
  });
});

describe('a recommendation of the review', () => {
  it('is told to no applicant by a count: of versions, tasks or entries of the history', async () => {
    const passed = await world.inDecision();
    const atOnce = await world.inReview();
    const first = await world.openTask(atOnce, 'formalCheck');
    await world.complete(atOnce, first, caseOfficer, { outcome: 'rejected', reason: 'Nicht förderfähig' });
    const later = await world.inReview();
    await world.pass(later, 'formalCheck', caseOfficer);
    const second = await world.openTask(later, 'technicalReview');
    const rejection = { outcome: 'rejected', reason: 'Nicht förderfähig' };
    await world.complete(later, second, 'demo-technical-reviewer', rejection);
    const told = async (applicationId: string) => {
      const { view, history } = await see(applicationId, editor);
      const { status, version } = view.application;
      return {
        status,
        version,
        tasks: view.tasks,
        entries: history.events.map(({ sequence }: { sequence: number }) => sequence),
      };
    };
    const plain = await told(passed);
    expect(plain).toMatchObject({ status: 'inDecision', tasks: [], entries: [1, 2, 3] });
    expect([await told(atOnce), await told(later)]).toEqual([plain, plain]);
    expect((await see(atOnce, caseOfficer)).history.events.length).toBeGreaterThan(3);
  });
});

describe('the consent to be served in the portal', () => {
  const revoke = (applicationId: string, ifMatch: number, as = signatory) =>
    world.call('revokeConsent', { as, parameters: { applicationId }, ifMatch, body: {} });

  it('can be revoked by a signatory at any time before the delivery, once', async () => {
    const applicationId = await world.submitted();
    expect(await revoke(applicationId, 2, editor)).toMatchObject({ status: 403 });
    const revoked = await revoke(applicationId, 2);
    expect(revoked.body).toMatchObject({ status: 'submitted', portalConsent: false, version: 3 });
    expect((await revoke(applicationId, 3)).body).toMatchObject({ code: 'illegalTransition' });
    const { history } = await see(applicationId, signatory);
    expect(history.events.at(-1)).toMatchObject({ action: 'consentRevoked', actor: signatory });
  });

  it('sends a notice that waits for its retrieval to the post, and wakes the machine, without telling what it says', async () => {
    const applicationId = await decided('approved', notified);
    const { transact } = await import('#functions/shared/table/write.ts');
    const { waitForRetrievalWith } = await import('#functions/shared/records/wait-record.ts');
    const waiting = { taskToken: `retrieval-${applicationId}`, order: at };
    await transact([waitForRetrievalWith(applicationId as never, undefined, waiting)]);

    const { view } = await see(applicationId, caseOfficer);
    const { body } = await revoke(applicationId, view.application.version);
    expect(body).toMatchObject({ status: 'inDecision', portalConsent: false });
    expect(JSON.stringify(body)).not.toMatch(/4321000|approved/);
    expect((await see(applicationId, caseOfficer)).view.application).toMatchObject({
      status: 'approved',
      delivery: { state: 'toBePosted', reason: 'noConsent' },
    });
    const wakes = (await world.dump()).filter(({ wake, taskToken }) => wake && taskToken === waiting.taskToken);
    expect(wakes).toMatchObject([{ wake: { outcome: 'changed' } }]);
  });

  it('is without meaning once the notice was delivered, in a draft, and after a withdrawal', async () => {
    const served = await decided('approved', delivered);
    const { version } = (await see(served, signatory)).view.application;
    expect((await revoke(served, version)).body).toMatchObject({ code: 'illegalTransition' });
    expect((await revoke(await world.createDraft(), 1)).body).toMatchObject({ code: 'illegalTransition' });
    const withdrawn = await world.submitted();
    await world.call('withdrawApplication', {
      ...{ as: signatory, parameters: { applicationId: withdrawn }, ifMatch: 2, body: {} },
    });
    expect((await revoke(withdrawn, 3)).body).toMatchObject({ code: 'illegalTransition' });
  });
});

describe('a withdrawal of an application that waits for its decision', () => {
  it('frees what was reserved for it', async () => {
    const applicationId = await world.inDecision();
    const ledger = async () => (await world.dump()).find(({ pk, sk }) => pk.startsWith('LEDGER#') && sk === 'TOTAL');
    const { reserved, available } = (await ledger()) as unknown as { reserved: number; available: number };
    const { view } = await see(applicationId, caseOfficer);
    expect(view.reservedAmount).toBe(6_000_000);
    expect((await see(applicationId, signatory)).view).not.toHaveProperty('reservedAmount');
    const ifMatch = view.application.version;
    await world.call('withdrawApplication', { as: signatory, parameters: { applicationId }, ifMatch, body: {} });
    expect(await ledger()).toMatchObject({ reserved: reserved - 6_000_000, available: available + 6_000_000 });
    expect((await see(applicationId, caseOfficer)).view).not.toHaveProperty('reservedAmount');
  });
});
