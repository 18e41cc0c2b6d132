import type { Duty } from '#schemas/duty/duties.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { TodoKind } from '#schemas/grant/todo.ts';

/** The page on which a duty of a grantee is fulfilled; undefined where there is nothing to do on a page. */
export function placeOfDuty({ id, renewal }: Grant, { kind, subject }: Pick<Duty, 'kind' | 'subject'>) {
  const grant = `/grants/${id}`;
  switch (kind) {
    case 'payment':
      return `${grant}/payments`;
    case 'interimProof':
      return `${grant}/proofs/interim-1`;
    case 'proof':
      return `${grant}/proofs/final-1`;
    case 'proofAnswer':
      return `${grant}/proofs/${subject}`;
    case 'hearing':
    case 'repayment':
      return `${grant}/reclaims/${subject}`;
    case 'retrieval':
      return `${grant}/changes`;
    case 'window':
    case 'renewal':
      return renewal?.applicationId && `/applications/${renewal.applicationId}/renewal`;
    case 'retention':
      return undefined;
  }
}

/** The page on which somebody of the authority does what waits. */
export function placeOfTodo(kind: TodoKind, { applicationId, subject }: { applicationId: string; subject: string }) {
  const grant = `/grants/${applicationId}`;
  switch (kind) {
    case 'certifyPayment':
    case 'orderPayment':
    case 'mendPayment':
      return `${grant}/payments`;
    case 'exportPayment':
    case 'awaitCash':
      return '/payments';
    case 'acceptAccount':
      return `${grant}/account`;
    case 'reviewChange':
    case 'decideChange':
    case 'postLetter':
      return `${grant}/changes`;
    case 'checkProof':
      return `${grant}/proofs/${subject}`;
    case 'conductReclaim':
    case 'decideReclaim':
      return `${grant}/reclaims/${subject}`;
    case 'overdue':
      return grant;
    // Of an application as well, which may be no grant yet, or never.
    case 'undelivered':
      return `/cases/${applicationId}`;
  }
}
