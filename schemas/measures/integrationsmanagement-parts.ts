import type { Field } from '../form/field.ts';
import type { Page, PageValues, RowValues } from '../form/page.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import { rowOfPart } from '../part/rows.ts';
import { fixedAmount, postLine } from './common/fixed-amount.ts';
import { shareOfPost } from './common/share-of-post.ts';
import { mostFunds } from './common/values.ts';
import { rateOf } from './formula.ts';
import type { Financing, PartOwner, PartsOfMeasure, ShareContext } from './measure.ts';

/** Who employs integration managers besides the Kreis itself. */
export const otherEmployers = {
  municipality: { de: 'Stadt oder Gemeinde', en: 'Town or municipality' },
  association: { de: 'Gemeindeverwaltungsverband', en: 'Municipal association' },
  carrier: { de: 'Freier Träger', en: 'Independent carrier' },
} as const;

/** What is asked about a post, whoever fills it. */
export const postFields = {
  function: {
    kind: 'text',
    label: { de: 'Funktion', en: 'Function' },
    hint: {
      de: 'Zum Beispiel „Integrationsmanagement Nordraum“',
      en: 'For example “Integration management, northern area”',
    },
    maxLength: 120,
  },
  qualification: {
    kind: 'choice',
    label: { de: 'Qualifikation', en: 'Qualification' },
    options: {
      socialWork: { de: 'Studium der Sozialen Arbeit oder Sozialpädagogik', en: 'Degree in social work' },
      otherDegree: { de: 'Anderes Studium mit einschlägiger Erfahrung', en: 'Other degree with experience' },
      training: { de: 'Ausbildung mit einschlägiger Erfahrung', en: 'Vocational training with experience' },
      open: { de: 'Steht noch nicht fest', en: 'Not known yet' },
    },
  },
  ...shareOfPost,
} as const satisfies Record<string, Field>;

/** More posts than any municipality or carrier fills; the application itself holds three times as many. */
const mostPosts = 20;

/** Short enough for a phone: the employer is whoever fills it in, and the rest is for the Kreis to say. */
const page: Page = {
  id: 'part',
  minutes: 8,
  title: { de: 'Ihr Beitrag', en: 'Your part' },
  intro: {
    de: 'Geben Sie die Stellen an, die Sie im Integrationsmanagement besetzen möchten. Namen der Beschäftigten brauchen wir nicht.',
    en: 'List the posts that you would like to fill in integration management. We do not need the names of the staff.',
  },
  fields: {
    posts: {
      kind: 'rows',
      label: { de: 'Stellen', en: 'Posts' },
      rowLabel: { de: 'Stelle', en: 'Post' },
      addLabel: { de: 'Weitere Stelle hinzufügen', en: 'Add another post' },
      minRows: 1,
      maxRows: mostPosts,
      fields: postFields,
    },
    amount: {
      kind: 'money',
      label: { de: 'Gewünschter Betrag', en: 'Amount wished for' },
      hint: {
        de: 'Nur, wenn Sie weniger brauchen, als Ihre Stellen ergeben',
        en: 'Only if you need less than your posts come to',
      },
      min: 1,
      max: mostFunds,
      required: false,
    },
    remarks: {
      kind: 'text',
      label: { de: 'Anmerkungen für den Kreis', en: 'Remarks for the district' },
      hint: { de: 'Bitte keine Angaben über Geflüchtete', en: 'Please give no details about refugees' },
      maxLength: 1000,
      rows: 4,
      required: false,
    },
    contactName: {
      kind: 'text',
      label: { de: 'Ansprechperson', en: 'Contact person' },
      hint: { de: 'Vor- und Nachname', en: 'First and last name' },
      maxLength: 120,
      autocomplete: 'name',
    },
    contactEmail: { kind: 'email', label: { de: 'E-Mail-Adresse', en: 'E-mail address' } },
    contactPhone: { kind: 'phone', label: { de: 'Telefonnummer', en: 'Telephone number' }, required: false },
  },
};

const postsOf = (values: PageValues): RowValues[] => (values.posts ?? []) as RowValues[];

/** As much as the posts bring at the round's rate, or less when less is wished for. */
function share(values: PageValues, { round }: ShareContext): Financing {
  const lines = postsOf(values).map((post, index) => postLine(post, index, rateOf(round, 'post')));
  const all = fixedAmount(lines, {});
  const wished = typeof values.amount === 'number' ? values.amount : all.computed;
  return { ...all, requested: Math.min(all.computed, wished) as Cents };
}

/** The posts with whoever handed them in as their employer, who then receives what they bring. */
function takeOver(owner: PartOwner, values: PageValues, context: ShareContext) {
  const { kind, name } = owner;
  const posts = postsOf(values).flatMap((post, index) =>
    inRow(`posts/${rowOfPart(owner.id)}r${index + 1}`, index, {
      ...{ function: post.function, qualification: post.qualification, employer: kind, employerName: name },
      ...{ fte: post.fte, months: post.months },
    }),
  );
  const recipient = { kind, name, amount: share(values, context).requested };
  return {
    posts: Object.fromEntries(posts),
    onward: { passesOn: true, ...Object.fromEntries(inRow(`recipients/${rowOfPart(owner.id)}`, 0, recipient)) },
  };
}

const inRow = (row: string, position: number, columns: Record<string, unknown>): [string, StoredValue][] => [
  [row, position],
  ...Object.entries(columns).map(([column, value]): [string, StoredValue] => [
    `${row}/${column}`,
    (value ?? null) as StoredValue,
  ]),
];

/** How a Kreis collects the posts of its municipalities, Verbände and carriers (onward grants). */
export const parts: PartsOfMeasure = {
  page,
  kinds: ['municipality', 'association', 'carrier'],
  takeOver,
  share,
};
