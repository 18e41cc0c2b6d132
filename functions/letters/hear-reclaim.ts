import { hearingMail } from '#schemas/messages/change-mails.ts';
import { hear } from '#schemas/reclaim/reclaim-steps.ts';
import { byPerson } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { reclaimAtHand } from '../shared/reclaim-at-hand.ts';
import { putDocument } from '../shared/records/document-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { changeReclaim } from '../shared/records/reclaim-record.ts';
import { letterBasis, letterId, writeLetter } from './grant-letter.ts';
import { hearingData } from './reclaim-data.ts';

/**
 * Hears the grantee before a decision (§ 28 LVwVfG): the letter is there to be read, a mail says so, and the grantee is
 * reminded of the last day.
 * @throws PaktwerkError illegalTransition · termsMissing
 */
export const hearReclaim: Endpoint<'hearReclaim'> = async (request) => {
  const { actor, at, entityId } = request;
  const { record, reclaim: before, terms, by } = await reclaimAtHand(request, 'reclaim.conduct');
  const { grant, contactEmail } = record;
  const id = letterId(entityId);
  const after = hear(before, terms, id, by);
  const due = after.hearing?.due ?? before.knownOn;

  const data = hearingData({ ...(await letterBasis(grant, actor.person.name, at)), reclaim: after });
  const about = { applicationId: grant.id, id, kind: 'hearing', template: 'hearing', at } as const;
  const letter = await writeLetter({ ...about, data, name: `Anhoerung-${grant.number}.pdf` });
  const facts = { reclaim: after.id, due, letter: letter.id, letterHash: letter.sha256 ?? '' };
  const link = `${setting('PUBLIC_ORIGIN')}/grants/${grant.id}/reclaims/${after.id}`;
  const mail = hearingMail({ number: grant.number, due, link });
  const send = { kind: 'mail.send', applicationId: grant.id, ...mail } as const;
  return {
    items: [
      ...changeReclaim(record, { before, after }, { action: 'reclaimHeard', at, ...byPerson(actor), facts }),
      putDocument(letter),
      ...(contactEmail ? [intent(`${after.id}-hearing`, at, { ...send, to: contactEmail })] : []),
    ],
    answer: { body: after, version: after.version },
  };
};
