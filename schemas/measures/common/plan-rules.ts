import { ownMissing, type Plan } from '../../funding/plan.ts';
import type { Cents } from '../../money.ts';
import { rateOf } from '../formula.ts';
import type { Financing, FormContext, FormRule, FormValues } from '../measure.ts';
import { balancePlace, ownPlace, planPageId } from './plan-page.ts';

type Financed = (values: FormValues, context: FormContext) => Financing;

/** A rule over the plan that comes with an amount; 0 is nothing wrong. */
const overPlan = (
  { code, message, withAmount }: Omit<FormRule, 'check'>,
  financing: Financed,
  path: string,
  wrong: (plan: Plan, context: FormContext) => number,
): FormRule => ({
  code,
  message,
  ...(withAmount && { withAmount }),
  check(values, context) {
    const { plan } = financing(values, context);
    const amount = plan ? Math.max(0, wrong(plan, context)) : 0;
    return amount > 0 ? [{ page: planPageId, path, amount: amount as Cents }] : [];
  },
});

/** Expenditure is covered in full, and no more than that. */
export const balanceRules = (financing: Financed): FormRule[] => [
  overPlan(
    {
      code: 'planNotCovered',
      message: {
        de: 'Die Ausgaben sind noch nicht ganz gedeckt. Bitte tragen Sie weitere Einnahmen ein, oder senken Sie die Ausgaben.',
        en: 'The expenditure is not covered in full yet. Please enter more revenue, or lower the expenditure.',
      },
      withAmount: {
        de: 'Es fehlen noch {amount}; mehr kann die Zuwendung nicht decken. Bitte tragen Sie weitere Einnahmen in dieser Höhe ein, oder senken Sie die Ausgaben.',
        en: '{amount} is still missing; the grant cannot cover more. Please enter more revenue of this amount, or lower the expenditure.',
      },
    },
    financing,
    balancePlace,
    ({ balance }) => balance,
  ),
  overPlan(
    {
      code: 'planTooMuch',
      message: {
        de: 'Ihre Einnahmen sind höher als die Ausgaben. Bitte senken Sie die Einnahmen, oder ergänzen Sie fehlende Ausgaben.',
        en: 'Your revenue is higher than the expenditure. Please lower the revenue, or add missing expenditure.',
      },
      withAmount: {
        de: 'Ihre Einnahmen sind um {amount} höher als die Ausgaben. Bitte senken Sie die Einnahmen, oder ergänzen Sie fehlende Ausgaben.',
        en: 'Your revenue is {amount} higher than the expenditure. Please lower the revenue, or add missing expenditure.',
      },
    },
    financing,
    balancePlace,
    ({ balance }) => -balance,
  ),
  {
    code: 'nothingMissing',
    message: {
      de: 'Ihre Einnahmen decken alle Ausgaben. Eine Zuwendung ist nur möglich, wenn ohne sie Geld fehlt.',
      en: 'Your revenue covers the whole expenditure. A grant is only possible where money is missing without it.',
    },
    check(values, context) {
      const { plan } = financing(values, context);
      const covered = plan !== undefined && plan.expenditureSum > 0 && plan.revenueSum === plan.expenditureSum;
      return covered ? [{ page: planPageId, path: balancePlace }] : [];
    },
  },
];

/** The applicant pays a share of the expenditure itself: the rate `ownMinimum` of the round, in percent. */
export const ownContributionRule = (financing: Financed): FormRule =>
  overPlan(
    {
      code: 'ownTooSmall',
      message: {
        de: 'Ihr eigener Anteil ist zu klein. Bitte tragen Sie mehr eigene Mittel ein.',
        en: 'Your own share is too small. Please enter more own funds.',
      },
      withAmount: {
        de: 'Ihre eigenen Mittel sind um {amount} zu niedrig. Bitte tragen Sie mindestens so viel mehr an eigenen Mitteln ein, oder senken Sie die Ausgaben.',
        en: 'Your own funds are {amount} too low. Please enter at least that much more of your own funds, or lower the expenditure.',
      },
    },
    financing,
    ownPlace,
    (plan, { round }) => ownMissing(plan, rateOf(round, 'ownMinimum')),
  );
