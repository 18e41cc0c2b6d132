import { reimbursementMail } from '#schemas/messages/change-mails.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { decide, leave, sendBack } from '#schemas/reclaim/reclaim-steps.ts';
import { byPerson } from '../shared/application-facts.ts';
import { setting } from '../shared/environment.ts';
import type { ApiRequest, Change, Endpoint } from '../shared/http/types.ts';
import { type ReclaimAtHand, reclaimAtHand } from '../shared/reclaim-at-hand.ts';
import { putDocument } from '../shared/records/document-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { changeReclaim } from '../shared/records/reclaim-record.ts';
import { letterBasis, letterId, writeLetter } from './grant-letter.ts';
import { reimbursementData } from './reclaim-data.ts';

type Request = ApiRequest<'decideReclaim'>;

/**
 * Decides on revocation and reimbursement by somebody else than who conducted the reclaim. The decision comes with its
 * notice; the grantee's duty to pay follows from the reclaim. Until when the law lets the authority decide stands in the
 * history and not in the letter.
 * @throws PaktwerkError illegalTransition · otherHandNeeded · tooLateToDecide · termsMissing
 */
export const decideReclaim: Endpoint<'decideReclaim'> = async (request) => {
  const found = await reclaimAtHand(request, 'reclaim.decide');
  switch (request.body.outcome) {
    case 'decided':
      return decided(found, request);
    case 'sentBack': {
      const back: Reclaim = { ...sendBack(found.reclaim), sentBack: { ...found.by, reason: request.body.reason } };
      return written(found, back, request, 'reclaimSentBack');
    }
    case 'left': {
      const left = leave(found.reclaim, request.body.reason, found.terms, found.by);
      return written(found, left, request, 'reclaimLeft');
    }
  }
};

function written(
  { record, reclaim: before }: ReclaimAtHand,
  after: Reclaim,
  { actor, at }: Request,
  action: 'reclaimSentBack' | 'reclaimLeft',
): Change<'decideReclaim'> {
  const event = { action, at, ...byPerson(actor), facts: { reclaim: after.id, amount: after.amount } } as const;
  return {
    items: changeReclaim(record, { before, after }, event),
    answer: { body: after, version: after.version },
  };
}

async function decided(found: ReclaimAtHand, { actor, at, entityId }: Request): Promise<Change<'decideReclaim'>> {
  const { record, reclaim: before, terms, by } = found;
  const { grant, contactEmail } = record;
  const id = letterId(entityId);
  const after = decide(before, terms, id, by);

  const data = reimbursementData({ ...(await letterBasis(grant, actor.person.name, at)), reclaim: after });
  const about = { applicationId: grant.id, id, kind: 'reimbursement', template: 'reimbursement', at } as const;
  const notice = await writeLetter({ ...about, data, name: `Erstattungsbescheid-${grant.number}.pdf` });
  const link = `${setting('PUBLIC_ORIGIN')}/grants/${grant.id}/reclaims/${after.id}`;
  const send = {
    kind: 'mail.send',
    applicationId: grant.id,
    ...reimbursementMail({ number: grant.number, link }),
  } as const;
  return {
    items: [
      ...changeReclaim(record, { before, after }, eventOf(after, notice, { at, ...byPerson(actor) })),
      putDocument(notice),
      ...(contactEmail ? [intent(`${after.id}-decision`, at, { ...send, to: contactEmail })] : []),
    ],
    answer: { body: after, version: after.version },
  };
}

type Who = Pick<Parameters<typeof changeReclaim>[2], 'at' | 'actor' | 'actorName'>;

function eventOf(
  { id, decided: decision, decideUntil }: Reclaim,
  notice: { id: string; sha256?: string | undefined },
  who: Who,
) {
  const money = decision && { amount: decision.amount, payUntil: decision.payUntil };
  const year = decideUntil !== undefined && { decideUntil };
  const facts = { reclaim: id, ...money, ...year, notice: notice.id, noticeHash: notice.sha256 ?? '' };
  return { action: 'reclaimDecided', ...who, facts } as const;
}
