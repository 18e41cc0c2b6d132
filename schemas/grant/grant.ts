import * as z from 'zod';
import { authorityId } from '../authority.ts';
import { applicationId, day, organisationId, roundId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';
import { cents } from '../money.ts';

/** The life of a grant, from the delivery of its notice to the last day of its proof. */
export const grantLifecycle = {
  running: { remind: 'running', end: 'ended' },
  ended: {},
} as const satisfies Lifecycle;
type GrantStatus = StateOf<typeof grantLifecycle>;

/** A grant whose notice was delivered. It goes by the id of its application, since each approval is one grant. */
export const grant = z.object({
  schemaVersion: z.literal(1),
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
  amount: cents,
  period: z.object({ from: day, to: day }),
  deliveredOn: day,
  /** Last day for the proof of use, moved to a working day where the round's kind of deadline says so. */
  proofDue: day,
  /** Days on which the grantee was reminded of the proof. */
  remindedOn: z.array(day),
});
export type Grant = z.infer<typeof grant>;
