import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { granted } from './support/granted.ts';
import { budgetOfficer, colleagueOf, half, type Money, of, openMoney, type Paid, payDay } from './support/payable.ts';
import {
  approver,
  auditor,
  caseOfficer,
  editor,
  foreignSignatory,
  openWorld,
  signatory,
  type World,
} from './support/world.ts';

let world: World;
let money: Money;
/** A grant that is not touched but for what a test does with it. */
let id: string;
beforeAll(async () => {
  world = await openWorld();
  money = openMoney(world);
});
afterAll(() => world.close());
beforeEach(async () => {
  world.call.logInAgain();
  id = await granted(world);
  world.call.logInAgain();
  // Everything that an earlier test left waiting.
  while ((await money.export()).status === 201);
});

const requestedOf = async (applicationId: string): Promise<number> =>
  (await money.view(applicationId)).grant.money.requested;

describe('a payment request', () => {
  it('takes money out of the instalments that are due within the months of the round', async () => {
    const { status, body } = await money.request(id, { amount: half });
    expect(status).toBe(201);
    expect(body).toMatchObject({ id: 'payment-1', status: 'requested', amount: half, version: 1 });
    const { grant } = await money.view(id);
    expect(body.reference).toBe(`${grant.number}-A01`);
    expect(grant.money).toEqual({ requested: half, paid: 0, repaid: 0 });
  });

  it('may not be for more than is there', async () => {
    const { status, body } = await money.request(id, { amount: half + 1 });
    expect([status, body.code, body.facts]).toEqual([409, 'nothingToDraw', { drawable: half }]);
  });

  it('counts what was asked for before', async () => {
    await money.request(id, { amount: half - 100 });
    expect((await money.request(id, { amount: 101 })).body.code).toBe('nothingToDraw');
    const second = await money.request(id, { amount: 100 });
    expect(second.body.reference).toMatch(/-A02$/);
    expect(await requestedOf(id)).toBe(half);
  });

  it.each([
    [
      'before the notice is final',
      { at: Date.parse('2026-12-23T12:00:00Z'), neededUntil: '2027-01-10' },
      409,
      'notFinal',
    ],
    ['for a need later than two months', { neededUntil: '2027-03-16' }, 422, 'neededTooLate'],
    ['for a need that is over', { neededUntil: '2027-01-14' }, 422, 'dayTooEarly'],
    ['of nothing', { amount: 0 }, 400, 'invalidRequest'],
    ['with a version of the grant that is not the present one', { ifMatch: 99 }, 412, 'versionStale'],
  ])('is refused %s', async (_when, options, status, code) => {
    // A session holds for a working day.
    world.call.logInAgain();
    const answer = await money.request(id, options);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(await requestedOf(id)).toBe(0);
    world.call.logInAgain();
  });

  it('is possible on the first day after the remedy period, in Germany', async () => {
    world.call.logInAgain();
    const at = Date.parse('2026-12-23T23:00:00Z');
    const { body } = await money.request(id, { at, neededUntil: '2027-02-01', amount: 1 });
    // Nothing is due until 24 February 2027: it is open, but there is nothing to draw.
    expect(body).toMatchObject({ code: 'nothingToDraw', facts: { drawable: 0 } });
    world.call.logInAgain();
  });

  it('is free again once it is withdrawn, which nobody can do who has certified it meanwhile', async () => {
    const first = await money.broughtTo('requested', id);
    const withdrawn = await money.step('withdrawPayment', signatory, first, {});
    expect(withdrawn.body.status).toBe('withdrawn');
    expect(await requestedOf(id)).toBe(0);
    const second = await money.broughtTo('certified', id);
    const late = await money.step('withdrawPayment', signatory, second, {});
    expect([late.status, late.body.code]).toEqual([409, 'illegalTransition']);
    expect(await requestedOf(id)).toBe(1_000_000);
  });

  it('no longer reminds of the instalment that it takes', async () => {
    const duties = async () =>
      (await money.view(id)).planned.filter(({ kind }: { kind: string }) => kind === 'payment');
    expect((await duties()).some(({ subject }: { subject: string }) => subject === '1')).toBe(true);
    await money.request(id, { amount: half });
    expect((await duties()).some(({ subject }: { subject: string }) => subject === '1')).toBe(false);
  });
});

describe('certification and order', () => {
  it('fix the account and where it is booked', async () => {
    const certified = await money.certify(await money.broughtTo('requested', id));
    const { grant } = await money.view(id);
    expect(certified.body).toMatchObject({
      status: 'certified',
      account: grant.account,
      certified: { by: caseOfficer },
    });
    const ordered = await money.order(certified.body);
    expect(ordered.body).toMatchObject({
      ...{ status: 'ordered', ordered: { by: budgetOfficer } },
      booking: { chapter: '0918', title: '633 71', year: 2027 },
    });
  });

  it('lie in different hands', async () => {
    const both = await colleagueOf(world, budgetOfficer, 'both-hands');
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const [person] = (await world.dump()).filter(({ pk, sk }) => pk === `PERSON#${both}` && sk === 'META');
    const Item = { ...person, authorityRoles: ['caseOfficer', 'budgetOfficer'] };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
    const certified = (await money.certify(await money.broughtTo('requested', id), both)).body as Paid;
    const same = await money.order(certified, both);
    expect([same.status, same.body.code]).toEqual([403, 'otherHandNeeded']);
    expect((await money.order(certified)).status).toBe(200);
  });

  it('refuses an order by somebody who reviewed the application', async () => {
    const reviewer = await colleagueOf(world, budgetOfficer, 'demo-technical-reviewer');
    const certified = await money.broughtTo('certified', id);
    expect((await money.order(certified, reviewer)).body.code).toBe('otherHandNeeded');
  });

  it('are told to the grantee when a request is refused, and the money is free again', async () => {
    const requested = await money.broughtTo('requested', id);
    const refused = await money.step('certifyPayment', caseOfficer, requested, {
      outcome: 'refused',
      reason: 'Zu früh',
    });
    expect(refused.body).toMatchObject({ status: 'refused', reason: 'Zu früh' });
    expect(await requestedOf(id)).toBe(0);
    const mails = (await world.dump()).filter(({ pk }) => pk.startsWith(`OUTBOX#mail.send#${id}#refused-payment-1`));
    expect(mails).toHaveLength(1);
  });

  it('can be sent back until the order has left the house', async () => {
    const sentBack = (paid: Paid) =>
      money.step('orderPayment', budgetOfficer, paid, { outcome: 'sentBack', reason: 'Zweck unklar' });
    const ordered = await money.broughtTo('ordered', id);
    const back = (await sentBack(ordered)).body as Paid;
    expect(back).toMatchObject({ status: 'requested', reason: 'Zweck unklar' });
    expect(back.account).toBeUndefined();
    expect((await money.export()).body.code).toBe('nothingToExport');
    await money.order((await money.certify(back)).body);
    await money.export();
    const late = await sentBack(await money.read(back));
    expect([late.status, late.body.code]).toEqual([409, 'illegalTransition']);
  });

  it('stand in the lists of those whose turn it is', async () => {
    const kinds = async (as: string) =>
      (await money.call('listTodos', { as })).body.todos
        .filter(({ applicationId }: Paid) => applicationId === id)
        .map(({ kind }: { kind: string }) => kind);
    const requested = await money.broughtTo('requested', id);
    expect([await kinds(caseOfficer), await kinds(budgetOfficer)]).toEqual([['certifyPayment'], []]);
    await money.certify(requested);
    expect([await kinds(caseOfficer), await kinds(budgetOfficer)]).toEqual([[], ['orderPayment']]);
  });
});

describe('an export for the cash office', () => {
  const file = async (exportId: string, as = budgetOfficer) => {
    const answer = await money.call('openExport', { as, parameters: { exportId } });
    return { ...answer, text: Buffer.from(String(answer.body), 'base64').toString('utf8') };
  };

  it('has each order once and is written from its record', async () => {
    const ordered = await money.broughtTo('ordered', id);
    const { body, status } = await money.export();
    expect(status).toBe(201);
    const { grant } = await money.view(id);
    const first = await file(body.id);
    expect(first.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(first.text.split('\r\n')).toEqual([
      '\uFEFFKassenzeichen;Kapitel;Titel;Haushaltsjahr;Betrag;Währung;Empfänger;IBAN;Festgestellt von;Angeordnet von;Zuwendung',
      `${ordered.reference};0918;633 71;2027;10000,00;EUR;${grant.account.holder};${grant.account.iban};Petra Lang;Thomas Reuter;${id}`,
      '',
    ]);
    expect((await file(body.id, auditor)).text).toBe(first.text);
    expect((await money.export()).body.code).toBe('nothingToExport');
  });

  it('takes several payments of one grant, each with its event, in an unbroken history', async () => {
    const [one, other] = [await money.broughtTo('ordered', id, 100), await money.broughtTo('ordered', id, 200)];
    const { body } = await money.export();
    expect(body.lines.map(({ reference }: Paid) => reference)).toEqual([one.reference, other.reference]);
    const history = await money.call('getGrantHistory', { as: auditor, parameters: { applicationId: id } });
    expect(history.body.intact).toBe(true);
    const events = history.body.events.filter(({ action }: { action: string }) => action === 'paymentExported');
    expect(events.map(({ facts }: { facts: Paid }) => facts.reference)).toEqual([one.reference, other.reference]);
  });

  it('takes the oldest thirty, and the page says how many are left', async () => {
    const all: string[] = [];
    for (let n = 0; n < 32; n += 1) {
      if (n % 8 === 0) world.call.logInAgain();
      all.push((await money.broughtTo('ordered', id, 1000 + n)).reference);
    }
    world.call.logInAgain();
    const list = () => money.call('listExports', { as: auditor });
    expect((await list()).body).toMatchObject({ waiting: 32, orders: { length: 32 } });
    const first = await money.export();
    expect(first.body.lines.map(({ reference }: Paid) => reference)).toEqual(all.slice(0, 30));
    const after = (await list()).body;
    expect(after.waiting).toBe(2);
    expect(after.exports.map((one: Paid) => one.id)).toContain(first.body.id);
    expect((await money.export()).body.lines.map(({ reference }: Paid) => reference)).toEqual(all.slice(30));
  });

  it('is nothing for other authorities and other people', async () => {
    await money.broughtTo('ordered', id);
    const foreign = 'demo-budget-officer-km';
    expect((await money.export({ as: foreign })).body.code).toBe('nothingToExport');
    const { body } = await money.export();
    expect((await file(body.id, foreign)).status).toBe(404);
    expect((await file(body.id, signatory)).status).toBe(403);
  });
});

describe('what the cash office answers', () => {
  const paidOn = '2027-01-15';

  it('is taken over once, however often it is read', async () => {
    const { reference, ...paid } = await money.broughtTo('exported', id);
    const line = { reference, result: 'paid', on: paidOn };
    expect((await money.answer([line])).body.outcomes).toEqual([{ reference, outcome: 'taken' }]);
    expect((await money.answer([line])).body.outcomes).toEqual([{ reference, outcome: 'known' }]);
    expect(await money.read({ reference, ...paid } as Paid)).toMatchObject({ status: 'paid', paidOn });
    expect((await money.view(id)).grant.money).toEqual({ requested: 1_000_000, paid: 1_000_000, repaid: 0 });
  });

  it('contradicts what stands here, and changes nothing then', async () => {
    const { reference, ...rest } = await money.broughtTo('exported', id);
    const other = await money.broughtTo('ordered', id, 500);
    const { body } = await money.answer([
      { reference, result: 'paid', on: paidOn },
      { reference, result: 'returned', on: paidOn, reason: 'Konto erloschen' },
      { reference, result: 'paid', on: paidOn },
      { reference: other.reference, result: 'paid', on: paidOn },
      { reference: 'IM-2027-999999-A01', result: 'paid', on: paidOn },
    ]);
    expect(body.outcomes.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      ...['taken', 'contradicts', 'known', 'contradicts', 'unknownReference'],
    ]);
    expect(await money.read({ reference, ...rest } as Paid)).toMatchObject({ status: 'paid' });
    expect((await money.read(other)).status).toBe('ordered');
    expect((await money.view(id)).grant.money.paid).toBe(1_000_000);
  });

  it('cannot be of a day before the order left, or of one to come', async () => {
    const { reference } = await money.broughtTo('exported', id);
    for (const on of ['2027-01-14', '2027-01-16', '2026-01-15'])
      expect((await money.answer([{ reference, result: 'paid', on }])).body.outcomes[0].outcome).toBe('wrongDay');
  });

  it('is nobody else’s to take over', async () => {
    const { reference } = await money.broughtTo('exported', id);
    const foreign = await money.answer([{ reference, result: 'paid', on: paidOn }], { as: 'demo-budget-officer-km' });
    expect(foreign.body.outcomes[0].outcome).toBe('unknownReference');
  });

  it('frees money that came back, which is certified and ordered anew under another reference', async () => {
    const exported = await money.broughtTo('exported', id);
    const { reference } = exported;
    const line = { reference, result: 'returned', on: paidOn, reason: 'Konto erloschen' };
    expect((await money.answer([line])).body.outcomes[0].outcome).toBe('taken');
    const returned = await money.read(exported);
    expect(returned).toMatchObject({ status: 'returned', returned: { on: paidOn, reason: 'Konto erloschen' } });
    expect(await requestedOf(id)).toBe(0);

    const ordered = (await money.order((await money.certify(returned)).body)).body as Paid;
    expect(ordered).toMatchObject({ status: 'ordered', reference: `${reference}-2` });
    expect(await requestedOf(id)).toBe(1_000_000);
    await money.export();
    const again = await money.answer([line, { reference, result: 'paid', on: paidOn }]);
    expect(again.body.outcomes.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['known', 'contradicts']);
    const second = { reference: `${reference}-2`, result: 'paid', on: paidOn };
    expect((await money.answer([second])).body.outcomes[0].outcome).toBe('taken');
    expect((await money.view(id)).grant.money).toEqual({ requested: 1_000_000, paid: 1_000_000, repaid: 0 });
  });

  it('lets nobody draw twice what came back: asked for anew, it cannot be certified again', async () => {
    const exported = await money.broughtTo('exported', id, half);
    const line = { reference: exported.reference, result: 'returned', on: paidOn, reason: 'Konto erloschen' };
    await money.answer([line]);
    await money.request(id, { amount: half });
    const again = await money.certify(await money.read(exported));
    expect([again.status, again.body.code]).toEqual([409, 'nothingToDraw']);
    expect(await requestedOf(id)).toBe(half);
  });
});

describe('another account', () => {
  const iban = 'DE02120300000000202051';
  const propose = async (
    as = editor,
    body: object = { iban: 'DE02 1203 0000 0000 2020 51', holder: 'Landkreis Heilbronn' },
  ) => {
    const { grant } = await money.view(id);
    return money.call('proposeAccount', { as, parameters: { applicationId: id }, ifMatch: grant.version, body });
  };
  const settle = (
    name: 'confirmAccount' | 'dropAccount' | 'acceptAccount',
    as: string,
    { body }: { body: Paid },
    sent: object = {},
  ) =>
    money.call(name, {
      as,
      parameters: { applicationId: id, accountChangeId: body.id },
      ifMatch: body.version,
      body: sent,
    });
  const accepted = { outcome: 'accepted', check: 'Anruf bei der Kämmerei unter der bekannten Nummer' };

  it('needs two people of the grantee and an officer', async () => {
    const proposed = await propose();
    expect(proposed.body).toMatchObject({ id: 'account-1', status: 'proposed', after: { iban } });
    expect((await settle('acceptAccount', caseOfficer, proposed, accepted)).body.code).toBe('illegalTransition');
    const confirmed = await settle('confirmAccount', signatory, proposed);
    expect(confirmed.body.status).toBe('confirmed');
    expect((await money.view(id)).grant.account.iban).not.toBe(iban);
    const done = await settle('acceptAccount', caseOfficer, confirmed, accepted);
    expect(done.body).toMatchObject({ status: 'accepted', accepted: { by: caseOfficer, check: accepted.check } });
    expect((await money.view(id)).grant.account).toEqual({ iban, holder: 'Landkreis Heilbronn' });
    const ofGrantee = await money.call('getGrant', { as: signatory, parameters: { applicationId: id } });
    expect(ofGrantee.body.accountChanges[0].accepted).toMatchObject({ byName: 'Petra Lang' });
    expect(ofGrantee.body.accountChanges[0].accepted.check).toBeUndefined();
  });

  it('is not confirmed by whoever proposed it', async () => {
    const proposed = await propose(signatory);
    const same = await settle('confirmAccount', signatory, proposed);
    expect([same.status, same.body.code]).toEqual([403, 'otherHandNeeded']);
    expect((await settle('confirmAccount', editor, proposed)).body.code).toBe('notAllowed');
  });

  it.each([
    ['no IBAN', { iban: 'DE02120300000000202052', holder: 'Landkreis Heilbronn' }, 422, 'malformedValue'],
    ['no holder', { iban, holder: ' ' }, 400, 'invalidRequest'],
  ])('is refused when it is %s', async (_what, body, status, code) => {
    const answer = await propose(editor, body);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('must be another than the present one', async () => {
    const { grant } = await money.view(id);
    expect((await propose(editor, grant.account)).body.code).toBe('accountUnchanged');
  });

  it('stops certification and order while it is pending, and what was certified for the old one goes back', async () => {
    const certified = await money.broughtTo('certified', id, 100);
    const requested = await money.broughtTo('requested', id, 200);
    const proposed = await propose();
    expect((await money.certify(requested)).body.code).toBe('accountChangePending');
    expect((await money.order(certified)).body.code).toBe('accountChangePending');
    expect((await propose(signatory)).body.code).toBe('accountChangePending');
    await settle('acceptAccount', caseOfficer, await settle('confirmAccount', signatory, proposed), accepted);
    expect((await money.order(certified)).body.code).toBe('accountOutdated');
    const back = await money.step('orderPayment', budgetOfficer, certified, {
      outcome: 'sentBack',
      reason: 'Neues Konto',
    });
    const anew = await money.certify(back.body);
    expect(anew.body.account.iban).toBe(iban);
    expect((await money.order(anew.body)).status).toBe(200);
  });

  it('keeps in the house what was ordered for the old one, until it is taken back', async () => {
    const ordered = await money.broughtTo('ordered', id, 300);
    await settle('acceptAccount', caseOfficer, await settle('confirmAccount', signatory, await propose()), accepted);
    await money.export();
    expect(await money.read(ordered)).toMatchObject({ status: 'ordered' });
    const body = { outcome: 'sentBack', reason: 'Neues Konto' };
    const back = (await money.step('orderPayment', budgetOfficer, ordered, body)).body;
    expect((await money.order((await money.certify(back)).body)).status).toBe(200);
    await money.export();
    expect(await money.read(ordered)).toMatchObject({ status: 'exported', account: { iban } });
  });

  it('changes nothing when it is taken back or refused', async () => {
    const before = (await money.view(id)).grant.account;
    expect((await settle('dropAccount', signatory, await propose())).body.status).toBe('dropped');
    const confirmed = await settle('confirmAccount', signatory, await propose());
    const refused = await settle('acceptAccount', caseOfficer, confirmed, {
      outcome: 'refused',
      reason: 'Nicht bestätigt',
    });
    expect(refused.body).toMatchObject({ status: 'refused', reason: 'Nicht bestätigt' });
    expect((await money.view(id)).grant.account).toEqual(before);
    expect((await money.certify(await money.broughtTo('requested', id))).status).toBe(200);
  });
});

describe('who may not', () => {
  const account = { iban: 'DE02120300000000202051', holder: 'X' };
  const everybody = [
    editor,
    signatory,
    foreignSignatory,
    caseOfficer,
    'demo-case-officer-km',
    approver,
    budgetOfficer,
    'demo-budget-officer-km',
    auditor,
    'demo-administrator',
  ];
  type Case = {
    name: Parameters<World['call']>[0];
    may: string[];
    make(): Promise<{ parameters?: Record<string, string>; ifMatch?: number; body?: object }>;
  };
  const ofPayment = async (step: 'requested' | 'certified', body: object) => {
    const paid = await money.broughtTo(step, id, 100);
    return { parameters: of(paid), ifMatch: paid.version, body };
  };
  const ofGrant = async (body: object) => ({
    parameters: { applicationId: id },
    ifMatch: (await money.view(id)).grant.version,
    body,
  });
  const ofAccount = async (body: object, confirmed = false) => {
    const proposed = await money.call('proposeAccount', { as: editor, ...(await ofGrant(account)) });
    const parameters = { applicationId: id, accountChangeId: proposed.body.id };
    if (confirmed) await money.call('confirmAccount', { as: signatory, parameters, ifMatch: 1, body: {} });
    return { parameters, ifMatch: confirmed ? 2 : 1, body };
  };

  const cases: Case[] = [
    {
      name: 'requestPayment',
      may: [signatory],
      make: () => ofGrant({ amount: 100, purpose: 'Miete', neededUntil: '2027-02-01' }),
    },
    { name: 'withdrawPayment', may: [signatory], make: () => ofPayment('requested', {}) },
    { name: 'certifyPayment', may: [caseOfficer], make: () => ofPayment('requested', { outcome: 'certified' }) },
    { name: 'orderPayment', may: [budgetOfficer], make: () => ofPayment('certified', { outcome: 'ordered' }) },
    { name: 'proposeAccount', may: [editor, signatory], make: () => ofGrant(account) },
    { name: 'confirmAccount', may: [signatory], make: () => ofAccount({}) },
    { name: 'dropAccount', may: [editor, signatory], make: () => ofAccount({}) },
    { name: 'acceptAccount', may: [caseOfficer], make: () => ofAccount({ outcome: 'accepted', check: 'Anruf' }, true) },
  ];

  it.each(cases)('$name', async ({ name, may, make }) => {
    const ready = await make();
    for (const as of everybody.filter((person) => !may.includes(person))) {
      const { status } = await money.call(name, { as, ...ready });
      expect([403, 404], `${as} ${status}`).toContain(status);
    }
    const [one = ''] = may;
    expect((await money.call(name, { as: one, ...ready })).status).toBeLessThan(300);
  });

  it.each([
    ['exportPayments', 'POST', [budgetOfficer, 'demo-budget-officer-km']],
    ['readCashAnswers', 'POST', [budgetOfficer, 'demo-budget-officer-km']],
    ['listExports', 'GET', [budgetOfficer, 'demo-budget-officer-km', auditor]],
  ] as const)('%s', async (name, method, may) => {
    const body = name === 'exportPayments' ? {} : { answers: [{ reference: 'X', result: 'paid', on: '2027-01-15' }] };
    for (const as of everybody) {
      const { status } = await money.call(name, { as, ...(method === 'POST' && { body }) });
      expect(status === 403, as).toBe(!(may as readonly string[]).includes(as));
    }
  });
});

it('is noted in an unbroken history of the grant', async () => {
  const exported = await money.broughtTo('exported', id);
  await money.answer([{ reference: exported.reference, result: 'paid', on: '2027-01-15' }]);
  const { body } = await money.call('getGrantHistory', { as: auditor, parameters: { applicationId: id } });
  expect(body.intact).toBe(true);
  expect(body.events.map(({ action }: { action: string }) => action)).toEqual([
    ...['grantBegun', 'paymentRequested', 'paymentCertified', 'paymentOrdered', 'paymentExported', 'paymentPaid'],
  ]);
  expect(body.events.at(-1).at).toBe(new Date(payDay).toISOString());
});
