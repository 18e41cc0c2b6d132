import * as z from 'zod';
import { authorityId } from '../authority.ts';
import { delivery } from '../delivery/delivery.ts';
import { documentId } from '../document/document.ts';
import { applicationId, day, instant, organisationId, personId, roundId } from '../ids.ts';
import { cents } from '../money.ts';

/** What every application has, whatever its state. `version` grows with every change of the application itself. */
const common = z.object({
  schemaVersion: z.literal(2),
  id: applicationId,
  organisationId,
  roundId,
  /** The round's authority: whose officers may see it once it is submitted. */
  authorityId,
  measure: z.string(),
  /** Version of the measure's form and rules, pinned when the draft was begun. */
  measureVersion: z.int(),
  version: z.int().positive(),
  createdAt: instant,
  /** `workflow` for a follow-up draft, which the renewal workflow makes. */
  createdBy: personId,
  /** The application whose grant it follows up, and its number: a draft that was made when the window opened. */
  renews: z.object({ applicationId, number: z.string() }).optional(),
});

/**
 * An editor is done and hands the draft to the signatories, or one of them hands it back, each with a note. The draft
 * stays open to both meanwhile.
 */
export const handover = z.object({
  state: z.enum(['handedOver', 'handedBack']),
  note: z.string(),
  at: instant,
  by: personId,
  byName: z.string(),
});
export type Handover = z.infer<typeof handover>;

/** What an application has once it was submitted. */
const submission = z.object({
  submittedAt: instant,
  submittedBy: personId,
  /** SHA-256 over the canonical JSON of all pages as submitted, hex. */
  contentHash: z.string(),
  requestedAmount: cents,
  /** Whether it arrived after the end of the application period; then the formal check says whether it is admitted. */
  late: z.boolean(),
  /** Absent while nobody has admitted a late application. */
  lateAdmission: z
    .object({
      ground: z.enum(['discretion', 'reinstatement']),
      reason: z.string(),
      admittedBy: personId,
      admittedAt: instant,
    })
    .optional(),
  /** Whether the notice may be served in the portal: as the form says, until a signatory revokes it (§ 41 (2a) LVwVfG). */
  portalConsent: z.boolean(),
});

/** What the workflow adds when it registers the application. */
const registration = z.object({ number: z.string() });
const decision = z.object({
  decidedAt: instant,
  decidedBy: personId,
  /** Why less was granted than asked for, or nothing. */
  reason: z.string().optional(),
  /** Document of the notice, the very one that the approver was shown. */
  noticeId: documentId,
  delivery,
});

export const applicationVariants = {
  draft: common.extend({ status: z.literal('draft'), handover: handover.optional() }),
  submitted: common.extend({ status: z.literal('submitted'), ...submission.shape }),
  inReview: common.extend({ status: z.literal('inReview'), ...submission.shape, ...registration.shape }),
  returned: common.extend({
    status: z.literal('returned'),
    ...submission.shape,
    ...registration.shape,
    /** The open information request and its last day. */
    requestId: z.string(),
    requestDue: day,
  }),
  inDecision: common.extend({
    status: z.literal('inDecision'),
    ...submission.shape,
    ...registration.shape,
  }),
  approved: common.extend({
    status: z.literal('approved'),
    ...submission.shape,
    ...registration.shape,
    ...decision.shape,
    /** Less than `requestedAmount` in a partial approval. */
    grantedAmount: cents,
  }),
  rejected: common.extend({
    status: z.literal('rejected'),
    ...submission.shape,
    ...registration.shape,
    ...decision.shape,
    reason: z.string(),
  }),
  withdrawn: common.extend({
    status: z.literal('withdrawn'),
    ...submission.shape,
    number: z.string().optional(),
    withdrawnAt: instant,
    withdrawnBy: personId,
  }),
  discarded: common.extend({ status: z.literal('discarded'), discardedAt: instant, discardedBy: personId }),
} as const;

/** The record of an application; what belongs to one state lives in that state's variant. */
export const application = z.discriminatedUnion(
  'status',
  Object.values(applicationVariants) as unknown as [
    typeof applicationVariants.draft,
    typeof applicationVariants.submitted,
    typeof applicationVariants.inReview,
    typeof applicationVariants.returned,
    typeof applicationVariants.inDecision,
    typeof applicationVariants.approved,
    typeof applicationVariants.rejected,
    typeof applicationVariants.withdrawn,
    typeof applicationVariants.discarded,
  ],
);
export type Application = z.infer<typeof application>;

/**
 * Where a value came from that nobody typed here: the organisation's or a person's own record, an earlier application,
 * or a municipality's part. Gone as soon as somebody changes the value.
 */
export const valueSource = z.object({
  kind: z.enum(['profile', 'person', 'application', 'part']),
  /** Number of the application, or name of the organisation whose part it was. */
  label: z.string().optional(),
  at: instant,
  /** The answer of the application that this one follows up: it has stood unchanged since `at`. */
  renewed: z.literal(true).optional(),
});
export type ValueSource = z.infer<typeof valueSource>;

/** A stored value of a section with its revision; see `form/paths.ts`. */
export const storedField = z.object({
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
  revision: z.int().positive(),
  source: valueSource.optional(),
});
/** All sections of an application: page id → path → stored field. */
export const sections = z.record(z.string(), z.record(z.string(), storedField));
export type Sections = z.infer<typeof sections>;
