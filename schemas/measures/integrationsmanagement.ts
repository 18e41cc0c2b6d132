import type { RowValues } from '../form/page.ts';
import { limits } from '../limits.ts';
import type { Cents } from '../money.ts';
import type { Measure, MeasureVersion } from './measure.ts';

const fullTime = 100;
const monthsPerYear = 12;

const version1: MeasureVersion = {
  version: 1,
  pages: [
    {
      id: 'contact',
      title: { de: 'Kontakt', en: 'Contact' },
      intro: {
        de: 'Wen dürfen wir zu diesem Antrag ansprechen?',
        en: 'Whom may we contact about this application?',
      },
      fields: {
        name: {
          kind: 'text',
          label: { de: 'Vor- und Nachname', en: 'Full name' },
          maxLength: 120,
          autocomplete: 'name',
        },
        unit: {
          kind: 'text',
          label: { de: 'Amt oder Sachgebiet', en: 'Office or unit' },
          hint: {
            de: 'Zum Beispiel „Amt für Migration und Integration“',
            en: 'For example “Office for Migration and Integration”',
          },
          maxLength: 120,
          autocomplete: 'organization-title',
        },
        email: { kind: 'email', label: { de: 'E-Mail-Adresse', en: 'E-mail address' } },
        phone: { kind: 'phone', label: { de: 'Telefonnummer', en: 'Telephone number' }, required: false },
      },
    },
    {
      id: 'posts',
      title: { de: 'Stellen', en: 'Posts' },
      intro: {
        de: 'Geben Sie jede Stelle an, die gefördert werden soll. Namen der Beschäftigten brauchen wir nicht.',
        en: 'List each post to be funded. We do not need the names of the staff.',
      },
      fields: {
        posts: {
          kind: 'rows',
          label: { de: 'Stellen', en: 'Posts' },
          rowLabel: { de: 'Stelle', en: 'Post' },
          addLabel: { de: 'Weitere Stelle hinzufügen', en: 'Add another post' },
          minRows: 1,
          maxRows: limits.rowsPerGroup,
          fields: {
            function: {
              kind: 'text',
              label: { de: 'Funktion', en: 'Function' },
              hint: {
                de: 'Zum Beispiel „Integrationsmanagement Nordraum“',
                en: 'For example “Integration management, northern area”',
              },
              maxLength: 120,
            },
            employer: {
              kind: 'choice',
              label: { de: 'Anstellung bei', en: 'Employed by' },
              options: {
                kreis: { de: 'Stadt- oder Landkreis', en: 'City or rural district' },
                municipality: { de: 'Stadt oder Gemeinde', en: 'Town or municipality' },
                association: { de: 'Gemeindeverwaltungsverband', en: 'Municipal association' },
                carrier: { de: 'Freier Träger', en: 'Independent carrier' },
              },
            },
            fte: {
              kind: 'number',
              label: { de: 'Stellenumfang', en: 'Full-time equivalent' },
              hint: { de: 'In Vollzeitäquivalenten, mindestens 0,25', en: 'As a share of full time, at least 0.25' },
              places: 2,
              min: 25,
              max: fullTime,
              unit: { de: 'VZÄ', en: 'FTE' },
            },
            months: {
              kind: 'number',
              label: { de: 'Monate im Förderzeitraum', en: 'Months in the funding period' },
              places: 0,
              min: 1,
              // Rounds run for a year; a longer funding period is a new version of this form.
              max: monthsPerYear,
              unit: { de: 'Monate', en: 'months' },
            },
          },
        },
      },
    },
    {
      id: 'declaration',
      title: { de: 'Erklärungen', en: 'Declarations' },
      fields: {
        notBegun: {
          kind: 'confirmation',
          label: {
            de: 'Mit dem Vorhaben wurde noch nicht begonnen, oder es handelt sich um eine Anschlussbewilligung für dasselbe Vorhaben.',
            en: 'The project has not begun yet, or this is a follow-up grant for the same project.',
          },
          hint: {
            de: 'Als Beginn zählt der Abschluss eines Vertrags.',
            en: 'Signing a contract counts as the beginning.',
          },
        },
        correct: {
          kind: 'confirmation',
          label: {
            de: 'Die Angaben in diesem Antrag sind vollständig und richtig.',
            en: 'The information in this application is complete and correct.',
          },
        },
      },
    },
  ],
  reviewSteps: [{ id: 'formalCheck', title: { de: 'Formale Prüfung', en: 'Formal check' }, role: 'caseOfficer' }],
  /** Festbetrag: rate a year for each full-time post, by the month (VwV Integrationsmanagement). */
  requestedAmount(values, round) {
    const posts = (values.posts?.posts ?? []) as RowValues[];
    const share = posts.reduce((sum, post) => sum + Number(post.fte ?? 0) * Number(post.months ?? 0), 0);
    return Math.floor((share * round.ratePerPost) / (fullTime * monthsPerYear)) as Cents;
  },
  amountInWords: {
    de: 'Für jede Stelle: Stellenumfang × Monate ÷ 12 × {rate} (Festbetrag für eine Vollzeitstelle und ein Jahr), alles zusammengezählt.',
    en: 'For each post: full-time equivalent × months ÷ 12 × {rate} (fixed amount for a full-time post and a year), all added up.',
  },
};

export const integrationsmanagement: Measure = {
  id: 'integrationsmanagement',
  title: { de: 'Integrationsmanagement', en: 'Integration management' },
  summary: {
    de: 'Integrationsmanagerinnen und Integrationsmanager begleiten Geflüchtete vor Ort. Das Land fördert ihre Stellen mit einem festen Betrag.',
    en: 'Integration managers support refugees locally. The state funds their posts with a fixed amount.',
  },
  numberPrefix: 'IM',
  eligible: ['landkreis', 'stadtkreis'],
  versions: [version1],
};
