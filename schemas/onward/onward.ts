import * as z from 'zod';
import { storedField } from '../application/application.ts';
import { mailAddress } from '../form/kinds/email.ts';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day, instant, organisationId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';
import { organisationKinds } from '../organisation/organisation.ts';

/**
 * The life of an agreement on an onward grant (Weitergabe), and of the part of the proof that its recipient owes: asked
 * for by a mailed link, filled in without a login, handed in, and asked back about.
 */
export const onwardLifecycle = {
  agreed: { change: 'agreed', pay: 'agreed', ask: 'asked', end: 'ended' },
  asked: { change: 'asked', pay: 'asked', ask: 'asked', begin: 'begun', handIn: 'handedIn', end: 'ended' },
  begun: { change: 'begun', pay: 'begun', ask: 'begun', begin: 'begun', handIn: 'handedIn', end: 'ended' },
  handedIn: { change: 'handedIn', pay: 'handedIn', askBack: 'askedBack', accept: 'accepted', end: 'ended' },
  askedBack: {
    ...{ change: 'askedBack', pay: 'askedBack', ask: 'askedBack', begin: 'askedBack' },
    ...{ handIn: 'handedIn', end: 'ended' },
  },
  // A last instalment may follow the proof; the terms of what is accounted for stay.
  accepted: { pay: 'accepted', askBack: 'askedBack' },
  ended: {},
} as const satisfies Lifecycle;
export type OnwardStatus = StateOf<typeof onwardLifecycle>;

/** `onward-1`: counted for each grant. */
export const onwardId = z.string().regex(/^onward-\d{1,4}$/);

/** The secret of a link, as of a part (`part/part.ts`): 160 random bits, base64url; only its hash is stored. */
export const onwardLink = z.string().regex(/^[A-Za-z0-9_-]{27}$/);

const name = readableText.trim().min(1).max(120);

/** An agreement as the grantee enters it. `under`: the agreement below which this one stands, in a chain. */
export const onwardTerms = z.strictObject({
  organisationId: organisationId.optional(),
  kind: z.enum(organisationKinds),
  name,
  email: mailAddress,
  under: onwardId.optional(),
  amount: cents.check(z.gt(0)),
  /** Hundredths of a full-time post that it pays for; absent where none. */
  posts: z.int().min(1).max(100_000).optional(),
  agreedOn: day,
});

export type OnwardTerms = z.infer<typeof onwardTerms>;

/** Whether whoever holds a link may write into the part. */
export const isOpenOnward = ({ status }: { status: OnwardStatus }): boolean =>
  status === 'asked' || status === 'begun' || status === 'askedBack';

/** Whether the part counts: it lies with the grantee, who has not asked back about it. */
export const isProven = ({ status }: { status: OnwardStatus }): boolean =>
  status === 'handedIn' || status === 'accepted';

const onwardPayment = z.object({ on: day, amount: cents, enteredAt: instant });

export const onward = onwardTerms.extend({
  schemaVersion: z.literal(1),
  id: onwardId,
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(onwardLifecycle) as [OnwardStatus, ...OnwardStatus[]]),
  payments: z.array(onwardPayment),
  /** Its part of the proof, by path within the page of `onward-proof.ts`. */
  fields: z.record(z.string(), storedField),
  due: day.optional(),
  askedAt: instant.optional(),
  remindedAt: instant.optional(),
  handedInAt: instant.optional(),
  handedInByName: z.string().optional(),
  askedBack: z.object({ message: z.string(), at: instant, byName: z.string() }).optional(),
});
export type Onward = z.infer<typeof onward>;

/** What whoever holds the link sees. */
export const heldOnward = onward
  .pick({
    ...{ id: true, status: true, version: true, kind: true, name: true, amount: true, posts: true, agreedOn: true },
    ...{ payments: true, fields: true, due: true, handedInAt: true, handedInByName: true, askedBack: true },
  })
  .extend({
    grantorName: z.string(),
    measure: z.string(),
    measureVersion: z.int(),
    roundTitle: z.object({ de: z.string(), en: z.string() }),
    period: z.object({ from: day, to: day }),
    /** What it passes on itself, as its grantor has entered it. */
    passedOn: z.array(z.object({ name: z.string(), amount: cents })),
  });
export type HeldOnward = z.infer<typeof heldOnward>;
