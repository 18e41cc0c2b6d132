import type { Page } from '../form/page.ts';
import { limits } from '../limits.ts';
import type { Cents } from '../money.ts';
import { organisationKinds } from '../organisation/organisation.ts';
import { account } from './common/account.ts';
import { contact, prefillCommon } from './common/contact.ts';
import { beginningCheck, consentsToPortal, declaration } from './common/declaration.ts';
import { fixedAmount, monthsBeyondPeriod, postLine } from './common/fixed-amount.ts';
import { formalCheck } from './common/formal-check.ts';
import { generalConditions } from './common/general-conditions.ts';
import { addressOf, mostFunds, rowsOf } from './common/values.ts';
import { rateOf } from './formula.ts';
import { otherEmployers, parts, postFields } from './integrationsmanagement-parts.ts';
import type {
  Financing,
  FormContext,
  FormRule,
  FormValues,
  Measure,
  MeasureVersion,
  PlannedRecipient,
} from './measure.ts';

const employers = { kreis: { de: 'Stadt- oder Landkreis', en: 'City or rural district' }, ...otherEmployers };

const posts: Page = {
  id: 'posts',
  minutes: 8,
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
        function: postFields.function,
        qualification: postFields.qualification,
        employer: { kind: 'choice', label: { de: 'Anstellung bei', en: 'Employed by' }, options: employers },
        employerName: {
          kind: 'text',
          label: { de: 'Name der Anstellungsträgerin oder des Anstellungsträgers', en: 'Name of the employer' },
          hint: { de: 'Zum Beispiel „Stadt Neckarsulm“', en: 'For example “Stadt Neckarsulm”' },
          maxLength: 120,
          when: { field: 'employer', is: Object.keys(otherEmployers) },
        },
        fte: postFields.fte,
        months: postFields.months,
      },
    },
  },
};

const onward: Page = {
  id: 'onward',
  minutes: 4,
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
        kind: { kind: 'choice', label: { de: 'Art', en: 'Kind' }, options: otherEmployers },
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
  minutes: 2,
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

/** Festbetrag: rate a year for each full-time post, by the month, cut to the Kreis's frame (VwV Integrationsmanagement). */
const financing = (values: FormValues, context: FormContext): Financing =>
  fixedAmount(
    rowsOf(values, 'posts', 'posts').map((post, index) => postLine(post, index, rateOf(context.round, 'post'))),
    context,
  );

const passedOn = (values: FormValues): Cents =>
  rowsOf(values, 'onward', 'recipients').reduce((all, { amount }) => all + Number(amount ?? 0), 0) as Cents;

/** With the posts that the application says they employ. */
const recipients = (values: FormValues): PlannedRecipient[] =>
  rowsOf(values, 'onward', 'recipients').flatMap(({ id, kind, name, amount }) => {
    const known = organisationKinds.find((one) => one === kind);
    if (!known || typeof name !== 'string' || typeof amount !== 'number') return [];
    const employed = rowsOf(values, 'posts', 'posts').filter(({ employerName }) => employerName === name);
    const posts = employed.reduce((all, { fte }) => all + Number(fte ?? 0), 0);
    return [{ row: id, kind: known, name, amount: amount as Cents, ...(posts > 0 && { posts }) }];
  });

const rules: readonly FormRule[] = [
  monthsBeyondPeriod('posts', 'posts'),
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

const version1: MeasureVersion = {
  version: 1,
  pages: [contact, account, posts, onward, attachments, declaration],
  rules,
  rates: {
    post: {
      label: { de: 'Festbetrag je Vollzeitstelle und Jahr', en: 'Fixed amount per full-time post and year' },
      unit: 'money',
    },
  },
  fundingType: 'fixedAmount',
  prefill: prefillCommon,
  reviewSteps: [
    formalCheck,
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
  passingOn: { page: 'onward', sum: passedOn, recipients },
  parts,
  proofFigures: [
    {
      id: 'advised',
      label: { de: 'Beratene Personen', en: 'Persons advised' },
      unit: { de: 'Personen', en: 'persons' },
      per: { page: 'posts', group: 'posts' },
    },
    {
      id: 'monthsFilled',
      label: { de: 'Besetzte Monate', en: 'Months filled' },
      actualOf: 'months',
      withinGranted: true,
      per: { page: 'posts', group: 'posts' },
    },
  ],
  proofReminders: [90, 30, 7, 1],
  amountInWords: {
    de: 'Für jede Stelle: Stellenumfang × Monate ÷ 12 × {post} (Festbetrag für eine Vollzeitstelle und ein Jahr), alles zusammengezählt und höchstens so viel, wie für Ihren Kreis vorgesehen ist.',
    en: 'For each post: full-time equivalent × months ÷ 12 × {post} (fixed amount for a full-time post and a year), all added up, and at most what is set aside for your district.',
  },
  ownChecks: (values) => [beginningCheck(values)],
  consentsToPortal,
  letter(values, kind) {
    const count = rowsOf(values, 'posts', 'posts').length;
    return {
      address: addressOf(values),
      fundingType: 'Projektförderung als Festbetragsfinanzierung',
      purpose: `Die Zuwendung ist zweckgebunden für Personalausgaben von ${count === 1 ? 'einer Stelle' : `${count} Stellen`} im Integrationsmanagement nach Ihrem Antrag.`,
      generalConditions: generalConditions(kind),
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
  offer: { de: 'Stellen, die Geflüchtete begleiten und beraten', en: 'Posts that support and advise refugees' },
  eligible: ['landkreis', 'stadtkreis'],
  versions: [version1],
};
