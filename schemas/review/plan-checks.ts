import { ownMissing, type Plan, writePercent } from '../funding/plan.ts';
import { rateOf, writeRate } from '../measures/formula.ts';
import type { Financing, FormContext, MeasureVersion, Rate } from '../measures/measure.ts';
import { formatCents } from '../money.ts';
import type { Language } from '../text.ts';
import type { CheckResult } from './check-result.ts';

type Checked = { version: MeasureVersion; context: FormContext };

/** What is checked of a financing plan, where the measure has one. */
export function planChecks({ version, context: { round } }: Checked, { plan, requested }: Financing): CheckResult[] {
  if (!plan) return [];
  const { ownMinimum } = version.rates;
  return [
    balanced(plan, requested),
    ...(ownMinimum ? [ownContribution(plan, ownMinimum, rateOf(round, 'ownMinimum'))] : []),
  ];
}

function balanced({ expenditureSum, revenueSum, balance }: Plan, requested: Financing['requested']): CheckResult {
  const sums = (language: Language) => ({
    spent: formatCents(expenditureSum, language),
    revenue: formatCents(revenueSum, language),
    grant: formatCents(requested, language),
  });
  const [de, en] = [sums('de'), sums('en')];
  return {
    id: 'planBalanced',
    title: { de: 'Finanzierungsplan ausgeglichen', en: 'Financing plan balanced' },
    passed: balance === 0,
    evidence: {
      de: `Ausgaben: ${de.spent}. Einnahmen: ${de.revenue}. Zuwendung: ${de.grant}.${differenceIn(balance, 'de')}`,
      en: `Expenditure: ${en.spent}. Revenue: ${en.revenue}. Grant: ${en.grant}.${differenceIn(balance, 'en')}`,
    },
  };
}

function differenceIn(balance: Plan['balance'], language: Language): string {
  if (balance === 0) return '';
  const amount = formatCents(Math.abs(balance) as Plan['balance'], language);
  return balance > 0
    ? { de: ` Nicht gedeckt: ${amount}.`, en: ` Not covered: ${amount}.` }[language]
    : { de: ` Zu viel: ${amount}.`, en: ` Too much: ${amount}.` }[language];
}

function ownContribution(plan: Plan, rate: Rate, minimum: number): CheckResult {
  const words = (language: Language) => ({
    own: formatCents(plan.own, language),
    share: writePercent(plan.ownShare, language),
    least: writeRate(rate, minimum, language),
  });
  const [de, en] = [words('de'), words('en')];
  return {
    id: 'ownContribution',
    title: { de: 'Eigenanteil erreicht', en: 'Own contribution reached' },
    passed: ownMissing(plan, minimum) === 0,
    evidence: {
      de: `Eigene Mittel: ${de.own} (${de.share} der Ausgaben). Mindestens: ${de.least}.`,
      en: `Own funds: ${en.own} (${en.share} of the expenditure). At least: ${en.least}.`,
    },
  };
}
