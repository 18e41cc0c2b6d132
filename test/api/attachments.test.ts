import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxParts, makePdf, makeZip } from '#functions/documents/inspect/testing/files.ts';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon, origin } from './support/backend.ts';
import { type Files, openFiles } from './support/files.ts';
import { caseOfficer, editor, foreignSignatory, openWorld, signatory, type World } from './support/world.ts';

const folder = temporaryFolder();
const place = { page: 'attachments', field: 'further' };
/** The EICAR test file, put together here: scanners would take this file for it. */
const virus = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR${'-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`;

let world: World;
let files: Files;
let check: (event: { detail: { object: { key: string; 'version-id': string } } }) => Promise<void>;

beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
  check = (await import('#functions/documents/check-upload.handler.ts')).handler;
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Begun = { document: { id: string }; upload: { url: string; fields: Record<string, string> } };

async function begin(applicationId: string, name: string, bytes = 100): Promise<Begun> {
  const answer = await world.call('beginUpload', {
    ...{ as: editor, parameters: { applicationId }, body: { ...place, name, bytes } },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

/** Sends a file as a browser does. */
function send({ url, fields }: Begun['upload'], content: Buffer): Promise<Response> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(content)]), 'file');
  return fetch(url, { method: 'POST', body: form, headers: { origin } });
}

async function document(applicationId: string, documentId: string) {
  const view = await world.call('getApplication', { as: editor, parameters: { applicationId } });
  return view.body.documents.find((one: { id: string }) => one.id === documentId);
}

/** The whole way of a file, up to the end of its check. */
async function attach(applicationId: string, name: string, content: Buffer): Promise<string> {
  const { document: noted, upload } = await begin(applicationId, name, content.length || 1);
  expect((await send(upload, content)).status).toBe(204);
  for (const event of files.arrived()) await check(event);
  return noted.id;
}

const objectKey = (applicationId: string, id: string) => `applications/${applicationId}/${id}`;

describe('An attachment', () => {
  it('is noted, sent to quarantine, looked into and stored with its hash', async () => {
    const applicationId = await world.createDraft();
    const { document: noted, upload } = await begin(applicationId, 'Beschluss.pdf', 500);
    expect(noted).toMatchObject({ status: 'uploading', kind: 'attachment', name: 'Beschluss.pdf', place });
    expect(noted.id).toMatch(/^[a-z0-9]{16}$/);
    expect(upload.url).toBe(files.address);
    expect((await send(upload, makePdf())).status).toBe(204);
    expect(await files.keys()).toContain(`quarantine/${applicationId}/${noted.id}`);

    const [event] = files.arrived();
    expect(event).toBeDefined();
    if (event) await check(event);
    expect(await document(applicationId, noted.id)).toEqual({
      ...{ schemaVersion: 1, id: noted.id, applicationId, kind: 'attachment', status: 'stored', place },
      ...{ name: 'Beschluss.pdf', mediaType: 'application/pdf', bytes: makePdf().length },
      ...{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/), createdAt: '2026-11-22T11:00:00.000Z' },
    });
    expect(await files.keys()).toContain(objectKey(applicationId, noted.id));
    expect(await files.keys()).not.toContain(`quarantine/${applicationId}/${noted.id}`);
  });

  it('is opened by an address that holds for a minute, under its name', async () => {
    const applicationId = await world.createDraft();
    const documentId = await attach(applicationId, 'Beschluß „Nord“.pdf', makePdf());
    const opened = await world.call('openDocument', { as: signatory, parameters: { applicationId, documentId } });
    expect(opened.status).toBe(302);
    const address = String(opened.headers.location);
    expect(new URL(address).searchParams.get('X-Amz-Expires')).toBe('60');
    const answer = await fetch(address);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(makePdf());
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(decodeURIComponent(answer.headers.get('content-disposition') ?? '')).toBe(
      "inline; filename*=UTF-8''Beschluß „Nord“.pdf",
    );
    const foreign = await world.call('openDocument', {
      as: foreignSignatory,
      parameters: { applicationId, documentId },
    });
    expect(foreign.status).toBe(404);
  });

  it.each([
    ['harmful', 'Rechnung.pdf', Buffer.from(virus)],
    ['typeDisguised', 'Rechnung.pdf', Buffer.from('MZ not a PDF')],
    ['typeNotAllowed', 'Programm.exe', Buffer.from('MZ')],
    ['notReadable', 'Konzept.docx', makeZip(docxParts).subarray(0, 100)],
    ['empty', 'Konzept.docx', Buffer.alloc(0)],
  ])('that is %s is refused and nothing of it is kept', async (refusal, name, content) => {
    const applicationId = await world.createDraft();
    const id = await attach(applicationId, name, content);
    expect(await document(applicationId, id)).toMatchObject({ status: 'refused', refusal });
    expect((await files.keys()).filter((key) => key.includes(applicationId))).toEqual([]);
  });

  it('larger than allowed is refused before it is sent, and by storage when somebody tries all the same', async () => {
    const applicationId = await world.createDraft();
    const tooLarge = 10 * 1024 * 1024 + 1;
    const answer = await world.call('beginUpload', {
      ...{ as: editor, parameters: { applicationId }, body: { ...place, name: 'a.pdf', bytes: tooLarge } },
    });
    expect(answer).toMatchObject({ status: 413, body: { code: 'bodyTooLarge' } });
    const { upload } = await begin(applicationId, 'a.pdf');
    const sent = await send(upload, Buffer.alloc(tooLarge));
    expect(sent.status).toBe(400);
    expect(await sent.text()).toContain('EntityTooLarge');
    expect(files.arrived()).toEqual([]);
  });

  it('goes to no other key than its own, and not without its signature', async () => {
    const applicationId = await world.createDraft();
    const { upload } = await begin(applicationId, 'a.pdf');
    const elsewhere = { ...upload.fields, key: objectKey(applicationId, 'abcdabcdabcdabcd') };
    expect((await send({ ...upload, fields: elsewhere }, makePdf())).status).toBe(403);
    const { 'X-Amz-Signature': _, ...unsigned } = upload.fields;
    expect((await send({ ...upload, fields: unsigned }, makePdf())).status).toBe(403);
  });

  it('is what was looked into, whatever is sent under the same address afterwards', async () => {
    const applicationId = await world.createDraft();
    const { document: noted, upload } = await begin(applicationId, 'a.pdf');
    await send(upload, makePdf());
    await send(upload, Buffer.from(virus));
    const events = files.arrived();
    expect(events).toHaveLength(2);
    for (const event of events) await check(event);
    expect(await document(applicationId, noted.id)).toMatchObject({ status: 'stored', bytes: makePdf().length });
    expect((await files.keys()).filter((key) => key.includes(applicationId))).toEqual([
      objectKey(applicationId, noted.id),
    ]);
  });

  it('is checked once, however often its arrival is told', async () => {
    const applicationId = await world.createDraft();
    const { document: noted, upload } = await begin(applicationId, 'a.pdf');
    await send(upload, makePdf());
    const [event] = files.arrived();
    if (!event) throw new Error('nothing arrived');
    await Promise.all([check(event), check(event)]);
    await check(event);
    expect(await document(applicationId, noted.id)).toMatchObject({ status: 'stored' });
    expect(await files.keys()).toContain(objectKey(applicationId, noted.id));
  });
});

describe('A browser', () => {
  const ask = (from: string, method: string) =>
    fetch(files.address, { method: 'OPTIONS', headers: { origin: from, 'access-control-request-method': method } });

  it('may send files from the pages of the platform', async () => {
    const answer = await ask(origin, 'POST');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(origin);
  });

  it('may send nothing from other pages, and do nothing else', async () => {
    expect((await ask('https://evil.example', 'POST')).status).toBe(403);
    expect((await ask(origin, 'PUT')).status).toBe(403);
    expect((await ask(origin, 'DELETE')).status).toBe(403);
  });
});

describe('Attachments of an application', () => {
  const beginAs = (as: string, applicationId: string, body: object = {}) =>
    world.call('beginUpload', {
      as,
      parameters: { applicationId },
      body: { ...place, name: 'a.pdf', bytes: 1, ...body },
    });

  it('are for its organisation alone', async () => {
    const applicationId = await world.createDraft();
    expect((await beginAs(foreignSignatory, applicationId)).status).toBe(404);
    expect((await beginAs(caseOfficer, applicationId)).status).toBe(403);
    expect((await beginAs(signatory, applicationId)).status).toBe(201);
  });

  it('belong to a field of files', async () => {
    const applicationId = await world.createDraft();
    expect((await beginAs(editor, applicationId, { page: 'contact', field: 'name' })).status).toBe(404);
    expect((await beginAs(editor, applicationId, { field: 'toString' })).status).toBe(404);
  });

  it('cannot be added once it is submitted', async () => {
    const applicationId = await world.submitted();
    expect(await beginAs(editor, applicationId)).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
  });

  it('are forty at most', async () => {
    const applicationId = await world.createDraft();
    for (let count = 0; count < 40; count++) {
      if (count === 30) world.call.logInAgain();
      expect((await beginAs(editor, applicationId)).status).toBe(201);
    }
    expect(await beginAs(editor, applicationId)).toMatchObject({ status: 409, body: { code: 'tooManyAttachments' } });
    world.call.logInAgain();
  });
});

/** Submits a draft as it is, and has the formal check ask about these fields. */
async function returnDraft(applicationId: string, fields: { page: string; path: string }[]): Promise<void> {
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  await world.fill(applicationId);
  await world.call('submitApplication', { as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} });
  await register({ applicationId: applicationId as ApplicationId, at: '2026-11-22T11:00:00.000Z' as Instant });
  const taskId = await world.openTask(applicationId, 'formalCheck');
  const body = { outcome: 'returned', message: 'Bitte prüfen Sie die Anlagen.', fields, due: '2026-12-07' };
  expect((await world.complete(applicationId, taskId, caseOfficer, body)).status).toBe(200);
}

describe('An attachment that is taken out', () => {
  const remove = (as: string, applicationId: string, documentId: string) =>
    world.call('removeAttachment', { as, parameters: { applicationId, documentId } });

  it('is gone with its file', async () => {
    const applicationId = await world.createDraft();
    const id = await attach(applicationId, 'a.pdf', makePdf());
    expect((await remove(foreignSignatory, applicationId, id)).status).toBe(404);
    expect((await remove(editor, applicationId, id)).status).toBe(204);
    expect(await document(applicationId, id)).toBeUndefined();
    expect((await files.keys()).filter((key) => key.includes(applicationId))).toEqual([]);
    expect((await remove(editor, applicationId, id)).status).toBe(404);
  });

  it('while it was being checked leaves nothing behind', async () => {
    const applicationId = await world.createDraft();
    const { document: noted, upload } = await begin(applicationId, 'a.pdf');
    await send(upload, makePdf());
    const events = files.arrived();
    expect((await remove(editor, applicationId, noted.id)).status).toBe(204);
    for (const event of events) await check(event);
    expect(await document(applicationId, noted.id)).toBeUndefined();
    expect((await files.keys()).filter((key) => key.includes(applicationId))).toEqual([]);
  });

  it('stays on file when it was submitted and an information request unlocks its field', async () => {
    const applicationId = await world.createDraft();
    const submitted = await attach(applicationId, 'a.pdf', makePdf());
    const row = (id: string, value: number | null, baseRevision = 0) => ({
      path: `further/${id}`,
      value,
      baseRevision,
    });
    const save = (changes: object[]) =>
      world.call('saveSection', { as: editor, parameters: { applicationId, page: 'attachments' }, body: { changes } });
    await save([row(submitted, 0)]);
    await returnDraft(applicationId, [{ page: 'attachments', path: 'further' }]);
    const added = await attach(applicationId, 'b.pdf', makePdf());
    expect((await save([row(added, 1), row(submitted, null, 1)])).status).toBe(200);
    expect((await remove(editor, applicationId, submitted)).status).toBe(204);
    expect(await document(applicationId, submitted)).toMatchObject({ status: 'stored' });
    expect((await remove(editor, applicationId, added)).status).toBe(204);
    expect(await document(applicationId, added)).toBeUndefined();
  });

  it('stays on file when an earlier answer took it out of its field: the receipt names it', async () => {
    const applicationId = await world.createDraft();
    const submitted = await attach(applicationId, 'a.pdf', makePdf());
    const fields = [{ page: 'attachments', path: 'further' }];
    await returnDraft(applicationId, fields);
    const parameters = { applicationId, requestId: 'request-1' };
    const { version } = (await world.call('getApplication', { as: signatory, parameters: { applicationId } })).body
      .application;
    await world.call('answerRequest', { as: signatory, parameters, ifMatch: version, body: {} });
    const later = noon + 60_000;
    const taskId = await world.openTask(applicationId, 'formalCheck', `second-${applicationId}`);
    const named = { applicationId, taskId };
    const claimed = await world.call('claimTask', { as: caseOfficer, parameters: named, ifMatch: 1, body: {} });
    const body = { outcome: 'returned', message: 'Noch einmal, bitte.', fields, due: '2026-12-07' };
    const ifMatch = claimed.body.version;
    await world.call('completeTask', { as: caseOfficer, parameters: named, ifMatch, body, at: later });
    expect((await remove(editor, applicationId, submitted)).status).toBe(204);
    expect(await document(applicationId, submitted)).toMatchObject({ status: 'stored' });
  });

  it('while the draft is being submitted is no part of what is signed', async () => {
    const applicationId = await world.createDraft();
    await world.fill(applicationId);
    const id = await attach(applicationId, 'a.pdf', makePdf());
    const changes = [{ path: `further/${id}`, value: 0, baseRevision: 0 }];
    await world.call('saveSection', {
      as: editor,
      parameters: { applicationId, page: 'attachments' },
      body: { changes },
    });
    const { submitApplication } = await import('#functions/applications/submit-application.ts');
    const { getActor } = await import('#functions/shared/records/person-record.ts');
    const { transact } = await import('#functions/shared/table/write.ts');
    const request = { actor: await getActor(signatory), parameters: { applicationId }, expectedVersion: 1 };
    const { items } = await submitApplication({ ...request, at: new Date(noon).toISOString() } as never);

    expect((await remove(editor, applicationId, id)).status).toBe(204);
    await expect(transact(items)).rejects.toMatchObject({ name: 'LostRace' });
    const again = await world.call('submitApplication', {
      ...{ as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} },
    });
    expect(again.body).toMatchObject({
      code: 'formIncomplete',
      errors: [{ path: `further/${id}`, code: 'fileNotReady' }],
    });
  });

  it('after its page was locked stays', async () => {
    const { touchSection } = await import('#functions/shared/records/section-record.ts');
    const { transact } = await import('#functions/shared/table/write.ts');
    const applicationId = await world.submitted();
    const touch = (request?: string) => transact([touchSection(applicationId, 'attachments', request)]);
    await expect(touch()).rejects.toMatchObject({ name: 'LostRace' });
    await expect(touch('request-1')).resolves.toBeUndefined();
  });

  it('or added without being sent is nothing to the authority, which keeps what was submitted', async () => {
    const applicationId = await world.createDraft();
    const submitted = await attach(applicationId, 'a.pdf', makePdf());
    const forgotten = await attach(applicationId, 'b.pdf', makePdf());
    const save = (changes: object[]) =>
      world.call('saveSection', { as: editor, parameters: { applicationId, page: 'attachments' }, body: { changes } });
    await save([{ path: `further/${submitted}`, value: 0, baseRevision: 0 }]);
    await returnDraft(applicationId, [{ page: 'attachments', path: 'further' }]);
    const unsent = await attach(applicationId, 'c.pdf', makePdf());
    await save([
      { path: `further/${unsent}`, value: 0, baseRevision: 0 },
      { path: `further/${submitted}`, value: null, baseRevision: 1 },
    ]);
    const attachments = async (as: string): Promise<string[]> => {
      const { body } = await world.call('getApplication', { as, parameters: { applicationId } });
      return body.documents.map(({ id }: { id: string }) => id).toSorted();
    };
    expect(await attachments(caseOfficer)).toEqual([submitted]);
    expect(await attachments(editor)).toEqual([submitted, forgotten, unsent].toSorted());

    const { version } = (await world.call('getApplication', { as: signatory, parameters: { applicationId } })).body
      .application;
    const parameters = { applicationId, requestId: 'request-1' };
    await world.call('answerRequest', { as: signatory, parameters, ifMatch: version, body: {} });
    expect(await attachments(caseOfficer)).toEqual([submitted, unsent].toSorted());
  });

  it('must lie in a field that the information request names', async () => {
    const applicationId = await world.returned([{ page: 'attachments', path: 'concept' }]);
    const refused = await world.call('beginUpload', {
      ...{ as: editor, parameters: { applicationId }, body: { ...place, name: 'a.pdf', bytes: 1 } },
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
  });
});
