import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationId } from '#schemas/ids.ts';
import { noon } from './support/backend.ts';
import { granted } from './support/granted.ts';
import { auditor, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** After the funding year; the proof of Integrationsmanagement 2027 is due on 31 March 2028. */
const inTime = Date.parse('2028-02-14T09:00:00.000Z');
const day = 24 * 60 * 60 * 1000;
type Values = Record<string, Record<string, string | number | boolean>>;

const complete: Values = {
  figures: { advised_row1: 80 },
  money: { eligibleCost: 6_400_000, moreRevenue: false },
  report: { report: 'Die Stelle war das ganze Jahr besetzt.' },
  declaration: { correct: true, economical: true, kept: true },
};

/** A year lies between application and proof, which no session outlives. */
function anew(...request: Parameters<World['call']>): ReturnType<World['call']> {
  world.call.logInAgain();
  return world.call(...request);
}

const of = (applicationId: string, proofId = 'final-1') => ({ applicationId, proofId });
const view = async (applicationId: string, as = signatory) =>
  (await anew('getGrant', { as, parameters: { applicationId } })).body;
const proofOf = async (applicationId: string, as = signatory) => (await view(applicationId, as)).proofs[0];

async function save(applicationId: string, values: Values, as = editor, revision = 0) {
  const answers = [];
  for (const [page, fields] of Object.entries(values)) {
    const changes = Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: revision }));
    answers.push(await anew('saveProof', { as, parameters: { ...of(applicationId), page }, body: { changes } }));
  }
  return answers;
}

const submit = (applicationId: string, ifMatch = 1, at = inTime, as = signatory) =>
  anew('submitProof', { as, parameters: of(applicationId), ifMatch, body: {}, at });
const sample = (applicationId: string, body: object = { by: 'lot' }, ifMatch = 2) =>
  anew('sampleProof', { as: caseOfficer, parameters: of(applicationId), ifMatch, body, at: inTime + day });
const check = (applicationId: string, body: object, ifMatch: number) =>
  anew('checkProof', { as: caseOfficer, parameters: of(applicationId), ifMatch, body, at: inTime + day });

const leaveReclaim = (applicationId: string) =>
  anew('conductReclaim', {
    ...{ as: caseOfficer, parameters: { applicationId, reclaimId: 'reclaim-1' }, ifMatch: 1, at: inTime + day },
    body: { step: 'leave', reason: 'Der Träger überzeugt.' },
  });

async function submitted(more: Values = {}): Promise<string> {
  const applicationId = await granted(world);
  await save(applicationId, { ...complete, ...more });
  await submit(applicationId);
  return applicationId;
}

const history = async (applicationId: string) =>
  (await world.dump())
    .filter(({ pk, sk }) => pk === `GRANT#${applicationId}` && sk.startsWith('EVENT#'))
    .map(({ action }) => action);
const mails = async (applicationId: string) =>
  (await world.dump()).filter(({ pk }) => pk.startsWith(`OUTBOX#mail.send#${applicationId}#final-1`));

/** Notes money as paid, as the cash office's answer does. */
async function pay(applicationId: string, amount: number): Promise<void> {
  const { beginSubject, changeGrant, requireGrantRecord } = await import('#functions/shared/records/grant-record.ts');
  const { transact } = await import('#functions/shared/table/write.ts');
  const record = await requireGrantRecord(applicationId as ApplicationId);
  const money = { requested: amount, paid: amount, repaid: 0 } as typeof record.grant.money;
  const event = { action: 'paymentPaid', at: new Date(noon).toISOString(), actor: 'test', actorName: 'Kasse' } as never;
  const payment = {
    ...{ schemaVersion: 1, id: 'payment-1', version: 1, status: 'paid', paidOn: '2027-03-01', amount },
    ...{ applicationId: applicationId as ApplicationId, reference: `${record.grant.number}-A01` },
    ...{ purpose: 'Gehälter', neededUntil: '2027-04-30' },
    requested: { by: signatory, byName: 'Jonas Weber', at: new Date(noon).toISOString() },
  };
  await transact([
    ...changeGrant(record, { grant: { money } }, { ...(event as object), facts: {} } as never),
    beginSubject('payment', payment, record.grant),
  ]);
}

describe('a proof of use from the first word to its acceptance', () => {
  it('goes the whole way', async () => {
    const applicationId = await granted(world);
    await pay(applicationId, 4_321_000);
    expect(await proofOf(applicationId)).toMatchObject({ id: 'final-1', status: 'draft', version: 1, sections: {} });

    const [first] = await save(applicationId, complete);
    expect(first).toMatchObject({ status: 200, body: { saved: [{ path: 'advised_row1', revision: 1 }] } });
    const draft = await proofOf(applicationId);
    expect(draft.sections.figures).toMatchObject({
      advised_row1: { value: 80, revision: 1 },
      monthsFilled_row1: { value: 12, revision: 1, source: { kind: 'application' } },
    });

    const sent = await submit(applicationId);
    expect(sent).toMatchObject({
      status: 200,
      body: {
        ...{ status: 'submitted', version: 2 },
        submitted: { by: signatory, late: false },
        // 60,000.00 € for the whole year, of which 43,210.00 € were granted.
        settlement: { entitled: 4_321_000, paid: 4_321_000, excess: 0 },
      },
    });
    expect(sent.body.submitted.contentHash).toMatch(/^[0-9a-f]{64}$/);
    const { grant, planned } = await view(applicationId);
    expect(grant.proofs.final.state).toBe('submitted');
    expect(planned.filter(({ kind }: { kind: string }) => kind === 'proof')).toEqual([]);

    const drawn = await sample(applicationId, { by: 'officer', chosen: true, reason: 'Erste Förderung' });
    expect(drawn).toMatchObject({ status: 200, body: { sampling: { by: 'officer', chosen: true }, version: 3 } });
    const sampleResult = { note: 'Fünf Belege gesehen', complaint: false };
    const accepted = await check(applicationId, { outcome: 'accepted', sampleResult }, 3);
    expect(accepted).toMatchObject({ status: 200, body: { status: 'accepted', sampleResult } });
    expect((await view(applicationId)).grant).toMatchObject({
      ...{ status: 'proven', retainUntil: '2033-02-15' },
      proofs: { final: { state: 'accepted' } },
    });
    expect(await history(applicationId)).toEqual([
      ...['grantBegun', 'paymentPaid', 'proofSubmitted', 'proofSampled', 'proofAccepted'],
    ]);
    expect((await mails(applicationId)).map(({ subject }) => String(subject).split(' zu ')[0])).toEqual([
      'Ihr Verwendungsnachweis',
      'Ihr Verwendungsnachweis',
    ]);
  });

  it('stands on the list of the case officers while it waits for them', async () => {
    const applicationId = await submitted();
    const todos = async () =>
      (await world.dump()).filter(({ pk, todo }) => pk === `GRANT#${applicationId}` && todo !== undefined);
    expect(await todos()).toMatchObject([{ todo: { kind: 'checkProof', due: '2028-03-15' } }]);
    await check(applicationId, { outcome: 'askedBack', message: 'Wie viele Monate?', due: '2028-03-01' }, 2);
    expect(await todos()).toEqual([]);
  });
});

describe('saving a proof', () => {
  it('tells who changes what a colleague changed before', async () => {
    const applicationId = await granted(world);
    await save(applicationId, { money: { eligibleCost: 100 } });
    const [answer] = await save(applicationId, { money: { eligibleCost: 200 } }, signatory);
    expect(answer).toMatchObject({
      status: 409,
      body: { code: 'fieldConflict', facts: { conflicts: [{ path: 'eligibleCost', value: 100, revision: 1 }] } },
    });
  });

  it('knows the places of its form alone', async () => {
    const applicationId = await granted(world);
    const [wrong] = await save(applicationId, { figures: { monthsFilled_row9: 3 } });
    expect(wrong).toMatchObject({ status: 422, body: { code: 'malformedValue' } });
    const [noPage] = await save(applicationId, { receipts: { x: 1 } });
    expect(noPage?.status).toBe(404);
  });

  it('is over once the proof is handed in', async () => {
    const applicationId = await submitted();
    const [late] = await save(applicationId, { money: { eligibleCost: 1 } }, editor, 1);
    expect(late).toMatchObject({ status: 409, body: { code: 'proofClosed' } });
  });

  it('knows no interim proof where the round asks for none', async () => {
    const applicationId = await granted(world);
    const body = { changes: [{ path: 'report', value: 'x', baseRevision: 0 }] };
    const parameters = { ...of(applicationId, 'interim-1'), page: 'report' };
    expect((await anew('saveProof', { as: editor, parameters, body })).status).toBe(404);
  });
});

describe('what is being written', () => {
  it('is nobody’s business but the grantee’s, also after a question', async () => {
    const applicationId = await submitted();
    expect((await proofOf(applicationId, caseOfficer)).sections).not.toEqual({});
    await check(applicationId, { outcome: 'askedBack', message: 'Wann?', due: '2028-03-06' }, 2);
    await save(applicationId, { report: { report: 'Noch nicht fertig' } }, editor, 1);
    expect((await proofOf(applicationId, caseOfficer)).sections).toEqual({});
    expect((await proofOf(applicationId, editor)).sections.report.report.value).toBe('Noch nicht fertig');
  });
});

describe('an interim proof', () => {
  it('is handed in and accepted without a settlement, and leaves the grant running', async () => {
    const { requireGrantRecord, waitWith } = await import('#functions/shared/records/grant-record.ts');
    const { transact } = await import('#functions/shared/table/write.ts');
    const applicationId = await granted(world);
    const record = await requireGrantRecord(applicationId as ApplicationId);
    const interim = { state: 'open' as const, due: '2027-09-30' as never };
    // A grant of a round that asks for one.
    record.grant.proofs = { ...record.grant.proofs, interim };
    await transact([{ ...waitWith(record, {} as never) }]);
    const { kept: _kept, ...declared } = complete.declaration as Record<string, boolean>;
    const pages = { ...complete, declaration: declared };
    for (const [page, fields] of Object.entries(pages)) {
      const changes = Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: 0 }));
      await anew('saveProof', {
        as: editor,
        parameters: { ...of(applicationId, 'interim-1'), page },
        body: { changes },
      });
    }
    const request = { parameters: of(applicationId, 'interim-1'), at: inTime };
    const sent = await anew('submitProof', { ...request, as: signatory, ifMatch: 1, body: {} });
    expect(sent.body).toMatchObject({ status: 'submitted', submitted: { late: true } });
    expect(sent.body).not.toHaveProperty('settlement');
    await anew('sampleProof', {
      ...request,
      as: caseOfficer,
      ifMatch: 2,
      body: { by: 'officer', chosen: false, reason: 'Zwischenstand' },
    });
    const accepted = await anew('checkProof', {
      ...request,
      as: caseOfficer,
      ifMatch: 3,
      body: { outcome: 'accepted' },
    });
    expect(accepted.body.status).toBe('accepted');
    const { grant } = await view(applicationId);
    expect(grant).toMatchObject({
      status: 'running',
      proofs: { interim: { state: 'accepted' }, final: { state: 'open' } },
    });
    expect(grant).not.toHaveProperty('retainUntil');
  });
});

describe('handing a proof in', () => {
  it('twice at once hands it in once', async () => {
    const applicationId = await granted(world);
    await save(applicationId, complete);
    const both = await Promise.all([submit(applicationId), submit(applicationId)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await history(applicationId)).filter((action) => action === 'proofSubmitted')).toHaveLength(1);
  });

  it('is refused with all that is missing', async () => {
    const applicationId = await granted(world);
    await save(applicationId, { figures: { advised_row1: 80 }, report: complete.report ?? {} });
    const { status, body } = await submit(applicationId);
    expect([status, body.code]).toEqual([422, 'proofIncomplete']);
    expect(body.errors.map(({ path }: { path: string }) => path)).toEqual([
      ...['eligibleCost', 'moreRevenue', 'correct', 'economical', 'kept'],
    ]);
  });

  it('is the signatory’s, and of a version that they have seen', async () => {
    const applicationId = await granted(world);
    await save(applicationId, complete);
    expect((await submit(applicationId, 1, inTime, editor)).status).toBe(403);
    expect((await submit(applicationId, 2)).body.code).toBe('versionStale');
  });

  it('is in time on the last day and late on the next, and taken all the same', async () => {
    const [last, next] = [await granted(world), await granted(world)];
    for (const applicationId of [last, next]) await save(applicationId, complete);
    // 23:59:59 in Berlin, where the clocks have gone forward on 26 March.
    expect((await submit(last, 1, Date.parse('2028-03-31T21:59:59.999Z'))).body.submitted.late).toBe(false);
    expect((await submit(next, 1, Date.parse('2028-03-31T22:00:00.000Z'))).body.submitted.late).toBe(true);
  });

  it('keeps what it came to: half of it for half of the months', async () => {
    const applicationId = await granted(world);
    await save(applicationId, complete);
    await save(applicationId, { figures: { monthsFilled_row1: 6 } }, editor, 1);
    // Half of 60,000.00 €.
    expect((await submit(applicationId)).body.settlement).toMatchObject({ entitled: 3_000_000, paid: 0, excess: 0 });
  });
});

describe('the choice of a sample', () => {
  it('is drawn once, with the share of the round, and comes out the same for everybody who draws it after', async () => {
    const applicationId = await submitted();
    const { body } = await sample(applicationId);
    const { createHash } = await import('node:crypto');
    const { at, contentHash } = body.submitted;
    const about = [applicationId, 'final-1', 'integrationsmanagement-2027'];
    const text = JSON.stringify(['sample', ...about, at, contentHash]);
    const number = createHash('sha256').update(text).digest().readUInt32BE(0) % 10_000;
    expect(body.sampling).toMatchObject({ by: 'lot', percent: 10, drawn: number, chosen: number < 1000 });
    expect((await sample(applicationId, { by: 'lot' }, 3)).body.code).toBe('illegalTransition');
  });

  it('can be added to by an officer with a reason, and not undone', async () => {
    const applicationId = await submitted();
    await sample(applicationId, { by: 'officer', chosen: false, reason: 'Klein' });
    const again = await sample(applicationId, { by: 'officer', chosen: true, reason: 'Doch' }, 3);
    expect(again.body.code).toBe('illegalTransition');
  });

  it('comes before the acceptance, and its result with it', async () => {
    const applicationId = await submitted();
    expect((await check(applicationId, { outcome: 'accepted' }, 2)).body).toMatchObject({
      code: 'illegalTransition',
      facts: { allowed: ['sample'] },
    });
    await sample(applicationId, { by: 'officer', chosen: true, reason: 'Auffällig' });
    const without = await check(applicationId, { outcome: 'accepted' }, 3);
    expect(without.body).toMatchObject({ code: 'invalidRequest', facts: { paths: ['sampleResult'] } });
  });

  it('is told to nobody of the grantee', async () => {
    const applicationId = await submitted();
    await sample(applicationId, { by: 'officer', chosen: true, reason: 'Auffällig' });
    expect(await proofOf(applicationId)).not.toHaveProperty('sampling');
    expect(await proofOf(applicationId, auditor)).toHaveProperty('sampling');
    await check(applicationId, { outcome: 'askedBack', message: 'Und im März?', due: '2028-03-06' }, 3);
    const again = await submit(applicationId, 4, inTime + 2 * day);
    expect(again).toMatchObject({ status: 200, body: { status: 'submitted' } });
    expect(again.body).not.toHaveProperty('sampling');
  });
});

describe('a question about a proof', () => {
  it('opens it again, with a duty to answer that ends with the answer', async () => {
    const applicationId = await submitted();
    const asked = await check(applicationId, { outcome: 'askedBack', message: 'Und im März?', due: '2028-03-06' }, 2);
    expect(asked).toMatchObject({ status: 200, body: { status: 'askedBack', version: 3 } });
    expect((await view(applicationId)).grant.posted).toMatchObject([
      { kind: 'proofAnswer', subject: 'final-1', due: '2028-03-06' },
    ]);
    const [, mail] = await mails(applicationId);
    expect(String(mail?.text)).toContain('> Und im März?');

    const [saved] = await save(applicationId, { report: { report: 'Im März auch.' } }, editor, 1);
    expect(saved?.status).toBe(200);
    const again = await submit(applicationId, 3, Date.parse('2028-05-02T09:00:00.000Z'));
    expect(again.body).toMatchObject({ status: 'submitted', version: 4, submitted: { late: false } });
    expect((await view(applicationId)).grant).toMatchObject({ posted: [], proofs: { final: { state: 'submitted' } } });
  });

  it('leaves a day at least', async () => {
    const applicationId = await submitted();
    const asked = await check(applicationId, { outcome: 'askedBack', message: 'Wann?', due: '2028-02-15' }, 2);
    expect(asked.body).toMatchObject({ code: 'invalidRequest', facts: { paths: ['due'] } });
  });
});

describe('an objection', () => {
  const objection = {
    ...{ outcome: 'objected', ground: 'revocation', amount: 500_000 },
    ...{ reason: 'Die Stelle war nicht besetzt.', knownOn: '2028-02-14' },
  };

  it('opens a reclaim, of which the grantee hears with the hearing', async () => {
    const applicationId = await granted(world);
    await pay(applicationId, 4_321_000);
    await save(applicationId, complete);
    await submit(applicationId);
    const { body } = await check(applicationId, objection, 2);
    expect(body).toMatchObject({ status: 'objected', version: 3 });
    const officer = await view(applicationId, caseOfficer);
    expect(officer.reclaims).toMatchObject([
      { id: 'reclaim-1', status: 'opened', amount: 500_000, decideUntil: '2029-02-14', ground: 'revocation' },
    ]);
    expect(await proofOf(applicationId)).toMatchObject({ status: 'submitted' });
    expect((await view(applicationId)).reclaims).toEqual([]);
    expect((await check(applicationId, { outcome: 'accepted' }, 3)).body.code).toBe('illegalTransition');
  });

  it('before the sample was drawn lets it be drawn afterwards, so that the proof can be accepted in the end', async () => {
    const applicationId = await granted(world);
    await pay(applicationId, 4_321_000);
    await save(applicationId, complete);
    await submit(applicationId);
    await check(applicationId, objection, 2);
    await leaveReclaim(applicationId);
    const drawn = await sample(applicationId, { by: 'officer', chosen: false, reason: 'Schon geprüft' }, 3);
    expect(drawn).toMatchObject({ status: 200, body: { status: 'objected', version: 4 } });
    expect(await check(applicationId, { outcome: 'accepted' }, 4)).toMatchObject({ body: { status: 'accepted' } });
    expect((await view(applicationId)).grant.status).toBe('proven');
  });

  it('cannot be about more than was paid', async () => {
    const applicationId = await submitted();
    expect((await check(applicationId, objection, 2)).body.code).toBe('moreThanOwed');
  });
});
