import type { Page, RowValues } from '../../form/page.ts';
import { type Plan, type PlanGroup, type PlanSides, planWith } from '../../funding/plan.ts';
import { limits } from '../../limits.ts';
import type { Cents } from '../../money.ts';
import type { Text } from '../../text.ts';
import type { FormValues } from '../measure.ts';
import { mostFunds, rowsOf } from './values.ts';

/** What money is spent on, for measures that have nothing of their own to name. */
export const commonGroups = {
  staff: { de: 'Personal', en: 'Staff' },
  fees: { de: 'Honorare', en: 'Fees' },
  interpreting: { de: 'Sprachmittlung', en: 'Interpreting' },
  material: { de: 'Material und Sachausgaben', en: 'Material' },
  rooms: { de: 'Räume', en: 'Rooms' },
  travel: { de: 'Fahrten', en: 'Travel' },
  other: { de: 'Sonstiges', en: 'Other' },
} as const satisfies Record<string, Text>;

/** Where money comes from, beside the grant. */
export const sources = {
  own: { de: 'Eigene Mittel', en: 'Own funds' },
  thirdParty: { de: 'Mittel Dritter', en: 'Third-party funds' },
  otherPublic: { de: 'Andere öffentliche Mittel', en: 'Other public funds' },
  participants: { de: 'Beiträge von Teilnehmenden', en: 'Contributions of participants' },
} as const satisfies Record<string, Text>;

/** Sources of whom an authority asks who they are. */
const namedSources = ['thirdParty', 'otherPublic'] as const satisfies (keyof typeof sources)[];

export const planPageId = 'plan';
/** Where the page says what is missing, or too much; below the totals. */
export const balancePlace = 'balance';
/** Where the page says what the own contribution lacks. */
export const ownPlace = 'own';

type Groups = Readonly<Record<string, Text>>;

/** @param groups what this measure pays for, in the order of the plan */
export const planPage = (groups: Groups, minutes = 12): Page => ({
  id: planPageId,
  minutes,
  title: { de: 'Finanzierungsplan', en: 'Financing plan' },
  intro: {
    de: 'Führen Sie auf, was das Vorhaben kostet und womit Sie es außer der Zuwendung bezahlen. Die Zuwendung selbst rechnen wir für Sie aus.',
    en: 'List what the project costs, and what pays for it beside the grant. We work the grant itself out for you.',
  },
  fields: { expenditure: expenditure(groups), revenue },
  places: {
    [balancePlace]: { de: 'Ausgleich des Finanzierungsplans', en: 'Balance of the financing plan' },
    [ownPlace]: { de: 'Eigene Mittel', en: 'Own funds' },
  },
});

const expenditure = (groups: Groups): Page['fields'][string] => ({
  kind: 'rows',
  label: { de: 'Ausgaben', en: 'Expenditure' },
  rowLabel: { de: 'Ausgabe', en: 'Expenditure' },
  addLabel: { de: 'Weitere Ausgabe hinzufügen', en: 'Add another expenditure' },
  minRows: 1,
  maxRows: limits.rowsPerGroup,
  fields: {
    group: { kind: 'choice', label: { de: 'Art der Ausgabe', en: 'Kind of expenditure' }, options: groups },
    purpose: {
      kind: 'text',
      label: { de: 'Wofür?', en: 'What for?' },
      hint: {
        de: 'Zum Beispiel „Beratung, 0,5 VZÄ für 12 Monate“. Namen von Beschäftigten brauchen wir nicht.',
        en: 'For example “Counselling, 0.5 FTE for 12 months”. We do not need the names of staff.',
      },
      maxLength: 200,
    },
    amount: { kind: 'money', label: { de: 'Betrag', en: 'Amount' }, min: 1, max: mostFunds },
  },
});

const revenue: Page['fields'][string] = {
  kind: 'rows',
  label: { de: 'Einnahmen ohne die Zuwendung', en: 'Revenue without the grant' },
  rowLabel: { de: 'Einnahme', en: 'Revenue' },
  addLabel: { de: 'Weitere Einnahme hinzufügen', en: 'Add another revenue' },
  minRows: 0,
  maxRows: limits.rowsPerGroup,
  fields: {
    source: { kind: 'choice', label: { de: 'Woher?', en: 'Where from?' }, options: sources },
    giver: {
      kind: 'text',
      label: { de: 'Wer gibt das Geld?', en: 'Who gives the money?' },
      hint: {
        de: 'Zum Beispiel eine Stiftung, der Bund oder eine Gemeinde',
        en: 'For example a foundation, the Federation or a municipality',
      },
      maxLength: 120,
      when: { field: 'source', is: namedSources },
    },
    amount: { kind: 'money', label: { de: 'Betrag', en: 'Amount' }, min: 1, max: mostFunds },
  },
};

/** What was typed before its kind was chosen counts too, under a name of its own. */
const unsorted: PlanGroup = {
  id: 'unsorted',
  label: { de: 'Noch nicht zugeordnet', en: 'Not sorted yet' },
  amount: 0 as Cents,
};

/** The sides of the plan, summed by group in the order of the page; groups without a row are left out. */
export const planSides = (values: FormValues, groups: Groups): PlanSides => ({
  expenditure: summed(rowsOf(values, planPageId, 'expenditure'), 'group', groups),
  revenue: summed(rowsOf(values, planPageId, 'revenue'), 'source', sources),
});

function summed(rows: readonly RowValues[], column: string, groups: Groups): PlanGroup[] {
  const all = [...Object.entries(groups).map(([id, label]) => ({ id, label })), unsorted];
  const groupOf = (row: RowValues) => (Object.hasOwn(groups, String(row[column])) ? row[column] : unsorted.id);
  return all
    .map(({ id, label }) => ({ id, label, own: rows.filter((row) => groupOf(row) === id) }))
    .filter(({ own }) => own.length > 0)
    .map(({ id, label, own }) => ({ id, label, amount: own.reduce((sum, row) => sum + amountOf(row), 0) as Cents }));
}

/** A draft may hold a negative amount, which its field refuses; in sums it counts for nothing. */
const amountOf = ({ amount }: RowValues): number => Math.max(0, Number(amount ?? 0));

/** The plan as the form holds it. @param requested the grant asked for */
export const planOf = (values: FormValues, groups: Groups, requested: Cents): Plan =>
  planWith(planSides(values, groups), requested);
