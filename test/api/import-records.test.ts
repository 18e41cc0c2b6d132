import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ImportInput, ImportReport } from '#schemas/operations/import-records.ts';
import { noon, withoutRates } from './support/backend.ts';
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
  ratePerPost: 60_000_00,
};
/** Not among the demo's Kreise. */
const organisation = { id: 'kreis-08999', kind: 'landkreis', ags: '08999', name: 'Landkreis Musterland' };
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
    expect(organisations).toContainEqual({ schemaVersion: 1, ...organisation });
    const { cookies } = await logIn('at-provider-1', 'Bert@office.example');
    expect(await actorOf(cookies)).toEqual({
      person: {
        schemaVersion: 1,
        ...{ id: 'bert', name: 'Maria Muster', email: 'bert@office.example', language: 'de', authorityRoles: [] },
      },
      memberships: [{ organisationId: 'kreis-08999', organisationName: 'Landkreis Musterland', role: 'signatory' }],
    });
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
    expect((await logIn('somebody-else', 'new-address@office.example')).location).toContain('problem=notInvited');
  });

  it('invites under the new address whoever has not come yet', async () => {
    await importing({ people: [somebody('emil')] });
    await importing({ people: [somebody('emil', { email: 'emil.right@office.example' })] }, { replace: true });
    expect((await logIn('at-provider-3', 'emil@office.example')).location).toContain('problem=notInvited');
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
  ])('is refused with the place where it %s, in both languages', async (_what, records, path, de, en) => {
    const before = await world.dump();
    const { problems, added } = await importing(records, { replace: true });
    expect(problems).toEqual([{ path, de: expect.stringMatching(de), en: expect.stringMatching(en) }]);
    expect(added).toEqual([]);
    expect(withoutRates(await world.dump())).toEqual(withoutRates(before));
  });

  it('tells everything that is wrong at once', async () => {
    const { problems } = await importing({ rounds: [{}], people: [{ ...person, email: '' }] });
    expect(problems.length).toBeGreaterThan(5);
  });

  it('is refused to whoever misspells what it must not do', async () => {
    await expect(run({ records: {}, dryrun: true })).rejects.toThrow('dryrun');
  });
});
