import { sumOf } from '../funding/cut-to-frame.ts';
import type { FinancingLine } from '../measures/measure.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Text } from '../text.ts';
import { mostInGroup, overrunPercent } from './overrun.ts';
import type { ProvenGroup } from './proven-plan.ts';

const euros = (amount: Cents): Text => ({ de: formatCents(amount, 'de'), en: formatCents(amount, 'en') });

/** Why less counts than the lines above say; each names the sum that it cuts to. */
export const deductions = {
  granted: (most: Cents): Text => ({
    de: `höchstens die bewilligte Zuwendung von ${euros(most).de}`,
    en: `at most the grant of ${euros(most).en}`,
  }),
  cost: (most: Cents): Text => ({
    de: `nicht mehr als die zuwendungsfähigen Ausgaben von ${euros(most).de}`,
    en: `no more than the eligible expenditure of ${euros(most).en}`,
  }),
  uncovered: (most: Cents): Text => ({
    de: `nicht mehr als die ${euros(most).de}, die andere Mittel offenlassen`,
    en: `no more than the ${euros(most).en} that other funds leave uncovered`,
  }),
} as const;

export const deduction = (detail: Text, amount: Cents): FinancingLine => ({
  label: { de: 'Abzug', en: 'Deduction' },
  detail,
  amount: -amount as Cents,
});

/** Cuts lines to a sum; nothing when they are not above it. */
export function atMost(most: Cents, lines: readonly FinancingLine[], why: (most: Cents) => Text): FinancingLine[] {
  const over = (sumOf(lines) - most) as Cents;
  return over > 0 ? [deduction(why(most), over)] : [];
}

export type Overrun = { label: Text; amount: Cents };

/** What was spent beyond what a group may be exceeded by: nobody has agreed to it, so it does not count. */
export const overrunsOf = (groups: readonly ProvenGroup[]): Overrun[] =>
  groups
    .map(({ label, planned, actual }) => ({ label, amount: (actual - mostInGroup(planned)) as Cents }))
    .filter(({ amount }) => amount > 0);

export function overrunInWords(overruns: readonly Overrun[]): Text {
  const named = (language: 'de' | 'en') =>
    overruns.map(({ label, amount }) => `${label[language]} ${formatCents(amount, language)}`).join(', ');
  return {
    de: `nicht anerkannt, weil der Ansatz um mehr als ${overrunPercent} % überschritten ist: ${named('de')}`,
    en: `not accepted, because the plan is exceeded by more than ${overrunPercent}%: ${named('en')}`,
  };
}

export const actualSum = (groups: readonly ProvenGroup[]): Cents =>
  sumOf(groups.map(({ actual }) => ({ amount: actual })));
export const plannedSum = (groups: readonly ProvenGroup[]): Cents =>
  sumOf(groups.map(({ planned }) => ({ amount: planned })));
