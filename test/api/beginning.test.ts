import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { editor, foreignSignatory, openWorld, roundId, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const viewOf = async (applicationId: string, as = editor) =>
  (await world.call('getApplication', { as, parameters: { applicationId } })).body;
const submit = (applicationId: string) =>
  world.call('submitApplication', { as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} });

async function edit(key: { pk: string; sk: string }, expression: string, values: Record<string, unknown>) {
  const names = expression.includes('#terms') ? { '#terms': 'terms' } : undefined;
  await world.documents.send(
    new UpdateCommand({
      ...{ TableName: process.env.TABLE_NAME, Key: key, UpdateExpression: expression },
      ...{ ExpressionAttributeValues: values, ExpressionAttributeNames: names },
    }),
  );
}

describe('a new draft', () => {
  it('begins with who writes it and where their office is, ready to be changed', async () => {
    const applicationId = await world.createDraft();
    const ofPerson = { revision: 1, source: { kind: 'person', at: expect.any(String) } };
    const ofProfile = { revision: 1, source: { kind: 'profile', at: expect.any(String) } };
    expect((await viewOf(applicationId)).sections).toEqual({
      contact: {
        name: { value: 'Elif Brandt', ...ofPerson },
        email: { value: 'editor@heilbronn.example', ...ofPerson },
        street: { value: 'Lerchenstraße 40', ...ofProfile },
        town: { value: '74072 Heilbronn', ...ofProfile },
      },
    });
    const parameters = { applicationId, page: 'contact' };
    const change = (baseRevision: number) => ({ changes: [{ path: 'name', value: 'Martin Oster', baseRevision }] });
    expect((await world.call('saveSection', { as: editor, parameters, body: change(0) })).status).toBe(409);
    expect((await world.call('saveSection', { as: editor, parameters, body: change(1) })).status).toBe(200);
  });

  it('leaves out what does not fit into the form and what nobody knows', async () => {
    await edit({ pk: 'ORGANISATIONS', sk: 'ORG#kreis-08125' }, 'SET street = :long REMOVE town', {
      ':long': 'x'.repeat(121),
    });
    const { contact } = (await viewOf(await world.createDraft())).sections;
    expect(Object.keys(contact).sort()).toEqual(['email', 'name']);
    await edit({ pk: 'ORGANISATIONS', sk: 'ORG#kreis-08125' }, 'SET street = :street, town = :town', {
      ':street': 'Lerchenstraße 40',
      ':town': '74072 Heilbronn',
    });
  });
});

describe('the view of an application', () => {
  it('shows the frame of its Kreis and what of the terms its pages need, and nothing of the letters', async () => {
    const body = await viewOf(await world.createDraft());
    expect(body).toMatchObject({ frame: 185_000_000, checks: [], requests: [], documents: [], tasks: [] });
    expect(Object.keys(body.terms).sort()).toEqual([
      'delivery',
      'informationRequest',
      'instalments',
      'proof',
      'requiredAttachments',
    ]);
  });

  it('is nothing to other organisations', async () => {
    const applicationId = await world.createDraft();
    const answer = await world.call('getApplication', { as: foreignSignatory, parameters: { applicationId } });
    expect(answer.status).toBe(404);
  });
});

describe('what is asked for', () => {
  const posts = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => `row${String(n).padStart(2, '0')}`).flatMap((id, n) => [
        [`posts/${id}`, n],
        [`posts/${id}/function`, 'Integrationsmanagement'],
        [`posts/${id}/qualification`, 'socialWork'],
        [`posts/${id}/employer`, 'kreis'],
        [`posts/${id}/fte`, 100],
        [`posts/${id}/months`, 12],
      ]),
    );

  it('is 60,000 € for a full-time post and year', async () => {
    const applicationId = await world.submitted();
    expect((await viewOf(applicationId)).application).toMatchObject({
      requestedAmount: 6_000_000,
      portalConsent: true,
    });
  });

  it('is cut to the frame of the Kreis', async () => {
    // 31 posts of 60,000 € are 1,860,000 €; the frame is 1,850,000 €.
    const applicationId = await world.createDraft();
    const all = Object.entries(posts(31)).map(([path, value]) => ({ path, value, baseRevision: 0 }));
    await world.fill(applicationId, { posts: {} });
    for (let n = 0; n < all.length; n += 50) {
      const body = { changes: all.slice(n, n + 50) };
      const saved = await world.call('saveSection', { as: editor, parameters: { applicationId, page: 'posts' }, body });
      expect(saved.status, JSON.stringify(saved.body)).toBe(200);
    }
    expect((await submit(applicationId)).body).toMatchObject({ status: 'submitted', requestedAmount: 185_000_000 });
  });

  it('does not hold what became hidden: it is neither checked nor signed', async () => {
    const declaration = { beginning: 'notBegun', previousNotice: 'x', portalDelivery: false, correct: true };
    const [plain, hiding] = [await world.createDraft(), await world.createDraft()];
    await world.fill(plain, { declaration: { ...declaration, previousNotice: '' } });
    await world.fill(hiding, { declaration, onward: { passesOn: false, 'recipients/row1': 0 } });
    const [one, other] = [await submit(plain), await submit(hiding)];
    expect(other.status).toBe(200);
    expect(other.body.contentHash).toBe(one.body.contentHash);
    expect(other.body).toMatchObject({ portalConsent: false });
  });
});

describe('attachments', () => {
  const attach = (applicationId: string, documentId: string, field = 'concept') =>
    world.call('saveSection', {
      as: editor,
      parameters: { applicationId, page: 'attachments' },
      body: { changes: [{ path: `${field}/${documentId}`, value: 0, baseRevision: 0 }] },
    });
  async function uploaded(applicationId: string, id: string, status: string): Promise<void> {
    const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
    const Item = {
      ...{
        pk: `APP#${applicationId}`,
        sk: `PAPER#${id}`,
        schemaVersion: 1,
        id,
        applicationId,
        kind: 'attachment',
        status,
      },
      ...{ name: 'Konzept.pdf', mediaType: 'application/pdf', bytes: 1000, createdAt: '2026-11-22T11:00:00.000Z' },
      ...{ place: { page: 'attachments', field: 'concept' }, key: `applications/${applicationId}/${id}` },
    };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  }

  it('stand in the field they were uploaded for, and nowhere else', async () => {
    const [applicationId, other] = [await world.createDraft(), await world.createDraft()];
    await uploaded(applicationId, 'file1', 'checking');
    await uploaded(applicationId, 'file2', 'refused');
    await uploaded(other, 'file3', 'stored');
    for (const [id, field] of [['file1', 'further'], ['file2'], ['file3'], ['file4']] as [string, string?][]) {
      expect(await attach(applicationId, id, field)).toMatchObject({ status: 422, body: { code: 'malformedValue' } });
    }
    expect((await attach(applicationId, 'file1')).status).toBe(200);
  });

  it('keep an application from being submitted until they are checked', async () => {
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    await uploaded(applicationId, 'file1', 'checking');
    await attach(applicationId, 'file1');
    expect(await submit(applicationId)).toMatchObject({
      status: 422,
      body: {
        code: 'formIncomplete',
        errors: [{ page: 'attachments', path: 'concept/file1', code: 'fileNotReady' }],
      },
    });
    await uploaded(applicationId, 'file1', 'stored');
    expect((await submit(applicationId)).status).toBe(200);
  });

  it('are asked for where the round insists on them', async () => {
    const key = { pk: 'ROUNDS', sk: `TERMS#${roundId}` };
    await edit(key, 'SET #terms.requiredAttachments = :required', { ':required': ['concept'] });
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    const errors = [{ page: 'attachments', path: 'concept', code: 'required' }];
    expect((await submit(applicationId)).body).toMatchObject({ code: 'formIncomplete', errors });
    await edit(key, 'SET #terms.requiredAttachments = :required', { ':required': [] });
    expect((await submit(applicationId)).status).toBe(200);
  });
});
