import type { Field, PageField } from '../form/field.ts';
import { printBound } from '../form/kinds/number.ts';
import type { Page } from '../form/page.ts';
import type { Day } from '../ids.ts';
import { limits } from '../limits.ts';
import { mostFunds } from '../measures/common/values.ts';
import { type Cents, formatCents } from '../money.ts';
import type { Text } from '../text.ts';
import type { ProofKind } from './proof.ts';
import type { ProofFigureField } from './proof-figures.ts';
import type { ProofForm } from './proof-form.ts';
import type { PlanLine, ProofPlan } from './proof-plan.ts';

type Bare = Omit<ProofForm, 'version'>;

export const figuresPage = ({ figures, added }: Bare): Page => ({
  id: 'figures',
  minutes: 5,
  title: { de: 'Zahlen', en: 'Figures' },
  intro: {
    de: 'Was ist tatsächlich geschehen? Bitte geben Sie nur Zahlen an, keine Angaben über einzelne Personen.',
    en: 'What has actually happened? Please give numbers only, and nothing about individual persons.',
  },
  fields: {
    ...Object.fromEntries(figures.map((figure) => [figure.name, figureField(figure)])),
    ...Object.fromEntries(added.map(({ name, field }) => [name, field])),
  },
});

/** The field with what was planned beneath it. */
function figureField({ field, planned, figure }: ProofFigureField): Field {
  if (planned === undefined) return field;
  const words: Text = figure.withinGranted ? { de: 'Bewilligt', en: 'Granted' } : { de: 'Geplant', en: 'Planned' };
  const written = (language: 'de' | 'en') => `${words[language]}: ${printBound(field, planned, language)}`;
  return { ...field, hint: { de: written('de'), en: written('en') } };
}

const explanation: PageField = {
  kind: 'text',
  label: { de: 'Erläuterung von Abweichungen', en: 'Explanation of differences' },
  hint: {
    de: 'Weshalb mehr oder weniger ausgegeben oder eingenommen wurde als geplant',
    en: 'Why more or less was spent or received than planned',
  },
  maxLength: 2000,
  rows: 4,
  required: false,
};

/** Without a financing plan: what it cost in all, and who else paid for it. */
export const costsPage = (): Page => ({
  id: 'money',
  minutes: 4,
  title: { de: 'Ausgaben und Einnahmen', en: 'Expenditure and revenue' },
  intro: {
    de: 'Den Festbetrag behalten Sie auch dann, wenn Sie sparen: solange Ihre zuwendungsfähigen Ausgaben mindestens so hoch sind wie er.',
    en: 'You keep the fixed amount even if you save, as long as your eligible expenditure is at least as high.',
  },
  fields: {
    eligibleCost: {
      kind: 'money',
      label: { de: 'Tatsächliche zuwendungsfähige Ausgaben', en: 'Actual eligible expenditure' },
      hint: {
        de: 'Alles, was für den Zweck der Zuwendung ausgegeben wurde, auch aus eigenen Mitteln',
        en: 'All that was spent for the purpose of the grant, also from own funds',
      },
      min: 0,
      max: mostFunds,
    },
    moreRevenue: {
      kind: 'yesNo',
      label: {
        de: 'Haben außer dem Land noch andere dazu beigetragen?',
        en: 'Did others beside the state contribute to it?',
      },
      hint: { de: 'Ihre eigenen Mittel zählen hier nicht.', en: 'Your own funds do not count here.' },
    },
    moreRevenueFrom: {
      kind: 'text',
      label: { de: 'Wer?', en: 'Who?' },
      maxLength: 200,
      when: { field: 'moreRevenue', is: [true] },
    },
    moreRevenueAmount: {
      kind: 'money',
      label: { de: 'Wie viel?', en: 'How much?' },
      min: 1,
      max: mostFunds,
      when: { field: 'moreRevenue', is: [true] },
    },
    explanation,
  },
});

/** By group of the plan: what was spent and received. A group that nobody planned may stay empty. */
export const planActualPage = ({ expenditure, revenue }: ProofPlan): Page => ({
  id: 'money',
  minutes: 10,
  title: { de: 'Zahlenmäßiger Nachweis', en: 'Figures of the financing plan' },
  intro: {
    de: 'Geben Sie an, was Sie tatsächlich ausgegeben und außer der Zuwendung eingenommen haben, nach der Gliederung Ihres Finanzierungsplans.',
    en: 'Say what you have actually spent, and received beside the grant, in the order of your financing plan.',
  },
  fields: {
    ...Object.fromEntries(
      expenditure.map((line) => [line.name, amountOf(line, { de: 'Ausgaben', en: 'Expenditure' })]),
    ),
    ...Object.fromEntries(revenue.map((line) => [line.name, amountOf(line, { de: 'Einnahmen', en: 'Revenue' })])),
    explanation,
  },
});

const amountOf = ({ label, planned }: PlanLine, side: Text): PageField => ({
  kind: 'money',
  label: { de: `${side.de}: ${label.de}`, en: `${side.en}: ${label.en}` },
  hint:
    planned > 0
      ? { de: `Geplant: ${formatCents(planned, 'de')}`, en: `Planned: ${formatCents(planned, 'en')}` }
      : { de: 'Nicht geplant', en: 'Not planned' },
  ...{ min: 0, max: mostFunds },
  ...(planned === 0 && { required: false as const }),
});

/** Receipts in the order of payment (Belegliste, ANBest-P Nr. 6.4). */
export const receiptsPage = ({ plan, basis }: Bare): Page => ({
  id: 'receipts',
  minutes: 15,
  title: { de: 'Belegliste', en: 'List of receipts' },
  intro: {
    de: 'Führen Sie die Belege einzeln auf. Namen von Beschäftigten und von Geflüchteten brauchen wir nicht; die Belege selbst bleiben bei Ihnen.',
    en: 'List the receipts one by one. We do not need names of staff or of refugees; the receipts themselves stay with you.',
  },
  fields: {
    receipts: {
      kind: 'rows',
      label: { de: 'Belege', en: 'Receipts' },
      rowLabel: { de: 'Beleg', en: 'Receipt' },
      addLabel: { de: 'Weiteren Beleg hinzufügen', en: 'Add another receipt' },
      minRows: 1,
      maxRows: limits.receipts,
      fields: {
        paidOn: {
          kind: 'date',
          label: { de: 'Bezahlt am', en: 'Paid on' },
          from: basis.grant.period.from,
          // How long after the period something may still be paid, the round's conditions say.
          to: '2099-12-31' as Day,
        },
        number: {
          kind: 'text',
          label: { de: 'Belegnummer', en: 'Number of the receipt' },
          maxLength: 40,
          required: false,
        },
        purpose: { kind: 'text', label: { de: 'An wen und wofür?', en: 'To whom and what for?' }, maxLength: 200 },
        ...(plan && {
          group: {
            kind: 'choice' as const,
            label: { de: 'Art der Ausgabe', en: 'Kind of expenditure' },
            options: Object.fromEntries(plan.expenditure.map(({ id, label }) => [id, label])),
          },
        }),
        amount: { kind: 'money', label: { de: 'Betrag', en: 'Amount' }, min: 1, max: mostFunds },
      },
    },
  },
});

const written = (count: number, language: 'de' | 'en') =>
  new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB').format(count);

export const reportPage = (kind: ProofKind): Page => ({
  id: 'report',
  minutes: 30,
  title: kind === 'final' ? { de: 'Sachbericht', en: 'Report' } : { de: 'Sachbericht bis jetzt', en: 'Report so far' },
  intro: {
    de: 'Was wurde getan, was wurde erreicht, was nicht, und weshalb? Höchstens drei Seiten.',
    en: 'What was done, what was reached, what was not, and why? Three pages at most.',
  },
  fields: {
    report: {
      kind: 'text',
      label: { de: 'Sachbericht', en: 'Report' },
      hint: {
        de: `Höchstens ${written(limits.reportCharacters, 'de')} Zeichen, das sind drei Seiten. Bitte keine Angaben über einzelne Geflüchtete.`,
        en: `At most ${written(limits.reportCharacters, 'en')} characters, which is three pages. Nothing about individual refugees, please.`,
      },
      maxLength: limits.reportCharacters,
      rows: 16,
    },
  },
});

export const declarationPage = (kind: ProofKind): Page => ({
  id: 'declaration',
  minutes: 1,
  title: { de: 'Bestätigung', en: 'Confirmation' },
  fields: {
    correct: {
      kind: 'confirmation',
      label: {
        de: 'Die Angaben stimmen mit den Büchern und Belegen überein.',
        en: 'What is said agrees with the books and receipts.',
      },
    },
    // ANBest-P Nr. 6.7, ANBest-K Nr. 6.3.
    economical: {
      kind: 'confirmation',
      label: {
        de: 'Die Ausgaben waren notwendig, und wir haben wirtschaftlich und sparsam gehandelt.',
        en: 'The expenditure was necessary, and we have acted economically.',
      },
    },
    ...(kind === 'final' && {
      kept: {
        kind: 'confirmation' as const,
        label: {
          de: 'Wir bewahren die Belege auf, solange es der Bescheid verlangt.',
          en: 'We keep the receipts for as long as the notice demands.',
        },
      },
    }),
  },
});

/** What a field of the money page holds, as cents. */
export const centsAt = (values: Readonly<Record<string, unknown>> | undefined, name: string): Cents =>
  Math.max(0, Number(values?.[name] ?? 0)) as Cents;
