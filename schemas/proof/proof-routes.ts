import * as z from 'zod';
import { storedField } from '../application/application.ts';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day, instant } from '../ids.ts';
import { limits } from '../limits.ts';
import { cents } from '../money.ts';
import { heldOnward, onward, onwardId, onwardLink, onwardTerms } from '../onward/onward.ts';
import { reclaim, reclaimGrounds, reclaimId } from '../reclaim/reclaim.ts';
import type { RouteDefinition } from '../route-definition.ts';
import { proof, proofId } from './proof.ts';

const ofGrant = z.object({ applicationId });
const ofProof = z.object({ applicationId, proofId });
const ofOnward = z.object({ applicationId, onwardId });
const ofReclaim = z.object({ applicationId, reclaimId });
const reason = readableText.trim().min(1).max(2000);
const positive = cents.check(z.gt(0));

/** Changed fields with the revision each change is based on, as in the autosave of an application's section. */
const changedFields = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(120),
        value: storedField.shape.value,
        baseRevision: z.int().min(0),
      }),
    )
    .min(1)
    .max(limits.changesPerAutosave),
});
const saved = z.object({ saved: z.array(z.object({ path: z.string(), revision: z.int() })), savedAt: instant });

/** Proof of use at both levels, and what comes back if it has to. */
export const proofRoutes = {
  saveProof: {
    method: 'PATCH',
    path: '/api/grants/{applicationId}/proofs/{proofId}/sections/{page}',
    area: 'proofs',
    access: 'proof.edit',
    status: 200,
    summary: 'Stores changed fields of a proof',
    parameters: ofProof.extend({ page: z.string().regex(/^[A-Za-z]{1,40}$/) }),
    body: changedFields,
    response: saved,
  },
  submitProof: {
    method: 'POST',
    path: '/api/grants/{applicationId}/proofs/{proofId}/submission',
    area: 'proofs',
    access: 'proof.submit',
    status: 200,
    ifMatch: true,
    summary: 'Hands a complete proof in, or its answer after a question; If-Match names the proof’s version',
    parameters: ofProof,
    body: z.strictObject({}),
    response: proof,
  },
  sampleProof: {
    method: 'POST',
    path: '/api/grants/{applicationId}/proofs/{proofId}/sample',
    area: 'proofs',
    access: 'proof.check',
    status: 200,
    ifMatch: true,
    summary:
      'Draws by lot whether receipts are looked at, or chooses so with a reason; the choice is kept and not repeated',
    parameters: ofProof,
    body: z.discriminatedUnion('by', [
      z.strictObject({ by: z.literal('lot') }),
      z.strictObject({ by: z.literal('officer'), chosen: z.boolean(), reason }),
    ]),
    response: proof,
  },
  checkProof: {
    method: 'POST',
    path: '/api/grants/{applicationId}/proofs/{proofId}/check',
    area: 'proofs',
    access: 'proof.check',
    status: 200,
    ifMatch: true,
    summary: 'Accepts a proof, asks back about it, or objects, which opens a reclaim',
    parameters: ofProof,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({
        outcome: z.literal('accepted'),
        note: reason.optional(),
        sampleResult: z.strictObject({ note: reason, complaint: z.boolean() }).optional(),
      }),
      z.strictObject({ outcome: z.literal('askedBack'), message: reason, due: day }),
      z.strictObject({
        outcome: z.literal('objected'),
        ground: z.enum(reclaimGrounds),
        amount: positive,
        reason,
        knownOn: day,
      }),
    ]),
    response: proof,
  },
  addOnward: {
    method: 'POST',
    path: '/api/grants/{applicationId}/onward',
    area: 'proofs',
    access: 'onward.manage',
    status: 201,
    summary: 'Enters an agreement on an onward grant',
    parameters: ofGrant,
    body: onwardTerms,
    response: onward,
  },
  changeOnward: {
    method: 'PATCH',
    path: '/api/grants/{applicationId}/onward/{onwardId}',
    area: 'proofs',
    access: 'onward.manage',
    status: 200,
    ifMatch: true,
    summary: 'Changes or ends an agreement; If-Match names the agreement’s version, as below',
    parameters: ofOnward,
    body: z.strictObject({ terms: onwardTerms.optional(), end: z.literal(true).optional() }),
    response: onward,
  },
  payOnward: {
    method: 'POST',
    path: '/api/grants/{applicationId}/onward/{onwardId}/payments',
    area: 'proofs',
    access: 'onward.manage',
    status: 200,
    ifMatch: true,
    summary: 'Notes what was paid on',
    parameters: ofOnward,
    body: z.strictObject({ on: day, amount: positive }),
    response: onward,
  },
  askOnward: {
    method: 'POST',
    path: '/api/grants/{applicationId}/onward/{onwardId}/request',
    area: 'proofs',
    access: 'onward.manage',
    status: 200,
    ifMatch: true,
    summary: 'Asks an onward recipient for its part of the proof by a mailed link, or reminds of it',
    parameters: ofOnward,
    body: z.strictObject({ due: day, message: reason.optional() }),
    response: onward,
  },
  reviewOnward: {
    method: 'POST',
    path: '/api/grants/{applicationId}/onward/{onwardId}/review',
    area: 'proofs',
    access: 'onward.manage',
    status: 200,
    ifMatch: true,
    summary: 'Accepts a part that was handed in, or asks back about it',
    parameters: ofOnward,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('accepted') }),
      z.strictObject({ outcome: z.literal('askedBack'), message: reason }),
    ]),
    response: onward,
  },
  openOnward: {
    method: 'POST',
    path: '/api/onward',
    area: 'proofs',
    access: 'anyone',
    status: 200,
    confidential: true,
    summary: 'An onward grant and its part of the proof, for whoever holds its link',
    body: z.strictObject({ link: onwardLink }),
    response: heldOnward,
  },
  saveOnward: {
    method: 'PATCH',
    path: '/api/onward',
    area: 'proofs',
    access: 'anyone',
    status: 200,
    summary: 'Stores changed fields of that part',
    body: changedFields.extend({ link: onwardLink }),
    response: saved,
  },
  handInOnward: {
    method: 'POST',
    path: '/api/onward/handin',
    area: 'proofs',
    access: 'anyone',
    status: 200,
    confidential: true,
    summary: 'Hands a complete part of the proof in to the grantor',
    body: z.strictObject({ link: onwardLink, name: readableText.trim().min(1).max(120) }),
    response: heldOnward,
  },
  hearReclaim: {
    method: 'POST',
    path: '/api/grants/{applicationId}/reclaims/{reclaimId}/hearing',
    area: 'letters',
    access: 'reclaim.conduct',
    status: 200,
    ifMatch: true,
    summary:
      'Writes the letter that hears the grantee before a decision (§ 28 LVwVfG); If-Match names the reclaim’s version, as below',
    parameters: ofReclaim,
    body: z.strictObject({}),
    response: reclaim,
  },
  answerHearing: {
    method: 'POST',
    path: '/api/grants/{applicationId}/reclaims/{reclaimId}/statement',
    area: 'proofs',
    access: 'reclaim.answer',
    status: 200,
    ifMatch: true,
    summary: 'What the grantee says to it',
    parameters: ofReclaim,
    body: z.strictObject({ text: readableText.trim().min(1).max(8000) }),
    response: reclaim,
  },
  conductReclaim: {
    method: 'POST',
    path: '/api/grants/{applicationId}/reclaims/{reclaimId}/step',
    area: 'proofs',
    access: 'reclaim.conduct',
    status: 200,
    ifMatch: true,
    summary:
      'The officer’s steps: a hearing that ran out, the proposal for the decision, money that came in, leaving it',
    parameters: ofReclaim,
    body: z.discriminatedUnion('step', [
      z.strictObject({ step: z.literal('closeHearing') }),
      z.strictObject({ step: z.literal('propose'), amount: positive, reason }),
      z.strictObject({ step: z.literal('repay'), on: day, amount: positive }),
      z.strictObject({
        step: z.literal('earlyDrawing'),
        amount: positive,
        from: day,
        to: day,
        charged: z.boolean(),
        reason,
      }),
      z.strictObject({ step: z.literal('leave'), reason }),
    ]),
    response: reclaim,
  },
  decideReclaim: {
    method: 'POST',
    path: '/api/grants/{applicationId}/reclaims/{reclaimId}/decision',
    area: 'letters',
    access: 'reclaim.decide',
    status: 200,
    ifMatch: true,
    summary: 'Decides on revocation and reimbursement by somebody who did not conduct it, and writes the notice',
    parameters: ofReclaim,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('decided') }),
      z.strictObject({ outcome: z.literal('sentBack'), reason }),
      z.strictObject({ outcome: z.literal('left'), reason }),
    ]),
    response: reclaim,
  },
} as const satisfies Record<string, RouteDefinition>;
