import type { Page, RowValues } from '../form/page.ts';
import { limits } from '../limits.ts';
import type { Cents } from '../money.ts';
import type { CheckResult } from '../review/check-result.ts';
import type { Round } from '../round/round.ts';
import type { Text } from '../text.ts';
import type {
  Financing,
  FinancingLine,
  FormContext,
  FormRule,
  FormValues,
  Measure,
  MeasureVersion,
} from './measure.ts';

/** Full-time equivalents are stored in hundredths. */
const fullTime = 100;
const monthsPerYear = 12;
const mostFunds = 100_000_000_00;

const contact: Page = {
  id: 'contact',
  title: { de: 'Antragstellende Stelle', en: 'Applicant' },
  intro: {
    de: 'Wer stellt den Antrag, und wen dürfen wir dazu ansprechen?',
    en: 'Who applies, and whom may we contact about it?',
  },
  fields: {
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
    street: {
      kind: 'text',
      label: { de: 'Straße und Hausnummer', en: 'Street and number' },
      maxLength: 120,
      autocomplete: 'street-address',
    },
    town: {
      kind: 'text',
      label: { de: 'Postleitzahl und Ort', en: 'Postcode and town' },
      hint: { de: 'An diese Anschrift geht Post zu diesem Antrag.', en: 'Letters about this application go here.' },
      maxLength: 120,
    },
    name: {
      kind: 'text',
      label: { de: 'Ansprechperson', en: 'Contact person' },
      hint: { de: 'Vor- und Nachname', en: 'First and last name' },
      maxLength: 120,
      autocomplete: 'name',
    },
    email: { kind: 'email', label: { de: 'E-Mail-Adresse', en: 'E-mail address' } },
    phone: { kind: 'phone', label: { de: 'Telefonnummer', en: 'Telephone number' }, required: false },
  },
};

const account: Page = {
  id: 'account',
  title: { de: 'Bankverbindung', en: 'Bank account' },
  intro: {
    de: 'Auf dieses Konto zahlen wir, wenn der Antrag bewilligt wird.',
    en: 'We pay to this account if the application is approved.',
  },
  fields: {
    holder: {
      kind: 'text',
      label: { de: 'Kontoinhaberin oder Kontoinhaber', en: 'Account holder' },
      hint: { de: 'Zum Beispiel „Kreiskasse Musterkreis“', en: 'For example “Kreiskasse Musterkreis”' },
      maxLength: 70,
    },
    iban: {
      kind: 'iban',
      label: { de: 'IBAN', en: 'IBAN' },
      hint: { de: 'Zum Beispiel „DE89 3704 0044 0532 0130 00“', en: 'For example “DE89 3704 0044 0532 0130 00”' },
    },
    reference: {
      kind: 'text',
      label: { de: 'Ihr Kassenzeichen', en: 'Your payment reference' },
      hint: {
        de: 'Steht später im Verwendungszweck unserer Zahlung.',
        en: 'Will stand in the reference of our payment.',
      },
      maxLength: 35,
      required: false,
    },
  },
};

const employers = {
  kreis: { de: 'Stadt- oder Landkreis', en: 'City or rural district' },
  municipality: { de: 'Stadt oder Gemeinde', en: 'Town or municipality' },
  association: { de: 'Gemeindeverwaltungsverband', en: 'Municipal association' },
  carrier: { de: 'Freier Träger', en: 'Independent carrier' },
} as const;
const { kreis: _own, ...others } = employers;

const posts: Page = {
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
        employer: { kind: 'choice', label: { de: 'Anstellung bei', en: 'Employed by' }, options: employers },
        employerName: {
          kind: 'text',
          label: { de: 'Name der Anstellungsträgerin oder des Anstellungsträgers', en: 'Name of the employer' },
          hint: { de: 'Zum Beispiel „Stadt Neckarsulm“', en: 'For example “Stadt Neckarsulm”' },
          maxLength: 120,
          when: { field: 'employer', is: Object.keys(others) },
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
          // Whether they fit into the round's funding period, a rule says.
          max: 60,
          unit: { de: 'Monate', en: 'months' },
        },
      },
    },
  },
};

const onward: Page = {
  id: 'onward',
  title: { de: 'Weitergabe', en: 'Passing on' },
  intro: {
    de: 'Sie dürfen die Förderung an Städte, Gemeinden, Verbände und freie Träger weitergeben, die Stellen besetzen.',
    en: 'You may pass the grant on to towns, municipalities, associations and carriers that employ the staff.',
  },
  fields: {
    passesOn: {
      kind: 'yesNo',
      label: { de: 'Geben Sie einen Teil der Förderung weiter?', en: 'Will you pass part of the grant on?' },
    },
    recipients: {
      kind: 'rows',
      label: { de: 'Empfangende Stellen', en: 'Recipients' },
      rowLabel: { de: 'Empfangende Stelle', en: 'Recipient' },
      addLabel: { de: 'Weitere empfangende Stelle hinzufügen', en: 'Add another recipient' },
      minRows: 1,
      maxRows: limits.rowsPerGroup,
      when: { field: 'passesOn', is: [true] },
      fields: {
        kind: { kind: 'choice', label: { de: 'Art', en: 'Kind' }, options: others },
        name: {
          kind: 'text',
          label: { de: 'Name', en: 'Name' },
          hint: { de: 'Zum Beispiel „Stadt Neckarsulm“', en: 'For example “Stadt Neckarsulm”' },
          maxLength: 120,
        },
        amount: { kind: 'money', label: { de: 'Betrag', en: 'Amount' }, min: 1, max: mostFunds },
      },
    },
  },
};

const attachments: Page = {
  id: 'attachments',
  title: { de: 'Anlagen', en: 'Attachments' },
  intro: {
    de: 'Bitte fügen Sie keine Unterlagen mit Daten von Geflüchteten bei.',
    en: 'Please do not attach documents with data of refugees.',
  },
  fields: {
    concept: {
      kind: 'files',
      label: { de: 'Konzept', en: 'Concept' },
      hint: {
        de: 'Wie das Integrationsmanagement bei Ihnen organisiert ist',
        en: 'How integration management is organised',
      },
      maxFiles: 1,
      required: false,
    },
    further: {
      kind: 'files',
      label: { de: 'Weitere Unterlagen', en: 'Further documents' },
      hint: { de: 'Zum Beispiel Beschlüsse oder Vereinbarungen', en: 'For example resolutions or agreements' },
      maxFiles: 10,
      required: false,
    },
  },
};

const declaration: Page = {
  id: 'declaration',
  title: { de: 'Erklärungen', en: 'Declarations' },
  fields: {
    beginning: {
      kind: 'choice',
      label: { de: 'Wann beginnt das Vorhaben?', en: 'When does the project begin?' },
      hint: { de: 'Als Beginn zählt der Abschluss eines Vertrags.', en: 'Signing a contract counts as the beginning.' },
      options: {
        notBegun: {
          de: 'Es hat noch nicht begonnen und beginnt nicht vor der Bewilligung.',
          en: 'It has not begun and will not begin before the grant.',
        },
        followUp: {
          de: 'Es läuft schon: Dies ist ein Folgeantrag für dasselbe Vorhaben.',
          en: 'It is running: this is a follow-up application for the same project.',
        },
        earlyStart: {
          de: 'Es hat begonnen, ein vorzeitiger Beginn wurde zugelassen.',
          en: 'It has begun, an early start was permitted.',
        },
      },
    },
    previousNotice: {
      kind: 'text',
      label: {
        de: 'Aktenzeichen und Datum des letzten Bescheids oder der Zulassung',
        en: 'Number and date of the last notice or of the permission',
      },
      maxLength: 120,
      when: { field: 'beginning', is: ['followUp', 'earlyStart'] },
    },
    portalDelivery: {
      kind: 'yesNo',
      label: {
        de: 'Dürfen wir Ihnen den Bescheid in diesem Portal bekannt geben?',
        en: 'May we serve the notice on you in this portal?',
      },
      hint: {
        de: 'Wir benachrichtigen Sie per E-Mail. Wenn eine zeichnungsbefugte Person den Bescheid öffnet, gilt er am Tag danach als bekannt gegeben. Die Einwilligung können Sie jederzeit widerrufen; dann kommt er mit der Post.',
        en: 'We notify you by e-mail. When a signatory opens the notice, it counts as served on the next day. You can revoke this consent at any time; the notice then comes by post.',
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
};

const rowsOf = (values: FormValues, page: string, group: string): RowValues[] =>
  (values[page]?.[group] ?? []) as RowValues[];

/** Calendar months that the funding period touches. */
function monthsOf({ fundingPeriod: { from, to } }: Round): number {
  const count = (day: string) => Number(day.slice(0, 4)) * monthsPerYear + Number(day.slice(5, 7));
  return count(to) - count(from) + 1;
}

/** Festbetrag: rate a year for each full-time post, by the month, cut to the Kreis's frame (VwV Integrationsmanagement). */
function financing(values: FormValues, { round, frame }: FormContext): Financing {
  const lines: FinancingLine[] = rowsOf(values, 'posts', 'posts').map((post, index) => {
    const [fte, months] = [Number(post.fte ?? 0), Number(post.months ?? 0)];
    return {
      label: { de: `Stelle ${index + 1}`, en: `Post ${index + 1}` },
      detail: shareInWords(fte, months),
      amount: Math.floor((fte * months * round.ratePerPost) / (fullTime * monthsPerYear)) as Cents,
    };
  });
  const computed = lines.reduce((sum, { amount }) => sum + amount, 0) as Cents;
  const requested = Math.min(computed, frame ?? computed) as Cents;
  return { lines, computed, requested, ...(frame !== undefined && { frame }) };
}

const shareInWords = (fte: number, months: number): Text => ({
  de: `${(fte / fullTime).toFixed(2).replace('.', ',')} VZÄ × ${months} ${months === 1 ? 'Monat' : 'Monate'}`,
  en: `${(fte / fullTime).toFixed(2)} FTE × ${months} ${months === 1 ? 'month' : 'months'}`,
});

const passedOn = (values: FormValues): Cents =>
  rowsOf(values, 'onward', 'recipients').reduce((all, { amount }) => all + Number(amount ?? 0), 0) as Cents;

const rules: readonly FormRule[] = [
  {
    code: 'monthsBeyondPeriod',
    message: {
      de: 'Der Förderzeitraum hat weniger Monate. Bitte geben Sie höchstens so viele an, wie er hat.',
      en: 'The funding period has fewer months. Please give at most as many as it has.',
    },
    check: (values, { round }) =>
      rowsOf(values, 'posts', 'posts')
        .filter(({ months }) => Number(months ?? 0) > monthsOf(round))
        .map(({ id }) => ({ page: 'posts', path: `posts/${id}/months` })),
  },
  {
    code: 'passesOnMoreThanGranted',
    message: {
      de: 'Sie geben mehr weiter, als Sie beantragen. Bitte senken Sie die Beträge.',
      en: 'You pass on more than you ask for. Please lower the amounts.',
    },
    check(values, context) {
      return passedOn(values) > financing(values, context).requested ? [{ page: 'onward', path: 'recipients' }] : [];
    },
  },
  {
    code: 'employedElsewhere',
    message: {
      de: 'Nach Ihren Angaben sind Stellen bei anderen beschäftigt. Bitte geben Sie an, an wen Sie die Förderung weitergeben.',
      en: 'You say that posts are employed by others. Please say to whom you pass the grant on.',
    },
    check: (values) =>
      values.onward?.passesOn === false &&
      rowsOf(values, 'posts', 'posts').some(({ employer }) => employer !== undefined && employer !== 'kreis')
        ? [{ page: 'onward', path: 'passesOn' }]
        : [],
  },
];

/** A project must not have begun before the grant; a follow-up of the same project is exempt, the rest an officer judges. */
function beginningCheck(values: FormValues): CheckResult {
  const { beginning, previousNotice } = values.declaration ?? {};
  const notice = { de: `Letzter Bescheid: ${previousNotice}`, en: `Last notice: ${previousNotice}` };
  const evidence: Record<string, Text> = {
    notBegun: { de: 'Nach den Angaben noch nicht begonnen', en: 'Said not to have begun' },
    followUp: {
      de: `Folgeantrag für ein laufendes Vorhaben. ${notice.de}`,
      en: `Follow-up of a running project. ${notice.en}`,
    },
    earlyStart: {
      de: `Begonnen, ein vorzeitiger Beginn sei zugelassen. ${notice.de}`,
      en: `Begun, an early start is said to be permitted. ${notice.en}`,
    },
  };
  return {
    id: 'notBegun',
    title: { de: 'Kein vorzeitiger Beginn', en: 'Not begun too early' },
    passed: beginning === 'notBegun' || beginning === 'followUp',
    evidence: evidence[String(beginning)] ?? { de: 'Keine Angabe', en: 'No answer' },
  };
}

const version1: MeasureVersion = {
  version: 1,
  pages: [contact, account, posts, onward, attachments, declaration],
  rules,
  prefill: ({ person, organisation }) => ({
    contact: {
      name: person.name,
      email: person.email,
      ...(organisation.street !== undefined && { street: organisation.street }),
      ...(organisation.town !== undefined && { town: organisation.town }),
    },
  }),
  reviewSteps: [
    {
      id: 'formalCheck',
      title: { de: 'Formale Prüfung', en: 'Formal check' },
      role: 'caseOfficer',
      targetDays: 10,
      checklist: [
        {
          id: 'entitled',
          text: {
            de: 'Die antragstellende Stelle ist antragsberechtigt, und wer eingereicht hat, war zeichnungsbefugt.',
            en: 'The applicant is entitled to apply, and whoever submitted was a signatory.',
          },
        },
        {
          id: 'complete',
          text: { de: 'Angaben und Anlagen sind vollständig und lesbar.', en: 'Answers and attachments are complete.' },
        },
        {
          id: 'notBegun',
          text: {
            de: 'Das Vorhaben hat nicht begonnen, oder eine Ausnahme liegt vor.',
            en: 'The project has not begun, or an exception applies.',
          },
        },
        {
          id: 'account',
          text: {
            de: 'Die Bankverbindung gehört zur antragstellenden Stelle.',
            en: 'The account belongs to the applicant.',
          },
        },
      ],
      textBlocks: [
        {
          id: 'unclear',
          title: { de: 'Angabe unklar', en: 'Answer unclear' },
          text: 'Die unten genannten Angaben sind für uns nicht eindeutig. Bitte prüfen und ergänzen Sie sie.',
        },
        {
          id: 'attachmentMissing',
          title: { de: 'Anlage fehlt', en: 'Attachment missing' },
          text: 'Zu Ihrem Antrag fehlt noch eine Anlage. Bitte fügen Sie sie an der genannten Stelle bei.',
        },
        {
          id: 'begunTooEarly',
          title: { de: 'Vorzeitiger Beginn', en: 'Begun too early' },
          text: 'Nach Ihren Angaben wurde mit dem Vorhaben bereits begonnen. Zuwendungen dürfen nur für Vorhaben bewilligt werden, mit denen noch nicht begonnen worden ist (VV Nr. 1.2 zu § 44 LHO).',
        },
      ],
    },
    {
      id: 'technicalReview',
      title: { de: 'Fachliche Prüfung', en: 'Technical review' },
      role: 'technicalReviewer',
      targetDays: 20,
      checklist: [
        {
          id: 'posts',
          text: {
            de: 'Aufgaben und Qualifikation der Stellen entsprechen der Förderung.',
            en: 'Tasks and qualification of the posts fit the measure.',
          },
        },
        {
          id: 'plausible',
          text: {
            de: 'Stellenumfang und Monate sind plausibel.',
            en: 'Full-time equivalents and months are plausible.',
          },
        },
        {
          id: 'onward',
          text: {
            de: 'Die Weitergabe ist nachvollziehbar und passt zu den Stellen.',
            en: 'Passing on is plausible and fits the posts.',
          },
        },
      ],
      textBlocks: [
        {
          id: 'qualification',
          title: { de: 'Qualifikation begründen', en: 'Explain qualification' },
          text: 'Bitte erläutern Sie, welche Qualifikation für die genannten Stellen vorgesehen ist.',
        },
        {
          id: 'shares',
          title: { de: 'Stellenumfang erläutern', en: 'Explain share of full time' },
          text: 'Bitte prüfen Sie Stellenumfang und Monate der genannten Stellen.',
        },
      ],
    },
  ],
  financing,
  passingOn: { page: 'onward', sum: passedOn },
  amountInWords: {
    de: 'Für jede Stelle: Stellenumfang × Monate ÷ 12 × {rate} (Festbetrag für eine Vollzeitstelle und ein Jahr), alles zusammengezählt und höchstens so viel, wie für Ihren Kreis vorgesehen ist.',
    en: 'For each post: full-time equivalent × months ÷ 12 × {rate} (fixed amount for a full-time post and a year), all added up, and at most what is set aside for your district.',
  },
  ownChecks: (values) => [beginningCheck(values)],
  consentsToPortal: (values) => values.declaration?.portalDelivery === true,
  letter(values) {
    const count = rowsOf(values, 'posts', 'posts').length;
    const { unit, street, town } = values.contact ?? {};
    return {
      address: [unit, street, town].map((line) => String(line ?? '')).filter((line) => line !== ''),
      fundingType: 'Projektförderung als Festbetragsfinanzierung',
      purpose: `Die Zuwendung ist zweckgebunden für Personalausgaben von ${count === 1 ? 'einer Stelle' : `${count} Stellen`} im Integrationsmanagement nach Ihrem Antrag.`,
      generalConditions:
        'Allgemeine Nebenbestimmungen für Zuwendungen zur Projektförderung an kommunale Körperschaften (ANBest-K)',
      proof:
        'Nachzuweisen sind je Stelle der Umfang, die besetzten Monate und die Zahl der beratenen Personen; dazu gehört ein Sachbericht von höchstens drei Seiten.',
    };
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
