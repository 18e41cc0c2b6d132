import * as z from 'zod';

/**
 * The four kinds of a day that something depends on. Which one a day is, the round says; each has its sentence in the
 * letter.
 * - `period`: a Frist, also one with a named end day; an end on a Saturday, Sunday or public holiday moves to the next
 *   working day (§ 31 (3) sentence 1 LVwVfG, § 193 BGB).
 * - `fixedPeriod`: a Frist whose notice says that its end day stays (§ 31 (3) sentence 2 LVwVfG).
 * - `appointment`: a Termin, on which something is to happen; it does not move (§ 31 (5) LVwVfG).
 * - `benefitPeriod`: the time that a benefit is granted for; it does not move (§ 31 (4) LVwVfG).
 */
export const deadlineKinds = ['period', 'fixedPeriod', 'appointment', 'benefitPeriod'] as const;
export const deadlineKind = z.enum(deadlineKinds);
export type DeadlineKind = z.infer<typeof deadlineKind>;
