import * as z from 'zod';
import { sections } from '../application/application.ts';
import { applicationId, day, instant, personId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';

/** The life of a proof of use, interim or final. */
export const proofLifecycle = {
  draft: { submit: 'submitted' },
  submitted: { accept: 'accepted', askBack: 'askedBack', reclaim: 'objected' },
  askedBack: { submit: 'submitted' },
  /** Money has to come back, or may have to: a reclaim says how that ends. */
  objected: { accept: 'accepted' },
  accepted: {},
} as const satisfies Lifecycle;
export type ProofStatus = StateOf<typeof proofLifecycle>;

const proofKinds = ['interim', 'final'] as const;
export type ProofKind = (typeof proofKinds)[number];
/** `final-1`; a grant has at most one interim and one final proof. */
export const proofId = z.enum(['interim-1', 'final-1']);
export type ProofId = z.infer<typeof proofId>;

const hand = z.object({ by: personId, byName: z.string(), at: instant });

/** What the grant comes to by the proof: computed anew whenever it is shown, and kept as it was when it was submitted. */
export const settlementResult = z.object({
  /** What the grantee may keep. */
  entitled: cents,
  /** What it was paid and has not paid back. */
  paid: cents,
  /** Of that, what it is not entitled to; 0 when nothing has to come back. */
  excess: cents,
  /** How it comes about, line by line. */
  lines: z.array(
    z.object({
      label: z.object({ de: z.string(), en: z.string() }),
      detail: z.object({ de: z.string(), en: z.string() }),
      amount: cents,
    }),
  ),
});

export const proof = z.object({
  schemaVersion: z.literal(1),
  id: proofId,
  kind: z.enum(proofKinds),
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(proofLifecycle) as [ProofStatus, ...ProofStatus[]]),
  /** By page of `proof-form.ts` and path. */
  sections,
  submitted: hand.extend({ contentHash: z.string(), late: z.boolean() }).optional(),
  settlement: settlementResult.optional(),
  askedBack: z.object({ message: z.string(), due: day, at: instant, byName: z.string() }).optional(),
  /**
   * Whether receipts are looked at beyond the figures, and how that was chosen: drawn by lot with the round's share, or
   * by an officer, who says why.
   */
  sampling: z
    .object({
      chosen: z.boolean(),
      by: z.enum(['lot', 'officer']),
      /** Of the lot: the share in percent and the number drawn for this grant, from 0 to 9999 of ten thousand. */
      percent: z.int().optional(),
      drawn: z.int().optional(),
      reason: z.string().optional(),
      at: instant,
      byName: z.string(),
    })
    .optional(),
  /** What the check of the sample came to. */
  sampleResult: z.object({ note: z.string(), complaint: z.boolean() }).optional(),
  accepted: hand.extend({ note: z.string().optional() }).optional(),
});
export type Proof = z.infer<typeof proof>;
