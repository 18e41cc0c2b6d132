import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Instant } from '#schemas/ids.ts';
import { issuer } from './support/backend.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

describe('the directory', () => {
  it('lists the 44 Kreise of Baden-Württemberg with their kind', async () => {
    const { organisations } = (await world.call('listOrganisations')).body;
    const count = (kind: string) => organisations.filter((one: { kind: string }) => one.kind === kind).length;
    expect({ landkreis: count('landkreis'), stadtkreis: count('stadtkreis') }).toEqual({
      landkreis: 35,
      stadtkreis: 9,
    });
    expect(organisations).toContainEqual({
      schemaVersion: 2,
      id: 'kreis-08125',
      kind: 'landkreis',
      ags: '08125',
      name: 'Landkreis Heilbronn',
      street: 'Lerchenstraße 40',
      town: '74072 Heilbronn',
    });
    expect(organisations).toContainEqual({
      schemaVersion: 2,
      id: 'kreis-08121',
      kind: 'stadtkreis',
      ags: '08121',
      name: 'Stadtkreis Heilbronn',
    });
  });

  it('lists municipalities, Verbände and carriers with the Kreis in which they lie', async () => {
    const { organisations } = (await world.call('listOrganisations')).body;
    expect(organisations).toContainEqual({
      schemaVersion: 2,
      id: 'gemeinde-08236040',
      kind: 'municipality',
      ags: '08236040',
      name: 'Stadt Mühlacker',
      kreis: '08236',
      street: 'Kelterplatz 7',
      town: '75417 Mühlacker',
    });
    expect(organisations).toContainEqual(
      expect.objectContaining({ id: 'verband-081255014', kind: 'association', kreis: '08125' }),
    );
    const carriers = organisations.filter(({ kind }: { kind: string }) => kind === 'carrier');
    expect(carriers).toHaveLength(4);
    for (const carrier of carriers) expect(carrier).not.toHaveProperty('ags');
  });

  it('says to anybody who runs the platform, and that nobody said so yet', async () => {
    expect((await world.call('getOperator')).body.operator).toMatchObject({
      name: 'Paktwerk-Demo',
      accessibilityEmail: 'barrierefreiheit@paktwerk.example',
    });
    const operator = (await world.dump()).find(({ pk }) => pk === 'OPERATOR');
    await world.documents.send(
      new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: { pk: operator?.pk, sk: operator?.sk } }),
    );
    expect((await world.call('getOperator')).body).toEqual({ operator: null });
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: operator }));
  });

  it('gives every Kreis a frame in the demo round, together below its budget', async () => {
    const terms = (await world.dump()).find(({ sk }) => sk === 'TERMS#integrationsmanagement-2027')?.terms;
    const frames = Object.entries((terms as { frames: Record<string, number> }).frames);
    expect(frames).toHaveLength(44);
    const sum = frames.reduce((all, [, frame]) => all + frame, 0);
    expect(sum).toBeGreaterThan(5_700_000_000);
    expect(sum).toBeLessThanOrEqual(5_800_000_000);
    expect(frames).toContainEqual(['kreis-08125', 185_000_000]);
  });

  it('reads a round that was put in before there was a rule for late applications, with its one rate', async () => {
    const round = (await world.dump()).find(({ sk }) => sk === 'ROUND#integrationsmanagement-2027');
    const {
      lateRule: _rule,
      rates: _rates,
      authorityId: _authority,
      ...rest
    } = { ...round } as Record<string, unknown>;
    const older = { ...rest, schemaVersion: 1, id: 'older', sk: 'ROUND#older', ratePerPost: 6_000_000 };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: older }));
    const { rounds } = (await world.call('listRounds')).body;
    expect(rounds).toContainEqual(
      expect.objectContaining({
        ...{ id: 'older', schemaVersion: 3, lateRule: 'discretion', authorityId: 'rp-stuttgart' },
        rates: { post: 6_000_000 },
      }),
    );
    await world.documents.send(
      new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: { pk: 'ROUNDS', sk: 'ROUND#older' } }),
    );
  });

  it('has a round of each measure with the money of the pact, and the one that follows the first', async () => {
    const { rounds } = (await world.call('listRounds')).body;
    const listed = rounds.map(({ id, budget, authorityId }: Record<string, unknown>) => ({ id, budget, authorityId }));
    const rp = { authorityId: 'rp-stuttgart' };
    expect(listed).toEqual([
      { id: 'integrationsmanagement-2027', budget: 5_800_000_000, ...rp },
      { id: 'spracherwerb-2027', budget: 200_000_000, ...rp },
      { id: 'traumarehabilitation-2027', budget: 150_000_000, ...rp },
      { id: 'inturo-2027', budget: 20_000_000, ...rp },
      { id: 'queere-gefluechtete-2027', budget: 30_000_000, ...rp },
      { id: 'jugendberufshelfer-2027', budget: 22_000_000, authorityId: 'kultusministerium' },
      { id: 'integrationsmanagement-2028', budget: 5_800_000_000, ...rp },
    ]);
  });

  it('shows the demo round open for 120 days after it was seeded, then closed', async () => {
    const listed = async (at: string) => {
      const { rounds } = (await world.call('listRounds', { at: Date.parse(at) })).body;
      return rounds.find(({ id }: { id: string }) => id === 'integrationsmanagement-2027');
    };
    expect(await listed('2026-11-22T11:00:00.000Z')).toMatchObject({
      id: 'integrationsmanagement-2027',
      open: true,
      budget: 5_800_000_000,
      rates: { post: 6_000_000 },
      closesAt: '2027-03-21T23:00:00.000Z',
    });
    expect(await listed('2027-03-21T22:59:59.999Z')).toMatchObject({ open: true });
    expect(await listed('2027-03-21T23:00:00.000Z')).toMatchObject({ open: false });
  });
});

describe('the demo seed', () => {
  it('holds what an import would take: rounds, terms, organisations and people', async () => {
    process.env.OIDC_ISSUER = issuer;
    const { demoRounds } = await import('#functions/demo/rounds.ts');
    const { demoTerms } = await import('#functions/demo/terms.ts');
    const { organisations } = await import('#functions/demo/organisations.ts');
    const { importRecords } = await import('#functions/operations/import-records.ts');
    const rounds = demoRounds('2026-11-22T11:00:00.000Z' as Instant);
    const bare = ({ schemaVersion: _version, ...row }: { schemaVersion: number }) => row;
    const records = {
      rounds: rounds.map(bare),
      terms: rounds.map(({ id }) => bare(demoTerms(id))),
      organisations: organisations.map(bare),
    };
    const report = await importRecords({ records, replace: false, dryRun: true });
    expect(report).toMatchObject({ added: [], replaced: [], problems: [] });
    expect(report.left).toHaveLength(7 + 7 + 62);
  });

  it('leaves what it finds as it is when it runs again later', async () => {
    const { handler: seed } = await import('#functions/demo/seed-demo.handler.ts');
    const before = await world.dump();
    const { people } = await seed({ issuer, now: '2027-06-01T00:00:00.000Z' as Instant });
    expect(await world.dump()).toEqual(before);
    expect(people.map(({ sub }) => sub)).toEqual([
      'demo-editor-heilbronn',
      'demo-signatory-heilbronn',
      'demo-editor-stuttgart',
      'demo-signatory-stuttgart',
      'demo-editor-muehlacker',
      'demo-signatory-muehlacker',
      'demo-editor-brueckenhaus',
      'demo-signatory-brueckenhaus',
      'demo-case-officer',
      'demo-technical-reviewer',
      'demo-expert',
      'demo-approver',
      'demo-budget-officer',
      'demo-auditor',
      'demo-administrator',
      'demo-case-officer-km',
      'demo-technical-reviewer-km',
      'demo-approver-km',
      'demo-budget-officer-km',
    ]);
  });
});

describe('the platform', () => {
  it('says that it is up', async () => {
    expect(await world.call('getHealth')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });

  it('describes itself, and lets nobody keep the answer', async () => {
    const { body, headers } = await world.call('getOpenApi');
    expect(body).toMatchObject({ openapi: '3.1.0' });
    expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  });
});
