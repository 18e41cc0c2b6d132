import type { Page } from '../form/page.ts';
import { deficit } from '../funding/deficit.ts';
import { limits } from '../limits.ts';
import type { CheckResult } from '../review/check-result.ts';
import type { Text } from '../text.ts';
import { account } from './common/account.ts';
import { contact, prefillCommon } from './common/contact.ts';
import { beginningCheck, consentsToPortal } from './common/declaration.ts';
import { formalCheck } from './common/formal-check.ts';
import { generalConditions } from './common/general-conditions.ts';
import { commonGroups, planOf, planPage, planPageId, planSides } from './common/plan-page.ts';
import { balanceRules } from './common/plan-rules.ts';
import { projectAttachments } from './common/project-attachments.ts';
import { projectDeclaration } from './common/project-declaration.ts';
import { projectPage, projectRules, target } from './common/project-page.ts';
import { projectReview } from './common/project-review.ts';
import { addressOf, rowsOf } from './common/values.ts';
import type { Financing, FormContext, FormValues, Measure, MeasureVersion, ReviewStep } from './measure.ts';

const { staff, fees, interpreting, material, rooms, travel, other } = commonGroups;
const groups = {
  ...{ staff, fees, interpreting },
  training: { de: 'Fortbildung und Supervision', en: 'Training and supervision' },
  ...{ material, rooms, travel, other },
} as const satisfies Record<string, Text>;

const targets = {
  screenings: target(
    { de: 'Screenings zur Früherkennung', en: 'Screenings for early recognition' },
    { de: 'Screenings', en: 'screenings' },
    { de: 'Im ganzen Förderzeitraum geplant', en: 'Planned for the whole funding period' },
  ),
  consultations: target(
    { de: 'Beratungen', en: 'Consultations' },
    { de: 'Beratungen', en: 'consultations' },
    {
      de: 'Gespräche mit Einzelnen und Gruppen, ohne Therapien',
      en: 'Talks with single persons and groups, no therapies',
    },
  ),
  trainings: target(
    { de: 'Schulungen', en: 'Trainings' },
    { de: 'Schulungen', en: 'trainings' },
    {
      de: 'Für Haupt- und Ehrenamtliche, zum Beispiel in Unterkünften und Schulen',
      en: 'For staff and volunteers, for example in accommodation and schools',
    },
  ),
};

const project = projectPage({
  aimsHint: {
    de: 'Wie erkennen Sie psychische Belastungen früh, wie geht es danach weiter, und wer arbeitet mit Ihnen zusammen?',
    en: 'How do you recognise psychological strain early, what follows, and who works with you?',
  },
  targets,
});

const hosts: Page = {
  id: 'hosts',
  minutes: 4,
  title: { de: 'Beteiligte Kreise', en: 'Hosting districts' },
  intro: {
    de: 'In welchen Stadt- und Landkreisen arbeiten Sie? Jeder von ihnen unterstützt das Vorhaben vor Ort.',
    en: 'In which city and rural districts do you work? Each of them supports the project locally.',
  },
  fields: {
    hosts: {
      kind: 'rows',
      label: { de: 'Beteiligte Kreise', en: 'Hosting districts' },
      rowLabel: { de: 'Kreis', en: 'District' },
      addLabel: { de: 'Weiteren Kreis hinzufügen', en: 'Add another district' },
      minRows: 1,
      // There are 44 in Baden-Württemberg.
      maxRows: Math.min(44, limits.rowsPerGroup),
      fields: {
        name: {
          kind: 'text',
          label: { de: 'Name des Kreises', en: 'Name of the district' },
          hint: {
            de: 'Mit der Art, zum Beispiel „Landkreis Heilbronn“ oder „Stadtkreis Heilbronn“',
            en: 'With its kind, for example “Landkreis Heilbronn” or “Stadtkreis Heilbronn”',
          },
          maxLength: 120,
        },
        agreed: {
          kind: 'choice',
          label: { de: 'Hat der Kreis zugesagt?', en: 'Has the district agreed?' },
          options: {
            inWriting: { de: 'Ja, schriftlich', en: 'Yes, in writing' },
            orally: { de: 'Ja, mündlich', en: 'Yes, orally' },
            notYet: { de: 'Noch nicht', en: 'Not yet' },
          },
        },
        support: {
          kind: 'text',
          label: { de: 'Was trägt der Kreis bei?', en: 'What does the district contribute?' },
          hint: {
            de: 'Zum Beispiel Räume, Zugang zu Unterkünften oder eine feste Ansprechperson',
            en: 'For example rooms, access to accommodation or a contact person',
          },
          maxLength: 500,
          rows: 3,
        },
      },
    },
  },
};

/** Fehlbedarf: what own and other revenue leave uncovered, cut to the applicant's frame. */
function financing(values: FormValues, { frame }: Pick<FormContext, 'frame'>): Financing {
  const funding = deficit(planSides(values, groups), frame);
  return { ...funding, plan: planOf(values, groups, funding.requested) };
}

/** No project works in a Kreis that does not know of it. */
function hostsAgreed(values: FormValues): CheckResult {
  const all = rowsOf(values, 'hosts', 'hosts');
  const open = all.filter(({ agreed }) => agreed !== 'inWriting' && agreed !== 'orally').map(({ name }) => name ?? '?');
  return {
    id: 'hostsAgreed',
    title: { de: 'Beteiligte Kreise haben zugesagt', en: 'Hosting districts have agreed' },
    passed: all.length > 0 && open.length === 0,
    evidence:
      open.length === 0
        ? { de: `Kreise mit Zusage: ${all.length}`, en: `Districts that agreed: ${all.length}` }
        : { de: `Noch ohne Zusage: ${open.join(', ')}`, en: `Not agreed yet: ${open.join(', ')}` },
  };
}

const expertOpinion: ReviewStep = {
  id: 'expertOpinion',
  title: { de: 'Fachliche Stellungnahme', en: 'Expert opinion' },
  role: 'expert',
  targetDays: 15,
  checklist: [
    {
      id: 'methods',
      text: {
        de: 'Verfahren zur Früherkennung und Wege in die Hilfe entsprechen dem Stand der Fachpraxis.',
        en: 'Methods of early recognition and ways into help follow good practice.',
      },
    },
    {
      id: 'qualification',
      text: {
        de: 'Die Fachkräfte sind für die Arbeit mit traumatisierten Menschen qualifiziert.',
        en: 'The staff are qualified to work with traumatised people.',
      },
    },
    {
      id: 'protection',
      text: {
        de: 'Schweigepflicht, Sprachmittlung und der Schutz der beratenen Personen sind geregelt.',
        en: 'Confidentiality, interpreting and the protection of the persons counselled are settled.',
      },
    },
  ],
  textBlocks: [
    {
      id: 'methods',
      title: { de: 'Verfahren erläutern', en: 'Explain methods' },
      text: 'Bitte erläutern Sie, mit welchem Verfahren Sie Belastungen erkennen und wohin Sie Betroffene weitervermitteln.',
    },
    {
      id: 'qualification',
      title: { de: 'Qualifikation erläutern', en: 'Explain qualification' },
      text: 'Bitte erläutern Sie, welche Qualifikation die eingesetzten Fachkräfte haben. Namen brauchen wir nicht.',
    },
  ],
};

const technicalReview = projectReview(
  [
    {
      id: 'aims',
      text: {
        de: 'Ziele und Zielzahlen passen zur Früherkennung und Hilfe bei psychischen Belastungen.',
        en: 'Aims and target numbers fit early recognition of and help with psychological strain.',
      },
    },
    {
      id: 'hosts',
      text: {
        de: 'Die beteiligten Kreise haben zugesagt, ihr Beitrag ist beschrieben.',
        en: 'The hosting districts have agreed, their contribution is described.',
      },
    },
    {
      id: 'opinion',
      text: { de: 'Die fachliche Stellungnahme ist berücksichtigt.', en: 'The expert opinion is taken into account.' },
    },
  ],
  [
    {
      id: 'hostMissing',
      title: { de: 'Zusage eines Kreises', en: 'Agreement of a district' },
      text: 'Bitte legen Sie die Zusage des unten genannten Kreises vor, oder teilen Sie uns mit, bis wann sie vorliegt.',
    },
  ],
);

const version1: MeasureVersion = {
  version: 1,
  pages: [
    contact,
    account,
    project,
    hosts,
    planPage(groups),
    projectAttachments(
      {
        de: 'Wie Sie Belastungen erkennen, beraten und weitervermitteln',
        en: 'How you recognise strain, counsel and refer',
      },
      {
        agreements: {
          kind: 'files',
          label: { de: 'Zusagen der Kreise', en: 'Agreements of the districts' },
          maxFiles: 10,
          required: false,
        },
      },
    ),
    projectDeclaration,
  ],
  rules: [...projectRules(Object.keys(targets)), ...balanceRules(financing)],
  rates: {},
  fundingType: 'deficit',
  prefill: prefillCommon,
  reviewSteps: [formalCheck, expertOpinion, technicalReview],
  financing,
  planPage: planPageId,
  proofFigures: [
    { id: 'screenings', label: { de: 'Screenings', en: 'Screenings' } },
    { id: 'consultations', label: { de: 'Beratungen', en: 'Consultations' } },
    { id: 'trainings', label: { de: 'Schulungen', en: 'Trainings' } },
  ],
  proofReminders: [90, 30, 7, 1],
  amountInWords: {
    de: 'Ausgaben abzüglich Ihrer eigenen Mittel und aller anderen Einnahmen (Fehlbedarf), höchstens so viel, wie für Sie vorgesehen ist. Was darüber hinaus fehlt, müssen Sie selbst decken.',
    en: 'Expenditure less your own funds and all other revenue (deficit), at most what is set aside for you. What is missing beyond that, you have to cover yourself.',
  },
  ownChecks: (values) => [beginningCheck(values), hostsAgreed(values)],
  consentsToPortal,
  letter: (values, kind) => ({
    address: addressOf(values),
    fundingType: 'Projektförderung als Fehlbedarfsfinanzierung',
    purpose: `Die Zuwendung ist zweckgebunden für das Vorhaben „${values.project?.title ?? ''}“ zur Früherkennung psychischer Belastungen bei Geflüchteten und zur Hilfe für sie nach Ihrem Antrag.`,
    generalConditions: generalConditions(kind),
    proof:
      'Nachzuweisen sind die Zahl der Screenings, der Beratungen und der Schulungen; dazu gehören ein Sachbericht und ein zahlenmäßiger Nachweis nach der Gliederung des Finanzierungsplans.',
  }),
};

export const traumarehabilitation: Measure = {
  id: 'traumarehabilitation',
  title: { de: 'Traumarehabilitation („BW schützt!“)', en: 'Trauma rehabilitation (“BW schützt!”)' },
  summary: {
    de: 'Psychische Belastungen bei Geflüchteten früh erkennen und helfen. Das Land gleicht aus, was nach eigenen und anderen Mitteln fehlt.',
    en: 'Recognising psychological strain of refugees early, and helping. The state pays what own and other funds leave uncovered.',
  },
  numberPrefix: 'TR',
  offer: {
    de: 'Geflüchteten mit psychischen Belastungen helfen',
    en: 'Help refugees under psychological strain',
  },
  eligible: ['carrier'],
  versions: [version1],
};
