import { available } from '#schemas/budget/ledger.ts';
import { addDays } from '#schemas/calendar/days.ts';
import type { Change } from '#schemas/change/change.ts';
import { changeEffect, differenceOf, grantAfter } from '#schemas/change/change-effect.ts';
import { planInForce } from '#schemas/change/replan.ts';
import { retrieveUntil } from '#schemas/delivery/days.ts';
import type { PostedDuty } from '#schemas/duty/duty.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import { limits } from '#schemas/limits.ts';
import { changeNoticeMail } from '#schemas/messages/change-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type ChangeAtHand, changeAtHand, changeFacts, changeTodo, nextOf } from '../changes/change-at-hand.ts';
import { refuseAfterProof, refuseDrawn } from '../changes/check-wish.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { NewEvent } from '../shared/audit.ts';
import { setting } from '../shared/environment.ts';
import type { ApiRequest, Endpoint, Change as Written } from '../shared/http/types.ts';
import { changesOf, putChange } from '../shared/records/change-record.ts';
import { putDocument } from '../shared/records/document-record.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeGranted, getLedgerTotal } from '../shared/records/ledger-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { changeNoticeData } from './change-notice-data.ts';
import { type LetterBasis, letterBasis, letterId, writeLetter } from './grant-letter.ts';

type Request = ApiRequest<'decideChange'>;
type Deciding = ChangeAtHand & { request: Request };

/**
 * Decides on a change by somebody else than who reviewed it. An approval takes hold at once, its money comes out of the
 * round's budget or goes back there in the same transaction; approval and refusal alike are told by a notice.
 * @throws PaktwerkError illegalTransition · otherHandNeeded · budgetExceeded · alreadyDrawn · termsMissing
 */
export const decideChange: Endpoint<'decideChange'> = async (request) => {
  const found = await changeAtHand(request, 'change.decide', ({ supported }) => (supported ? [supported.by] : []));
  const deciding = { ...found, request };
  return request.body.outcome === 'sentBack' ? sentBack(deciding, request.body.reason) : decided(deciding);
};

function sentBack({ record, before, request: { actor, at } }: Deciding, reason: string): Written<'decideChange'> {
  const { id: by, name: byName } = actor.person;
  const { supported: _supported, ...open } = nextOf(before, 'sendBack', { sentBack: { by, byName, at, reason } });
  return {
    items: [
      ...changeGrant(record, {}, { action: 'changeSentBack', at, ...byPerson(actor), facts: changeFacts(open) }),
      putChange(before, open, record.grant, changeTodo('reviewChange', at)),
    ],
    answer: { body: open, version: open.version },
  };
}

async function decided(deciding: Deciding): Promise<Written<'decideChange'>> {
  const { record, before, request } = deciding;
  const { actor, at, body, entityId } = request;
  const { grant } = record;
  const isApproved = body.outcome === 'approved';
  const { status } = nextOf(before, isApproved ? 'approve' : 'refuse');
  if (isApproved) await refuseImpossible(grant, before);

  const basis = await letterBasis(grant, actor.person.name, at);
  const effect = changeEffect(grant, before.wish, { today: basis.day, proofDeadline: basis.terms.proof.deadline });
  const data = await noticeOf(deciding, basis, effect);
  const name = `${isApproved ? 'Aenderungsbescheid' : 'Ablehnung'}-${grant.number}-${before.id.split('-')[1]}.pdf`;
  const about = { applicationId: grant.id, kind: 'changeNotice', template: 'change-notice', at } as const;
  const notice = await writeLetter({ ...about, id: letterId(entityId), data, name });
  const sending = send(deciding, basis);
  const { instalments: _instalments, ...told } = effect;
  const after: Change = {
    ...{ ...before, status, version: before.version + 1 },
    ...{ noticeId: notice.id, delivery: sending.delivery, ...(isApproved && { effect: told }) },
    decided: { by: actor.person.id, byName: actor.person.name, at, ...(body.reason && { reason: body.reason }) },
  };
  const posted = [...grant.posted, ...sending.duties];
  const changed = { ...(isApproved && grantAfter(grant, effect)), posted };
  return {
    items: [
      ...changeGrant(record, { grant: changed }, eventOf(deciding, notice.id, notice.sha256 ?? '')),
      ...(isApproved ? changeGranted(grant, effect.amount) : []),
      putChange(before, after, grant, sending.todo),
      putDocument(notice),
      ...sending.items,
    ],
    answer: { body: after, version: after.version },
  };
}

/** @throws PaktwerkError illegalTransition · budgetExceeded · alreadyDrawn */
async function refuseImpossible(grant: Grant, { wish }: Change): Promise<void> {
  refuseAfterProof(grant, 'approveChange');
  refuseDrawn(grant, wish);
  const more = differenceOf(wish);
  if (more <= 0) return;
  const total = await getLedgerTotal(grant.roundId);
  const left = total ? available(total) : 0;
  if (left < more) throw new PaktwerkError('budgetExceeded', { available: left });
}

async function noticeOf(
  { before, request: { body } }: Deciding,
  basis: LetterBasis,
  effect: ReturnType<typeof changeEffect>,
) {
  const planned = planInForce(basis.financing.plan?.expenditure ?? [], await changesOf(basis.grant.id));
  const decision =
    body.outcome === 'approved'
      ? ({ outcome: 'approved', ...(body.reason !== undefined && { reason: body.reason }) } as const)
      : ({ outcome: 'refused', reason: body.reason } as const);
  return changeNoticeData({ ...basis, change: before, decision, effect, planned });
}

function eventOf({ before, request }: Deciding, notice: string, noticeHash: string): NewEvent {
  const { actor, at, body } = request;
  const reason = body.reason !== undefined && { reason: body.reason };
  const action = body.outcome === 'approved' ? 'changeApproved' : 'changeRefused';
  return { action, at, ...byPerson(actor), facts: { ...changeFacts(before), ...reason, notice, noticeHash } };
}

type Sending = {
  delivery: NonNullable<Change['delivery']>;
  duties: PostedDuty[];
  todo: Parameters<typeof putChange>[3];
  items: TransactItem[];
};

/** With consent and an address the grantee is told that something is there, else it goes by post (§ 41 (2a) LVwVfG). */
function send({ record, before, request: { at } }: Deciding, { portalConsent, terms, day }: LetterBasis): Sending {
  const { grant, contactEmail } = record;
  if (!portalConsent || !contactEmail) {
    const todo = { kind: 'postLetter', due: addDays(day, limits.targetDays.post) } as const;
    return { delivery: { state: 'toBePosted', since: day }, duties: [], todo, items: [] };
  }
  const until = retrieveUntil(day, terms.delivery.retrieveWithinDays);
  const link = `${setting('PUBLIC_ORIGIN')}/grants/${grant.id}/changes`;
  const mail = changeNoticeMail({ number: grant.number, retrieveUntil: until, link });
  return {
    delivery: { state: 'notified', notifiedAt: at, retrieveUntil: until },
    duties: [
      {
        kind: 'retrieval',
        subject: before.id,
        due: until,
        rungs: { before: [remindsBefore], overdue: [] },
        since: day,
      },
    ],
    todo: undefined,
    items: [
      intent(`${before.id}-notice`, at, { kind: 'mail.send', applicationId: grant.id, to: contactEmail, ...mail }),
    ],
  };
}

/** Days before the last one on which to remind that something is to be retrieved; the round gives some ten. */
const remindsBefore = 3;
