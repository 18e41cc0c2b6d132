import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { origin } from './support/backend.ts';
import { editor, foreignSignatory, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const handOver = (applicationId: string, ifMatch = 1, more: object = {}) =>
  world.call('handOver', {
    ...{ as: editor, parameters: { applicationId }, ifMatch },
    ...{ body: { note: 'Bitte die Posten ansehen.' }, ...more },
  });
const handBack = (applicationId: string, ifMatch = 2) =>
  world.call('handBack', {
    ...{ as: signatory, parameters: { applicationId }, ifMatch },
    body: { note: 'Das Kassenzeichen fehlt.' },
  });
const read = async (applicationId: string, as = editor) =>
  (await world.call('getApplication', { as, parameters: { applicationId } })).body.application;
const mailsAbout = async (applicationId: string) =>
  (await world.dump()).filter((item) => item.kind === 'mail.send' && item.applicationId === applicationId);
const handedOver = async () => {
  const applicationId = await world.createDraft();
  await handOver(applicationId);
  return applicationId;
};

describe('a draft that is handed over', () => {
  it('shows everybody in the organisation who did it, when, and what they noted', async () => {
    const applicationId = await handedOver();
    expect(await read(applicationId, signatory)).toMatchObject({
      status: 'draft',
      version: 2,
      handover: {
        ...{ state: 'handedOver', note: 'Bitte die Posten ansehen.', at: '2026-11-22T11:00:00.000Z' },
        ...{ by: editor, byName: 'Elif Brandt' },
      },
    });
  });

  it('is announced to the signatories, with the way to it and without what was noted', async () => {
    const applicationId = await handedOver();
    const [mail, ...others] = await mailsAbout(applicationId);
    expect(others).toEqual([]);
    expect(mail?.to).toBe('signatory@heilbronn.example');
    expect(mail?.subject).toBe('Zur Unterzeichnung: Antrag „Integrationsmanagement“');
    expect(mail?.text).toContain('Elif Brandt');
    expect(mail?.text).toContain(`${origin}/applications/${applicationId}`);
    expect(mail?.text).not.toContain('Posten');
  });

  it('can still be filled in by both', async () => {
    const applicationId = await handedOver();
    const save = (as: string, path: string) =>
      world.call('saveSection', {
        ...{ as, parameters: { applicationId, page: 'account' } },
        body: { changes: [{ path, value: 'Kreiskasse', baseRevision: 0 }] },
      });
    expect((await save(editor, 'holder')).status).toBe(200);
    expect((await save(signatory, 'reference')).status).toBe(200);
  });

  it('stays out of the mails when a signatory hands over what they filled in alone', async () => {
    const applicationId = await world.createDraft();
    expect((await handOver(applicationId, 1, { as: signatory, body: {} })).status).toBe(200);
    expect(await mailsAbout(applicationId)).toEqual([]);
  });

  it('loses who handed it over once it is submitted', async () => {
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    await handOver(applicationId);
    const submitted = await world.call('submitApplication', {
      ...{ as: signatory, parameters: { applicationId }, ifMatch: 2, body: {} },
    });
    expect(submitted.body).toMatchObject({ status: 'submitted', version: 3 });
    const stored = (await world.dump()).find(({ pk, sk }) => pk === `APP#${applicationId}` && sk === 'META');
    expect(stored?.application).not.toHaveProperty('handover');
  });

  it('loses it with its end, too', async () => {
    const applicationId = await handedOver();
    await world.call('discardApplication', { as: editor, parameters: { applicationId }, ifMatch: 2 });
    const stored = (await world.dump()).find(({ pk, sk }) => pk === `APP#${applicationId}` && sk === 'META');
    expect(stored?.application).toMatchObject({ status: 'discarded' });
    expect(stored?.application).not.toHaveProperty('handover');
  });
});

describe('handing over', () => {
  it('is refused to somebody who looked at an older state', async () => {
    const applicationId = await handedOver();
    expect((await handOver(applicationId, 1)).body).toMatchObject({ code: 'versionStale' });
  });

  it('is refused once the application is submitted', async () => {
    const applicationId = await world.submitted();
    const { status, body } = await handOver(applicationId, 2);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'illegalTransition' });
  });

  it('stands in the history without the note', async () => {
    const applicationId = await handedOver();
    const { body } = await world.call('getHistory', { as: editor, parameters: { applicationId } });
    expect(body.intact).toBe(true);
    expect(body.events.at(-1)).toMatchObject({ action: 'handedOver', actorName: 'Elif Brandt', facts: {} });
  });
});

describe('handing back', () => {
  it('says why, and tells whoever handed over', async () => {
    const applicationId = await handedOver();
    expect((await handBack(applicationId)).body.handover).toMatchObject({
      ...{ state: 'handedBack', note: 'Das Kassenzeichen fehlt.', byName: 'Martin Oster' },
    });
    const mail = (await mailsAbout(applicationId)).find(({ to }) => to === 'editor@heilbronn.example');
    expect(mail?.subject).toBe('Zurückgegeben: Antrag „Integrationsmanagement“');
    expect(mail?.text).not.toContain('Kassenzeichen');
  });

  it('needs something that was handed over', async () => {
    const applicationId = await world.createDraft();
    expect((await handBack(applicationId, 1)).body).toMatchObject({ code: 'illegalTransition' });
  });

  it('needs a note', async () => {
    const applicationId = await handedOver();
    const options = { as: signatory, parameters: { applicationId }, ifMatch: 2 };
    expect((await world.call('handBack', { ...options, body: {} })).status).toBe(400);
    expect((await world.call('handBack', { ...options, body: { note: '  ' } })).status).toBe(400);
  });

  it('can be answered by handing over again, which tells the signatories again', async () => {
    const applicationId = await handedOver();
    await handBack(applicationId);
    expect((await handOver(applicationId, 3)).body.handover).toMatchObject({ state: 'handedOver' });
    const mails = await mailsAbout(applicationId);
    expect(mails.filter(({ to }) => to === 'signatory@heilbronn.example')).toHaveLength(2);
  });

  it('is nothing for the signatory of another organisation', async () => {
    const applicationId = await handedOver();
    const options = { as: foreignSignatory, parameters: { applicationId }, ifMatch: 2, body: { note: 'Nein.' } };
    expect((await world.call('handBack', options)).status).toBe(404);
  });
});
