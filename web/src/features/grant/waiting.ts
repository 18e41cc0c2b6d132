import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { TodoKind } from '#schemas/grant/todo.ts';
import type { PaymentStatus } from '#schemas/payment/payment.ts';
import type { ReclaimStatus } from '#schemas/reclaim/reclaim.ts';

/** Something about a grant that waits for somebody of the authority; the same as stands on their list. */
export type Waiting = { kind: TodoKind; subject: string };

const ofPayment: Partial<Record<PaymentStatus, TodoKind>> = {
  requested: 'certifyPayment',
  certified: 'orderPayment',
  ordered: 'exportPayment',
  exported: 'awaitCash',
  returned: 'mendPayment',
};

const ofReclaim: Partial<Record<ReclaimStatus, TodoKind>> = {
  opened: 'conductReclaim',
  heard: 'conductReclaim',
  proposed: 'decideReclaim',
};

/** What waits for the authority; a mail that came back and an overdue duty are shown by panels of their own. */
export function waitingAt({ payments, accountChanges, changes, proofs, reclaims }: GrantView): Waiting[] {
  return [
    ...payments.flatMap(({ id, status }) => waiting(ofPayment[status], id)),
    ...accountChanges.flatMap(({ id, status }) => waiting(status === 'confirmed' && 'acceptAccount', id)),
    ...changes.flatMap(({ id, status }) => waiting(status === 'requested' && 'reviewChange', id)),
    ...changes.flatMap(({ id, status }) => waiting(status === 'supported' && 'decideChange', id)),
    ...changes.flatMap(({ id, delivery }) => waiting(delivery?.state === 'toBePosted' && 'postLetter', id)),
    ...proofs.flatMap(({ id, status }) => waiting(status === 'submitted' && 'checkProof', id)),
    ...reclaims.flatMap(({ id, status }) => waiting(ofReclaim[status], id)),
  ];
}

const waiting = (kind: TodoKind | false | undefined, subject: string): Waiting[] => (kind ? [{ kind, subject }] : []);
