import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type ProblemCode, problemCodes, problems } from '#schemas/errors.ts';
import type { RouteName } from '#schemas/routes.ts';
import { noon, type StoredItem } from './support/backend.ts';
import type { CallOptions } from './support/client.ts';
import { decide, deliveries } from './support/decided.ts';
import { neckarsulm, partWays } from './support/parts.ts';
import {
  administrator,
  approver,
  caseOfficer,
  editor,
  foreignSignatory,
  heilbronn,
  openWorld,
  roundId,
  signatory,
  type World,
} from './support/world.ts';

let world: World;
let draft: { applicationId: string };
let inReview: { applicationId: string };
let filled: { applicationId: string };
let returned: { applicationId: string };
let withoutTerms: { applicationId: string };
let undelivered: { applicationId: string };
let deciding: { applicationId: string; taskId: string };
let withPart: { applicationId: string; link: string };
beforeAll(async () => {
  world = await openWorld();
  draft = { applicationId: await world.createDraft() };
  inReview = { applicationId: await world.inReview() };
  filled = { applicationId: await world.createDraft() };
  await world.fill(filled.applicationId);
  const fields = [{ page: 'posts', path: 'posts/row1/months' }];
  returned = { applicationId: await world.returned(fields) };
  withoutTerms = { applicationId: await world.returned(fields) };
  await addRound('later', { opensAt: '2027-06-01T00:00:00.000Z' });
  await moveToRound(withoutTerms.applicationId, 'later');
  undelivered = { applicationId: await decide(world, 'approved', deliveries.notified) };
  deciding = await toDecide();
  withPart = await partWays(() => world).handedIn();
  await addRound('for-others', { grantees: ['kreis-08111'] });
  await dissolve(dissolved);
});
afterAll(() => world.close());
afterEach(() => vi.restoreAllMocks());

type Case = { code: ProblemCode; when: string; route: RouteName; options: () => CallOptions; details?: object };

const create = { body: { roundId, organisationId: heilbronn } };
const save = (changes: object[]): CallOptions => ({
  as: editor,
  parameters: { ...filled, page: 'contact' },
  body: { changes },
});
const submitDraft = (): CallOptions => ({ as: signatory, parameters: draft, ifMatch: 1, body: {} });
const approval = (amount: number) => ({
  as: approver,
  parameters: deciding,
  ifMatch: 2,
  body: { outcome: 'approved', amount, noticeId: 'unknown1' },
});
const dissolved = 'kreis-08111';
const kreis = (name: string) => ({ schemaVersion: 2, id: heilbronn, kind: 'landkreis', ags: '08125', name });
const unknownId = '00000000-0000-4000-8000-000000000000';

const cases: Case[] = [
  {
    code: 'malformedJson',
    when: 'the body is cut off',
    route: 'createApplication',
    options: () => ({ as: editor, rawBody: '{"roundId":' }),
  },
  { code: 'malformedJson', when: 'there is no body', route: 'createApplication', options: () => ({ as: editor }) },
  {
    code: 'unknownFields',
    when: 'the body has more than the route knows',
    route: 'createApplication',
    options: () => ({ as: editor, body: { ...create.body, status: 'approved' } }),
    details: { facts: { paths: ['status'] } },
  },
  {
    code: 'unknownFields',
    when: 'a nested object has more',
    route: 'saveSection',
    options: () => save([{ path: 'name', value: 'x', baseRevision: 0, locked: false }]),
    details: { facts: { paths: ['changes.0.locked'] } },
  },
  {
    code: 'invalidRequest',
    when: 'something is missing',
    route: 'createApplication',
    options: () => ({ as: editor, body: { roundId } }),
    details: { facts: { paths: ['organisationId'] } },
  },
  {
    code: 'invalidRequest',
    when: 'the body is no object',
    route: 'createApplication',
    options: () => ({ as: editor, body: [] }),
  },
  {
    code: 'idempotencyKeyMissing',
    when: 'a POST has no key',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, key: null }),
  },
  {
    code: 'idempotencyKeyMissing',
    when: 'the key is too short',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, key: '1234567' }),
  },
  {
    code: 'idempotencyKeyMissing',
    when: 'the key has a space in it',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, key: '1234 5678' }),
  },
  { code: 'notAuthenticated', when: 'nobody is logged in', route: 'createApplication', options: () => create },
  {
    code: 'notAuthenticated',
    when: 'the cookie was made up',
    route: 'listApplications',
    options: () => ({ cookies: ['__Host-paktwerk-session=made-up'] }),
  },
  {
    code: 'notAuthenticated',
    when: 'the session is over',
    route: 'listApplications',
    options: () => ({ as: editor, at: noon + 8 * 3_600_000 }),
  },
  {
    code: 'originForbidden',
    when: 'the origin is missing',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, headers: { origin: undefined } }),
  },
  {
    code: 'originForbidden',
    when: 'the origin is null',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, headers: { origin: 'null' } }),
  },
  {
    code: 'originForbidden',
    when: 'another site asks',
    route: 'saveSection',
    options: () => ({ ...save([]), headers: { origin: 'https://evil.example' } }),
  },
  {
    code: 'originForbidden',
    when: 'another site deletes',
    route: 'discardApplication',
    options: () => ({
      as: editor,
      parameters: draft,
      ifMatch: 1,
      headers: { origin: 'https://evil.example', host: 'evil.example' },
    }),
  },
  {
    code: 'notAllowed',
    when: 'an editor submits',
    route: 'submitApplication',
    options: () => ({ ...submitDraft(), as: editor }),
  },
  {
    code: 'notFound',
    when: 'there is no such application',
    route: 'getApplication',
    options: () => ({ as: editor, parameters: { applicationId: unknownId } }),
  },
  {
    code: 'notFound',
    when: 'the id cannot be one',
    route: 'getApplication',
    options: () => ({ as: editor, parameters: { applicationId: '..' } }),
  },
  {
    code: 'notFound',
    when: 'it belongs to somebody else',
    route: 'submitApplication',
    options: () => ({ ...submitDraft(), as: foreignSignatory }),
  },
  {
    code: 'notFound',
    when: 'the form has no such page',
    route: 'saveSection',
    options: () => ({
      ...save([{ path: 'name', value: 'x', baseRevision: 0 }]),
      parameters: { ...draft, page: 'nothing' },
    }),
  },
  {
    code: 'notFound',
    when: 'there is no such round',
    route: 'createApplication',
    options: () => ({ as: editor, body: { roundId: 'nothing', organisationId: heilbronn } }),
  },
  {
    code: 'illegalTransition',
    when: 'a draft is withdrawn',
    route: 'withdrawApplication',
    options: submitDraft,
    details: { facts: { from: 'draft', action: 'withdraw', allowed: ['submit', 'discard', 'handOver', 'handBack'] } },
  },
  {
    code: 'illegalTransition',
    when: 'a submitted application is edited',
    route: 'saveSection',
    options: () => ({
      ...save([{ path: 'name', value: 'x', baseRevision: 1 }]),
      parameters: { ...inReview, page: 'contact' },
    }),
  },
  {
    code: 'fieldConflict',
    when: 'the field was changed since',
    route: 'saveSection',
    options: () => save([{ path: 'name', value: 'x', baseRevision: 0 }]),
    details: { facts: { conflicts: [{ path: 'name', value: 'Erika Beispiel', revision: 2 }] } },
  },
  {
    code: 'versionStale',
    when: 'the version is an older one',
    route: 'withdrawApplication',
    options: () => ({ as: signatory, parameters: inReview, ifMatch: 2, body: {} }),
    details: { facts: { version: 3 } },
  },
  {
    code: 'versionStale',
    when: 'If-Match names no version',
    route: 'withdrawApplication',
    options: () => ({ as: signatory, parameters: inReview, ifMatch: 'W/"3"', body: {} }),
  },
  {
    code: 'versionMissing',
    when: 'If-Match is missing',
    route: 'withdrawApplication',
    options: () => ({ as: signatory, parameters: inReview, body: {} }),
  },
  {
    code: 'bodyTooLarge',
    when: 'the body has more than 64 KiB',
    route: 'createApplication',
    options: () => ({ as: editor, rawBody: JSON.stringify({ roundId: 'ä'.repeat(32_768) }) }),
  },
  {
    code: 'unsupportedMediaType',
    when: 'a form is posted',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
  },
  {
    code: 'unsupportedMediaType',
    when: 'the media type is missing',
    route: 'createApplication',
    options: () => ({ as: editor, ...create, headers: { 'content-type': undefined } }),
  },
  {
    code: 'formIncomplete',
    when: 'pages are empty',
    route: 'submitApplication',
    options: submitDraft,
    details: {
      errors: expect.arrayContaining([
        { page: 'contact', path: 'unit', code: 'required' },
        { page: 'posts', path: 'posts', code: 'tooFewRows' },
      ]),
    },
  },
  {
    code: 'malformedValue',
    when: 'a number comes as text',
    route: 'saveSection',
    options: () => ({
      ...save([{ path: 'posts/row1/fte', value: '0,5', baseRevision: 1 }]),
      parameters: { ...filled, page: 'posts' },
    }),
    details: { errors: [{ page: 'posts', path: 'posts/row1/fte', code: 'malformedValue' }] },
  },
  {
    code: 'malformedValue',
    when: 'the form has no such field',
    route: 'saveSection',
    options: () => save([{ path: 'nothing', value: 'x', baseRevision: 0 }]),
    details: { errors: [{ page: 'contact', path: 'nothing', code: 'malformedValue' }] },
  },
  {
    code: 'malformedValue',
    when: 'a field is named twice',
    route: 'saveSection',
    options: () =>
      save([
        { path: 'phone', value: '1', baseRevision: 0 },
        { path: 'phone', value: '2', baseRevision: 0 },
      ]),
  },
  {
    code: 'fieldLocked',
    when: 'the authority has asked about something else',
    route: 'saveSection',
    options: () => ({
      ...save([{ path: 'name', value: 'x', baseRevision: 2 }]),
      parameters: { ...returned, page: 'contact' },
    }),
    details: { errors: [{ page: 'contact', path: 'name', code: 'fieldLocked' }] },
  },
  {
    code: 'deadlineNotLater',
    when: 'an extension ends no later than before',
    route: 'extendRequest',
    options: () => ({
      ...{ as: caseOfficer, parameters: { ...returned, requestId: 'request-1' }, ifMatch: 1 },
      body: { due: '2026-12-07' },
    }),
    details: { facts: { due: '2026-12-07' } },
  },
  {
    code: 'termsMissing',
    when: 'nobody said what deadlines the round has',
    route: 'extendRequest',
    options: () => ({
      ...{ as: caseOfficer, parameters: { ...withoutTerms, requestId: 'request-1' }, ifMatch: 1 },
      body: { due: '2026-12-14' },
    }),
  },
  {
    code: 'amountNotReserved',
    when: 'a cent more is granted than was set aside',
    route: 'completeTask',
    options: () => approval(6_000_001),
    details: { facts: { reserved: 6_000_000 } },
  },
  {
    code: 'noticeStale',
    when: 'the notice is none that was shown',
    route: 'completeTask',
    options: () => approval(6_000_000),
  },
  {
    code: 'notDelivered',
    when: 'an editor opens a notice before it was delivered',
    route: 'openDocument',
    options: () => ({ as: editor, parameters: { ...undelivered, documentId: deliveries.noticeId } }),
  },
  {
    code: 'roundClosed',
    when: 'the round has not opened yet',
    route: 'createApplication',
    options: () => ({ as: editor, body: { roundId: 'later', organisationId: heilbronn } }),
  },
  {
    code: 'notAGrantee',
    when: 'the round names others',
    route: 'createApplication',
    options: () => ({ as: editor, body: { roundId: 'for-others', organisationId: heilbronn } }),
    details: { facts: { roundId: 'for-others' } },
  },
  {
    code: 'organisationDissolved',
    when: 'an organisation exists no more',
    route: 'createApplication',
    options: () => ({ as: foreignSignatory, body: { roundId, organisationId: dissolved } }),
    details: { facts: { on: '2026-01-01' } },
  },
  {
    code: 'directoryChanged',
    when: 'an organisation is not as it was seen',
    route: 'changeDirectory',
    options: () => ({ as: administrator, body: { changes: [{ before: kreis('Kreis X'), after: kreis('Kreis Y') }] } }),
    details: { facts: { organisations: [heilbronn] } },
  },
  {
    code: 'linkInvalid',
    when: 'a link was made up',
    route: 'openPart',
    options: () => ({ body: { link: 'A'.repeat(27) } }),
  },
  {
    code: 'partClosed',
    when: 'a part was handed in already',
    route: 'savePart',
    options: () => ({
      body: { link: withPart.link, changes: [{ path: 'remarks', value: 'x', baseRevision: 0 }] },
    }),
  },
  {
    code: 'partExists',
    when: 'somebody is asked for their part twice',
    route: 'inviteParts',
    options: () => ({
      ...{ as: editor, parameters: { applicationId: withPart.applicationId } },
      body: { parts: [neckarsulm], due: '2026-12-07' },
    }),
    details: { facts: { name: 'Stadt Neckarsulm' } },
  },
];

/** Have a test of their own further below. */
const below: readonly ProblemCode[] = ['fourEyes', 'tooManyRequests', 'internal'];
/** Have a test of their own in the files named. */
const elsewhere: Partial<Record<ProblemCode, string>> = {
  pageFull: 'test/api/autosave.test.ts',
  busy: 'functions/shared/table/retry.test.ts',
  idempotencyKeyConflict: 'test/api/idempotency.test.ts',
  lastSignatory: 'test/api/members.test.ts',
  alreadyMember: 'test/api/members.test.ts',
  tooManyMembers: 'test/api/members.test.ts',
  codeInvalid: 'test/api/access-code.test.ts',
  tooManyAttachments: 'test/api/attachments.test.ts',
  budgetExceeded: 'test/workflows/budget.test.ts',
  admissionNeeded: 'test/workflows/paths.test.ts',
  documentChanged: 'test/api/letters.test.ts',
  tooManyParts: 'test/api/parts.test.ts',
  tooManyRows: 'test/api/parts.test.ts',
  notInvited: 'test/api/login.test.ts',
  loginFailed: 'test/api/login.test.ts',
  onwardExceeds: 'test/api/onward.test.ts',
  tooManyOnward: 'test/api/onward.test.ts',
  onwardHasChain: 'test/api/onward.test.ts',
  remindedToday: 'test/api/onward.test.ts',
  grantEnded: 'test/api/onward-links.test.ts',
  proofIncomplete: 'test/api/proofs.test.ts',
  proofClosed: 'test/api/proofs.test.ts',
  renewalNotOpen: 'test/api/renewal.test.ts',
  noConsentNeeded: 'test/api/changes.test.ts',
  changePending: 'test/api/changes.test.ts',
  alreadyDrawn: 'test/api/changes.test.ts',
  dayInFuture: 'test/api/changes.test.ts',
  notFinal: 'test/api/payments.test.ts',
  nothingToDraw: 'test/api/payments.test.ts',
  neededTooLate: 'test/api/payments.test.ts',
  dayTooEarly: 'test/api/payments.test.ts',
  dayTooLate: 'test/api/deadlines.test.ts',
  otherHandNeeded: 'test/api/payments.test.ts',
  nothingToExport: 'test/api/payments.test.ts',
  accountChangePending: 'test/api/payments.test.ts',
  accountOutdated: 'test/api/payments.test.ts',
  accountUnchanged: 'test/api/payments.test.ts',
  moreThanOwed: 'test/api/reclaims.test.ts',
  belowSmallAmount: 'test/api/reclaims.test.ts',
  hearingRuns: 'test/api/reclaims.test.ts',
  tooLateToDecide: 'test/api/reclaims.test.ts',
};

const unchanged = async (before: StoredItem[]) => expect(await world.dump()).toEqual(before);

async function toDecide() {
  const applicationId = await world.inDecision();
  const parameters = { applicationId, taskId: await world.openTask(applicationId, 'decision') };
  await world.call('claimTask', { as: approver, parameters, ifMatch: 1, body: {} });
  return parameters;
}

async function moveToRound(applicationId: string, round: string): Promise<void> {
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  await world.documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: `APP#${applicationId}`, sk: 'META' },
      UpdateExpression: 'SET application.roundId = :round',
      ExpressionAttributeValues: { ':round': round },
    }),
  );
}

async function addRound(id: string, differs: object): Promise<void> {
  const round = (await world.dump()).find(({ sk }) => sk === `ROUND#${roundId}`);
  const { PutCommand } = await import('@aws-sdk/lib-dynamodb');
  const Item = { ...round, ...differs, id, sk: `ROUND#${id}` };
  await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
}

async function dissolve(id: string): Promise<void> {
  const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
  await world.documents.send(
    new UpdateCommand({
      TableName: process.env.TABLE_NAME,
      Key: { pk: 'ORGANISATIONS', sk: `ORG#${id}` },
      UpdateExpression: 'SET dissolved = :dissolved',
      ExpressionAttributeValues: { ':dissolved': { on: '2026-01-01' } },
    }),
  );
}

describe('a refused request', () => {
  beforeAll(async () => {
    for (const person of [administrator, editor, signatory, foreignSignatory])
      await world.call('getSession', { as: person });
  });

  it.each(cases)('is told $code when $when, and changes nothing', async ({ code, route, options, details = {} }) => {
    const before = await world.dump();
    const { status, body, headers } = await world.call(route, options());
    expect(body).toMatchObject({ code, ...details });
    expect(status).toBe(problems[code].status);
    expect(headers).toMatchObject({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
    await unchanged(before);
  });

  it('exists for every problem code', () => {
    const here = new Set([...cases.map(({ code }) => code), ...below]);
    const root = join(import.meta.dirname, '..', '..');
    const untested = problemCodes.filter((code) => {
      const file = elsewhere[code];
      return !here.has(code) && !(file && readFileSync(join(root, file), 'utf8').includes(code));
    });
    expect(untested).toEqual([]);
  });

  it('names itself in German and English and carries the id of the request', async () => {
    const { body, headers } = await world.call('listApplications', {
      headers: { 'accept-language': 'en-GB,de;q=0.5' },
    });
    expect(headers['content-language']).toBe('en');
    expect(body).toEqual({
      type: 'urn:paktwerk:problem:notAuthenticated',
      title: 'You are not logged in. Please log in; what you typed is kept.',
      status: 401,
      code: 'notAuthenticated',
      text: {
        de: 'Sie sind nicht angemeldet. Bitte melden Sie sich an; Ihre Eingaben bleiben erhalten.',
        en: 'You are not logged in. Please log in; what you typed is kept.',
      },
      instance: 'request-1',
    });
    expect((await world.call('listApplications')).headers['content-language']).toBe('de');
  });
});

describe('four eyes', () => {
  it('keep a reviewer from deciding on the same application', async () => {
    const applicationId = await world.inReview();
    await giveRoles(caseOfficer, ['caseOfficer', 'approver']);
    await world.reviewed(applicationId);
    const taskId = await world.openTask(applicationId, 'decision');
    const before = await world.dump();
    const parameters = { applicationId, taskId };
    const refused = await world.call('claimTask', { as: caseOfficer, parameters, ifMatch: 1, body: {} });
    expect(refused).toMatchObject({ status: 403, body: { code: 'fourEyes' } });
    await unchanged(before);
    await giveRoles(caseOfficer, ['caseOfficer']);
    expect((await world.call('claimTask', { as: approver, parameters, ifMatch: 1, body: {} })).status).toBe(200);
  });

  async function giveRoles(personId: string, authorityRoles: string[]): Promise<void> {
    const { UpdateCommand } = await import('@aws-sdk/lib-dynamodb');
    await world.documents.send(
      new UpdateCommand({
        TableName: process.env.TABLE_NAME,
        Key: { pk: `PERSON#${personId}`, sk: 'META' },
        UpdateExpression: 'SET authorityRoles = :roles',
        ExpressionAttributeValues: { ':roles': authorityRoles },
      }),
    );
  }
});

describe('too many requests', () => {
  it('are refused from the sixty-first of a minute on, and taken again in the next', async () => {
    const at = noon + 3_600_000;
    const attempt = (when: number) => world.call('submitApplication', { ...submitDraft(), at: when });
    const statuses = await Promise.all(Array.from({ length: 60 }, () => attempt(at).then(({ status }) => status)));
    expect(new Set(statuses)).toEqual(new Set([422]));
    const before = await world.dump();
    expect(await attempt(at + 12_000)).toMatchObject({ status: 429, headers: { 'retry-after': '48' } });
    expect(await world.dump()).toEqual(before);
    expect((await attempt(at + 60_000)).status).toBe(422);
  });
});

describe('an error that nobody expected', () => {
  it('is answered without details and logged once without personal data', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const applicationId = await world.createDraft();
    await moveToRound(applicationId, 'missing-round');
    const answer = await world.call('getApplication', { as: editor, parameters: { applicationId } });
    expect(answer).toMatchObject({ status: 500, body: { code: 'internal', instance: 'request-1' } });
    expect(JSON.stringify(answer.body)).not.toContain('missing-round');
    expect(log).toHaveBeenCalledTimes(1);
    const line = String(log.mock.calls[0]?.[0]);
    expect(JSON.parse(line)).toMatchObject({
      level: 'error',
      error: 'Error',
      requestId: 'request-1',
      route: 'getApplication',
    });
    expect(line).not.toMatch(/missing-round|Elif|demo-/);
  });
});
