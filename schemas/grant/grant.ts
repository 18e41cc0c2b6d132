import * as z from 'zod';
import { authorityId } from '../authority.ts';
import { postedDuty, rungs, standingDutyKinds } from '../duty/duty.ts';
import { applicationId, day, instant, organisationId, personId, roundId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';

/**
 * The life of a grant, from the delivery of its notice to the day until which its papers are kept. `change` is whatever
 * happens without another state following.
 */
export const grantLifecycle = {
  running: { change: 'running', prove: 'proven', revoke: 'revoked', end: 'ended' },
  proven: { change: 'proven', revoke: 'revoked', end: 'ended' },
  revoked: { change: 'revoked', end: 'ended' },
  ended: {},
} as const satisfies Lifecycle;
export type GrantStatus = StateOf<typeof grantLifecycle>;

/** Where money goes. Kept from the application as it was approved; changed by two people and an officer alone. */
export const account = z.object({ iban: z.string(), holder: z.string() });
export type Account = z.infer<typeof account>;

/** A part of the grant and the day from which it is there to be drawn. */
export const instalment = z.object({ due: day, percent: z.int(), amount: cents });
export type Instalment = z.infer<typeof instalment>;

/**
 * Where the renewal of a grant stands. `waiting` for its window · `open`, with a follow-up draft · `submitted` ·
 * `missed`, its last day is over without an application (it may still come, as a late one) · `noRound`: the window is
 * open, but there is no round to apply in yet · `dropped`: the grant was revoked, or the applicant does not want it.
 */
const renewalStates = ['waiting', 'open', 'submitted', 'missed', 'noRound', 'dropped'] as const;
export const renewal = z.object({
  /** Round of the follow-up application. */
  roundId,
  opensOn: day,
  /** Last day to apply, moved already where its kind of deadline says so. */
  closesOn: day,
  state: z.enum(renewalStates),
  /** The follow-up application, from the opening of the window on. */
  applicationId: applicationId.optional(),
  /** When somebody of the organisation first looked at the follow-up draft; mails themselves are not followed. */
  firstSeenAt: instant.optional(),
  submittedAt: instant.optional(),
});
export type Renewal = z.infer<typeof renewal>;

const proofState = z.object({
  state: z.enum(['open', 'submitted', 'askedBack', 'accepted']),
  due: day,
});

/** A grant whose notice was delivered. It goes by the id of its application, since each approval is one grant. */
export const grant = z.object({
  schemaVersion: z.literal(2),
  id: applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(grantLifecycle) as [GrantStatus, ...GrantStatus[]]),
  organisationId,
  roundId,
  authorityId,
  measure: z.string(),
  measureVersion: z.int(),
  /** Number of its application. */
  number: z.string(),
  /** As granted, with all later changes. */
  amount: cents,
  /** With all later extensions. */
  period: z.object({ from: day, to: day }),
  deliveredOn: day,
  /** Last day for a legal remedy. From the day after it, or from a waiver on, the grant is final. */
  remedyUntil: day,
  waiver: z.object({ at: instant, by: personId, byName: z.string() }).optional(),
  account,
  instalments: z.array(instalment),
  money: z.object({
    /** Asked for and neither refused, withdrawn nor returned; what is paid is part of it. */
    requested: cents,
    paid: cents,
    /** Paid back after reclaims. */
    repaid: cents,
  }),
  /** Where the proofs stand, with their last days, moved to a working day where the kind of deadline says so. */
  proofs: z.object({ interim: proofState.optional(), final: proofState }),
  renewal: renewal.optional(),
  /** Last day until which receipts have to be kept; known once the final proof is accepted. */
  retainUntil: day.optional(),
  /** When to remind of what, as the round and the measure had it when the grant began. */
  ladders: z.partialRecord(z.enum(standingDutyKinds), rungs),
  /** Duties that follow from something that happened: a hearing, a question about the proof, money to be paid back. */
  posted: z.array(postedDuty),
  /** Days whose reminders were sent, by `reminderKind`. */
  sent: z.record(z.string(), z.array(day)),
});
export type Grant = z.infer<typeof grant>;
