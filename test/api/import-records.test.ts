import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportInput, ImportReport } from '#schemas/operations/import-records.ts';
import { noon } from './support/backend.ts';
import { openProvider, type Provider } from './support/provider.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let provider: Provider;
let run: (event: unknown) => Promise<ImportReport>;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider();
  process.env.OIDC_ISSUER = provider.issuer;
  run = (await import('#functions/operations/import-records.handler.ts')).handler;
});
afterAll(async () => {
  await provider.close();
  await world.close();
});

const importing = (records: unknown, options: Omit<Partial<ImportInput>, 'records'> = {}) =>
  run({ records, ...options });

const round = {
  id: 'office-2027',
  measure: 'integrationsmanagement',
  measureVersion: 1,
  title: { de: 'Integrationsmanagement 2027', en: 'Integration management 2027' },
  authority: 'Regierungspräsidium Tübingen',
  opensAt: '2026-10-31T23:00:00.000Z',
  closesAt: '2027-01-31T23:00:00.000Z',
  fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  budget: 1_000_000_00,
  rates: { post: 60_000_00 },
};
const letterhead = {
  authority: 'RP',
  street: 'Weg 1',
  postcodeAndTown: '72072 Tübingen',
  phone: '07071 0',
  email: 'a@b.de',
};
const terms = {
  roundId: 'office-2027',
  frames: { 'kreis-08999': 1_000_000 },
  requiredAttachments: ['concept'],
  informationRequest: { days: 14, deadline: 'period', remindDaysBefore: [3] },
  delivery: { retrieveWithinDays: 10, postFictionDays: 4, remedyMonths: 1 },
  instalments: [
    { due: '2027-03-01', percent: 60 },
    { due: '2027-09-01', percent: 40 },
  ],
  proof: { due: '2028-03-31', deadline: 'fixedPeriod' },
  letter: {
    letterhead,
    place: 'Tübingen',
    signatureLine: 'Im Auftrag',
    legalBasis: 'LHO',
    conditions: [],
    remedy: 'Klage',
  },
};
const operator = {
  ...{ name: 'RP Tübingen', street: 'Weg 1', postcodeAndTown: '72072 Tübingen', email: 'a@b.de', phone: '07071 0' },
  ...{ representedBy: 'N. N.', accessibilityEmail: 'a@b.de', enforcementBody: 'Schlichtungsstelle' },
  ...{ dataProtectionOfficer: 'N. N.', dataProtectionAuthority: 'LfDI' },
};
/** Not among the demo's Kreise. */
const organisation = { id: 'kreis-08999', kind: 'landkreis', ags: '08999', name: 'Landkreis Musterland' };
/** A town, a Verband and a carrier in it. */
const town = { id: 'gemeinde-08999001', kind: 'municipality', ags: '08999001', name: 'Stadt Probe' };
const association = { id: 'verband-089995001', kind: 'association', ags: '089995001', name: 'GVV Probe' };
const carrier = { id: 'traeger-probe', kind: 'carrier', name: 'Probe e. V.' };
const other = { id: 'kreis-08998', kind: 'stadtkreis', ags: '08998', name: 'Stadtkreis Musterstadt' };

/** Somebody that no other test knows. */
const somebody = (id: string, rest: object = {}) => ({
  id,
  name: 'Maria Muster',
  email: `${id}@office.example`,
  ...rest,
});

async function logIn(sub: string, email: string): Promise<{ location: string; cookies: string[] }> {
  provider.person = { sub, email, email_verified: true };
  const started = await world.call('startLogin');
  const cookies = started.cookies.map((cookie) => cookie.split(';')[0] ?? '');
  const query = provider.authorize(started.headers.location ?? '');
  const finished = await world.call('finishLogin', { query, cookies });
  return {
    location: finished.headers.location ?? '',
    cookies: finished.cookies.map((cookie) => cookie.split(';')[0] ?? ''),
  };
}

const actorOf = async (cookies: string[]) => (await world.call('getSession', { cookies })).body.actor;

describe('the first records of an office', () => {
  const records = {
    rounds: [round],
    terms: [terms],
    organisations: [organisation, other],
    people: [
      somebody('anna', { authorityRoles: ['administrator'], language: 'en' }),
      somebody('bert', { memberships: [{ organisationId: 'kreis-08999', role: 'signatory' }] }),
    ],
  };
  const names = [
    'rounds/office-2027',
    'organisations/kreis-08999',
    'organisations/kreis-08998',
    'terms/office-2027',
    'people/anna',
    'people/bert',
  ];
  const nothing = { dryRun: false, added: [], replaced: [], left: [], problems: [] };

  it('are only told in a dry run', async () => {
    const before = await world.dump();
    expect(await importing(records, { dryRun: true })).toEqual({ ...nothing, dryRun: true, added: names });
    expect(await world.dump()).toEqual(before);
  });

  it('are put in once, and left alone the second time', async () => {
    expect(await importing(records)).toEqual({ ...nothing, added: names });
    const before = await world.dump();
    expect(await importing(records, { replace: true })).toEqual({ ...nothing, left: names });
    expect(await world.dump()).toEqual(before);
  });

  it('are what people see: the round, the organisation, and themselves with their roles', async () => {
    const { rounds } = (await world.call('listRounds', { at: noon })).body;
    expect(rounds).toContainEqual(expect.objectContaining({ id: 'office-2027', open: true, budget: 100_000_000 }));
    const { organisations } = (await world.call('listOrganisations')).body;
    expect(organisations).toContainEqual({ schemaVersion: 2, ...organisation });
    expect(rounds).toContainEqual(expect.objectContaining({ id: 'office-2027', lateRule: 'discretion' }));
    const { cookies } = await logIn('at-provider-1', 'Bert@office.example');
    expect(await actorOf(cookies)).toEqual({
      person: {
        schemaVersion: 2,
        ...{ id: 'bert', name: 'Maria Muster', email: 'bert@office.example', language: 'de', authorityRoles: [] },
      },
      memberships: [{ organisationId: 'kreis-08999', organisationName: 'Landkreis Musterland', role: 'signatory' }],
    });
  });
});

describe('terms and operator', () => {
  it('are what applications of the round show, and what the pages of the platform say', async () => {
    await importing({
      people: [somebody('gerd', { memberships: [{ organisationId: 'kreis-08999', role: 'editor' }] })],
    });
    const { cookies } = await logIn('at-provider-5', 'gerd@office.example');
    const body = { roundId: 'office-2027', organisationId: 'kreis-08999' };
    const created = await world.call('createApplication', { cookies, body });
    const parameters = { applicationId: created.body.id };
    const view = (await world.call('getApplication', { cookies, parameters })).body;
    expect(view).toMatchObject({ frame: 1_000_000, terms: { proof: { deadline: 'fixedPeriod' } } });

    expect(await importing({ operator })).toMatchObject({ problems: [expect.objectContaining({ path: 'operator' })] });
    expect(await importing({ operator }, { replace: true })).toMatchObject({ replaced: ['operator'] });
    expect((await world.call('getOperator')).body.operator).toEqual({ schemaVersion: 1, ...operator });
  });

  it('can come after their round and be replaced', async () => {
    const changed = { ...terms, frames: { 'kreis-08999': 2_000_000 } };
    expect((await importing({ terms: [changed] })).problems).toMatchObject([{ path: 'terms[0]' }]);
    expect((await importing({ terms: [changed] }, { replace: true })).replaced).toEqual(['terms/office-2027']);
    expect((await importing({ terms: [changed] })).left).toEqual(['terms/office-2027']);
  });
});

describe('organisations of all kinds', () => {
  it('are put in with the Kreis that their key names', async () => {
    const organisations = [organisation, town, association, { ...carrier, kreis: '08999' }];
    expect(await importing({ organisations }, { replace: true })).toMatchObject({ problems: [] });
    const listed = (await world.call('listOrganisations')).body.organisations;
    expect(listed).toContainEqual({ schemaVersion: 2, ...town, kreis: '08999' });
    expect(listed).toContainEqual({ schemaVersion: 2, ...association, kreis: '08999' });
    expect(listed).toContainEqual({ schemaVersion: 2, ...carrier, kreis: '08999' });
    expect(await importing({ organisations })).toMatchObject({ added: [], replaced: [], problems: [] });
  });

  it('can be dissolved into another', async () => {
    const dissolved = { on: '2027-01-01', into: 'kreis-08999' };
    const organisations = [{ ...town, dissolved }];
    expect(await importing({ organisations }, { replace: true })).toMatchObject({
      replaced: [`organisations/${town.id}`],
    });
    const listed = (await world.call('listOrganisations')).body.organisations;
    expect(listed).toContainEqual(expect.objectContaining({ id: town.id, dissolved }));
  });
});

describe('a round that names who may apply', () => {
  const named = { ...round, id: 'named-2027', grantees: ['kreis-08999', 'kreis-08111'] };

  it('is put in with organisations that come along and others that are there', async () => {
    expect(await importing({ rounds: [named], organisations: [organisation] })).toMatchObject({
      added: ['rounds/named-2027'],
      problems: [],
    });
  });

  it('takes drafts of these only', async () => {
    const people = [
      somebody('named-one', { memberships: [{ organisationId: 'kreis-08999', role: 'editor' }] }),
      somebody('named-not', { memberships: [{ organisationId: 'kreis-08998', role: 'editor' }] }),
    ];
    await importing({ people });
    const creating = async (sub: string, organisationId: string) => {
      const { cookies } = await logIn(`at-provider-${sub}`, `${sub}@office.example`);
      return world.call('createApplication', { cookies, body: { roundId: 'named-2027', organisationId } });
    };
    expect(await creating('named-one', 'kreis-08999')).toMatchObject({ status: 201 });
    expect(await creating('named-not', 'kreis-08998')).toMatchObject({ status: 403, body: { code: 'notAGrantee' } });
  });
});

describe('where somebody with roles in an authority works', () => {
  const authorityOf = async (id: string) =>
    (await world.dump()).find(({ pk, sk }) => pk === `PERSON#${id}` && sk === 'META')?.authorityId;

  it('is what the file says, otherwise the first authority; others work in none', async () => {
    const authorityRoles = ['approver'];
    const people = [
      somebody('ida', { authorityRoles, authorityId: 'kultusministerium' }),
      somebody('jan', { authorityRoles }),
      somebody('kim'),
    ];
    expect(await importing({ people })).toMatchObject({ problems: [] });
    expect(await authorityOf('ida')).toBe('kultusministerium');
    expect(await authorityOf('jan')).toBe('rp-stuttgart');
    expect(await authorityOf('kim')).toBeUndefined();
    expect((await importing({ people })).left).toEqual(['people/ida', 'people/jan', 'people/kim']);
  });
});

describe('the example of docs/operations.md', () => {
  it('holds', async () => {
    const file = join(import.meta.dirname, '..', '..', 'deploy', 'records.example.json');
    const { problems, added } = await importing(JSON.parse(readFileSync(file, 'utf8')), {
      dryRun: true,
      replace: true,
    });
    expect(problems).toEqual([]);
    expect(added).toContain('people/berger');
  });
});

describe('a record that is there and differs', () => {
  it('is refused, and with it the whole file', async () => {
    const before = await world.dump();
    const people = [somebody('carl'), somebody('anna', { authorityRoles: ['approver'] })];
    const rounds = [{ ...round, closesAt: '2027-02-28T23:00:00.000Z' }];
    const report = await importing({ rounds, people });
    expect(report).toMatchObject({ added: [], replaced: [], left: [] });
    expect(report.problems.map(({ path }) => path)).toEqual(['rounds[0]', 'people[1]']);
    expect(report.problems[0]).toMatchObject({ de: /anders/, en: /differs/ });
    expect(await world.dump()).toEqual(before);
  });

  it('is replaced on demand: deadlines and names', async () => {
    const rounds = [{ ...round, closesAt: '2027-02-28T23:00:00.000Z' }];
    const organisations = [{ ...other, name: 'Musterstadt' }, organisation];
    expect(await importing({ rounds, organisations }, { replace: true })).toMatchObject({
      replaced: ['rounds/office-2027', 'organisations/kreis-08998'],
      left: ['organisations/kreis-08999'],
    });
    const listed = (await world.call('listRounds', { at: noon })).body.rounds;
    expect(listed).toContainEqual(expect.objectContaining({ closesAt: '2027-02-28T23:00:00.000Z' }));
  });

  it('takes roles and memberships away at once, and leaves who somebody is at the provider', async () => {
    const memberships = [{ organisationId: 'kreis-08999', role: 'editor' }];
    await importing({ people: [somebody('dora', { memberships, authorityRoles: ['auditor'] })] });
    const { cookies } = await logIn('at-provider-2', 'dora@office.example');
    const changed = somebody('dora', { email: 'new-address@office.example' });
    expect((await importing({ people: [changed] }, { replace: true })).replaced).toEqual(['people/dora']);
    expect(await actorOf(cookies)).toMatchObject({ person: { id: 'dora', authorityRoles: [] }, memberships: [] });
    expect((await logIn('at-provider-2', 'dora@office.example')).location).not.toContain('problem');
    expect((await logIn('somebody-else', 'new-address@office.example')).location).toMatch(/\/access$/);
  });

  it('invites under the new address whoever has not come yet', async () => {
    await importing({ people: [somebody('emil')] });
    await importing({ people: [somebody('emil', { email: 'emil.right@office.example' })] }, { replace: true });
    expect((await logIn('at-provider-3', 'emil@office.example')).location).toMatch(/\/access$/);
    const { cookies } = await logIn('at-provider-4', 'emil.right@office.example');
    expect((await actorOf(cookies)).person.id).toBe('emil');
  });

  it('never changes the form of a round that is there', async () => {
    await importing({ rounds: [{ ...round, id: 'of-long-ago' }] });
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const stored = (await world.dump()).find(({ sk }) => sk === 'ROUND#of-long-ago');
    const Item = { ...stored, measureVersion: 99 };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
    const report = await importing({ rounds: [{ ...round, id: 'of-long-ago' }] }, { replace: true });
    expect(report.problems).toMatchObject([{ path: 'rounds[0].measure', en: expect.stringContaining('new round') }]);
  });

  it('never hands a round that is there to another authority, which would have none of its applications', async () => {
    const mine = { ...round, id: 'of-the-ministry', authorityId: 'kultusministerium' };
    await importing({ rounds: [mine] });
    const { authorityId: _none, ...forgotten } = mine;
    const report = await importing({ rounds: [forgotten] }, { replace: true });
    expect(report.problems).toMatchObject([
      { path: 'rounds[0].authorityId', de: expect.stringContaining('neue Runde') },
    ]);
    expect((await importing({ rounds: [mine] })).problems).toEqual([]);
  });
});

describe('the people of an organisation', () => {
  const administrator = 'demo-administrator';
  const teamOf = async (organisationId: string) => {
    const answer = await world.call('listMembers', { as: administrator, parameters: { organisationId } });
    const head = (await world.dump()).find(({ pk, sk }) => pk === `TEAM#${organisationId}` && sk === 'META');
    const { members } = answer.body as { members: { personId: string; role: string; name: string }[] };
    return { signatories: head?.signatories, members: members.map(({ personId, role }) => `${personId} ${role}`) };
  };
  const in1 = (role: string) => ({ memberships: [{ organisationId: 'kreis-08997', role }] });
  const organisations = [{ id: 'kreis-08997', kind: 'landkreis', ags: '08997', name: 'Landkreis Probe' }];

  it('are listed with it, and its signatories are counted, as an import puts them in and changes them', async () => {
    const people = [somebody('gina', in1('signatory')), somebody('hugo', in1('editor'))];
    await importing({ organisations, people });
    expect(await teamOf('kreis-08997')).toEqual({ signatories: 1, members: ['gina signatory', 'hugo editor'] });
    await importing({ people: [somebody('hugo', in1('signatory'))] }, { replace: true });
    expect(await teamOf('kreis-08997')).toEqual({ signatories: 2, members: ['gina signatory', 'hugo signatory'] });
    await importing({ people: [somebody('gina')] }, { replace: true });
    expect(await teamOf('kreis-08997')).toEqual({ signatories: 1, members: ['hugo signatory'] });
    const report = await importing({ people: [somebody('gina'), somebody('hugo', in1('signatory'))] });
    expect(report).toMatchObject({ left: ['people/gina', 'people/hugo'], problems: [] });
  });

  it('whom an earlier release put in are listed by the same file with "replace"', async () => {
    const { DeleteCommand } = await import('@aws-sdk/lib-dynamodb');
    for (const sk of ['META', 'PERSON#hugo']) {
      const Key = { pk: 'TEAM#kreis-08997', sk };
      await world.documents.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key }));
    }
    const people = [somebody('hugo', in1('signatory'))];
    expect((await importing({ people })).problems).toMatchObject([{ path: 'people[0]' }]);
    expect((await importing({ people }, { replace: true })).replaced).toEqual(['people/hugo']);
    expect(await teamOf('kreis-08997')).toEqual({ signatories: 1, members: ['hugo signatory'] });
  });
});

describe('a file that does not hold', () => {
  const person = somebody('frida');
  it.each<[string, object, string, RegExp, RegExp]>([
    ['misses something', { people: [{ ...person, name: undefined }] }, 'people[0].name', /fehlt/, /missing/],
    ['misspells a member', { poeple: [] }, 'records', /kein Feld "poeple"/, /no member "poeple"/],
    ['says too much', { people: [{ ...person, sub: 'x' }] }, 'people[0]', /kein Feld "sub"/, /no member "sub"/],
    [
      'names no role',
      { people: [{ ...person, authorityRoles: ['boss'] }] },
      'people[0].authorityRoles[0]',
      /eines sein/,
      /one of .*approver/,
    ],
    [
      'has a wrong address',
      { people: [{ ...person, email: 'frida' }] },
      'people[0].email',
      /keine E-Mail/,
      /no e-mail/,
    ],
    ['has an id that keys cannot hold', { people: [{ ...person, id: 'a#b' }] }, 'people[0].id', /Form/, /form/],
    [
      'invites twice',
      { people: [person, { ...person, id: 'frieda', email: 'FRIDA@office.example' }] },
      'people[1].email',
      /weiter oben/,
      /further up/,
    ],
    [
      'invites somebody under the address of another',
      { people: [{ ...person, email: 'anna@office.example' }] },
      'people[0].email',
      /jemand anders/,
      /somebody else/,
    ],
    [
      'names an unknown organisation',
      { people: [{ ...person, memberships: [{ organisationId: 'kreis-00000', role: 'editor' }] }] },
      'people[0].memberships[0].organisationId',
      /Organisation/,
      /organisation/,
    ],
    ['names an unknown measure', { rounds: [{ ...round, measure: 'x' }] }, 'rounds[0].measure', /Maßnahme/, /measure/],
    [
      'names an unknown version',
      { rounds: [{ ...round, measureVersion: 7 }] },
      'rounds[0].measureVersion',
      /Fassung/,
      /version/,
    ],
    [
      'ends before it begins',
      { rounds: [{ ...round, closesAt: round.opensAt }] },
      'rounds[0].closesAt',
      /vor dem Anfang/,
      /before the beginning/,
    ],
    [
      'writes a time that is none',
      { rounds: [{ ...round, opensAt: '1.1.2027' }] },
      'rounds[0].opensAt',
      /Form/,
      /form/,
    ],
    [
      'writes an amount as text',
      { rounds: [{ ...round, budget: '58 Mio' }] },
      'rounds[0].budget',
      /falsche Art/,
      /wrong kind/,
    ],
    [
      'names a Kreis that is not the AGS',
      { organisations: [{ ...organisation, id: 'kreis-08111' }] },
      'organisations[0].id',
      /kreis-/,
      /kreis-/,
    ],
    [
      'gives a municipality the key of a Kreis',
      { organisations: [{ ...town, ags: '08999' }] },
      'organisations[0].ags',
      /5 Ziffern, Gemeinden 8/,
      /5 digits, municipalities 8/,
    ],
    [
      'names a Verband like a municipality',
      { organisations: [{ ...association, id: 'gemeinde-089995001' }] },
      'organisations[0].id',
      /verband-/,
      /verband-/,
    ],
    [
      'gives a carrier an official key',
      { organisations: [{ ...carrier, ags: '08999' }] },
      'organisations[0].ags',
      /keinen Schlüssel/,
      /no key/,
    ],
    [
      'puts a municipality into another Kreis',
      { organisations: [{ ...town, kreis: '08111' }] },
      'organisations[0].kreis',
      /nicht der Kreis/,
      /not the district/,
    ],
    [
      'says that an organisation became one that nobody knows',
      { organisations: [{ ...town, dissolved: { on: '2027-01-01', into: 'gemeinde-08999777' } }] },
      'organisations[0].dissolved.into',
      /weder in der Datei/,
      /neither in the file/,
    ],
    [
      'sets no rate that the measure computes with',
      { rounds: [{ ...round, rates: {} }] },
      'rounds[0].rates.post',
      /rechnet die Maßnahme/,
      /computes with this rate/,
    ],
    [
      'sets a rate that the measure does not know',
      { rounds: [{ ...round, rates: { ...round.rates, posts: 1 } }] },
      'rounds[0].rates.posts',
      /sie kennt: post$/,
      /it knows: post$/,
    ],
    [
      'sets a rate of nothing',
      { rounds: [{ ...round, rates: { post: 0 } }] },
      'rounds[0].rates.post',
      /leer oder zu klein/,
      /empty or too small/,
    ],
    [
      'pays more than all of it',
      { rounds: [{ ...round, measure: 'inturo', rates: { share: 101, ownMinimum: 10 } }] },
      'rounds[0].rates.share',
      /von 1 bis 100/,
      /from 1 to 100/,
    ],
    [
      'names a grantee that nobody knows',
      { rounds: [{ ...round, grantees: ['kreis-08111', 'kreis-00000'] }] },
      'rounds[0].grantees[1]',
      /Organisation/,
      /organisation/,
    ],
    [
      'names a grantee of a kind that may not apply',
      { rounds: [{ ...round, grantees: ['traeger-brueckenhaus'] }] },
      'rounds[0].grantees[0]',
      /nicht antragsberechtigt/,
      /may not apply/,
    ],
    [
      'names a grantee twice',
      { rounds: [{ ...round, grantees: ['kreis-08111', 'kreis-08111'] }] },
      'rounds[0].grantees[1]',
      /weiter oben/,
      /further up/,
    ],
    ['is open to nobody', { rounds: [{ ...round, grantees: [] }] }, 'rounds[0].grantees', /leer/, /empty/],
    [
      'puts somebody without a role into an authority',
      { people: [{ ...person, authorityId: 'kultusministerium' }] },
      'people[0].authorityId',
      /authorityRoles/,
      /authorityRoles/,
    ],
    [
      'has a rule for late applications that is none',
      { rounds: [{ ...round, lateRule: 'never' }] },
      'rounds[0].lateRule',
      /eines sein/,
      /one of/,
    ],
    [
      'has terms of an unknown round',
      { terms: [{ ...terms, roundId: 'x', frames: {} }] },
      'terms[0].roundId',
      /Förderrunde/,
      /round/,
    ],
    [
      'has a frame for an unknown organisation',
      { terms: [{ ...terms, frames: { 'kreis-00000': 1 } }] },
      'terms[0].frames.kreis-00000',
      /Organisation/,
      /organisation/,
    ],
    [
      'asks for an attachment that the form does not have',
      { terms: [{ ...terms, requiredAttachments: ['concept', 'iban'] }] },
      'terms[0].requiredAttachments[1]',
      /concept, further/,
      /concept, further/,
    ],
    [
      'promises instalments that do not add up',
      { terms: [{ ...terms, instalments: [{ due: '2027-03-01', percent: 99 }] }] },
      'terms[0].instalments',
      /100 Prozent/,
      /100 percent/,
    ],
    [
      'misspells something inside the terms',
      { terms: [{ ...terms, delivery: { ...terms.delivery, days: 3 } }] },
      'terms[0].delivery',
      /kein Feld "days"/,
      /no member "days"/,
    ],
    [
      'leaves out part of the operator',
      { operator: { ...operator, phone: undefined } },
      'operator.phone',
      /fehlt/,
      /missing/,
    ],
  ])('is refused with the place where it %s, in both languages', async (_what, records, path, de, en) => {
    const before = await world.dump();
    const { problems, added } = await importing(records, { replace: true });
    expect(problems).toEqual([{ path, de: expect.stringMatching(de), en: expect.stringMatching(en) }]);
    expect(added).toEqual([]);
    expect(await world.dump()).toEqual(before);
  });

  it('tells everything that is wrong at once', async () => {
    const { problems } = await importing({ rounds: [{}], people: [{ ...person, email: '' }] });
    expect(problems.length).toBeGreaterThan(5);
  });

  it('is refused to whoever misspells what it must not do', async () => {
    await expect(run({ records: {}, dryrun: true })).rejects.toThrow('dryrun');
  });
});
