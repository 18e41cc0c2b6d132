import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeForm } from '../support/complete-form.ts';
import { administrator, editor, foreignSignatory, openWorld, roundId, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const copy = (applicationId: string, page: string, from: string, as = editor) =>
  world.call('copySection', { as, parameters: { applicationId, page }, body: { from } });
const sectionOf = async (applicationId: string, page: string) =>
  (await world.call('getApplication', { as: editor, parameters: { applicationId } })).body.sections[page] ?? {};
const save = (applicationId: string, page: string, changes: object[]) =>
  world.call('saveSection', { as: editor, parameters: { applicationId, page }, body: { changes } });
const valuesOf = (section: Record<string, { value: unknown }>) =>
  Object.fromEntries(Object.entries(section).map(([path, { value }]) => [path, value]));

const recipient = (row: string, name: string) => ({
  [`recipients/${row}`]: 0,
  ...{ [`recipients/${row}/kind`]: 'municipality', [`recipients/${row}/name`]: name },
  [`recipients/${row}/amount`]: 1_000_000,
});

describe('a page that is taken over from an earlier application', () => {
  it('holds the same values in the same rows, and says where they come from', async () => {
    const from = await world.inReview({ posts: { ...completeForm.posts, 'posts/row1/months': 7 } });
    const applicationId = await world.createDraft();
    const { status, body } = await copy(applicationId, 'posts', from);
    expect(status).toBe(200);
    expect(valuesOf(body.section)).toEqual(valuesOf(await sectionOf(from, 'posts')));
    const { application } = (await world.call('getApplication', { as: editor, parameters: { applicationId: from } }))
      .body;
    expect(body.section['posts/row1/months']).toEqual({
      value: 7,
      revision: 1,
      source: { kind: 'application', label: application.number, at: '2026-11-22T11:00:00.000Z' },
    });
    expect(application.number).toMatch(/^IM-2026-\d{6}$/);
    expect(await sectionOf(applicationId, 'posts')).toEqual(body.section);
  });

  it('loses the rows that the earlier application does not have, and values that stand there differently', async () => {
    const from = await world.inReview();
    const applicationId = await world.createDraft();
    await save(applicationId, 'posts', [
      { path: 'posts/mine', value: 0, baseRevision: 0 },
      { path: 'posts/mine/months', value: 3, baseRevision: 0 },
      { path: 'posts/row1', value: 1, baseRevision: 0 },
      { path: 'posts/row1/months', value: 4, baseRevision: 0 },
    ]);
    const { body } = await copy(applicationId, 'posts', from);
    expect(body.section['posts/mine']).toEqual({ value: null, revision: 2 });
    expect(body.section['posts/mine/months']).toEqual({ value: null, revision: 2 });
    expect(body.section['posts/row1/months']).toMatchObject({ value: 12, revision: 2 });
  });

  it('keeps the rows of its parts apart from those of the parts that are asked for anew', async () => {
    const passed = { onward: { passesOn: true, ...recipient('part1', 'Stadt Neckarsulm') } };
    const from = await world.inReview(passed);
    const applicationId = await world.createDraft();
    const { body } = await copy(applicationId, 'onward', from);
    const rows = Object.keys(body.section).filter((path) => path.split('/').length === 2);
    expect(rows).toHaveLength(1);
    expect(rows).not.toContain('recipients/part1');
    expect(body.section[`${rows[0]}/name`].value).toBe('Stadt Neckarsulm');
    // Copied again it is the same row, and nothing has changed.
    expect((await copy(applicationId, 'onward', from)).body).toEqual(body);

    const added = Object.entries(recipient('part1', 'Stadt Mühlacker'));
    await save(
      ...([applicationId, 'onward'] as const),
      added.map(([path, value]) => ({ path, value, baseRevision: 0 })),
    );
    const stored = valuesOf(await sectionOf(applicationId, 'onward'));
    expect([stored[`${rows[0]}/name`], stored['recipients/part1/name']]).toEqual([
      'Stadt Neckarsulm',
      'Stadt Mühlacker',
    ]);
  });

  it('keeps what the earlier application says nothing about', async () => {
    const from = await world.inReview();
    const applicationId = await world.createDraft();
    await save(applicationId, 'account', [{ path: 'reference', value: 'KZ 12', baseRevision: 0 }]);
    const { body } = await copy(applicationId, 'account', from);
    expect(body.section.reference).toEqual({ value: 'KZ 12', revision: 1 });
    expect(body.section.iban).toMatchObject({ source: { kind: 'application' } });
  });

  it('is a conflict for a colleague who was typing into one of its fields', async () => {
    const from = await world.inReview({ contact: { unit: 'Amt für Migration' } });
    const applicationId = await world.createDraft();
    await save(applicationId, 'contact', [{ path: 'unit', value: 'Sozialamt', baseRevision: 0 }]);
    await copy(applicationId, 'contact', from);
    const late = await save(applicationId, 'contact', [{ path: 'unit', value: 'Sozialamt II', baseRevision: 1 }]);
    expect(late.body).toMatchObject({
      ...{ code: 'fieldConflict', facts: { conflicts: [{ path: 'unit', value: 'Amt für Migration', revision: 2 }] } },
    });
  });

  it('brings no files and no confirmations along: both were given for the earlier application', async () => {
    const from = await world.inReview();
    const applicationId = await world.createDraft();
    expect(await sectionOf(from, 'declaration')).toMatchObject({ correct: { value: true } });
    const { body } = await copy(applicationId, 'declaration', from);
    expect(body.section.beginning).toMatchObject({ value: 'notBegun' });
    expect(body.section).not.toHaveProperty('correct');
    expect((await copy(applicationId, 'attachments', from)).body.section).toEqual({});
  });

  it('leaves out what the form no longer has, or no longer takes', async () => {
    const from = await world.inReview();
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    await world.documents.send(
      new UpdateCommand({
        ...{ TableName: 'paktwerk-test', Key: { pk: `APP#${from}`, sk: 'SECTION#account' } },
        UpdateExpression: 'SET #gone = :field, #holder = :number',
        ExpressionAttributeNames: { '#gone': 'f:bic', '#holder': 'f:holder' },
        ExpressionAttributeValues: { ':field': { value: 'X', revision: 1 }, ':number': { value: 7, revision: 1 } },
      }),
    );
    const { body } = await copy(await world.createDraft(), 'account', from);
    expect(Object.keys(body.section)).toEqual(['iban']);
  });

  it('stands in the history, with the number of the application it came from', async () => {
    const from = await world.inReview();
    const applicationId = await world.createDraft();
    await copy(applicationId, 'contact', from);
    const { body } = await world.call('getHistory', { as: editor, parameters: { applicationId } });
    expect(body.intact).toBe(true);
    const facts = { page: 'contact', from: expect.stringMatching(/^IM-2026-/) };
    expect(body.events.at(-1)).toMatchObject({ action: 'sectionCopied', facts });
  });
});

describe('taking over', () => {
  it('is refused from a draft, from oneself, and from what the caller cannot see', async () => {
    const applicationId = await world.createDraft();
    expect((await copy(applicationId, 'contact', await world.createDraft())).status).toBe(404);
    expect((await copy(applicationId, 'contact', applicationId)).status).toBe(404);
    const from = await world.inReview();
    expect((await copy(applicationId, 'contact', from, foreignSignatory)).status).toBe(404);
    expect((await copy(applicationId, 'contact', from, administrator)).status).toBe(403);
  });

  it('is refused from another organisation, also for somebody who works for both', async () => {
    const { handler: importRecords } = await import('#functions/operations/import-records.handler.ts');
    const memberships = [
      { organisationId: 'kreis-08125', role: 'editor' },
      { organisationId: 'kreis-08111', role: 'editor' },
    ];
    const both = { id: 'works-for-both', name: 'Bea Beide', email: 'bea@beide.example', memberships };
    await importRecords({ records: { people: [both] } });
    const begun = await world.call('createApplication', {
      ...{ as: 'works-for-both', body: { roundId, organisationId: 'kreis-08111' } },
    });
    const answer = await copy(begun.body.id, 'contact', await world.inReview(), 'works-for-both');
    expect(answer.status).toBe(404);
  });

  it('is refused for a page that the form does not have', async () => {
    expect((await copy(await world.createDraft(), 'nowhere', await world.inReview())).status).toBe(404);
  });

  it('is refused once the application is submitted', async () => {
    const from = await world.inReview();
    const applicationId = await world.submitted();
    expect((await copy(applicationId, 'contact', from)).body).toMatchObject({ code: 'illegalTransition' });
  });

  it('loses nothing that is saved at the same moment', async () => {
    const from = await world.inReview();
    const applicationId = await world.createDraft();
    const saves = ['reference', 'holder'].map((path) =>
      save(applicationId, 'account', [{ path, value: 'Zugleich', baseRevision: 0 }]),
    );
    const [copied, ...saved] = await Promise.all([copy(applicationId, 'account', from), ...saves]);
    expect(copied.status).toBe(200);
    const stored = await sectionOf(applicationId, 'account');
    expect(stored.reference).toMatchObject({ value: 'Zugleich' });
    // Either the copy came later and replaced what was saved, or the save met a newer field and was told so.
    expect(stored.holder.value).not.toBe('Zugleich');
    expect([200, 409]).toContain(saved[1]?.status);
  });

  it('counts as filling in: a signatory can submit what they looked at before', async () => {
    const from = await world.inReview();
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    await copy(applicationId, 'account', from);
    const submitted = await world.call('submitApplication', {
      ...{ as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} },
    });
    expect(submitted.status).toBe(200);
  });
});
