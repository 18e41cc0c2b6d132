import { createHash } from 'node:crypto';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '#functions/shared/table/keys.ts';
import { noon } from './support/backend.ts';
import { type Change, contact, neckarsulm, oberes, of, partWays, post, refugio } from './support/parts.ts';
import { editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.call.logInAgain());

const { invite, view, partOf, stored, mailsTo, linkOf, save, open, handIn, handedIn, manage, takeOver, actions } =
  partWays(() => world);

describe('a part from the invitation to the draft', () => {
  it('goes the whole way', async () => {
    const applicationId = await world.createDraft();
    const invited = await invite(applicationId, [neckarsulm, refugio]);
    expect(invited).toMatchObject({
      status: 201,
      body: {
        parts: [
          { id: 'part-1', status: 'invited', version: 1, name: 'Stadt Neckarsulm', due: '2026-12-07', fields: {} },
          { id: 'part-2', status: 'invited', kind: 'carrier', invitedByName: 'Elif Brandt' },
        ],
      },
    });

    const link = await linkOf(applicationId);
    const opened = await open(link);
    // To whom it was sent is the business of the Kreis: a link may be passed on.
    expect(JSON.stringify(opened.body)).not.toContain(neckarsulm.email);
    expect(opened.body).toMatchObject({
      ...{ id: 'part-1', status: 'invited', applicantName: 'Landkreis Heilbronn', invitedByName: 'Elif Brandt' },
      ...{ measure: 'integrationsmanagement', measureVersion: 1, stage: 'draft', fields: {} },
      rates: { post: 6_000_000 },
    });
    expect((await save(link, ...post('half', 0, 50), ...contact)).status).toBe(200);
    // What is being written is its holder's own until they hand it in.
    expect(await partOf(applicationId)).toMatchObject({ status: 'begun', version: 1, fields: {} });
    const given = await handIn(link);
    expect(given).toMatchObject({
      status: 200,
      body: { status: 'handedIn', handedInByName: 'Petra Rath', handedInAt: new Date(noon).toISOString() },
    });

    expect((await partOf(applicationId)).fields['posts/half/fte']).toEqual({ value: 50, revision: 1 });
    const taken = await takeOver(applicationId);
    const source = { kind: 'part', label: 'Stadt Neckarsulm', at: new Date(noon).toISOString() };
    const first = (value: unknown) => ({ value, revision: 1, source });
    expect(taken).toMatchObject({ status: 200, body: { part: { status: 'takenOver' } } });
    expect(taken.body.sections).toEqual({
      posts: {
        'posts/part1r1': first(0),
        'posts/part1r1/function': first('Integrationsmanagement half'),
        'posts/part1r1/qualification': first('socialWork'),
        'posts/part1r1/employer': first('municipality'),
        'posts/part1r1/employerName': first('Stadt Neckarsulm'),
        'posts/part1r1/fte': first(50),
        'posts/part1r1/months': first(12),
      },
      onward: {
        passesOn: first(true),
        'recipients/part1': first(0),
        'recipients/part1/kind': first('municipality'),
        'recipients/part1/name': first('Stadt Neckarsulm'),
        // Half of 60,000 euros for a full-time post and a year.
        'recipients/part1/amount': first(3_000_000),
      },
    });
    expect((await view(applicationId)).sections).toMatchObject(taken.body.sections);
    expect((await open(link)).body).toMatchObject({ status: 'takenOver', takenOver: 3_000_000 });
    expect(await actions(applicationId)).toEqual([
      ['created', editor, 'Elif Brandt'],
      ['partInvited', editor, 'Elif Brandt'],
      ['partHandedIn', 'part', 'Petra Rath'],
      ['partTakenOver', editor, 'Elif Brandt'],
    ]);
  });

  it('does not change the version of the draft, which somebody is about to submit', async () => {
    const { applicationId } = await handedIn();
    await takeOver(applicationId);
    expect((await view(applicationId)).application.version).toBe(1);
  });

  it('adds up with what the Kreis says itself to an application that can be submitted', async () => {
    const { applicationId } = await handedIn();
    await world.fill(applicationId);
    await takeOver(applicationId);
    const { posts, onward } = (await view(applicationId)).sections;
    // The Kreis's own post stands first, whatever comes in; onward said no before.
    expect([posts['posts/row1'].value, posts['posts/part1r1'].value, posts['posts/part1r2'].value]).toEqual([0, 1, 2]);
    expect(onward.passesOn).toMatchObject({ value: true, revision: 2 });
    const submitted = await world.call('submitApplication', {
      ...{ as: signatory, ...of(applicationId), ifMatch: 1, body: {} },
    });
    // Two and a half full-time posts for a year.
    expect(submitted.body).toMatchObject({ status: 'submitted', requestedAmount: 15_000_000 });
  });

  it('counts the wish for less than the posts bring, and never one for more', async () => {
    const amountFor = async (amount: number) => {
      const applicationId = await world.createDraft();
      await invite(applicationId);
      const link = await linkOf(applicationId);
      await save(link, ...post('half', 0, 50), ...contact, ['amount', amount]);
      await handIn(link);
      return (await takeOver(applicationId)).body.sections.onward['recipients/part1/amount'].value;
    };
    expect(await amountFor(1_000_000)).toBe(1_000_000);
    expect(await amountFor(9_000_000)).toBe(3_000_000);
  });
});

describe('an invitation', () => {
  it('comes with a mail in both languages, with a link that works and the words of the Kreis', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const [mail, ...others] = await mailsTo(neckarsulm.email, applicationId);
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Landkreis Heilbronn bittet um Ihren Beitrag zum Antrag „Integrationsmanagement“');
    const text = String(mail?.text);
    const [german = '', english = ''] = text.split('\n\n---\n\n');
    expect(german).toContain('Elif Brandt bittet Sie um Ihren Beitrag dazu bis zum 7. Dezember 2026.');
    expect(english).toContain('asks you for your part of it by 7 December 2026.');
    expect(german).toContain('> Bitte bis Anfang Dezember.');
    const links = [...text.matchAll(/https:\/\/paktwerk\.example\/part#([A-Za-z0-9_-]{27})$/gm)].map(
      ([, link]) => link,
    );
    expect(links).toHaveLength(2);
    expect(new Set(links).size).toBe(1);
    expect((await open(links[0] ?? '')).status).toBe(200);
  });

  it('leaves its secret in no item but the mail; the link is found by its hash', async () => {
    const { applicationId, link } = await handedIn();
    await takeOver(applicationId);
    await manage('askPartBack', applicationId, { body: { message: 'Wer ist Vertretung?' } });
    await open(link);
    const holding = await stored((item) => JSON.stringify(item).includes(link));
    expect(holding.map(({ pk }) => pk)).toEqual([`OUTBOX#mail.send#${applicationId}#part-1#1`]);
    const hash = createHash('sha256').update(link).digest('hex');
    expect(await stored(({ pk }) => pk === `PARTLINK#${hash}`)).toEqual([
      { pk: `PARTLINK#${hash}`, sk: 'META', schemaVersion: 1, applicationId, partId: 'part-1' },
    ]);
  });

  it('gives each organisation a link of its own, to its own part alone', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId, [neckarsulm, refugio]);
    const [own, other] = [await linkOf(applicationId), await linkOf(applicationId, refugio)];
    await save(own, ['remarks', 'nur für Neckarsulm']);
    expect((await open(own)).body).toMatchObject({ id: 'part-1' });
    expect(JSON.stringify((await open(other)).body)).not.toMatch(/Neckarsulm|neckarsulm/);
  });

  it('sent again under its key is one invitation', async () => {
    const applicationId = await world.createDraft();
    const answers = [];
    for (let times = 0; times < 2; times += 1) {
      const body = { parts: [neckarsulm], due: '2026-12-07' };
      answers.push(await world.call('inviteParts', { as: editor, ...of(applicationId), body, key: 'twice-the-same' }));
    }
    expect(answers[1]?.body).toEqual(answers[0]?.body);
    expect(await mailsTo(neckarsulm.email, applicationId)).toHaveLength(1);
  });

  it('of an organisation of the directory bears its name and kind, whatever was typed', async () => {
    const applicationId = await world.createDraft();
    const id = 'gemeinde-08125065';
    const Item = { ...keys.organisation(id), schemaVersion: 2, id, kind: 'municipality', name: 'Neckarsulm' };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
    const { body } = await invite(applicationId, [{ ...refugio, organisationId: id }]);
    expect(body.parts[0]).toMatchObject({ organisationId: id, kind: 'municipality', name: 'Neckarsulm' });
    expect((await invite(applicationId, [{ ...neckarsulm, organisationId: 'gemeinde-08125999' }])).status).toBe(404);
    const gone = { ...Item, ...keys.organisation('gemeinde-08125001'), dissolved: { on: '2026-01-01' } };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: gone }));
    expect((await invite(applicationId, [{ ...neckarsulm, organisationId: 'gemeinde-08125001' }])).status).toBe(404);
  });

  it('of the same organisation a second time is refused, in the same request too, and stores nothing', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const before = (await stored(({ pk }) => pk === `APP#${applicationId}`)).length;
    const again = { ...neckarsulm, name: ' stadt  neckarsulm', email: 'other@neckarsulm.example' };
    expect(await invite(applicationId, [refugio, again])).toMatchObject({
      status: 409,
      body: { code: 'partExists', facts: { name: 'stadt  neckarsulm' } },
    });
    expect((await invite(applicationId, [refugio, refugio])).body.code).toBe('partExists');
    expect(await stored(({ pk }) => pk === `APP#${applicationId}`)).toHaveLength(before);
  });

  it('is for those who can take part, with a day that has not passed', async () => {
    const applicationId = await world.createDraft();
    const kreis = { ...neckarsulm, kind: 'landkreis' };
    expect(await invite(applicationId, [refugio, kreis])).toMatchObject({
      status: 400,
      body: { code: 'invalidRequest', facts: { paths: ['parts.1.kind'] } },
    });
    expect((await invite(applicationId, [neckarsulm], { due: '2026-11-21' })).body).toMatchObject({
      ...{ code: 'invalidRequest', facts: { paths: ['due'] } },
    });
    expect((await invite(applicationId, [neckarsulm], { due: '2026-11-22' })).status).toBe(201);
  });

  it('is refused once an application has a hundred', async () => {
    const applicationId = await world.createDraft();
    for (let batch = 0; batch < 5; batch += 1) {
      const parts = Array.from({ length: 20 }, (_, n) => ({ ...neckarsulm, name: `Gemeinde ${batch}-${n}` }));
      expect((await invite(applicationId, parts)).status).toBe(201);
    }
    expect(await invite(applicationId)).toMatchObject({ status: 409, body: { code: 'tooManyParts' } });
    expect((await view(applicationId)).parts.map(({ id }: { id: string }) => id)).toEqual(
      Array.from({ length: 100 }, (_, n) => `part-${n + 1}`),
    );
  });
});

describe('taking a part over', () => {
  /** Asks back, lets the holder change something, and has it handed in again. */
  async function changedBy(applicationId: string, link: string, ...changes: Change[]): Promise<void> {
    await manage('askPartBack', applicationId, { body: { message: 'Stimmt das noch?' } });
    expect((await save(link, ...changes)).status).toBe(200);
    expect((await handIn(link)).status).toBe(200);
  }

  it('once more replaces what was taken over before, also where the Kreis has changed it, and keeps the order', async () => {
    const { applicationId, link } = await handedIn();
    await takeOver(applicationId);
    const own = { changes: [{ path: 'posts/own1', value: 7, baseRevision: 0 }] };
    await world.call('saveSection', { as: editor, parameters: { applicationId, page: 'posts' }, body: own });
    const edited = { changes: [{ path: 'posts/part1r1/fte', value: 75, baseRevision: 1 }] };
    await world.call('saveSection', { as: editor, parameters: { applicationId, page: 'posts' }, body: edited });
    expect((await view(applicationId)).sections.posts['posts/part1r1/fte']).toEqual({ value: 75, revision: 2 });

    await changedBy(applicationId, link, ['posts/half/months', 6, 1]);
    const { sections } = (await takeOver(applicationId)).body;
    expect(sections.posts['posts/part1r1/fte']).toMatchObject({ value: 50, revision: 3, source: { kind: 'part' } });
    expect(sections.posts['posts/part1r1/months']).toMatchObject({ value: 6, revision: 2 });
    // What stays the same stays untouched.
    expect(sections.posts['posts/part1r1/function'].revision).toBe(1);
    expect(['own1', 'part1r1', 'part1r2'].map((row) => sections.posts[`posts/${row}`].value)).toEqual([7, 0, 1]);
    // Half a post for half a year, and a whole one.
    expect(sections.onward['recipients/part1/amount']).toMatchObject({ value: 7_500_000, revision: 2 });
    expect((await open(link)).body.takenOver).toBe(7_500_000);
  });

  it('takes out the rows that are no longer there', async () => {
    const { applicationId, link } = await handedIn();
    await takeOver(applicationId);
    const gone: Change[] = post('half', 0, 50).map(([path]) => [path, null, 1]);
    await changedBy(applicationId, link, ...gone);
    const { posts } = (await takeOver(applicationId)).body.sections;
    expect(posts['posts/part1r1/function'].value).toBe('Integrationsmanagement whole');
    expect(posts['posts/part1r2']).toEqual({ value: null, revision: 2 });
    expect(posts['posts/part1r2/fte']).toEqual({ value: null, revision: 2 });
  });

  it('without a change since answers with no page', async () => {
    const { applicationId } = await handedIn();
    await takeOver(applicationId);
    expect((await takeOver(applicationId)).body).toMatchObject({ part: { version: 4 }, sections: {} });
  });

  it('is refused as long as it is not handed in, and to whoever saw an older state of it', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    expect((await takeOver(applicationId)).body).toMatchObject({
      ...{ code: 'illegalTransition', facts: { from: 'invited', action: 'takeOver' } },
    });
    const { applicationId: other } = await handedIn();
    expect(await takeOver(other, { ifMatch: 1 })).toMatchObject({ status: 412, body: { code: 'versionStale' } });
  });

  it('and an autosave of a colleague at the same moment both count, or the colleague is told', async () => {
    const { applicationId } = await handedIn();
    const change = { changes: [{ path: 'posts/own1', value: 0, baseRevision: 0 }] };
    const parameters = { applicationId, page: 'posts' };
    const [taken, saved] = await Promise.all([
      takeOver(applicationId),
      world.call('saveSection', { as: signatory, parameters, body: change }),
    ]);
    expect([taken.status, saved.status]).toEqual([200, 200]);
    const { posts } = (await view(applicationId)).sections;
    expect(posts['posts/own1'].value).toBe(0);
    expect(posts['posts/part1r2'].value).not.toBeNull();
  });

  it('of two parts by two colleagues at once keeps both', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId, [neckarsulm, oberes]);
    for (const asked of [neckarsulm, oberes]) {
      const link = await linkOf(applicationId, asked);
      await save(link, ...post('half', 0, 50), ...contact);
      await handIn(link);
    }
    const answers = await Promise.all([
      takeOver(applicationId, { index: 0 }),
      takeOver(applicationId, { index: 1, as: signatory }),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const { posts, onward } = (await view(applicationId)).sections;
    expect([posts['posts/part1r1'].value, posts['posts/part2r1'].value].sort()).toEqual([0, 1]);
    expect(onward['recipients/part2/kind'].value).toBe('association');
  });

  it('is refused when a page would have more rows than it can', async () => {
    const { applicationId } = await handedIn();
    const rows = Array.from({ length: 59 }, (_, n) => ({ path: `posts/own${n}a`, value: n, baseRevision: 0 }));
    for (const changes of [rows.slice(0, 50), rows.slice(50)])
      await world.call('saveSection', { as: editor, parameters: { applicationId, page: 'posts' }, body: { changes } });
    expect(await takeOver(applicationId)).toMatchObject({
      status: 409,
      body: { code: 'tooManyRows', errors: [{ page: 'posts', path: 'posts', code: 'tooManyRows' }] },
    });
    expect((await partOf(applicationId)).status).toBe('handedIn');
  });
});

describe('asking back and reminding', () => {
  it('opens the part again with a question and another link; both links hold', async () => {
    const { applicationId, link } = await handedIn();
    const asked = await manage('askPartBack', applicationId, {
      body: { message: 'Wer ist Vertretung?', due: '2026-12-14' },
    });
    const question = { message: 'Wer ist Vertretung?', at: new Date(noon).toISOString(), byName: 'Elif Brandt' };
    expect(asked).toMatchObject({ status: 200, body: { status: 'askedBack', due: '2026-12-14', askedBack: question } });
    const other = await linkOf(applicationId);
    expect(other).not.toBe(link);
    for (const one of [link, other]) expect((await open(one)).body.askedBack).toEqual(question);
    const mails = await mailsTo(neckarsulm.email, applicationId);
    const mail = mails.find(({ subject }) => String(subject).includes('Rückfrage'));
    // What it is about stands on the page; a mail is no safe way for that.
    expect(mail?.text).toContain('bis zum 14. Dezember 2026');
    expect(mail?.text).not.toContain('Vertretung');

    await save(other, ['remarks', 'Frau Beispiel']);
    const again = await handIn(other);
    expect(again.body).toMatchObject({ status: 'handedIn', version: 4 });
    expect(again.body.askedBack).toBeUndefined();
    expect((await actions(applicationId)).map(([action]: string[]) => action)).toEqual([
      ...['created', 'partInvited', 'partHandedIn', 'partAskedBack', 'partHandedIn'],
    ]);
  });

  it('is possible after taking over, and refused while nothing was handed in', async () => {
    const { applicationId } = await handedIn();
    await takeOver(applicationId);
    expect((await manage('askPartBack', applicationId, { body: { message: 'Wirklich?' } })).status).toBe(200);
    expect((await manage('askPartBack', applicationId, { body: { message: 'Noch einmal?' } })).body.code).toBe(
      'illegalTransition',
    );
  });

  it('reminds with a link and perhaps a later day, as long as nothing was handed in', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const link = await linkOf(applicationId);
    const reminded = await manage('remindPart', applicationId, { body: { due: '2026-12-21' } });
    expect(reminded).toMatchObject({
      status: 200,
      body: { status: 'invited', due: '2026-12-21', remindedAt: new Date(noon).toISOString(), version: 2 },
    });
    const other = await linkOf(applicationId);
    expect(other).not.toBe(link);
    await save(other, ...post('half', 0, 50), ...contact);
    expect((await manage('remindPart', applicationId)).body).toMatchObject({
      status: 'begun',
      due: '2026-12-21',
      fields: {},
    });
    expect((await manage('remindPart', applicationId, { body: { due: '2026-11-01' } })).body.facts).toEqual({
      paths: ['due'],
    });
    expect(await mailsTo(neckarsulm.email, applicationId)).toHaveLength(3);
    expect((await handIn(link)).status).toBe(200);
    expect((await manage('remindPart', applicationId)).body).toMatchObject({
      ...{ code: 'illegalTransition', facts: { from: 'handedIn', action: 'remind' } },
    });
  });
});

describe('what is left of the budget', () => {
  it('stands in the form while it is open, and for its applicant alone', async () => {
    const applicationId = await world.createDraft();
    const { round, available } = await view(applicationId);
    expect(available).toBe(round.budget);
    // Reserved for the one full-time post of another application.
    const other = await world.inDecision();
    expect((await view(applicationId)).available).toBe(round.budget - 6_000_000);
    expect((await view(other)).available).toBeUndefined();
  });

  it('stands there too while the authority has asked back', async () => {
    const applicationId = await world.returned([{ page: 'posts', path: 'posts/row1/months' }]);
    expect((await view(applicationId)).available).toBeTypeOf('number');
  });
});
