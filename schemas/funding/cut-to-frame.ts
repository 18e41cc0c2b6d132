import type { Financing, FinancingLine } from '../measures/measure.ts';
import type { Cents } from '../money.ts';

export const sumOf = (parts: readonly { amount: Cents }[]): Cents =>
  parts.reduce((sum, { amount }) => sum + amount, 0) as Cents;

/** Lines that add up to the sum computed, and what of it may be asked for: at most the applicant's frame. */
export function cutToFrame(lines: readonly FinancingLine[], frame: Cents | undefined): Financing {
  const computed = sumOf(lines);
  const requested = Math.min(computed, frame ?? computed) as Cents;
  return { lines, computed, requested, ...(frame !== undefined && { frame }) };
}
