import { addDays, addMonths, workingDayFrom } from '../calendar/days.ts';
import type { Day } from '../ids.ts';

/** Last day for the retrieval: the days run from the dispatch of the notification (§ 41 (2a) LVwVfG). */
export const retrieveUntil = (notifiedOn: Day, withinDays: number): Day => addDays(notifiedOn, withinDays);

/** A notice counts as delivered on the day after its retrieval; that day does not move at weekends (§ 41 (2a) LVwVfG). */
export const deliveredByRetrieval = (retrievedOn: Day): Day => addDays(retrievedOn, 1);

/** A posted notice counts as delivered some days after it was posted; that day does not move (§ 41 (2) LVwVfG). */
export const deliveredByPost = (postedOn: Day, fictionDays: number): Day => addDays(postedOn, fictionDays);

/**
 * Last day for a legal remedy: the day with the number of the day of delivery some months later, or the last of that
 * month (§ 188 (2), (3) BGB). A period, so an end at a weekend or holiday moves to the next working day (§ 193 BGB).
 */
export const remedyUntil = (deliveredOn: Day, months: number): Day => workingDayFrom(addMonths(deliveredOn, months));
