import { DeleteCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';
import type { Instant } from '#schemas/ids.ts';
import type { RouteName } from '#schemas/routes.ts';
import type { ApiAnswer, CallOptions } from './support/client.ts';
import { deliveries } from './support/decided.ts';
import { openWindowOf } from './support/follow-up.ts';
import { granted as grantedIn } from './support/granted.ts';
import {
  auditor,
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
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Sessions end after eight hours: whoever comes at another time logs in again. */
let now: Instant = deliveries.at;
function setTime(at: Instant): void {
  if (at !== now) world.call.logInAgain();
  now = at;
}
const call: (name: RouteName, options: CallOptions) => Promise<ApiAnswer> = (name, options) =>
  world.call(name, { at: Date.parse(now), ...options });

const opening = '2027-08-02T04:00:00.000Z' as Instant;

async function granted(): Promise<string> {
  setTime(deliveries.at);
  return grantedIn(world);
}
const open = (applicationId: string, at = opening) => openWindowOf(applicationId, at);

const grantOf = async (applicationId: string) =>
  (await call('getGrant', { as: signatory, parameters: { applicationId } })).body.grant;
const draftOf = async (applicationId: string): Promise<string> => (await grantOf(applicationId)).renewal.applicationId;
const read = async (applicationId: string, as = editor) =>
  (await call('getApplication', { as, parameters: { applicationId } })).body;
const events = async (applicationId: string): Promise<unknown[]> =>
  (await world.dump())
    .filter(({ pk, sk }) => pk === `GRANT#${applicationId}` && sk.startsWith('EVENT#'))
    .map(({ action }) => action);
const drop = (applicationId: string, ifMatch: number, body: object, as = signatory) =>
  call('dropRenewal', { as, parameters: { applicationId }, ifMatch, body });

async function campaign(as: string): Promise<CampaignEntry[]> {
  const found: CampaignEntry[] = [];
  for (let cursor = '', more = true; more; more = cursor !== '') {
    const query: Record<string, string> = cursor === '' ? {} : { cursor };
    const { body } = await call('listCampaign', { as, parameters: { roundId }, query });
    found.push(...body.entries);
    cursor = body.next ?? '';
  }
  return found;
}

describe('the window of a grant', () => {
  it('opens with a draft that holds what was granted, each value with where it came from', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const { renewal, number } = await grantOf(applicationId);
    expect(renewal).toMatchObject({ state: 'open', roundId: 'integrationsmanagement-2028', closesOn: '2027-11-02' });
    const { application, sections } = await read(renewal.applicationId);
    expect(application).toMatchObject({
      ...{ status: 'draft', roundId: 'integrationsmanagement-2028', createdBy: 'workflow' },
      renews: { applicationId, number },
    });
    expect(sections.posts['posts/row1/fte']).toEqual({
      ...{ value: 100, revision: 1 },
      source: { kind: 'application', label: number, at: '2026-11-22T11:00:00.000Z', renewed: true },
    });
  });
});

describe('the draft that a window brings', () => {
  it('asks declarations, consents and files anew, and has the exception in the place of "not begun"', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const { number } = await grantOf(applicationId);
    const { sections } = await read(await draftOf(applicationId));
    expect(sections.declaration).toEqual({
      beginning: { value: 'followUp', revision: 1 },
      previousNotice: { value: `${number}, bekannt gegeben am 23. November 2026`, revision: 1 },
    });
    expect(sections.attachments).toBeUndefined();
  });

  it('is made once, also when the window is opened twice at the same moment', async () => {
    const applicationId = await granted();
    const both = await Promise.allSettled([open(applicationId), open(applicationId)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const { body } = await call('listApplications', { as: signatory });
    const own = body.applications.filter(
      ({ application }: { application: { renews?: { applicationId: string } } }) =>
        application.renews?.applicationId === applicationId,
    );
    expect(own).toHaveLength(1);
  });

  it('takes what the organisation has put into its profile since', async () => {
    const applicationId = await granted();
    const { body: profile } = await call('getProfile', { as: signatory, parameters: { organisationId: heilbronn } });
    setTime('2027-03-01T09:00:00.000Z' as Instant);
    const saved = await call('saveProfile', {
      ...{ as: signatory, parameters: { organisationId: heilbronn }, ifMatch: profile.version },
      body: { fields: { ...profile.fields, unit: 'Amt für Zuwanderung' } },
    });
    expect(saved.status).toBe(200);
    await open(applicationId);
    const { sections } = await read(await draftOf(applicationId));
    expect(sections.contact.unit).toMatchObject({ value: 'Amt für Zuwanderung', source: { kind: 'profile' } });
    expect(sections.contact.street).toMatchObject({ source: { kind: 'application' } });
  });

  it('opens as well when the final proof was handed in before, and what was counted then does not come along', async () => {
    const applicationId = await granted();
    const Item = {
      ...{ pk: `GRANT#${applicationId}`, sk: 'PROOF#FINAL#0001', revision: 1 },
      proof: {
        ...{ schemaVersion: 1, id: 'final-1', kind: 'final', applicationId, version: 2, status: 'submitted' },
        submitted: { by: 'demo-signatory-heilbronn', byName: 'M', at: deliveries.at, contentHash: 'x', late: false },
      },
      'f:figures.advised_row1': { value: 84, revision: 1 },
      'f:figures.monthsFilled_row1': { value: 7, revision: 1 },
    };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
    await open(applicationId);
    const { sections } = await read(await draftOf(applicationId));
    expect(sections.posts['posts/row1/months'].value).toBe(12);
  });

  it('belongs to its organisation alone: no officer and no other applicant sees it', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const parameters = { applicationId: await draftOf(applicationId) };
    for (const as of [caseOfficer, foreignSignatory])
      for (const route of ['getApplication', 'getBasis'] as const)
        expect((await call(route, { as, parameters })).status).toBe(404);
  });
});

/** Answers what is asked anew, as the page does, and hands it in. */
async function renew(draftId: string, at = opening) {
  setTime(at);
  const answers = { portalDelivery: true, correct: true };
  const changes = Object.entries(answers).map(([path, value]) => ({ path, value, baseRevision: 0 }));
  await call('saveSection', {
    ...{ as: editor, parameters: { applicationId: draftId, page: 'declaration' } },
    body: { changes },
  });
  return submit(draftId);
}
const submit = (draftId: string) =>
  call('submitApplication', { as: signatory, parameters: { applicationId: draftId }, ifMatch: 1, body: {} });

describe('a follow-up application', () => {
  it('is handed in with two answers when nothing changes, and the grant knows it', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const draftId = await draftOf(applicationId);
    const submitted = await renew(draftId);
    expect(submitted).toMatchObject({ status: 200, body: { status: 'submitted', late: false } });
    expect((await grantOf(applicationId)).renewal).toMatchObject({ state: 'submitted', submittedAt: opening });
    const history = await events(applicationId);
    expect(history.slice(-2)).toEqual(['windowOpened', 'renewalSubmitted']);
  });

  it('counts as well when it comes late', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const submitted = await renew(await draftOf(applicationId), '2027-11-05T09:00:00.000Z' as Instant);
    expect(submitted.body).toMatchObject({ status: 'submitted', late: true });
    expect((await grantOf(applicationId)).renewal.state).toBe('submitted');
  });

  it('that is withdrawn leaves the grant without one, and the next draft is begun from the grant', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const draftId = await draftOf(applicationId);
    const { body } = await renew(draftId);
    const parameters = { applicationId: draftId };
    const withdrawn = await call('withdrawApplication', {
      ...{ as: signatory, parameters, ifMatch: body.version, body: {} },
    });
    expect(withdrawn.body).toMatchObject({ status: 'withdrawn', renews: { applicationId } });
    const grant = await grantOf(applicationId);
    expect(grant.renewal).toMatchObject({ state: 'open' });
    expect(grant.renewal.applicationId).toBeUndefined();
    const resumed = await drop(applicationId, grant.version, { resume: true });
    expect(resumed.body.renewal.applicationId).not.toBe(draftId);
    expect((await read(resumed.body.renewal.applicationId)).application.status).toBe('draft');
  });

  it('that is discarded leaves the grant without one too', async () => {
    const applicationId = await granted();
    await open(applicationId);
    setTime(opening);
    const parameters = { applicationId: await draftOf(applicationId) };
    expect((await call('discardApplication', { as: editor, parameters, ifMatch: 1, body: {} })).status).toBe(200);
    expect((await grantOf(applicationId)).renewal).toMatchObject({ state: 'open' });
    expect((await events(applicationId)).at(-1)).toBe('renewalReopened');
  });

  it('shows what it began with to its organisation, and to the authority once it is submitted', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const draftId = await draftOf(applicationId);
    await renew(draftId);
    const { number } = await grantOf(applicationId);
    for (const as of [editor, caseOfficer, auditor]) {
      const { status, body } = await call('getBasis', { as, parameters: { applicationId: draftId } });
      expect(status).toBe(200);
      expect(body).toMatchObject({ application: { number }, grant: { id: applicationId }, round: { id: roundId } });
      expect(body.sections.posts['posts/row1/months'].value).toBe(12);
      expect(body.sections.declaration).toBeUndefined();
    }
  });

  it('of somebody who applies for the first time began with nothing', async () => {
    const parameters = { applicationId: await world.createDraft() };
    expect(await call('getBasis', { as: editor, parameters })).toMatchObject({ status: 404 });
  });
});

describe('looking at the draft', () => {
  it('is noted the first time', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const see = (at: Instant) => {
      setTime(at);
      return call('seeRenewal', { as: editor, parameters: { applicationId }, body: {} });
    };
    expect((await see(opening)).body.renewal.firstSeenAt).toBe(opening);
    expect((await see('2027-08-05T09:00:00.000Z' as Instant)).body.renewal.firstSeenAt).toBe(opening);
    expect((await events(applicationId)).filter((action) => action === 'renewalSeen')).toHaveLength(1);
  });

  it('brings the draft when the round has come after its window', async () => {
    const applicationId = await granted();
    const round = (await world.dump()).find(({ sk }) => sk === 'ROUND#integrationsmanagement-2028');
    const gone = { pk: 'ROUNDS', sk: 'ROUND#integrationsmanagement-2028' };
    await world.documents.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: gone }));
    await open(applicationId);
    expect((await grantOf(applicationId)).renewal).toMatchObject({ state: 'noRound' });
    const todo = (await world.dump()).find(({ sk, pk }) => sk === 'OVERDUE#noRound' && pk === `GRANT#${applicationId}`);
    expect(todo).toMatchObject({ todo: { kind: 'overdue' }, overdue: { kind: 'noRound' } });
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: round }));
    const seen = await call('seeRenewal', { as: editor, parameters: { applicationId }, body: {} });
    expect(seen.body.renewal).toMatchObject({ state: 'open' });
    expect((await read(seen.body.renewal.applicationId)).application.status).toBe('draft');
    expect((await world.dump()).some(({ sk, pk }) => sk === 'OVERDUE#noRound' && pk === `GRANT#${applicationId}`)).toBe(
      false,
    );
  });
});

describe('a round that comes after the window', () => {
  it('opens it when the officer who put it in says so, and reminders go out from then on', async () => {
    const applicationId = await granted();
    const round = (await world.dump()).find(({ sk }) => sk === 'ROUND#integrationsmanagement-2028');
    const gone = { pk: 'ROUNDS', sk: 'ROUND#integrationsmanagement-2028' };
    await world.documents.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: gone }));
    await open(applicationId);
    const planned = async () => {
      const { body } = await call('getGrant', { as: signatory, parameters: { applicationId } });
      return body.planned.filter(({ kind }: { kind: string }) => kind === 'renewal');
    };
    expect(await planned()).toEqual([]);
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: round }));
    const body = { kind: 'noRound', note: 'Die Runde ist eingespielt.' };
    const settled = await call('settleOverdue', { as: caseOfficer, parameters: { applicationId }, body });
    expect(settled.status).toBe(200);
    expect((await grantOf(applicationId)).renewal).toMatchObject({ state: 'open' });
    expect((await read(await draftOf(applicationId))).application.status).toBe('draft');
    expect(await planned()).not.toEqual([]);
    const again = await call('settleOverdue', { as: caseOfficer, parameters: { applicationId }, body });
    expect(again.status).toBe(404);
  });
});

describe('giving the renewal up', () => {
  it('is a signatory’s to say, and to take back', async () => {
    const applicationId = await granted();
    await open(applicationId);
    setTime(opening);
    const { version } = await grantOf(applicationId);
    expect((await drop(applicationId, version, {}, editor)).body.code).toBe('notAllowed');
    const dropped = await drop(applicationId, version, { reason: 'Die Stellen laufen aus.' });
    expect(dropped.body.renewal).toMatchObject({ state: 'dropped' });
    expect((await drop(applicationId, version + 1, {})).body.code).toBe('renewalNotOpen');
    const resumed = await drop(applicationId, version + 1, { resume: true });
    expect(resumed.body.renewal).toMatchObject({ state: 'open', applicationId: dropped.body.renewal.applicationId });
  });

  it('before the window opens is possible, and taken back it waits again', async () => {
    const applicationId = await granted();
    const dropped = await drop(applicationId, 1, {}, signatory);
    expect(dropped.body.renewal.state).toBe('dropped');
    const resumed = await drop(applicationId, 2, { resume: true }, signatory);
    expect(resumed.body.renewal).toMatchObject({ state: 'waiting' });
  });

  it('takes a missing round off the officers’ list', async () => {
    const applicationId = await granted();
    const round = (await world.dump()).find(({ sk }) => sk === 'ROUND#integrationsmanagement-2028');
    const gone = { pk: 'ROUNDS', sk: 'ROUND#integrationsmanagement-2028' };
    await world.documents.send(new DeleteCommand({ TableName: process.env.TABLE_NAME, Key: gone }));
    await open(applicationId);
    const { version, renewal } = await grantOf(applicationId);
    expect(renewal.state).toBe('noRound');
    expect((await drop(applicationId, version, {})).body.renewal.state).toBe('dropped');
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: round }));
    const waits = (await world.dump()).filter(
      ({ sk, pk }) => sk === 'OVERDUE#noRound' && pk === `GRANT#${applicationId}`,
    );
    expect(waits).toEqual([]);
  });

  it('is undone by applying all the same', async () => {
    const applicationId = await granted();
    await open(applicationId);
    const { version } = await grantOf(applicationId);
    await drop(applicationId, version, {});
    await renew(await draftOf(applicationId));
    expect((await grantOf(applicationId)).renewal.state).toBe('submitted');
  });
});

describe('the campaign of a round', () => {
  it('tells officers of its authority where each renewal stands', async () => {
    const applicationId = await granted();
    await open(applicationId);
    setTime(opening);
    await call('seeRenewal', { as: editor, parameters: { applicationId }, body: {} });
    const changes = [{ path: 'portalDelivery', value: true, baseRevision: 0 }];
    await call('saveSection', {
      ...{ as: editor, parameters: { applicationId: await draftOf(applicationId), page: 'declaration' } },
      body: { changes },
    });
    const found = (await campaign(caseOfficer)).find((entry) => entry.applicationId === applicationId);
    expect(found).toMatchObject({
      ...{ organisationName: 'Landkreis Heilbronn', kreis: '08125', status: 'running', changedAt: opening },
      ...{ renewal: { state: 'open', firstSeenAt: opening }, remindedOn: [], undelivered: false },
    });
  });

  it('names all grants of the round, page by page', async () => {
    const listed = await campaign(auditor);
    const grants = (await world.dump()).filter(({ pk, sk }) => pk.startsWith('GRANT#') && sk === 'META');
    expect(listed.map(({ applicationId }) => applicationId).sort()).toEqual(
      grants.map(({ pk }) => pk.slice('GRANT#'.length)).sort(),
    );
  });

  it('is no business of applicants or of another authority', async () => {
    expect((await call('listCampaign', { as: signatory, parameters: { roundId } })).status).toBe(403);
  });
});
