import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon } from './support/backend.ts';
import { approver, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
let bounced: typeof import('#functions/outbox/note-bounce.handler.ts')['handler'];
beforeAll(async () => {
  world = await openWorld();
  ({ handler: bounced } = await import('#functions/outbox/note-bounce.handler.ts'));
});
afterAll(() => world.close());

const at = new Date(noon).toISOString() as Instant;

/** A mail about an application, as it stands in the outbox, and the tag that it went out with. */
async function sentMail(applicationId: string, to = 'integration@heilbronn.example'): Promise<string> {
  const { intent } = await import('#functions/shared/records/outbox-record.ts');
  const { transact } = await import('#functions/shared/table/write.ts');
  const { tagOf } = await import('#functions/outbox/mail-tag.ts');
  const mail = { to, subject: 'Erinnerung', text: 'Guten Tag, …' } as const;
  await transact([intent('test', at, { kind: 'mail.send', applicationId: applicationId as ApplicationId, ...mail })]);
  return tagOf(`mail.send#${applicationId}#test`);
}

const tagged = (about: string | undefined): Record<string, string[]> => (about === undefined ? {} : { about: [about] });

/** As SES tells EventBridge. */
const event = (messageId: string, about: string | undefined, bounceType = 'Permanent', bounceSubType = 'General') => ({
  detail: {
    mail: { messageId, tags: tagged(about) },
    bounce: {
      bounceType,
      bounceSubType,
      bouncedRecipients: [
        { emailAddress: 'integration@heilbronn.example', diagnosticCode: 'smtp; 550 5.1.1 user unknown' },
      ],
      timestamp: '2026-11-22T11:00:00.000Z',
    },
  },
});

const stored = async (applicationId: string) => {
  const { getUndeliveredMails } = await import('#functions/shared/records/undelivered-record.ts');
  return getUndeliveredMails(applicationId as ApplicationId);
};
const mailsTo = async (applicationId: string, mailId: string) => {
  const { getItem } = await import('#functions/shared/table/read.ts');
  const { keys } = await import('#functions/shared/table/keys.ts');
  return getItem(keys.outbox(`mail.send#${applicationId}#again-${mailId}`));
};
const settle = (applicationId: string, mailId: string, body: object, as = caseOfficer) =>
  world.call('settleUndelivered', { as, parameters: { applicationId, mailId }, body });

describe('a mail that comes back', () => {
  it('becomes one task of the authority, however often it is told', async () => {
    const applicationId = await world.inReview();
    const about = await sentMail(applicationId);
    await bounced(event('m-1', about));
    await bounced(event('m-1', about));
    expect(await stored(applicationId)).toMatchObject([
      { to: 'integration@heilbronn.example', subject: 'Erinnerung', cause: 'smtp; 550 5.1.1 user unknown' },
    ]);
  });

  it('goes out again to the corrected address, where all later mails go too', async () => {
    const applicationId = await world.inReview();
    await bounced(event('m-2', await sentMail(applicationId)));
    const [mail] = await stored(applicationId);
    const id = mail?.id ?? '';
    const answer = await settle(applicationId, id, { email: 'neu@kreis.example', note: 'Angerufen' });
    expect(answer.status).toBe(200);
    expect(await mailsTo(applicationId, id)).toMatchObject({ to: 'neu@kreis.example', text: 'Guten Tag, …' });
    expect(await stored(applicationId)).toMatchObject([{ settled: { email: 'neu@kreis.example', note: 'Angerufen' } }]);
    const { requireApplicationRecord } = await import('#functions/shared/records/application-record.ts');
    const { contactEmail } = await requireApplicationRecord(applicationId as ApplicationId);
    expect(contactEmail).toBe('neu@kreis.example');
    const history = await world.call('getHistory', { as: caseOfficer, parameters: { applicationId } });
    expect(history.body.events.at(-1)).toMatchObject({ action: 'mailSettled', facts: { note: 'Angerufen' } });
  });

  it('for somebody else, such as the recipient of an onward grant, leaves the applicant’s address as it is', async () => {
    const applicationId = await world.inReview();
    await bounced(event('m-8', await sentMail(applicationId, 'rathaus@gemeinde.example')));
    const id = (await stored(applicationId))[0]?.id ?? '';
    await settle(applicationId, id, { email: 'kaemmerei@gemeinde.example', note: 'Angerufen' });
    expect(await mailsTo(applicationId, id)).toMatchObject({ to: 'kaemmerei@gemeinde.example' });
    const { requireApplicationRecord } = await import('#functions/shared/records/application-record.ts');
    const { contactEmail } = await requireApplicationRecord(applicationId as ApplicationId);
    expect(contactEmail).toBe('integration@heilbronn.example');
  });

  it('is settled once, with or without another address', async () => {
    const applicationId = await world.inReview();
    await bounced(event('m-3', await sentMail(applicationId)));
    const id = (await stored(applicationId))[0]?.id ?? '';
    const first = await settle(applicationId, id, { note: 'Per Telefon unterrichtet' });
    expect(first.status).toBe(200);
    expect(await mailsTo(applicationId, id)).toBeUndefined();
    const second = await settle(applicationId, id, { note: 'Noch einmal' });
    expect(second).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
  });

  it.each([
    ['a signatory', signatory],
    ['an editor', editor],
    ['an approver', approver],
  ])('is not the business of %s', async (_who, as) => {
    const applicationId = await world.inReview();
    await bounced(event(`m-${as}`, await sentMail(applicationId)));
    const id = (await stored(applicationId))[0]?.id ?? '';
    expect((await settle(applicationId, id, { note: 'x' }, as)).status).toBe(403);
  });

  it('is none when it is a note of absence, carries no tag, or is about a draft', async () => {
    const [submitted, draft] = [await world.inReview(), await world.createDraft()];
    await bounced(event('m-4', await sentMail(submitted), 'Transient', 'General'));
    await bounced(event('m-5', undefined));
    await bounced(event('m-6', await sentMail(draft)));
    expect(await stored(submitted)).toEqual([]);
    expect(await stored(draft)).toEqual([]);
  });

  it('is one when the mailbox is full', async () => {
    const applicationId = await world.inReview();
    await bounced(event('m-7', await sentMail(applicationId), 'Transient', 'MailboxFull'));
    expect(await stored(applicationId)).toHaveLength(1);
  });
});
