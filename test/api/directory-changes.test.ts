import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inChunks } from '#schemas/organisation/directory-difference.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { administrator, editor, heilbronn, openWorld, roundId, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** A minute later, so that no index of names is older than what a test has changed. */
let clock = Date.parse('2026-11-22T12:00:00.000Z');
const later = (): number => {
  clock += 61_000;
  return clock;
};

const organisation = (id: string, kind: string, name: string, rest: object = {}): Organisation =>
  ({ schemaVersion: 2, id, kind, name, ...rest }) as Organisation;
const moos = organisation('kreis-08995', 'landkreis', 'Landkreis Moos', { ags: '08995' });
const muehl = organisation('gemeinde-08995001', 'municipality', 'Stadt Großmühl', { ags: '08995001', kreis: '08995' });
const dorf = organisation('gemeinde-08995002', 'municipality', 'Gemeinde Kleindorf', {
  ags: '08995002',
  kreis: '08995',
});

const change = (changes: object[], as = administrator) =>
  world.call('changeDirectory', { as, at: later(), body: { changes } });
const search = async (q: string, kinds?: string) => {
  const answer = await world.call('searchOrganisations', { at: later(), query: { q, ...(kinds && { kinds }) } });
  return answer.body.organisations as (Organisation & { kreisName?: string })[];
};
const stored = async (id: string) =>
  (await world.call('listOrganisations')).body.organisations.find((one: Organisation) => one.id === id);
const keptChanges = async () => (await world.dump()).filter(({ sk }) => String(sk).startsWith('CHANGE#'));

describe('changes of the directory', () => {
  it('add organisations, which anybody finds from then on', async () => {
    const { status, body } = await change([{ after: moos }, { after: muehl }, { after: dorf }]);
    expect({ status, body }).toEqual({ status: 200, body: { changed: 3 } });
    expect(await stored(muehl.id)).toEqual(muehl);
    expect(await search('grossmuehl')).toEqual([{ ...muehl, kreisName: 'Landkreis Moos' }]);
    expect((await search('GROßMUHL')).map(({ id }) => id)).toEqual([muehl.id]);
    expect((await search('08995001')).map(({ id }) => id)).toEqual([muehl.id]);
    expect((await search('landkreis moos', 'landkreis')).map(({ id }) => id)).toEqual([moos.id]);
  });

  it('are kept with who made them and what stood there before', async () => {
    const [kept] = (await keptChanges()).filter(({ organisationId }) => organisationId === moos.id);
    expect(kept).toMatchObject({ actor: administrator, actorName: 'Nico Berger', after: moos });
    expect(kept).not.toHaveProperty('before');
  });

  it('change nothing a second time', async () => {
    const before = await keptChanges();
    expect((await change([{ after: moos }, { after: muehl }])).body).toEqual({ changed: 0 });
    expect(await keptChanges()).toEqual(before);
  });

  it('are refused as a whole when one organisation was changed meanwhile, which is named', async () => {
    const renamed = { ...muehl, name: 'Stadt Großmühl am See' };
    await change([{ before: muehl, after: renamed }]);
    const address = { ...dorf, street: 'Weg 1' };
    const refused = await change([
      { before: dorf, after: address },
      { before: muehl, after: { ...muehl, name: 'Stadt Mühl' } },
      { after: { ...moos, name: 'Landkreis Moor' } },
    ]);
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'directoryChanged', facts: { organisations: [muehl.id, moos.id] } },
    });
    expect(await stored(dorf.id)).toEqual(dorf);
    expect(await stored(muehl.id)).toEqual(renamed);
    await change([{ before: renamed, after: muehl }]);
  });

  it('of two at the same moment let one come too late', async () => {
    const at = later();
    const call = (street: string) =>
      world.call('changeDirectory', {
        ...{ as: administrator, at },
        body: { changes: [{ before: dorf, after: { ...dorf, street } }] },
      });
    const answers = await Promise.all([call('Weg 1'), call('Weg 2')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await change([{ before: await stored(dorf.id), after: dorf }]);
  });

  it.each<[string, object, string]>([
    ['a key of another kind', { ...muehl, kind: 'landkreis' }, 'keyUnfit'],
    ['an id of another key', { ...muehl, id: 'gemeinde-08995009' }, 'idUnfit'],
    ['a Kreis in which it does not lie', { ...muehl, kreis: '08125' }, 'kreisUnfit'],
    ['a carrier with a key', { ...muehl, kind: 'carrier', id: 'traeger-muehl' }, 'keyUnfit'],
    ['no name', { ...muehl, name: ' ' }, 'nameUnreadable'],
    ['a name with a control character', { ...muehl, name: 'Stadt\u0007' }, 'nameUnreadable'],
    ['an address as long as a letter', { ...muehl, street: 'x'.repeat(121) }, 'addressUnreadable'],
    ['itself as its successor', { ...muehl, dissolved: { on: '2027-01-01', into: muehl.id } }, 'becameItself'],
    [
      'a successor that nobody knows',
      { ...muehl, dissolved: { on: '2027-01-01', into: 'kreis-08000' } },
      'successorUnknown',
    ],
  ])('never store %s', async (_what, after, flaw) => {
    const refused = await change([{ before: { ...muehl, id: (after as Organisation).id }, after }]);
    expect(refused).toMatchObject({ status: 422, body: { code: 'malformedValue', facts: { flaw } } });
    expect(await stored(muehl.id)).toEqual(muehl);
  });

  it('never change one organisation twice, nor more than fit into a transaction', async () => {
    const twice = [{ after: dorf }, { after: dorf }];
    expect((await change(twice)).body).toMatchObject({ code: 'malformedValue', facts: { flaw: 'twice' } });
    const many = Array.from({ length: 41 }, (_none, index) => ({
      after: organisation(`traeger-${index}`, 'carrier', 'T'),
    }));
    expect((await change(many)).status).toBe(400);
    expect((await change(many.slice(0, 40))).body).toEqual({ changed: 40 });
  });
});

describe('the search', () => {
  it('finds both Kreise of Heilbronn', async () => {
    const found = await search('heilbronn', 'landkreis,stadtkreis');
    expect(found.map(({ id }) => id)).toEqual(['kreis-08121', 'kreis-08125']);
  });

  it('refuses a kind that does not exist, and a search for nothing', async () => {
    const ask = (query: Record<string, string>) => world.call('searchOrganisations', { at: later(), query });
    expect(await ask({ q: 'moos', kinds: 'landkreis,verein' })).toMatchObject({ status: 400 });
    expect(await ask({ q: '  ' })).toMatchObject({ status: 400 });
    expect(await ask({})).toMatchObject({ status: 400 });
  });

  it('looks again into the directory after a minute, and not before', async () => {
    const at = later();
    const q = 'zwischendorf';
    expect((await world.call('searchOrganisations', { at, query: { q } })).body.organisations).toEqual([]);
    const { handler: importDirectory } = await import('#functions/operations/import-directory.handler.ts');
    const entries = [{ id: 'traeger-zwischendorf', kind: 'carrier', name: 'Zwischendorf e. V.' }];
    const iso = new Date(at).toISOString();
    await importDirectory({ entries, asOf: iso.slice(0, 10), apply: true, at: iso });
    expect((await world.call('searchOrganisations', { at: at + 59_000, query: { q } })).body.organisations).toEqual([]);
    expect(
      (await world.call('searchOrganisations', { at: at + 60_000, query: { q } })).body.organisations,
    ).toHaveLength(1);
  });
});

describe('an organisation that exists no more', () => {
  const gone = { on: '2027-01-01', into: 'kreis-08121' };
  const begin = () => world.call('createApplication', { as: editor, body: { roundId, organisationId: heilbronn } });

  it('cannot begin applications, and its people still read those it has', async () => {
    const applicationId = await world.createDraft();
    const before = await stored(heilbronn);
    await change([{ before, after: { ...before, dissolved: gone } }]);
    expect(await begin()).toMatchObject({ status: 409, body: { code: 'organisationDissolved', facts: gone } });
    const view = await world.call('getApplication', { as: editor, parameters: { applicationId } });
    expect(view).toMatchObject({ status: 200, body: { organisationName: 'Landkreis Heilbronn' } });
    expect((await search('heilbronn')).at(-1)).toMatchObject({ id: heilbronn, dissolved: gone });
    await change([{ before: { ...before, dissolved: gone }, after: before }]);
    expect((await begin()).status).toBe(201);
  });
});

describe('an organisation with a new name', () => {
  it('is called so to its people at once, and nobody has to be put in again', async () => {
    const before = await stored(heilbronn);
    await change([{ before, after: { ...before, name: 'Landkreis Neckar' } }]);
    const { actor } = (await world.call('getSession', { as: signatory })).body;
    expect(actor.memberships).toMatchObject([{ organisationId: heilbronn, organisationName: 'Landkreis Neckar' }]);
    const { handler: importRecords } = await import('#functions/operations/import-records.handler.ts');
    const { person, memberships } = actor;
    const { schemaVersion: _version, ...row } = person;
    const roles = memberships.map(
      ({ organisationName: _name, ...membership }: { organisationName: string }) => membership,
    );
    const report = await importRecords({ records: { people: [{ ...row, memberships: roles }] } });
    expect(report).toMatchObject({ left: [`people/${person.id}`], problems: [] });
    await change([{ before: { ...before, name: 'Landkreis Neckar' }, after: before }]);
  });
});

describe('the import by an operator', () => {
  const entries = Array.from({ length: 90 }, (_none, index) => ({
    ...{
      id: `gemeinde-089951${String(index).padStart(2, '0')}`,
      kind: 'municipality',
      ags: `089951${String(index).padStart(2, '0')}`,
    },
    ...{ name: `Gemeinde Dorf ${index}`, kreis: '08995' },
  }));
  const input = { entries, asOf: '2026-11-22', at: '2026-11-22T12:00:00.000Z' };
  const run = async (more: object = {}) => {
    const { handler } = await import('#functions/operations/import-directory.handler.ts');
    return handler({ ...input, ...more });
  };

  it('only tells unless it is told to apply', async () => {
    const before = await world.dump();
    const report = await run();
    expect(report).toMatchObject({ applied: false, problems: [] });
    expect(report.changes).toHaveLength(90);
    expect(report.changes[0]).toEqual({ kind: 'new', id: 'gemeinde-08995100', name: 'Gemeinde Dorf 0' });
    expect(await world.dump()).toEqual(before);
  });

  it('applies all of it, and finds nothing to do the second time', async () => {
    expect((await run({ apply: true })).changes).toHaveLength(90);
    expect(await stored('gemeinde-08995189')).toMatchObject({ name: 'Gemeinde Dorf 89', kreis: '08995' });
    expect(await run({ apply: true })).toEqual({ applied: true, changes: [], problems: [] });
  });

  it('goes on where one was broken off', async () => {
    const renamed = entries.map((entry) => ({ ...entry, name: `${entry.name} am See` }));
    const { changes } = await run({ entries: renamed });
    expect(changes[0]).toMatchObject({
      kind: 'renamed',
      formerName: 'Gemeinde Dorf 0',
      name: 'Gemeinde Dorf 0 am See',
    });
    const [first = []] = inChunks(renamed as never, 40);
    await run({ entries: first, apply: true });
    expect((await run({ entries: renamed, apply: true })).changes).toHaveLength(50);
    expect((await run({ entries: renamed })).changes).toEqual([]);
  });

  it('ends what a complete list does not name, but not most of a kind', async () => {
    const complete = ['municipality'];
    const others = await Promise.all(
      (await world.call('listOrganisations')).body.organisations
        .filter((one: Organisation) => one.kind === 'municipality')
        .map(({ schemaVersion: _version, dissolved: _dissolved, ...one }: Organisation) => one),
    );
    const cut = await run({ entries: others.slice(0, 20), complete, apply: true });
    expect(cut).toMatchObject({
      applied: false,
      changes: [],
      problems: [{ de: expect.stringMatching(/unvollständig/) }],
    });
    const { changes } = await run({ entries: others.slice(0, -1), complete, apply: true });
    expect(changes).toMatchObject([{ kind: 'dissolved', id: others.at(-1).id }]);
    expect(await stored(others.at(-1).id)).toMatchObject({ dissolved: { on: '2026-11-22' } });
  });

  it('refuses what it does not know', async () => {
    await expect(run({ aply: true })).rejects.toThrow('aply');
  });
});
