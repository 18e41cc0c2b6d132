import type { Change } from '#schemas/change/change.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { AccountChange, Payment } from '#schemas/payment/payment.ts';
import type { Proof } from '#schemas/proof/proof.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { asGrantorSees } from '../shared/records/onward-record.ts';
import { isOpen } from '../shared/records/proof-record.ts';

/**
 * A grant as its grantee sees it. How the authority works on it is the authority's own business: a reclaim is heard of
 * with the hearing, a decision with its letter, and notes of officers are for officers.
 */
export function asGranteeSees(view: GrantView): GrantView {
  const reclaims = view.reclaims.filter(isTold).map(reclaimTold);
  return {
    ...view,
    payments: view.payments.map(paymentTold),
    accountChanges: view.accountChanges.map(accountTold),
    changes: view.changes.map(changeTold),
    onward: view.onward.map(asGrantorSees),
    proofs: view.proofs.map((proof) => proofTold(proof, reclaims.length > 0)),
    ...{ reclaims, undelivered: [], overdue: [] },
  };
}

/** What nobody has handed in is the business of whoever writes it. */
export const asAuthoritySees = (view: GrantView): GrantView => ({
  ...view,
  onward: view.onward.map(asGrantorSees),
  proofs: view.proofs.map((proof) => (isOpen(proof) ? { ...proof, sections: {} } : proof)),
});

const isTold = ({ hearing }: Reclaim): boolean => hearing !== undefined;

/**
 * A proposal is none of the grantee's business until it is decided, nor is what it rests on. Why nothing is reclaimed is
 * said between officers.
 */
function reclaimTold({ proposed: _proposed, sentBack: _sentBack, earlyDrawing, ...reclaim }: Reclaim): Reclaim {
  const { status, decided, left } = reclaim;
  return {
    ...reclaim,
    ...(decided && earlyDrawing && { earlyDrawing }),
    ...(left && { left: { ...left, reason: '' } }),
    ...(status === 'proposed' && { status: 'heard' as const }),
  };
}

/** Why an order was sent back is between officers; why a request was refused is not. */
function paymentTold({ reason, ...payment }: Payment): Payment {
  return payment.status === 'refused' && reason !== undefined ? { ...payment, reason } : payment;
}

/** How an officer made sure of an account is nobody else's business: whoever wants to cheat would learn from it. */
function accountTold({ accepted, ...change }: AccountChange): AccountChange {
  if (!accepted) return change;
  const { check: _check, ...hand } = accepted;
  return { ...change, accepted: hand };
}

/** What officers say to each other about a change is not for the grantee. */
export function changeTold({ supported: _supported, sentBack: _sentBack, ...change }: Change): Change {
  return change;
}

/** That a proof was objected to is told by the hearing. */
export function proofTold({ sampling: _sampling, sampleResult: _result, ...proof }: Proof, heard: boolean): Proof {
  return proof.status === 'objected' && !heard ? { ...proof, status: 'submitted' } : proof;
}
