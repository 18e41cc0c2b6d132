import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon } from './support/backend.ts';
import { contact, neckarsulm, of, partWays, post, refugio } from './support/parts.ts';
import { auditor, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
let applicationId: string;
const { invite, linkOf, save, handIn, manage, takeOver } = partWays(() => world);

type Told = { sequence: number; action: string; actorName: string };
async function historyFor(as: string): Promise<{ intact: boolean; events: Told[] }> {
  return (await world.call('getHistory', { as, ...of(applicationId) })).body;
}
const actionsFor = async (as: string) => (await historyFor(as)).events.map(({ action }) => action);

/** Whatever an organisation can do together and with others before it submits, each at least once. */
async function worksOnDraft(): Promise<void> {
  const earlier = await world.inReview();
  applicationId = await world.createDraft();
  const parameters = { applicationId, page: 'account' };
  await world.call('copySection', { as: editor, parameters, body: { from: earlier } });
  await invite(applicationId, [neckarsulm, refugio]);
  await manage('remindPart', applicationId, { index: 1 });
  await manage('closePart', applicationId, { index: 1 });
  const link = await linkOf(applicationId);
  await save(link, ...post('half', 0, 50), ...contact);
  await handIn(link);
  await manage('askPartBack', applicationId, { body: { message: 'Stimmt das?' } });
  await handIn(link);
  await takeOver(applicationId);
  await world.call('handOver', { as: editor, ...of(applicationId), ifMatch: 1, body: {} });
  await world.call('handBack', { as: signatory, ...of(applicationId), ifMatch: 2, body: { note: 'Bitte prüfen.' } });
}

const ofTheDraft = [
  ...['sectionCopied', 'partInvited', 'partReminded', 'partClosed', 'partHandedIn', 'partAskedBack', 'partHandedIn'],
  ...['partTakenOver', 'handedOver', 'handedBack'],
];

beforeAll(async () => {
  world = await openWorld();
  await worksOnDraft();
  await world.fill(applicationId, { onward: { passesOn: true } });
  await world.call('submitApplication', { as: signatory, ...of(applicationId), ifMatch: 3, body: {} });
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  await register({ applicationId: applicationId as ApplicationId, at: new Date(noon).toISOString() as Instant });
});
afterAll(() => world.close());

describe('how an organisation worked on its draft', () => {
  it('stands in the history for its own people, step by step', async () => {
    for (const as of [editor, signatory])
      expect(await actionsFor(as)).toEqual(['created', ...ofTheDraft, 'submitted', 'registered']);
  });

  it.each([caseOfficer, auditor])(
    'is not told to the authority, here to %s, nor that anything is left out',
    async (as) => {
      const { intact, events } = await historyFor(as);
      expect(intact).toBe(true);
      expect(events.map(({ action }) => action)).toEqual(['created', 'submitted', 'registered']);
      expect(events.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
      expect(JSON.stringify(events)).not.toMatch(/Neckarsulm|Refugio|Petra/);
    },
  );
});
