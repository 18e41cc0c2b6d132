import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon, origin } from './support/backend.ts';
import { contact, neckarsulm, of, partWays, post, refugio } from './support/parts.ts';
import { caseOfficer, editor, foreignSignatory, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());
beforeEach(() => world.call.logInAgain());

const minute = 60_000;
const { invite, view, partOf, stored, mailsTo, linkOf, save, open, handIn, handedIn, manage, takeOver, actions } =
  partWays(() => world);

describe('people who hold the same link', () => {
  it('merge what they change in different fields, and are told of each other in the same one', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const link = await linkOf(applicationId);
    const both = await Promise.all([save(link, ['remarks', 'eins']), save(link, ['contactName', 'Petra Rath'])]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    const races = await Promise.all([save(link, ['amount', 100]), save(link, ['amount', 200])]);
    expect(races.map(({ status }) => status).sort()).toEqual([200, 409]);
    const { fields } = (await open(link)).body;
    const loser = races.find(({ status }) => status === 409);
    expect(loser?.body).toMatchObject({
      code: 'fieldConflict',
      facts: { conflicts: [{ path: 'amount', ...fields.amount }] },
    });
    expect(fields).toMatchObject({ remarks: { value: 'eins', revision: 1 }, contactName: { value: 'Petra Rath' } });
  });

  it('store nothing that has no place on the page', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const link = await linkOf(applicationId);
    const refused = await save(link, ['remarks', 'gut'], ['holder', 'Kreiskasse'], ['amount', 'viel']);
    expect(refused).toMatchObject({ status: 422, body: { code: 'malformedValue' } });
    expect(refused.body.errors.map(({ path }: { path: string }) => path)).toEqual(['holder', 'amount']);
    expect((await open(link)).body).toMatchObject({ status: 'invited', fields: {} });
  });

  it('are told at the same paths what is missing', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const link = await linkOf(applicationId);
    expect(await handIn(link)).toMatchObject({ status: 422, body: { code: 'formIncomplete' } });
    await save(link, ...post('half', 0, 10), ['contactEmail', 'kein-Postfach']);
    const refused = await handIn(link);
    expect(refused.body.errors).toEqual([
      { page: 'part', path: 'posts/half/fte', code: 'tooSmall' },
      { page: 'part', path: 'contactName', code: 'required' },
      { page: 'part', path: 'contactEmail', code: 'notAnEmail' },
    ]);
    expect((await partOf(applicationId)).status).toBe('begun');
  });

  it('hand in once: sent twice it is one event, and somebody else is told that it is done', async () => {
    const { applicationId, link } = await handedIn();
    const again = await handIn(link);
    expect(again).toMatchObject({ status: 200, body: { status: 'handedIn', version: 2 } });
    expect(await handIn(link, 'Otto Anders')).toMatchObject({ status: 409, body: { code: 'partClosed' } });
    expect(await save(link, ['remarks', 'noch etwas'])).toMatchObject({ status: 409, body: { code: 'partClosed' } });
    expect((await actions(applicationId)).filter(([action]: string[]) => action === 'partHandedIn')).toHaveLength(1);
  });

  it('hand in at the same moment as somebody saves: what was saved is in it, or was refused', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    const link = await linkOf(applicationId);
    await save(link, ...post('half', 0, 50), ...contact);
    const [saved, given] = await Promise.all([save(link, ['remarks', 'im letzten Moment']), handIn(link)]);
    expect(given.status).toBe(200);
    const { remarks } = (await partOf(applicationId)).fields;
    expect(remarks?.value).toBe(saved.status === 200 ? 'im letzten Moment' : undefined);
  });
});

describe('a link', () => {
  const wrong = 'A'.repeat(27);

  it('that is wrong opens, stores and hands in nothing, and says no more than that', async () => {
    for (const answer of [await open(wrong), await save(wrong, ['remarks', 'x']), await handIn(wrong)])
      expect(answer).toMatchObject({ status: 404, body: { code: 'linkInvalid' } });
    expect((await open('short')).status).toBe(400);
    expect(await stored(({ pk }) => pk === 'APP#none')).toEqual([]);
  });

  it('that is wrong again and again is asked to wait, while right ones are served', async () => {
    const { link } = await handedIn();
    const at = noon + 5 * minute;
    const seen = new Set<number>();
    for (let tries = 0; tries < 61; tries += 1) seen.add((await open(wrong, { at })).status);
    expect([...seen]).toEqual([404, 429]);
    expect((await open(link, { at })).status).toBe(200);
    expect((await open(wrong, { at: at + minute })).status).toBe(404);
  });

  it('ends with its part, and the organisation can be asked anew', async () => {
    const { applicationId, link } = await handedIn();
    await takeOver(applicationId);
    const closed = await manage('closePart', applicationId);
    expect(closed).toMatchObject({ status: 200, body: { status: 'closed' }, headers: { etag: '"4"' } });
    for (const answer of [await open(link), await save(link, ['remarks', 'x']), await handIn(link)])
      expect(answer.body.code).toBe('linkInvalid');
    // What was taken over is the applicant's own by now.
    expect((await view(applicationId)).sections.posts['posts/part1r1'].value).toBe(0);
    expect((await takeOver(applicationId)).body.code).toBe('illegalTransition');

    expect((await invite(applicationId)).body.parts).toMatchObject([{ id: 'part-2', status: 'invited' }]);
    const anew = await mailsTo(neckarsulm.email, applicationId);
    expect(anew).toHaveLength(2);
    expect((await open(await linkOf(applicationId))).body.id).toBe('part-2');
    expect((await open(link)).body.code).toBe('linkInvalid');
  });

  it('leaves what nobody handed in unread, also once the invitation was taken back', async () => {
    const applicationId = await world.createDraft();
    await invite(applicationId);
    await save(await linkOf(applicationId), ['remarks', 'noch nicht fertig'], ...contact);
    expect((await manage('closePart', applicationId)).body).toMatchObject({ status: 'closed', fields: {} });
    expect(await partOf(applicationId)).toMatchObject({ status: 'closed', fields: {} });
    const { applicationId: other } = await handedIn();
    await manage('closePart', other);
    expect((await partOf(other)).fields['posts/half/fte'].value).toBe(50);
  });

  it('ends with a draft that is discarded', async () => {
    const { applicationId, link } = await handedIn();
    await world.call('discardApplication', { as: editor, ...of(applicationId), ifMatch: 1 });
    expect(await open(link)).toMatchObject({ status: 404, body: { code: 'linkInvalid' } });
  });

  it('is asked for in a body: requests from other sites and without a key are refused', async () => {
    const { link } = await handedIn();
    expect((await open(link, { key: null })).body.code).toBe('idempotencyKeyMissing');
    expect((await open(link, { headers: { origin: 'https://elsewhere.example' } })).body.code).toBe('originForbidden');
    expect(origin).toBe('https://paktwerk.example');
  });
});

describe('once the application has left the draft', () => {
  async function submitted() {
    const { applicationId, link } = await handedIn();
    await takeOver(applicationId);
    await world.fill(applicationId, { onward: { passesOn: true } });
    const body = { ...of(applicationId), ifMatch: 1, body: {} };
    expect((await world.call('submitApplication', { as: signatory, ...body })).status).toBe(200);
    return { applicationId, link };
  }

  it('its parts stay as they are, and their holders see how far it is', async () => {
    const { applicationId, link } = await submitted();
    expect((await open(link)).body).toMatchObject({ stage: 'submitted', status: 'takenOver', takenOver: 9_000_000 });
    for (const answer of [await save(link, ['remarks', 'x']), await handIn(link)])
      expect(answer).toMatchObject({ status: 409, body: { code: 'partClosed' } });
    for (const route of ['remindPart', 'askPartBack', 'takeOverPart', 'closePart'] as const) {
      const answer = await manage(route, applicationId, { body: route === 'askPartBack' ? { message: 'Was?' } : {} });
      expect(answer.body, route).toMatchObject({ code: 'illegalTransition', facts: { from: 'submitted' } });
    }
    expect((await invite(applicationId, [refugio])).body.code).toBe('illegalTransition');
    expect((await partOf(applicationId)).fields['posts/half/fte'].value).toBe(50);

    const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
    await register({ applicationId: applicationId as ApplicationId, at: new Date(noon).toISOString() as Instant });
    expect((await open(link)).body.stage).toBe('inReview');
    const { version } = (await view(applicationId)).application;
    await world.call('withdrawApplication', { as: signatory, ...of(applicationId), ifMatch: version, body: {} });
    expect((await open(link)).body.stage).toBe('withdrawn');
  });

  it('a decision shows to its holders once it is delivered', async () => {
    const { applicationId, link } = await submitted();
    const decide = (delivery: object) =>
      world.documents.send(
        new UpdateCommand({
          TableName: process.env.TABLE_NAME,
          Key: { pk: `APP#${applicationId}`, sk: 'META' },
          UpdateExpression: 'SET application.#status = :approved, application.delivery = :delivery',
          ExpressionAttributeNames: { '#status': 'status' },
          ExpressionAttributeValues: { ':approved': 'approved', ':delivery': delivery },
        }),
      );
    await decide({ state: 'preparing' });
    expect((await open(link)).body.stage).toBe('inReview');
    await decide({ state: 'delivered', on: '2026-12-01', way: 'portal' });
    expect((await open(link)).body.stage).toBe('approved');
  });

  it('the authority sees what it was sent and nothing of how it came together', async () => {
    const { applicationId } = await submitted();
    const seen = await view(applicationId, caseOfficer);
    expect(seen.parts).toEqual([]);
    expect(seen.available).toBeUndefined();
    expect(JSON.stringify(seen)).not.toMatch(/rath@|neckarsulm\.example|Petra/);
    expect((await view(applicationId)).parts).toHaveLength(1);
  });
});

describe('people of other organisations', () => {
  it('neither see a part nor change it', async () => {
    const { applicationId } = await handedIn();
    const { id, version } = await partOf(applicationId);
    for (const route of ['remindPart', 'askPartBack', 'takeOverPart', 'closePart'] as const) {
      const body = route === 'askPartBack' ? { message: 'Was?' } : {};
      const call = (as: string) => world.call(route, { as, ...of(applicationId, id), ifMatch: version, body });
      expect((await call(foreignSignatory)).status, route).toBe(404);
      expect((await call(caseOfficer)).status, route).toBe(403);
    }
    const parts = { parts: [refugio], due: '2026-12-07' };
    expect((await world.call('inviteParts', { as: foreignSignatory, ...of(applicationId), body: parts })).status).toBe(
      404,
    );
    expect((await world.call('getApplication', { as: foreignSignatory, ...of(applicationId) })).status).toBe(404);
  });

  it('cannot reach a part of one application through another one of their own', async () => {
    const { applicationId } = await handedIn();
    const other = await world.createDraft();
    const answer = await world.call('takeOverPart', { as: editor, ...of(other, 'part-1'), ifMatch: 2, body: {} });
    expect(answer.status).toBe(404);
    expect((await partOf(applicationId)).status).toBe('handedIn');
  });
});
