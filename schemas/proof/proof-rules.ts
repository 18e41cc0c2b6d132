import { rowsOf } from '../measures/common/values.ts';
import type { FormRule, FormValues } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { ProofForm } from './proof-form.ts';
import { centsAt } from './proof-pages.ts';
import { provenPlan, varianceOf } from './proof-plan.ts';

type Bare = Omit<ProofForm, 'version'>;

/** What keeps a proof from being handed in, beyond what each field asks for. */
export const proofRules = (form: Bare): FormRule[] => [
  moreThanGranted(form),
  ...(form.basis.kind === 'final' && form.basis.terms.proofs.receipts ? [receiptsDiffer(form)] : []),
  differenceUnexplained(form),
];

const moreThanGranted = ({ figures }: Bare): FormRule => ({
  code: 'moreThanGranted',
  message: {
    de: 'Das ist mehr, als bewilligt ist. Bitte geben Sie höchstens so viel an; was darüber hinausging, gehört in den Sachbericht.',
    en: 'This is more than was granted. Please give at most that much; what went beyond it belongs into the report.',
  },
  check: (values) =>
    figures
      .filter(
        ({ figure, planned, name }) => figure.withinGranted && Number(values.figures?.[name] ?? 0) > (planned ?? 0),
      )
      .map(({ name }) => ({ page: 'figures', path: name })),
});

/** The list of receipts and the figures are two sides of the same: group by group where there is a plan. */
const receiptsDiffer = (form: Bare): FormRule => ({
  code: 'receiptsDiffer',
  message: {
    de: 'Die Belege ergeben eine andere Summe als die Ausgaben, die Sie angegeben haben.',
    en: 'The receipts add up to another sum than the expenditure that you have given.',
  },
  withAmount: {
    de: 'Die Belege ergeben eine andere Summe als die Ausgaben, die Sie angegeben haben. Der Unterschied beträgt {amount}.',
    en: 'The receipts add up to another sum than the expenditure that you have given. The difference is {amount}.',
  },
  check: (values) =>
    receiptDifferences(form, values)
      .filter(({ difference }) => difference !== 0)
      .map(({ name, difference }) => ({ page: 'money', path: name, amount: Math.abs(difference) as Cents })),
});

/** Receipts less expenditure, by field of the money page. */
function receiptDifferences({ plan }: Bare, values: FormValues): { name: string; difference: Cents }[] {
  const receipts = rowsOf(values, 'receipts', 'receipts');
  const sumOf = (group?: string) =>
    receipts
      .filter((row) => group === undefined || row.group === group)
      .reduce((sum, row) => sum + centsAt(row, 'amount'), 0);
  const places = plan
    ? plan.expenditure.map(({ id, name }) => ({ id, name }))
    : [{ id: undefined, name: 'eligibleCost' }];
  return places.map(({ id, name }) => ({ name, difference: (sumOf(id) - centsAt(values.money, name)) as Cents }));
}

/** Whoever exceeds a group of the plan by more than a fifth says why (ANBest-P, ANBest-K Nr. 1.2). */
const differenceUnexplained = ({ plan, basis }: Bare): FormRule => ({
  code: 'differenceUnexplained',
  message: {
    de: 'Mindestens eine Gruppe des Plans ist um mehr als ein Fünftel überschritten. Bitte erläutern Sie, weshalb.',
    en: 'At least one group of the plan is exceeded by more than a fifth. Please explain why.',
  },
  check: (values) => {
    const groups = plan ? varianceOf(provenPlan(plan, values).expenditure, basis.version.fundingType) : [];
    const explained = String(values.money?.explanation ?? '').trim() !== '';
    return !explained && groups.some(({ standing }) => standing === 'beyond')
      ? [{ page: 'money', path: 'explanation' }]
      : [];
  },
});
