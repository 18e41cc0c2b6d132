import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { readPdf } from '../letters/read-pdf.ts';
import type { StoredItem } from './support/backend.ts';
import { type Files, openFiles } from './support/files.ts';
import { granted } from './support/granted.ts';
import { noonOf, openReclaims, type Reclaimed } from './support/reclaimable.ts';
import { approver, caseOfficer, editor, foreignSignatory, openWorld, signatory, type World } from './support/world.ts';

const folder = temporaryFolder();
const knownOn = '2028-04-03';

let world: World;
let files: Files;
let ways: ReturnType<typeof openReclaims>;
beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
  ways = openReclaims(world);
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

async function opened(): Promise<Reclaimed> {
  world.call.logInAgain();
  const applicationId = await granted(world);
  await ways.paid(applicationId);
  return ways.opened(applicationId, { amount: 10_000_00, knownOn });
}

async function proposed(): Promise<Reclaimed> {
  const asked: Reclaimed = (await ways.hear(await opened(), '2028-04-10')).body;
  const closed: Reclaimed = (await ways.step(asked, '2028-05-09', { step: 'closeHearing' })).body;
  const proposal = { step: 'propose', amount: 9_000_00, reason: 'Für einen Monat überzeugt das.' };
  return (await ways.step(closed, '2028-05-09', proposal)).body;
}

const open = (applicationId: string, documentId: string, as: string) =>
  ways.call('openDocument', { as, parameters: { applicationId, documentId }, at: noonOf('2028-05-11') });
const mailOf = async (applicationId: string, occasion: string): Promise<StoredItem | undefined> =>
  (await world.dump()).find(({ pk }) => pk === `OUTBOX#mail.send#${applicationId}#${occasion}`);

describe('the letters of a reclaim', () => {
  it('are a hearing that the grantee can open at once, of which a mail tells with its last day', async () => {
    const reclaim = await opened();
    const { applicationId } = reclaim;
    expect((await ways.hear(reclaim, '2028-04-10', approver)).status).toBe(403);
    const asked = (await ways.hear(reclaim, '2028-04-10')).body;
    const letter = await open(applicationId, asked.hearing.letterId, editor);
    expect(letter.headers['content-disposition']).toMatch(/^inline; filename="Anhoerung-IM-2026-\d{6}\.pdf"/);
    const { text } = await readPdf(Buffer.from(letter.body, 'base64'));
    expect(text).toContain('10.000,00 € (in Worten: zehntausend Euro)');
    expect(text).toContain('Drei Monate unbesetzt');
    expect(text).toContain('8. Mai 2028');
    expect((await open(applicationId, asked.hearing.letterId, foreignSignatory)).status).toBe(404);
    const mail = await mailOf(applicationId, 'reclaim-1-hearing');
    expect(mail?.text).toContain('bis zum 8. Mai 2028');
    expect(mail?.text).toContain(`/grants/${applicationId}/reclaims/reclaim-1`);
    expect(JSON.stringify(mail)).not.toContain('10.000');
    expect(await ways.hear(asked, '2028-04-11')).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
  });

  it('and a notice that says what was decided, by somebody who did not conduct it', async () => {
    const reclaim = await proposed();
    const { applicationId } = reclaim;
    expect((await ways.decide(reclaim, '2028-05-10', caseOfficer)).status).toBe(403);
    const { decided } = (await ways.decide(reclaim, '2028-05-10', approver)).body;
    const { text } = await readPdf(
      Buffer.from((await open(applicationId, decided.noticeId, signatory)).body, 'base64'),
    );
    expect(text).toContain('in Höhe von 9.000,00 € mit Wirkung für die Vergangenheit');
    expect(text).toContain('bis zum 9. Juni 2028 zu zahlen');
    expect(text).toContain('Für einen Monat überzeugt das.');
    expect((await mailOf(applicationId, 'reclaim-1-decision'))?.subject).toMatch(/liegt ein Bescheid für Sie bereit$/);
    const event = (await world.dump()).find(
      ({ pk, action }) => pk === `GRANT#${applicationId}` && action === 'reclaimDecided',
    );
    // Until when the law lets the authority decide is for the file alone.
    expect(event?.facts).toMatchObject({ amount: 9_000_00, decideUntil: '2029-04-03', notice: decided.noticeId });
    expect(text).not.toContain('2029');
  });

  it('sent back, it says why to the authority and to nobody else', async () => {
    const reclaim = await proposed();
    const back = { outcome: 'sentBack', reason: 'Bitte die Lohnkonten ansehen.' };
    const answer = await ways.decide(reclaim, '2028-05-10', approver, back);
    expect(answer).toMatchObject({ status: 200, body: { status: 'heard', sentBack: { reason: back.reason } } });
    expect((await ways.read(reclaim, signatory)).sentBack).toBeUndefined();
    expect((await ways.read(reclaim)).sentBack).toMatchObject({ reason: back.reason });
  });
});
