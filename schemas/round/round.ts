import * as z from 'zod';
import { authorityId } from '../authority.ts';
import { day, type Instant, instant, organisationId, roundId } from '../ids.ts';
import { cents } from '../money.ts';

/**
 * What an officer may do with an application that came after the end of the period: under a `cutOff` admit it by
 * reinstatement alone (§ 32 LVwVfG), at `discretion` also by choice.
 */
export const lateRules = ['cutOff', 'discretion'] as const;

const bilingual = z.object({ de: z.string(), en: z.string() });

/** A funding round of a measure. Whatever differs from round to round stands here, never in code. */
export const round = z.object({
  schemaVersion: z.literal(3),
  id: roundId,
  measure: z.string(),
  measureVersion: z.int(),
  title: bilingual,
  /** Authority that decides and signs. */
  authority: z.string(),
  authorityId,
  opensAt: instant,
  /** End of the application period, 24:00 of its last day: whatever comes at this moment or later is received as late. */
  closesAt: instant,
  lateRule: z.enum(lateRules),
  fundingPeriod: z.object({ from: day, to: day }),
  budget: cents,
  /** Organisations that the round names; nobody else may apply. Absent: all of the measure's kinds. */
  grantees: z.array(organisationId).optional(),
  /** What the measure computes with, by the names of its `rates`: amounts in cents, shares in whole percent. */
  rates: z.record(z.string(), z.int().positive()),
});
export type Round = z.infer<typeof round>;

export const isOpen = (candidate: Round, at: Instant): boolean => candidate.opensAt <= at && !isLate(candidate, at);

/** A period ends with its last day: 24:00 is the first moment that is too late (§ 188 BGB). */
export const isLate = ({ closesAt }: Pick<Round, 'closesAt'>, at: Instant): boolean => at >= closesAt;
