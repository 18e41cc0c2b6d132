import type { RowValues } from '../../form/page.ts';
import type { Round } from '../../round/round.ts';
import type { FormValues } from '../measure.ts';

/** Full-time equivalents are stored in hundredths. */
export const fullTime = 100;
export const monthsPerYear = 12;
/** Above any budget: whoever types more has slipped. */
export const mostFunds = 100_000_000_00;

export const rowsOf = (values: FormValues, page: string, group: string): RowValues[] =>
  (values[page]?.[group] ?? []) as RowValues[];

/** Calendar months that the funding period touches. */
export function monthsOf({ fundingPeriod: { from, to } }: Pick<Round, 'fundingPeriod'>): number {
  const count = (day: string) => Number(day.slice(0, 4)) * monthsPerYear + Number(day.slice(5, 7));
  return count(to) - count(from) + 1;
}

/** Where letters go, below the organisation's name: unit, street, town. */
export function addressOf(values: FormValues): string[] {
  const { unit, street, town } = values.contact ?? {};
  return [unit, street, town].map((line) => String(line ?? '')).filter((line) => line !== '');
}
