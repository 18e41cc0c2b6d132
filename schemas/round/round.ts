import * as z from 'zod';
import { day, type Instant, instant, roundId } from '../ids.ts';
import { cents } from '../money.ts';

const bilingual = z.object({ de: z.string(), en: z.string() });

/** A funding round of a measure. Whatever differs from round to round stands here, never in code. */
export const round = z.object({
  schemaVersion: z.literal(1),
  id: roundId,
  measure: z.string(),
  measureVersion: z.int(),
  title: bilingual,
  /** Authority that decides and signs. */
  authority: z.string(),
  opensAt: instant,
  /** End of the application period: applications later than this are received as late. */
  closesAt: instant,
  fundingPeriod: z.object({ from: day, to: day }),
  budget: cents,
  /** Festbetrag for a full-time post and year. */
  ratePerPost: cents,
});
export type Round = z.infer<typeof round>;

export const isOpen = (candidate: Round, at: Instant): boolean => candidate.opensAt <= at && at <= candidate.closesAt;
