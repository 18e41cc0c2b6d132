import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '#functions/shared/table/keys.ts';
import { noon } from './support/backend.ts';
import { carrier, onwardWays, part, town } from './support/onward.ts';
import { caseOfficer, editor, foreignSignatory, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.call.logInAgain());

const { grantedTo, add, view, onwardOf, manage, pay, ask, review, end, mailsTo, linkOf, save, open, handIn, ...more } =
  onwardWays(() => world);
const { handedIn, filledIn, actions } = more;

const day = 24 * 60 * 60 * 1000;

describe('an onward grant', () => {
  it('goes from the agreement over payment and proof to its acceptance', async () => {
    const applicationId = await grantedTo();
    const added = await add(applicationId);
    expect(added).toMatchObject({
      status: 201,
      headers: { etag: '"1"' },
      body: { id: 'onward-1', status: 'agreed', name: 'Stadt Neckarsulm', amount: 2_000_000, payments: [], fields: {} },
    });
    await add(applicationId, { ...carrier, amount: 500_000, under: 'onward-1', posts: undefined });
    expect((await pay(applicationId, 'onward-1', 1_500_000)).body.payments).toEqual([
      { on: '2026-11-21', amount: 1_500_000, enteredAt: new Date(noon).toISOString() },
    ]);
    expect((await ask(applicationId)).body).toMatchObject({ status: 'asked', due: '2026-12-20' });

    const link = await linkOf(applicationId);
    const opened = await open(link);
    expect(opened.body).toMatchObject({
      ...{ id: 'onward-1', status: 'asked', grantorName: 'Landkreis Heilbronn', amount: 2_000_000 },
      ...{ measure: 'integrationsmanagement', period: { from: '2027-01-01', to: '2027-12-31' }, due: '2026-12-20' },
      passedOn: [{ name: 'Refugio e. V.', amount: 500_000 }],
    });
    // To whom it was sent is the business of the Kreis: a link may be passed on.
    expect(JSON.stringify(opened.body)).not.toContain(town.email);

    expect((await save(link, ...part(1_500_000, 1_200_000, 300_000))).status).toBe(200);
    expect(await onwardOf(applicationId)).toMatchObject({ status: 'begun', fields: {} });
    expect(await onwardOf(applicationId, 'onward-1', caseOfficer)).toMatchObject({ status: 'begun', fields: {} });
    expect((await handIn(link)).body).toMatchObject({ status: 'handedIn', handedInByName: 'Petra Rath' });
    expect((await onwardOf(applicationId)).fields.used).toEqual({ value: 1_200_000, revision: 1 });

    expect((await review(applicationId, 'onward-1', { outcome: 'accepted' })).body.status).toBe('accepted');
    expect((await save(link, ['used', 1, 1])).body.code).toBe('proofClosed');
    expect((await open(link)).body).toMatchObject({ status: 'accepted' });
    expect(await actions(applicationId)).toEqual([
      ['grantBegun', 'workflow', undefined],
      ['onwardAgreed', editor, 'onward-1'],
      ['onwardAgreed', editor, 'onward-2'],
      ['onwardPaid', editor, 'onward-1'],
      ['onwardAsked', editor, 'onward-1'],
      ['onwardHandedIn', 'part', 'onward-1'],
      ['onwardAccepted', editor, 'onward-1'],
    ]);
  });

  it('names its grantor to whoever stands below another recipient', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await add(applicationId, { ...carrier, amount: 500_000, under: 'onward-1' });
    await ask(applicationId, 'onward-2');
    expect((await open(await linkOf(applicationId, carrier))).body).toMatchObject({
      ...{ id: 'onward-2', grantorName: 'Stadt Neckarsulm', passedOn: [] },
    });
  });

  it('can be asked back about, is open again then, and stands as before until it is handed in once more', async () => {
    const { applicationId, link } = await handedIn();
    const asked = await review(applicationId, 'onward-1', { outcome: 'askedBack', message: 'Fehlt ein Monat?' });
    expect(asked.body).toMatchObject({ status: 'askedBack', askedBack: { message: 'Fehlt ein Monat?' } });
    const mail = (await mailsTo(town.email, applicationId)).at(-1);
    expect(mail?.subject).toBe(
      'Landkreis Heilbronn hat eine Rückfrage zu Ihrem Teil des Verwendungsnachweises „Integrationsmanagement“',
    );
    expect(mail?.text).not.toContain('Fehlt ein Monat?');
    expect((await open(link)).body.askedBack.message).toBe('Fehlt ein Monat?');
    expect((await save(link, ['posts/half/monthsFilled', 12, 1])).status).toBe(200);
    const given = await handIn(link, 'Otto Anders');
    expect(given.body).toMatchObject({ status: 'handedIn', handedInByName: 'Otto Anders' });
    expect(given.body.askedBack).toBeUndefined();
    expect((await review(applicationId, 'onward-1', { outcome: 'accepted' })).status).toBe(200);
    expect((await review(applicationId, 'onward-1', { outcome: 'askedBack', message: 'Doch noch?' })).body.status).toBe(
      'askedBack',
    );
  });

  it('is paid by the last instalment also after its proof was accepted, and changed no more', async () => {
    const { applicationId } = await handedIn();
    await review(applicationId, 'onward-1', { outcome: 'accepted' });
    expect((await pay(applicationId, 'onward-1', 100)).body).toMatchObject({ status: 'accepted', version: 6 });
    const terms = { ...town, amount: 100, agreedOn: '2026-11-20' };
    expect((await manage('changeOnward', applicationId, 'onward-1', { body: { terms } })).body.code).toBe(
      'illegalTransition',
    );
  });

  it('that has ended counts with what was paid, and closes its links', async () => {
    const { applicationId, link } = await filledIn();
    expect((await end(applicationId, 'onward-1')).body).toMatchObject({ status: 'ended', fields: {} });
    for (const answer of [await open(link), await save(link, ['used', 1, 1]), await handIn(link)])
      expect(answer).toMatchObject({ status: 404, body: { code: 'linkInvalid' } });
    // 35,000 € may be passed on, of which 20,000 € were paid.
    expect((await add(applicationId, { amount: 1_500_001 })).body.code).toBe('onwardExceeds');
    expect((await add(applicationId, { amount: 1_500_000 })).status).toBe(201);
  });
});

describe('the sums of agreements', () => {
  it('stay within what the application passes on', async () => {
    const applicationId = await grantedTo();
    expect((await add(applicationId, { amount: 3_000_000 })).status).toBe(201);
    expect(await add(applicationId, { ...carrier, amount: 500_001 })).toMatchObject({
      status: 409,
      body: { code: 'onwardExceeds', facts: { room: 500_000 } },
    });
    expect((await add(applicationId, { ...carrier, amount: 500_000 })).status).toBe(201);
  });

  it('stay within the grant where the application names nobody', async () => {
    const applicationId = await grantedTo({});
    expect((await add(applicationId, { amount: 4_321_001 })).body.code).toBe('onwardExceeds');
    expect((await add(applicationId, { amount: 4_321_000 })).status).toBe(201);
  });

  it('stay within what their grantor got, in a chain of four and no more', async () => {
    const applicationId = await grantedTo();
    await add(applicationId, { amount: 1_000_000 });
    const below = (under: string, amount: number) => add(applicationId, { ...carrier, amount, under });
    expect((await below('onward-1', 1_000_001)).body).toMatchObject({
      ...{ code: 'onwardExceeds', facts: { room: 1_000_000 } },
    });
    expect((await below('onward-1', 800_000)).status).toBe(201);
    expect((await below('onward-1', 200_001)).body.code).toBe('onwardExceeds');
    expect((await below('onward-2', 700_000)).status).toBe(201);
    expect((await below('onward-3', 600_000)).status).toBe(201);
    expect((await below('onward-4', 1)).body).toMatchObject({ code: 'invalidRequest', facts: { paths: ['under'] } });
    expect((await below('onward-9', 1)).body).toMatchObject({ code: 'invalidRequest', facts: { paths: ['under'] } });
  });

  it('hold when an agreement changes: not below those under it, and in no circle', async () => {
    const applicationId = await grantedTo();
    await add(applicationId, { amount: 1_000_000 });
    await add(applicationId, { ...carrier, amount: 800_000, under: 'onward-1' });
    const change = (id: string, terms: object) =>
      manage('changeOnward', applicationId, id, {
        body: { terms: { ...town, amount: 1_000_000, agreedOn: '2026-11-20', ...terms } },
      });
    expect((await change('onward-1', { amount: 799_999 })).body.code).toBe('onwardExceeds');
    expect((await change('onward-1', { amount: 800_000 })).body).toMatchObject({ amount: 800_000, version: 2 });
    expect((await change('onward-1', { amount: 3_500_001 })).body.code).toBe('onwardExceeds');
    expect((await change('onward-1', { amount: 800_000, under: 'onward-2' })).body).toMatchObject({
      ...{ code: 'invalidRequest', facts: { paths: ['under'] } },
    });
    const moved = await change('onward-2', { ...carrier, amount: 800_000 });
    expect(moved.body).toMatchObject({ id: 'onward-2', name: 'Refugio e. V.' });
    expect(moved.body.under).toBeUndefined();
  });

  it('cannot be exceeded by two who enter at the same moment', async () => {
    const applicationId = await grantedTo();
    const both = await Promise.all([
      add(applicationId, { amount: 2_000_000 }),
      add(applicationId, { ...carrier, amount: 2_000_000 }, { as: signatory }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect((await view(applicationId)).onward).toHaveLength(1);
  });
});

describe('an agreement', () => {
  it('is ended only after those below it', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await add(applicationId, { ...carrier, amount: 500_000, under: 'onward-1' });
    expect(await end(applicationId, 'onward-1')).toMatchObject({
      status: 409,
      body: { code: 'onwardHasChain', facts: { name: 'Refugio e. V.' } },
    });
    expect((await end(applicationId, 'onward-2')).status).toBe(200);
    expect((await end(applicationId, 'onward-1')).status).toBe(200);
    expect((await add(applicationId, { ...carrier, amount: 1, under: 'onward-1' })).body.code).toBe('invalidRequest');
  });

  it('is the business of the grantee alone: officers read it, others do not know it', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    expect((await add(applicationId, {}, { as: caseOfficer })).body.code).toBe('notAllowed');
    expect((await add(applicationId, {}, { as: foreignSignatory })).status).toBe(404);
    expect((await view(applicationId, caseOfficer)).onward).toMatchObject([{ id: 'onward-1', amount: 2_000_000 }]);
  });

  it('is not entered before it was made, and no payment before it was paid', async () => {
    const applicationId = await grantedTo();
    expect((await add(applicationId, { agreedOn: '2026-11-23' })).body.code).toBe('dayInFuture');
    await add(applicationId);
    expect((await pay(applicationId, 'onward-1', 100, '2026-11-23')).body.code).toBe('dayInFuture');
  });

  it('changes under the version that the caller saw', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await pay(applicationId, 'onward-1', 100);
    const stale = { ifMatch: 1, body: { on: '2026-11-21', amount: 100 } };
    expect((await manage('payOnward', applicationId, 'onward-1', stale)).body).toMatchObject({
      ...{ code: 'versionStale', facts: { version: 2 } },
    });
    expect((await manage('changeOnward', applicationId, 'onward-1', { body: {} })).body.code).toBe('invalidRequest');
  });

  it('is refused once a grant has had a hundred and twenty', async () => {
    const applicationId = await grantedTo();
    await world.documents.send(
      new UpdateCommand({
        ...{ TableName: process.env.TABLE_NAME, Key: keys.grant(applicationId) },
        UpdateExpression: 'SET #counts.#onward = :all',
        ExpressionAttributeNames: { '#counts': 'counts', '#onward': 'onward' },
        ExpressionAttributeValues: { ':all': 119 },
      }),
    );
    expect((await add(applicationId, { amount: 100 })).body.id).toBe('onward-120');
    expect(await add(applicationId, { amount: 100 })).toMatchObject({ status: 409, body: { code: 'tooManyOnward' } });
  });

  it('of an organisation of the directory bears its name and kind, whatever was typed', async () => {
    const applicationId = await grantedTo();
    const known = { organisationId: 'gemeinde-08236040', name: 'irgendwo', kind: 'carrier' };
    expect((await add(applicationId, known)).body).toMatchObject({ kind: 'municipality', name: 'Stadt Mühlacker' });
    expect((await add(applicationId, { organisationId: 'gemeinde-08125999' })).status).toBe(404);
  });
});

describe('asking for a part of the proof', () => {
  it('again reminds, with another link that holds beside the first, once a day', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await ask(applicationId, 'onward-1', { body: { due: '2026-12-20', message: 'Bitte nur Zahlen.' } });
    const first = await linkOf(applicationId);
    expect(await ask(applicationId)).toMatchObject({ status: 409, body: { code: 'remindedToday' } });
    world.call.logInAgain();
    const tomorrow = { at: noon + day, ifMatch: 2, body: { due: '2026-12-20' } };
    expect(await ask(applicationId, 'onward-1', tomorrow)).toMatchObject({
      status: 200,
      body: { status: 'asked', remindedAt: new Date(noon + day).toISOString() },
    });
    const [request, reminder] = await mailsTo(town.email, applicationId);
    expect(request?.subject).toBe(
      'Landkreis Heilbronn bittet um Ihren Teil des Verwendungsnachweises „Integrationsmanagement“',
    );
    expect(request?.text).toContain('bis zum 20. Dezember 2026');
    expect(request?.text).toContain('> Bitte nur Zahlen.');
    expect(reminder?.subject).toMatch(/^Erinnerung: Landkreis Heilbronn wartet/);
    const second = await linkOf(applicationId);
    expect(second).not.toBe(first);
    for (const link of [first, second]) expect((await open(link)).status).toBe(200);
  });

  it('goes out the same day to an address that was corrected', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    await ask(applicationId);
    const terms = { ...town, email: 'rathaus@neckarsulm.example', amount: 2_000_000, agreedOn: '2026-11-20' };
    await manage('changeOnward', applicationId, 'onward-1', { body: { terms } });
    expect((await ask(applicationId)).status).toBe(200);
    expect(await mailsTo('rathaus@neckarsulm.example', applicationId)).toHaveLength(1);
  });

  it('names a day that has not passed', async () => {
    const applicationId = await grantedTo();
    await add(applicationId);
    expect((await ask(applicationId, 'onward-1', { body: { due: '2026-11-21' } })).body.code).toBe('dayTooEarly');
    expect((await ask(applicationId, 'onward-1', { body: { due: '2026-11-22' } })).status).toBe(200);
  });
});
