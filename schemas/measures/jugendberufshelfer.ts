import type { Page } from '../form/page.ts';
import { limits } from '../limits.ts';
import type { CheckResult } from '../review/check-result.ts';
import { account } from './common/account.ts';
import { contact, prefillCommon } from './common/contact.ts';
import { beginningCheck, consentsToPortal, declaration } from './common/declaration.ts';
import { fixedAmount, monthsBeyondPeriod, postLine } from './common/fixed-amount.ts';
import { formalCheck } from './common/formal-check.ts';
import { generalConditions } from './common/general-conditions.ts';
import { shareOfPost } from './common/share-of-post.ts';
import { addressOf, mostFunds, rowsOf } from './common/values.ts';
import { rateOf } from './formula.ts';
import type { FormRule, FormValues, Measure, MeasureVersion, Prefilled, PrefillFacts } from './measure.ts';

const posts: Page = {
  id: 'posts',
  minutes: 6,
  title: { de: 'Stellen an Schulen', en: 'Posts at schools' },
  intro: {
    de: 'Geben Sie jede Stelle an, die gefördert werden soll. Arbeitet jemand an zwei Schulen, sind das zwei Stellen mit ihrem Anteil. Namen der Beschäftigten brauchen wir nicht.',
    en: 'List each post to be funded. Somebody who works at two schools counts as two posts with their shares. We do not need the names of the staff.',
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
        school: {
          kind: 'text',
          label: { de: 'Name und Ort der Schule', en: 'Name and place of the school' },
          hint: {
            de: 'Zum Beispiel „Christiane-Herzog-Schule, Heilbronn“',
            en: 'For example “Christiane-Herzog-Schule, Heilbronn”',
          },
          maxLength: 120,
        },
        schoolKind: {
          kind: 'choice',
          label: { de: 'Art der Schule', en: 'Kind of school' },
          options: {
            vocational: { de: 'Berufliche Schule', en: 'Vocational school' },
            secondary: { de: 'Haupt-, Werkreal- oder Realschule', en: 'Lower secondary school' },
            comprehensive: { de: 'Gemeinschaftsschule', en: 'Comprehensive school' },
            specialNeeds: {
              de: 'Sonderpädagogisches Bildungs- und Beratungszentrum',
              en: 'School for pupils with special needs',
            },
          },
        },
        employer: {
          kind: 'choice',
          label: { de: 'Anstellung bei', en: 'Employed by' },
          options: {
            own: { de: 'Bei uns selbst', en: 'Ourselves' },
            kommune: { de: 'Stadt, Gemeinde oder Kreis', en: 'Town, municipality or district' },
            carrier: { de: 'Freier Träger', en: 'Independent carrier' },
          },
        },
        employerName: {
          kind: 'text',
          label: { de: 'Name der Anstellungsträgerin oder des Anstellungsträgers', en: 'Name of the employer' },
          hint: { de: 'Zum Beispiel „Stadt Neckarsulm“', en: 'For example “Stadt Neckarsulm”' },
          maxLength: 120,
          when: { field: 'employer', is: ['kommune', 'carrier'] },
        },
        ...shareOfPost,
        pupils: {
          kind: 'number',
          label: { de: 'Schülerinnen und Schüler, die begleitet werden sollen', en: 'Pupils to be supported' },
          hint: { de: 'Eine Schätzung genügt.', en: 'An estimate will do.' },
          places: 0,
          min: 1,
          max: 999,
          unit: { de: 'Personen', en: 'persons' },
        },
      },
    },
  },
};

const costs: Page = {
  id: 'costs',
  minutes: 3,
  title: { de: 'Personalausgaben', en: 'Staff costs' },
  intro: {
    de: 'Der Zuschuss ist ein fester Betrag. Zusammen mit den Mitteln anderer Stellen darf er nicht höher sein als das, was die Stellen kosten.',
    en: 'The grant is a fixed amount. Together with the money of others it must not exceed what the posts cost.',
  },
  fields: {
    staffCosts: {
      kind: 'money',
      label: {
        de: 'Personalausgaben für alle Stellen im Förderzeitraum',
        en: 'Staff costs of all posts in the funding period',
      },
      hint: { de: 'Mit den Beiträgen des Arbeitgebers', en: 'Including the employer’s contributions' },
      min: 1,
      max: mostFunds,
    },
    otherFunds: {
      kind: 'yesNo',
      label: {
        de: 'Bekommen Sie für diese Stellen Geld von anderen?',
        en: 'Do you receive money for these posts from others?',
      },
      hint: {
        de: 'Zum Beispiel von der Agentur für Arbeit, vom Jobcenter oder aus dem Europäischen Sozialfonds',
        en: 'For example from the employment agency, the job centre or the European Social Fund',
      },
    },
    otherFundsFrom: {
      kind: 'text',
      label: { de: 'Von wem?', en: 'From whom?' },
      maxLength: 200,
      when: { field: 'otherFunds', is: [true] },
    },
    otherFundsAmount: {
      kind: 'money',
      label: { de: 'Wie viel im Förderzeitraum?', en: 'How much in the funding period?' },
      min: 1,
      max: mostFunds,
      when: { field: 'otherFunds', is: [true] },
    },
  },
};

const attachments: Page = {
  id: 'attachments',
  minutes: 3,
  title: { de: 'Anlagen', en: 'Attachments' },
  intro: {
    de: 'Bitte fügen Sie keine Unterlagen mit Daten von Schülerinnen und Schülern bei.',
    en: 'Please do not attach documents with data of pupils.',
  },
  fields: {
    carrier: {
      kind: 'choice',
      label: { de: 'Als was stellen Sie den Antrag?', en: 'As what do you apply?' },
      options: {
        public: { de: 'Als öffentlicher Träger der Jugendhilfe', en: 'As a public youth welfare carrier' },
        recognised: {
          de: 'Als anerkannter freier Träger der Jugendhilfe',
          en: 'As a recognised independent youth welfare carrier',
        },
      },
    },
    recognition: {
      kind: 'files',
      label: {
        de: 'Anerkennung als Träger der freien Jugendhilfe',
        en: 'Recognition as an independent youth welfare carrier',
      },
      hint: { de: 'Bescheid nach § 75 SGB VIII', en: 'Notice under section 75 SGB VIII' },
      maxFiles: 1,
      when: { field: 'carrier', is: ['recognised'] },
    },
    concept: {
      kind: 'files',
      label: { de: 'Abstimmung mit den Schulen', en: 'Agreement with the schools' },
      hint: {
        de: 'Wie die Stellen mit Schule, Berufsberatung und Jugendhilfe zusammenarbeiten',
        en: 'How the posts work together with school, careers advice and youth welfare',
      },
      maxFiles: 5,
      required: false,
    },
    further: {
      kind: 'files',
      label: { de: 'Weitere Unterlagen', en: 'Further documents' },
      maxFiles: 10,
      required: false,
    },
  },
};

const postsOf = (values: FormValues) => rowsOf(values, 'posts', 'posts');

/** Festbetrag: rate a year for each full-time post, by the month; cut to a frame where there is one. */
const financing: MeasureVersion['financing'] = (values, context) =>
  fixedAmount(
    postsOf(values).map((post, index) => postLine(post, index, rateOf(context.round, 'post'))),
    context,
  );

const rules: readonly FormRule[] = [
  monthsBeyondPeriod('posts', 'posts'),
  {
    code: 'grantAboveCosts',
    message: {
      de: 'Der Zuschuss und das Geld von anderen sind zusammen mehr, als die Stellen kosten. Bitte prüfen Sie die Beträge, oder verringern Sie Stellenumfang oder Monate.',
      en: 'The grant and the money of others together are more than the posts cost. Please check the amounts, or lower the share of full time or the months.',
    },
    check(values, context) {
      const { staffCosts, otherFundsAmount } = values.costs ?? {};
      if (staffCosts === undefined) return [];
      const covered = financing(values, context).requested + Number(otherFundsAmount ?? 0);
      return covered > Number(staffCosts) ? [{ page: 'costs', path: 'staffCosts' }] : [];
    },
  },
];

/** What an organisation is, its own record says; a municipality may have a youth welfare office or not. */
function prefill(facts: PrefillFacts): Record<string, Record<string, Prefilled>> {
  const carriers: Partial<Record<string, string>> = {
    ...{ landkreis: 'public', stadtkreis: 'public' },
    carrier: 'recognised',
  };
  const value = carriers[facts.organisation.kind];
  return { ...prefillCommon(facts), attachments: value ? { carrier: { value, from: 'profile' } } : {} };
}

/** Public and recognised carriers of youth welfare alone may apply; the latter show that they are recognised. */
function recognitionCheck(values: FormValues): CheckResult {
  const { carrier, recognition } = values.attachments ?? {};
  const shown = Array.isArray(recognition) && recognition.length > 0;
  const evidence = {
    public: { de: 'Nach den Angaben öffentlicher Träger', en: 'Said to be a public carrier' },
    shown: { de: 'Freier Träger, der Bescheid liegt bei', en: 'Independent carrier, the notice is attached' },
    missing: { de: 'Kein Bescheid über die Anerkennung', en: 'No notice of recognition' },
  };
  return {
    id: 'youthWelfareCarrier',
    title: { de: 'Träger der Jugendhilfe', en: 'Youth welfare carrier' },
    passed: carrier === 'public' || shown,
    evidence: carrier === 'public' ? evidence.public : shown ? evidence.shown : evidence.missing,
  };
}

const perPost = { page: 'posts', group: 'posts' };

const version1: MeasureVersion = {
  version: 1,
  pages: [contact, account, posts, costs, attachments, declaration],
  rules,
  rates: {
    post: {
      label: { de: 'Festbetrag je Vollzeitstelle und Jahr', en: 'Fixed amount per full-time post and year' },
      unit: 'money',
    },
  },
  fundingType: 'fixedAmount',
  prefill,
  reviewSteps: [
    {
      ...formalCheck,
      checklist: [
        ...formalCheck.checklist,
        {
          id: 'youthWelfare',
          text: {
            de: 'Der Träger ist öffentlicher Träger der Jugendhilfe mit eigenem Jugendamt oder als freier Träger nach § 75 SGB VIII anerkannt.',
            en: 'The carrier has a youth welfare office of its own, or is recognised under section 75 SGB VIII.',
          },
        },
      ],
      textBlocks: [
        ...formalCheck.textBlocks,
        {
          id: 'recognition',
          title: { de: 'Anerkennung fehlt', en: 'Recognition missing' },
          text: 'Bitte fügen Sie den Bescheid über Ihre Anerkennung als Träger der freien Jugendhilfe (§ 75 SGB VIII) bei.',
        },
      ],
    },
    {
      id: 'technicalReview',
      title: { de: 'Prüfung durch die Schulaufsicht', en: 'Review by the school supervision' },
      role: 'technicalReviewer',
      targetDays: 20,
      checklist: [
        {
          id: 'schools',
          text: {
            de: 'Die genannten Schulen gibt es, und sie haben Bedarf an Begleitung beim Übergang in den Beruf.',
            en: 'The schools named exist and need support on the way from school into work.',
          },
        },
        {
          id: 'agreed',
          text: {
            de: 'Der Einsatz ist mit Schule, Berufsberatung und Schulsozialarbeit abgestimmt.',
            en: 'The posts are agreed with school, careers advice and school social work.',
          },
        },
        {
          id: 'plausible',
          text: {
            de: 'Stellenumfang, Monate und Zahl der Schülerinnen und Schüler sind plausibel.',
            en: 'Full-time equivalents, months and number of pupils are plausible.',
          },
        },
        {
          id: 'otherFunds',
          text: {
            de: 'Es gibt keine doppelte Förderung, etwa durch Berufseinstiegsbegleitung.',
            en: 'Nothing is paid for twice, for instance by career-entry support.',
          },
        },
      ],
      textBlocks: [
        {
          id: 'agreement',
          title: { de: 'Abstimmung erläutern', en: 'Explain the agreement' },
          text: 'Bitte erläutern Sie, wie der Einsatz der genannten Stellen mit der Schule und der Berufsberatung abgestimmt ist.',
        },
        {
          id: 'shares',
          title: { de: 'Stellenumfang erläutern', en: 'Explain share of full time' },
          text: 'Bitte prüfen Sie Stellenumfang, Monate und Zahl der Schülerinnen und Schüler der genannten Stellen.',
        },
      ],
    },
  ],
  financing,
  proofFigures: [
    {
      id: 'monthsFilled',
      label: { de: 'Besetzte Monate', en: 'Months filled' },
      actualOf: 'months',
      withinGranted: true,
      per: perPost,
    },
    { id: 'pupils', label: { de: 'Begleitete Schülerinnen und Schüler', en: 'Pupils supported' }, per: perPost },
    {
      id: 'transitions',
      label: { de: 'Übergänge in Ausbildung oder Arbeit', en: 'Transitions into training or work' },
      unit: { de: 'Übergänge', en: 'transitions' },
      per: perPost,
    },
  ],
  proofReminders: [60, 30, 7, 1],
  amountInWords: {
    de: 'Für jede Stelle: Stellenumfang × Monate ÷ 12 × {post} (Festbetrag für eine Vollzeitstelle und ein Jahr), alles zusammengezählt. Sieht die Förderrunde einen Höchstbetrag für Sie vor, bekommen Sie nicht mehr als diesen.',
    en: 'For each post: full-time equivalent × months ÷ 12 × {post} (fixed amount for a full-time post and a year), all added up. If the round sets a maximum for you, you get no more than that.',
  },
  ownChecks: (values) => [beginningCheck(values), recognitionCheck(values)],
  consentsToPortal,
  letter(values, kind) {
    const count = postsOf(values).length;
    return {
      address: addressOf(values),
      fundingType: 'Projektförderung als Festbetragsfinanzierung',
      purpose: `Die Zuwendung ist zweckgebunden für Personalausgaben von ${count === 1 ? 'einer Stelle' : `${count} Stellen`} für Jugendberufshelferinnen und Jugendberufshelfer an den Schulen, die Ihr Antrag nennt.`,
      generalConditions: generalConditions(kind),
      proof:
        'Nachzuweisen sind je Stelle die besetzten Monate, die Zahl der begleiteten Schülerinnen und Schüler und die Zahl der Übergänge in Ausbildung oder Arbeit; dazu gehört ein Sachbericht von höchstens zwei Seiten.',
    };
  },
};

export const jugendberufshelfer: Measure = {
  id: 'jugendberufshelfer',
  title: { de: 'Jugendberufshilfe', en: 'Youth career helpers' },
  summary: {
    de: 'Jugendberufshelferinnen und Jugendberufshelfer begleiten junge Menschen von der Schule in Ausbildung und Arbeit. Das Land fördert ihre Stellen mit einem festen Betrag.',
    en: 'Youth career helpers support young people on their way from school into training and work. The state funds their posts with a fixed amount.',
  },
  numberPrefix: 'JB',
  offer: {
    de: 'Stellen, die junge Menschen von der Schule in den Beruf begleiten',
    en: 'Posts that support young people on the way from school into work',
  },
  eligible: ['landkreis', 'stadtkreis', 'municipality', 'carrier'],
  versions: [version1],
};
