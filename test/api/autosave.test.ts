import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { completeForm } from '../support/complete-form.ts';
import { noon } from './support/backend.ts';
import { editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

type Change = [path: string, value: string | number | boolean | null, baseRevision: number];

const save = (applicationId: string, as: string, page: string, ...changes: Change[]) =>
  world.call('saveSection', {
    as,
    parameters: { applicationId, page },
    body: { changes: changes.map(([path, value, baseRevision]) => ({ path, value, baseRevision })) },
  });
const sectionsOf = async (applicationId: string) =>
  (await world.call('getApplication', { as: editor, parameters: { applicationId } })).body.sections;

describe('an autosave', () => {
  it('stores each field with its revision and says when', async () => {
    const applicationId = await world.createDraft();
    const saved = await save(
      applicationId,
      editor,
      'account',
      ['holder', 'Elif', 0],
      ['reference', '5.0793.000001.9', 0],
    );
    expect(saved).toMatchObject({
      status: 200,
      body: {
        saved: [
          { path: 'holder', revision: 1 },
          { path: 'reference', revision: 1 },
        ],
        savedAt: new Date(noon).toISOString(),
      },
    });
    await save(applicationId, editor, 'account', ['holder', 'Elif Brandt', 1]);
    expect((await sectionsOf(applicationId)).account).toEqual({
      holder: { value: 'Elif Brandt', revision: 2 },
      reference: { value: '5.0793.000001.9', revision: 1 },
    });
  });

  it('does not change the version of the application', async () => {
    const applicationId = await world.createDraft();
    await save(applicationId, editor, 'account', ['holder', 'Elif', 0]);
    const { headers } = await world.call('getApplication', { as: editor, parameters: { applicationId } });
    expect(headers.etag).toBe('"1"');
  });

  it('merges what colleagues change in different fields at the same time', async () => {
    const applicationId = await world.createDraft();
    const people = [editor, signatory];
    const fields = ['holder', 'reference', 'iban'];
    const answers = await Promise.all(
      fields.map((field, n) => save(applicationId, people[n % 2] ?? editor, 'account', [field, `value ${n}`, 0])),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    const { account } = await sectionsOf(applicationId);
    expect(Object.keys(account).sort()).toEqual(['holder', 'iban', 'reference']);
  });

  it('has one winner when colleagues change the same field, and the other sees its value', async () => {
    const applicationId = await world.createDraft();
    const answers = await Promise.all([
      save(applicationId, editor, 'account', ['holder', 'from the editor', 0]),
      save(applicationId, signatory, 'account', ['holder', 'from the signatory', 0]),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { account } = await sectionsOf(applicationId);
    const loser = answers.find(({ status }) => status === 409);
    expect(loser?.body.facts.conflicts).toEqual([{ path: 'holder', ...account.holder }]);
  });

  it('puts nothing into a row that a colleague has taken out, and says so', async () => {
    const applicationId = await world.createDraft();
    await save(applicationId, editor, 'posts', ['posts/row1', 0, 0], ['posts/row1/months', 12, 0]);
    await save(applicationId, signatory, 'posts', ['posts/row1', null, 1], ['posts/row1/months', null, 1]);
    const late = await save(applicationId, editor, 'posts', ['posts/row1/function', 'Nordraum', 0]);
    expect(late.status).toBe(409);
    expect(late.body.facts.conflicts).toEqual([
      { path: 'posts/row1', value: null, revision: 2 },
      { path: 'posts/row1/function', value: null, revision: 0 },
    ]);
    const brought = await save(
      applicationId,
      editor,
      'posts',
      ['posts/row1', 0, 2],
      ['posts/row1/function', 'Nordraum', 0],
    );
    expect(brought.status).toBe(200);
    expect((await sectionsOf(applicationId)).posts['posts/row1/function']).toEqual({ value: 'Nordraum', revision: 1 });
  });

  it('stores all of its fields or none', async () => {
    const applicationId = await world.createDraft();
    await save(applicationId, editor, 'account', ['holder', 'first', 0]);
    const refused = await save(
      applicationId,
      signatory,
      'account',
      ['holder', 'second', 0],
      ['reference', '5.0793.000001.9', 0],
    );
    expect(refused.body.facts.conflicts).toEqual([{ path: 'holder', value: 'first', revision: 1 }]);
    expect((await sectionsOf(applicationId)).account).toEqual({ holder: { value: 'first', revision: 1 } });
  });

  it('can be sent again when its answer got lost', async () => {
    const applicationId = await world.createDraft();
    const first = await save(applicationId, editor, 'account', ['holder', 'Elif', 0]);
    const second = await save(applicationId, editor, 'account', ['holder', 'Elif', 0]);
    expect(second.body).toEqual(first.body);
  });

  it('takes a value out and lets its revision go on counting', async () => {
    const applicationId = await world.createDraft();
    await save(applicationId, editor, 'posts', ['posts/row1', 0, 0]);
    await save(applicationId, editor, 'posts', ['posts/row1', null, 1]);
    const again = await save(applicationId, editor, 'posts', ['posts/row1', 0, 2]);
    expect(again.body.saved).toEqual([{ path: 'posts/row1', revision: 3 }]);
  });

  it('is refused once the draft was discarded', async () => {
    const applicationId = await world.createDraft();
    await world.call('discardApplication', { as: editor, parameters: { applicationId }, ifMatch: 1 });
    expect((await save(applicationId, editor, 'account', ['holder', 'x', 0])).body.code).toBe('illegalTransition');
  });
});

describe('an autosave and a submission at the same moment', () => {
  it('are never half of each other: what was acknowledged is what was hashed, or it was refused', async () => {
    const { createHash } = await import('node:crypto');
    const outcomes = new Set<number>();
    for (let n = 0; n < 12; n++) {
      const applicationId = await world.createDraft();
      await world.fill(applicationId);
      const name = `changed at the last moment ${n}`;
      const submit = () =>
        world.call('submitApplication', { as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} });
      const autosave = () => save(applicationId, editor, 'contact', ['name', name, 2]);
      const [first, second] = n % 2 ? [submit, autosave] : [autosave, submit];
      const answers = await Promise.all([first(), second()]);
      const [submitted, saved] = n % 2 ? answers : answers.toReversed();
      expect(submitted?.status).toBe(200);
      expect([200, 409]).toContain(saved?.status);
      outcomes.add(saved?.status ?? 0);
      expect(submitted?.body.contentHash).toBe(
        createHash('sha256')
          .update(contentWith(saved?.status === 200 ? name : completeForm.contact.name))
          .digest('hex'),
      );
      expect((await sectionsOf(applicationId)).contact.name.value).toBe(
        saved?.status === 200 ? name : completeForm.contact.name,
      );
    }
    expect(outcomes.size).toBeGreaterThan(0);
  });

  it('says that a page is full when it holds no more, and keeps what it has', async () => {
    const applicationId = await world.createDraft();
    let answer = { status: 200, body: {} as { code?: string } };
    let saved = 0;
    for (let n = 0; answer.status === 200 && n < 200; n += 1) {
      const changes = Array.from({ length: 50 }, (_, row) => {
        return [`posts/row${n}x${row}/function`, 'ä'.repeat(120), 0] as [string, string, number];
      });
      answer = await save(applicationId, editor, 'posts', ...changes);
      saved = n;
    }
    expect(answer).toMatchObject({ status: 409, body: { code: 'pageFull' } });
    expect(Object.keys((await sectionsOf(applicationId)).posts)).toHaveLength(50 * saved);
  });

  /** Canonical JSON of the complete form, written out by hand. */
  const contentWith = (name: string) =>
    '{"account":{"holder":"Kreiskasse Heilbronn","iban":"DE89370400440532013000"},"attachments":{"concept":[],"further":[]},' +
    `"contact":{"email":"integration@heilbronn.example","name":"${name}","street":"Lerchenstraße 40","town":"74072 Heilbronn",` +
    '"unit":"Amt für Migration und Integration"},' +
    '"declaration":{"beginning":"notBegun","correct":true,"portalDelivery":true},"onward":{"passesOn":false},' +
    '"posts":{"posts":[{"employer":"kreis","fte":100,"function":"Integrationsmanagement Nordraum","id":"row1","months":12,"qualification":"socialWork"}]}}';
});
