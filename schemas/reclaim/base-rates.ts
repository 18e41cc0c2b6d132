import { addMonths } from '../calendar/days.ts';
import type { Day } from '../ids.ts';

/** A rate in hundredths of a percent, and the first day on which it holds. */
export type DatedRate = { from: Day; rate: number };

/**
 * Basiszinssatz (§ 247 BGB) as Deutsche Bundesbank publishes it for each 1 January and 1 July, where it changed. It has
 * been below zero and counts so: it then lowers the margin.
 */
export const baseRates: readonly DatedRate[] = [
  { from: '2015-01-01' as Day, rate: -83 },
  { from: '2016-07-01' as Day, rate: -88 },
  { from: '2023-01-01' as Day, rate: 162 },
  { from: '2023-07-01' as Day, rate: 312 },
  { from: '2024-01-01' as Day, rate: 362 },
  { from: '2024-07-01' as Day, rate: 337 },
  { from: '2025-01-01' as Day, rate: 227 },
  { from: '2025-07-01' as Day, rate: 127 },
  { from: '2026-01-01' as Day, rate: 127 },
];

/** Beginning of the last half-year whose rate is published here; the next ones continue it until they are known. */
const lastKnown = baseRates.at(-1) as DatedRate;

/** The first day on which the base rate is presumed and not published yet. */
export const presumedFrom: Day = addMonths(lastKnown.from, 6);

/** The rate that holds on a day. @throws Error for a day before the first rate of the table */
export function rateOn(rates: readonly DatedRate[], day: Day): number {
  const held = rates.findLast(({ from }) => from <= day);
  if (!held) throw new Error(`no rate is known for ${day}`);
  return held.rate;
}
