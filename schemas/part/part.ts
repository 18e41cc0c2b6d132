import * as z from 'zod';
import { storedField } from '../application/application.ts';
import { mailAddress } from '../form/kinds/email.ts';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day, instant, organisationId, personId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';
import { organisationKinds } from '../organisation/organisation.ts';

/**
 * The life of a part: what a municipality, Verband or carrier adds to the application of its Kreis. It is closed when
 * the Kreis takes the invitation back.
 */
export const partLifecycle = {
  invited: { begin: 'begun', remind: 'invited', handIn: 'handedIn', close: 'closed' },
  begun: { begin: 'begun', remind: 'begun', handIn: 'handedIn', close: 'closed' },
  handedIn: { takeOver: 'takenOver', askBack: 'askedBack', close: 'closed' },
  askedBack: { begin: 'askedBack', remind: 'askedBack', handIn: 'handedIn', close: 'closed' },
  takenOver: { takeOver: 'takenOver', askBack: 'askedBack', close: 'closed' },
  closed: {},
} as const satisfies Lifecycle;
export type PartStatus = StateOf<typeof partLifecycle>;

/** `part-1`: counted for each application. */
export const partId = z.string().regex(/^part-\d{1,4}$/);

/** The secret of a link: 160 random bits, base64url. It travels in the fragment of an address, which no server logs. */
export const partLink = z.string().regex(/^[A-Za-z0-9_-]{27}$/);

const shared = z.object({
  id: partId,
  status: z.enum(Object.keys(partLifecycle) as [PartStatus, ...PartStatus[]]),
  version: z.int().positive(),
  kind: z.enum(organisationKinds),
  name: z.string(),
  /** By path within the measure's page for parts. */
  fields: z.record(z.string(), storedField),
  handedInAt: instant.optional(),
  handedInByName: z.string().optional(),
  takenOverAt: instant.optional(),
  /** What the Kreis wants to know before it takes the part over. */
  askedBack: z.object({ message: z.string(), at: instant, byName: z.string() }).optional(),
});

/** A part as the applicant sees it. */
export const part = shared.extend({
  schemaVersion: z.literal(1),
  applicationId,
  /** In the directory, when it was found there. */
  organisationId: organisationId.optional(),
  email: z.string(),
  invitedAt: instant,
  invitedBy: personId,
  invitedByName: z.string(),
  /** Last day that the Kreis has named for an answer. */
  due: day,
  remindedAt: instant.optional(),
});
export type Part = z.infer<typeof part>;

/** A part as whoever holds its link sees it, with what they need to know of the application. */
export const heldPart = shared.extend({
  due: day,
  applicantName: z.string(),
  invitedByName: z.string(),
  measure: z.string(),
  measureVersion: z.int(),
  roundTitle: z.object({ de: z.string(), en: z.string() }),
  rates: z.record(z.string(), z.int().positive()),
  fundingPeriod: z.object({ from: day, to: day }),
  closesAt: instant,
  /** How far the application of the Kreis is; a decision shows once it is delivered. */
  stage: z.enum(['draft', 'submitted', 'inReview', 'approved', 'rejected', 'withdrawn']),
  /** What the Kreis has taken over into its application for this part. */
  takenOver: cents.optional(),
});
export type HeldPart = z.infer<typeof heldPart>;

const name = readableText.trim().min(1).max(120);

/** Somebody to be asked for their part. */
export const newPart = z.strictObject({
  organisationId: organisationId.optional(),
  kind: z.enum(organisationKinds),
  name,
  email: mailAddress,
});
