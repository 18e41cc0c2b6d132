import type { Sections } from '../application/application.ts';
import type { FieldProblem } from '../errors.ts';
import { checkForm, formValues } from '../form/check-form.ts';
import { sumOf } from '../funding/cut-to-frame.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Text } from '../text.ts';
import type { ProofForm } from './proof-form.ts';
import { provenPlan, varianceOf } from './proof-plan.ts';
import type { Settlement } from './settlement.ts';

/** All that keeps a proof from being handed in. */
export const proofProblems = (form: ProofForm, sections: Sections): FieldProblem[] =>
  checkForm(form.version, sections, form.basis.context);

/** Something that an officer should look at, and that hinders nobody. */
export type ProofHint = { id: string; text: Text };

/** Of a target that was reached to less than this, in percent, one asks why. */
const wellBelow = 50;

/** What strikes in a proof that could be handed in. */
export function proofHints(form: ProofForm, sections: Sections, settlement: Settlement | undefined): ProofHint[] {
  const values = formValues(form.version, sections);
  const figures = form.figures.flatMap(({ name, planned, field: { label } }) => {
    const actual = Number(values.figures?.[name] ?? 0);
    return planned !== undefined && planned > 0 && actual * 100 < planned * wellBelow
      ? [{ id: `below-${name}`, text: belowInWords(label, actual, planned) }]
      : [];
  });
  return [...figures, ...beyondPlan(form, values), ...excess(settlement)];
}

const belowInWords = (label: Text, actual: number, planned: number): Text => ({
  de: `${label.de}: weniger als die Hälfte des Geplanten (${actual} von ${planned})`,
  en: `${label.en}: less than half of what was planned (${actual} of ${planned})`,
});

function beyondPlan({ plan, basis }: ProofForm, values: Parameters<typeof provenPlan>[1]): ProofHint[] {
  if (!plan) return [];
  const proven = provenPlan(plan, values);
  const single = varianceOf(proven.expenditure, basis.version.fundingType)
    .filter(({ standing }) => standing === 'beyond')
    .map(({ id, label }) => ({
      id: `beyond-${id}`,
      text: {
        de: `${label.de}: um mehr als ein Fünftel überschritten`,
        en: `${label.en}: exceeded by more than a fifth`,
      },
    }));
  const over = overall(proven.expenditure);
  return over > 0 ? [...single, { id: 'beyond-all', text: overInWords(over) }] : single;
}

const overall = (groups: readonly { planned: Cents; actual: Cents }[]): Cents =>
  sumOf(groups.map(({ planned, actual }) => ({ amount: (actual - planned) as Cents })));

const overInWords = (over: Cents): Text => ({
  de: `Insgesamt wurde ${formatCents(over, 'de')} mehr ausgegeben als geplant; die Zuwendung steigt dadurch nicht`,
  en: `In all ${formatCents(over, 'en')} more was spent than planned; the grant does not grow by it`,
});

const excess = (settlement: Settlement | undefined): ProofHint[] =>
  settlement && settlement.excess > 0
    ? [
        {
          id: 'excess',
          text: {
            de: `Ausgezahlt sind ${formatCents(settlement.excess, 'de')} mehr, als nach dem Nachweis zustehen`,
            en: `${formatCents(settlement.excess, 'en')} more was paid than is due by the proof`,
          },
        },
      ]
    : [];
