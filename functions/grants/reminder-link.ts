import type { DutyKind } from '#schemas/duty/duty.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import { setting } from '../shared/environment.ts';

export const grantPage = ({ id }: Grant): string => `${setting('PUBLIC_ORIGIN')}/grants/${id}`;

/** The page on which a duty is fulfilled. */
export function reminderLink(grant: Grant, { kind, subject = '' }: { kind: DutyKind; subject?: string }): string {
  const page = grantPage(grant);
  switch (kind) {
    case 'payment':
      return `${page}/payments`;
    case 'interimProof':
      return `${page}/proofs/interim-1`;
    case 'proof':
      return `${page}/proofs/final-1`;
    case 'proofAnswer':
      return `${page}/proofs/${subject}`;
    case 'hearing':
    case 'repayment':
      return `${page}/reclaims/${subject}`;
    case 'retrieval':
      return `${page}/changes`;
    case 'window':
    case 'renewal':
      return renewalLink(grant);
    case 'retention':
      return page;
  }
}

/** The follow-up draft, as soon as there is one. */
function renewalLink(grant: Grant): string {
  const draft = grant.renewal?.applicationId;
  return draft ? `${setting('PUBLIC_ORIGIN')}/applications/${draft}/renewal` : grantPage(grant);
}
