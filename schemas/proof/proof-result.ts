import type { Sections } from '../application/application.ts';
import { formValues } from '../form/check-form.ts';
import type { PageValues, RowValues } from '../form/page.ts';
import { sumOf } from '../funding/cut-to-frame.ts';
import type { Grant } from '../grant/grant.ts';
import type { FinancingLine, FormValues } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { ProofForm } from './proof-form.ts';
import { centsAt } from './proof-pages.ts';
import { provenPlan } from './proof-plan.ts';
import { type Proven, type Settlement, settle } from './settlement.ts';
import { atMost, deductions } from './settlement-lines.ts';

/** What the grant comes to by what stands in the proof; fields that are still empty count as nothing. */
export function settlementOf(
  form: ProofForm,
  sections: Sections,
  { amount: granted, money: { paid, repaid } }: Pick<Grant, 'amount' | 'money'>,
): Settlement {
  return settle({ granted, paid, repaid, ...provenBy(form, formValues(form.version, sections)) });
}

/** What the proof says, by funding type. */
export function provenBy(form: ProofForm, values: FormValues): Proven {
  const { version, context } = form.basis;
  const plan = form.plan ? provenPlan(form.plan, values) : { expenditure: [], revenue: [] };
  switch (version.fundingType) {
    case 'share':
      return { fundingType: 'share', percent: context.round.rates.share ?? 0, ...plan };
    case 'deficit':
      return { fundingType: 'deficit', ...plan };
    case 'fixedAmount':
      return { fundingType: 'fixedAmount', ...fixedAmountProven(form, values) };
  }
}

/** The cost as the plan has it, where a measure with a fixed amount has one. */
const costOf = ({ plan }: ProofForm, values: FormValues): Cents =>
  plan
    ? sumOf(provenPlan(plan, values).expenditure.map(({ actual }) => ({ amount: actual })))
    : centsAt(values.money, 'eligibleCost');

const othersOf = ({ plan }: ProofForm, values: FormValues): Cents =>
  plan
    ? sumOf(
        provenPlan(plan, values)
          .revenue.filter(({ id }) => id !== 'own')
          .map(({ actual }) => ({ amount: actual })),
      )
    : centsAt(values.money, 'moreRevenueAmount');

/**
 * The measure's own arithmetic with the actual figures. What others contributed cuts a fixed amount only where it would
 * pay for more than was spent: nobody is paid twice.
 */
function fixedAmountProven(form: ProofForm, values: FormValues): { lines: FinancingLine[]; expenditure: Cents } {
  const { version, context } = form.basis;
  const { frame: _frame, ...unframed } = context;
  const lines = [...version.financing(actualValues(form, values), unframed).lines];
  const [expenditure, others] = [costOf(form, values), othersOf(form, values)];
  const uncovered = Math.max(0, expenditure - others) as Cents;
  return { lines: others > 0 ? [...lines, ...atMost(uncovered, lines, deductions.uncovered)] : lines, expenditure };
}

/** The application's values with what actually happened in place of what was planned, and the rows added by changes. */
function actualValues(form: ProofForm, values: FormValues): FormValues {
  const actual: Record<string, PageValues> = structuredClone(form.granted);
  const rowsAt = (page: string, group: string): RowValues[] => (actual[page]?.[group] ?? []) as RowValues[];
  for (const { row, target, name } of form.figures) {
    const found = row && target && rowsAt(row.page, row.group).find(({ id }) => id === row.id);
    if (found) found[target] = Number(values.figures?.[name] ?? 0);
  }
  for (const { name, page, group } of form.added) {
    const rows = (values.figures?.[name] ?? []) as RowValues[];
    actual[page] = { ...actual[page], [group]: [...rowsAt(page, group), ...rows] };
  }
  return actual;
}
