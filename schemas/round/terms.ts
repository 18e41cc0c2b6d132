import * as z from 'zod';
import { deadlineKind } from '../calendar/deadline-kind.ts';
import { grantTerms } from '../grant/grant-terms.ts';
import { day, roundId } from '../ids.ts';
import { cents } from '../money.ts';

const words = z.string().trim().min(1).max(2000);
const days = z.int().min(1).max(366);
/** A sum over the parts of the grant; instalments that do not add up would leave money behind or promise too much. */
const wholeIsHundred = (parts: readonly { percent: number }[]) =>
  parts.reduce((sum, { percent }) => sum + percent, 0) === 100;

/** The authority as its letters show it. Letters are written in German, the official language. */
const letterhead = z.strictObject({
  authority: words,
  street: words,
  postcodeAndTown: words,
  phone: words,
  email: words,
});

/** What stands in the letters of a round and differs from round to round. Each text may be confirmed by lawyers alone. */
const letter = z.strictObject({
  letterhead,
  /** Place before the date: "Stuttgart, den …". */
  place: words,
  /** Who signs: "Im Auftrag", then the approver's name is added. */
  signatureLine: words,
  legalBasis: words,
  /** Ancillary conditions in their order, beyond the general ones that the measure names. */
  conditions: z.array(words).max(40),
  /** Rechtsbehelfsbelehrung, whole. */
  remedy: words,
});

/**
 * The terms of a round: what its letters say, how long its deadlines are, what an applicant may get. Stands beside the
 * round, since lists of rounds need none of it.
 */
export const roundTerms = z.object({
  schemaVersion: z.literal(1),
  roundId,
  /** Most that an organisation may get, by its id; one that is not listed has no frame ("Geld folgt Geflüchteten"). */
  frames: z.record(z.string(), cents),
  /** Fields of the form's attachments that this round insists on. */
  requiredAttachments: z.array(z.string()),
  /** Information requests (Nachforderungen): proposed length, kind, and days before the end on which to remind. */
  informationRequest: z.strictObject({ days, deadline: deadlineKind, remindDaysBefore: z.array(days).max(5) }),
  delivery: z.strictObject({
    /** Days from the dispatch of the notification in which a notice must be retrieved (§ 41 (2a) LVwVfG). */
    retrieveWithinDays: days,
    /** Days after posting on which a letter counts as delivered (§ 41 (2) LVwVfG). */
    postFictionDays: days,
    /** Length of the remedy period in months (§ 74 VwGO). */
    remedyMonths: z.int().min(1).max(12),
  }),
  /** When parts of the grant are paid, in percent of it. */
  instalments: z
    .array(z.strictObject({ due: day, percent: z.int().min(1).max(100) }))
    .refine(wholeIsHundred, 'notWhole'),
  /** Until when the use of the grant is to be proven. */
  proof: z.strictObject({ due: day, deadline: deadlineKind }),
  letter,
  /** What comes after the decision. Rounds of earlier releases do not say it: then `standardGrantTerms` holds. */
  afterDecision: grantTerms.optional(),
});
export type RoundTerms = z.infer<typeof roundTerms>;
