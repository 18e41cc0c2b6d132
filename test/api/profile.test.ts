import { DeleteCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { editor, foreignSignatory, heilbronn, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
beforeEach(async () => {
  const Key = { pk: `TEAM#${heilbronn}`, sk: 'PROFILE' };
  await world.documents.send(new DeleteCommand({ TableName: 'paktwerk-test', Key }));
});
afterAll(() => world.close());

const parameters = { organisationId: heilbronn };
const read = (as = editor) => world.call('getProfile', { as, parameters });
const save = (fields: object, ifMatch = 0, as = editor) =>
  world.call('saveProfile', { as, parameters, ifMatch, body: { fields } });

const whole = {
  ...{ unit: 'Amt für Migration', street: 'Lerchenstraße 40', town: '74072 Heilbronn' },
  ...{ contactName: 'Elif Brandt', contactEmail: 'integration@heilbronn.example', contactPhone: '07131 994-0' },
  ...{ accountHolder: 'Kreiskasse Heilbronn', iban: 'DE89 3704 0044 0532 0130 00', paymentReference: 'IM-4711' },
};

describe('the profile of an organisation', () => {
  it('is empty until somebody saves it', async () => {
    const answer = await read();
    expect(answer.body).toEqual({ schemaVersion: 1, organisationId: heilbronn, version: 0, fields: {} });
    expect(answer.headers.etag).toBe('"0"');
  });

  it('keeps what was saved, by whom and when', async () => {
    expect((await save(whole)).status).toBe(200);
    const { body } = await read(signatory);
    expect(body).toMatchObject({ version: 1, savedAt: '2026-11-22T11:00:00.000Z', savedByName: 'Elif Brandt' });
    expect(body.fields).toEqual({ ...whole, iban: 'DE89370400440532013000' });
  });

  it('is nobody else’s business', async () => {
    await save(whole);
    expect((await read(foreignSignatory)).status).toBe(404);
    expect((await save({}, 1, foreignSignatory)).status).toBe(404);
  });

  it('refuses a wrong account, address and number at their fields, and stores nothing', async () => {
    const wrong = { iban: 'DE89 3704 0044 0532 0130 01', contactEmail: 'integration', contactPhone: 'intern' };
    const { status, body } = await save({ ...whole, ...wrong });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { page: 'profile', path: 'contactEmail', code: 'notAnEmail' },
      { page: 'profile', path: 'contactPhone', code: 'notAPhone' },
      { page: 'profile', path: 'iban', code: 'notAnIban' },
    ]);
    expect((await read()).body.version).toBe(0);
  });

  it.each(['…', 'keine'])('refuses „%s“ for an account, which is no account at all', async (iban) => {
    expect((await save({ iban })).body.errors).toEqual([{ page: 'profile', path: 'iban', code: 'notAnIban' }]);
  });

  it('takes a field that is empty as not given', async () => {
    await save(whole);
    await save({ unit: 'Amt für Integration', street: '  ', iban: '' }, 1);
    expect((await read()).body.fields).toEqual({ unit: 'Amt für Integration' });
  });

  it('is saved over what one has seen, and nothing else', async () => {
    await save(whole);
    expect((await save({ unit: 'Anderes Amt' })).body).toMatchObject({ code: 'versionStale', facts: { version: 1 } });
    const both = await Promise.all([save({ unit: 'Eins' }, 1), save({ unit: 'Zwei' }, 1, signatory)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('stays out of the list of the organisation’s people', async () => {
    await save(whole);
    const { body } = await world.call('listMembers', { as: signatory, parameters });
    expect(body.members).toHaveLength(2);
    expect(body.invitations).toEqual([]);
  });
});

describe('a new draft', () => {
  const sectionsOf = async (applicationId: string) =>
    (await world.call('getApplication', { as: editor, parameters: { applicationId } })).body.sections;

  it('begins with the profile, and says so at each field', async () => {
    await save(whole);
    const sections = await sectionsOf(await world.createDraft());
    const source = { kind: 'profile', at: '2026-11-22T11:00:00.000Z' };
    expect(sections.contact.unit).toEqual({ value: 'Amt für Migration', revision: 1, source });
    expect(sections.contact.email).toEqual({ value: 'integration@heilbronn.example', revision: 1, source });
    expect(sections.account.iban).toEqual({ value: 'DE89370400440532013000', revision: 1, source });
  });

  it('begins with the person where the organisation has said nothing', async () => {
    const { contact } = await sectionsOf(await world.createDraft());
    expect(contact.name).toMatchObject({ value: 'Elif Brandt', source: { kind: 'person' } });
  });

  it('forgets where a value came from as soon as somebody changes it', async () => {
    await save(whole);
    const applicationId = await world.createDraft();
    const changes = [{ path: 'unit', value: 'Amt für Integration', baseRevision: 1 }];
    await world.call('saveSection', {
      ...{ as: editor, parameters: { applicationId, page: 'contact' }, body: { changes } },
    });
    const { contact } = await sectionsOf(applicationId);
    expect(contact.unit).toEqual({ value: 'Amt für Integration', revision: 2 });
  });

  it('that was begun before keeps what it has', async () => {
    const applicationId = await world.createDraft();
    await save(whole);
    expect((await sectionsOf(applicationId)).account).toBeUndefined();
  });
});
