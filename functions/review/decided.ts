import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { canonicalJson } from '../shared/canonical-json.ts';
import { documentUnchanged, getDocument, type NoticeBasis, putDocument } from '../shared/records/document-record.ts';
import { grantReservation, releaseReservation } from '../shared/records/ledger-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import {
  type AnyEnding,
  type Consequences,
  type Ending,
  eventOf,
  type InDecision,
  invalid,
  nextStatus,
} from './completion.ts';

const preparing = { state: 'preparing' } as const;

/** Grants what is reserved, or less of it. The notice that was shown is signed with it. */
export async function approved(ending: Ending<'approved'>): Promise<Consequences> {
  const { record, actor, at, body } = ending;
  const status = nextStatus(ending, 'approve') as 'approved';
  const before = record.application as InDecision;
  const { amount, reason, noticeId } = body;
  const reserved = record.reservedAmount ?? 0;
  if (amount > reserved) throw new PaktwerkError('amountNotReserved', { reserved });
  if (amount < before.requestedAmount && reason === undefined) throw invalid('reason');

  const signed = await sign(ending, noticeId, { outcome: 'approved', amount, reason });
  const decision = { version: before.version + 1, decidedAt: at, decidedBy: actor.person.id, reason, noticeId };
  const application: Application = { ...before, ...decision, status, grantedAmount: amount, delivery: preparing };
  return {
    changes: { application, reservedAmount: undefined },
    event: eventOf(ending, 'approved', { grantedAmount: amount, ...signed.facts }),
    items: [...signed.items, ...grantReservation(record, amount)],
  };
}

/** Rejects with the reason that stands in the notice; what was set aside is free for others. */
export async function rejected(ending: Ending<'rejected'>): Promise<Consequences> {
  const { record, actor, at, body } = ending;
  const status = nextStatus(ending, 'reject') as 'rejected';
  const { reason, noticeId } = body;
  if (noticeId === undefined) throw invalid('noticeId');

  const signed = await sign(ending, noticeId, { outcome: 'rejected', reason });
  const before = record.application as InDecision;
  const decision = { version: before.version + 1, decidedAt: at, decidedBy: actor.person.id, reason, noticeId };
  const application: Application = { ...before, ...decision, status, delivery: preparing };
  return {
    changes: { application, reservedAmount: undefined },
    event: eventOf(ending, 'rejected', signed.facts),
    items: [...signed.items, ...releaseReservation(record)],
  };
}

/**
 * The draft becomes the notice, byte for byte: it must say what is decided now, in the name of this person, with the
 * date of today and on the application as it is. Its hash goes into the history.
 * @throws PaktwerkError noticeStale
 */
async function sign(
  { record: { application }, actor, at }: AnyEnding,
  noticeId: string,
  said: Pick<NoticeBasis, 'outcome' | 'amount' | 'reason'>,
): Promise<{ items: TransactItem[]; facts: { notice: string; noticeHash: string } }> {
  const draft = await getDocument(application.id, noticeId);
  const here = { approverId: actor.person.id, day: berlinDay(at), applicationVersion: application.version };
  const basis: NoticeBasis = { ...said, ...here };
  const isShown = draft?.kind === 'notice' && draft.status === 'draft' && draft.basis !== undefined;
  if (!isShown || draft.sha256 === undefined || canonicalJson(basis) !== canonicalJson(draft.basis ?? null))
    throw new PaktwerkError('noticeStale');
  return {
    items: [putDocument({ ...draft, status: 'stored' }, documentUnchanged(draft))],
    facts: { notice: noticeId, noticeHash: draft.sha256 },
  };
}
