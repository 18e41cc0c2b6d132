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
    expect(organisations).toHaveLength(44);
    expect(organisations).toContainEqual({
      schemaVersion: 1,
      id: 'kreis-08125',
      kind: 'landkreis',
      ags: '08125',
      name: 'Landkreis Heilbronn',
      street: 'Lerchenstraße 40',
      town: '74072 Heilbronn',
    });
    expect(organisations).toContainEqual({
      schemaVersion: 1,
      id: 'kreis-08121',
      kind: 'stadtkreis',
      ags: '08121',
      name: 'Stadtkreis Heilbronn',
    });
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

  it('reads a round that was put in before there was a rule for late applications', async () => {
    const round = (await world.dump()).find(({ sk }) => sk === 'ROUND#integrationsmanagement-2027');
    const older: Record<string, unknown> = { ...round, schemaVersion: 1, id: 'older', sk: 'ROUND#older' };
    delete older.lateRule;
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: older }));
    const { rounds } = (await world.call('listRounds')).body;
    expect(rounds).toContainEqual(expect.objectContaining({ id: 'older', schemaVersion: 2, lateRule: 'discretion' }));
    await world.documents.send(
      new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: { pk: 'ROUNDS', sk: 'ROUND#older' } }),
    );
  });

  it('shows the demo round open for 120 days after it was seeded, then closed', async () => {
    const listed = async (at: string) => (await world.call('listRounds', { at: Date.parse(at) })).body.rounds[0];
    expect(await listed('2026-11-22T11:00:00.000Z')).toMatchObject({
      id: 'integrationsmanagement-2027',
      open: true,
      budget: 5_800_000_000,
      ratePerPost: 6_000_000,
      closesAt: '2027-03-21T23:00:00.000Z',
    });
    expect(await listed('2027-03-21T22:59:59.999Z')).toMatchObject({ open: true });
    expect(await listed('2027-03-21T23:00:00.000Z')).toMatchObject({ open: false });
  });
});

describe('the demo seed', () => {
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
      'demo-case-officer',
      'demo-technical-reviewer',
      'demo-approver',
      'demo-budget-officer',
      'demo-auditor',
      'demo-administrator',
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
