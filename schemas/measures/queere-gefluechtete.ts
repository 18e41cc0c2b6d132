import type { Page } from '../form/page.ts';
import type { Text } from '../text.ts';
import { account } from './common/account.ts';
import { contact, prefillCommon } from './common/contact.ts';
import { beginningCheck, consentsToPortal } from './common/declaration.ts';
import { formalCheck } from './common/formal-check.ts';
import { generalConditions } from './common/general-conditions.ts';
import { commonGroups, planPage, planPageId } from './common/plan-page.ts';
import { balanceRules, ownContributionRule } from './common/plan-rules.ts';
import { projectAttachments } from './common/project-attachments.ts';
import { projectDeclaration } from './common/project-declaration.ts';
import { projectPage, projectRules, target } from './common/project-page.ts';
import { projectReview } from './common/project-review.ts';
import { shareFinancing, shareInWords, shareRates } from './common/share-funding.ts';
import { addressOf } from './common/values.ts';
import type { FormRule, Measure, MeasureVersion } from './measure.ts';

const { staff, fees, interpreting, material, rooms, travel, other } = commonGroups;
const groups = {
  ...{ staff, fees, interpreting },
  trainings: { de: 'Schulungen', en: 'Trainings' },
  ...{ material, rooms, travel, other },
} as const satisfies Record<string, Text>;

const targets = {
  consultations: target(
    { de: 'Beratungen', en: 'Consultations' },
    { de: 'Beratungen', en: 'consultations' },
    { de: 'Im ganzen Förderzeitraum geplant', en: 'Planned for the whole funding period' },
  ),
  trainings: target(
    { de: 'Schulungen', en: 'Trainings' },
    { de: 'Schulungen', en: 'trainings' },
    { de: 'Für Haupt- und Ehrenamtliche', en: 'For staff and volunteers' },
  ),
  participants: target(
    { de: 'Teilnehmende der Schulungen', en: 'Participants of the trainings' },
    { de: 'Personen', en: 'persons' },
    { de: 'Haupt- und Ehrenamtliche zusammen', en: 'Staff and volunteers together' },
  ),
};

const project = projectPage({
  aimsHint: {
    de: 'Wie beraten Sie queere Geflüchtete, und wen schulen Sie? Wie erfahren Betroffene sicher von Ihrem Angebot?',
    en: 'How do you counsel queer refugees, and whom do you train? How do people hear of your offer safely?',
  },
  targets,
});

const offer: Page = {
  id: 'offer',
  minutes: 5,
  title: { de: 'Beratung und Schutz', en: 'Counselling and protection' },
  fields: {
    counsels: {
      kind: 'yesNo',
      label: { de: 'Bieten Sie Beratung an?', en: 'Do you offer counselling?' },
    },
    languages: {
      kind: 'text',
      label: { de: 'In welchen Sprachen beraten Sie?', en: 'In which languages do you counsel?' },
      hint: {
        de: 'Auch mit Sprachmittlung, zum Beispiel „Arabisch, Englisch, Farsi“',
        en: 'With interpreting too, for example “Arabic, English, Farsi”',
      },
      maxLength: 200,
      when: { field: 'counsels', is: [true] },
    },
    protection: {
      kind: 'text',
      label: { de: 'Wie schützen Sie die beratenen Personen?', en: 'How do you protect the persons counselled?' },
      hint: {
        de: 'Zum Beispiel geschützte Räume, Schweigepflicht auch bei der Sprachmittlung, Beratung ohne Namen',
        en: 'For example safe rooms, confidentiality of interpreters too, counselling without names',
      },
      maxLength: 1500,
      rows: 5,
      when: { field: 'counsels', is: [true] },
    },
    trains: {
      kind: 'yesNo',
      label: { de: 'Bieten Sie Schulungen an?', en: 'Do you offer trainings?' },
    },
    trained: {
      kind: 'text',
      label: { de: 'Wen schulen Sie?', en: 'Whom do you train?' },
      hint: {
        de: 'Zum Beispiel Beschäftigte in Unterkünften, Sprachmittlerinnen, Ehrenamtliche',
        en: 'For example staff of accommodation, interpreters, volunteers',
      },
      maxLength: 500,
      rows: 3,
      when: { field: 'trains', is: [true] },
    },
  },
};

/** Who offers something also says how often. */
const offerRules: readonly FormRule[] = [
  {
    code: 'offersNothing',
    message: {
      de: 'Gefördert werden Beratung und Schulungen. Bitte geben Sie an, was davon Sie anbieten.',
      en: 'Counselling and trainings are funded. Please say which of them you offer.',
    },
    check: ({ offer: { counsels, trains } = {} }) =>
      counsels === false && trains === false ? [{ page: 'offer', path: 'trains' }] : [],
  },
  {
    code: 'offeredWithoutTarget',
    message: {
      de: 'Sie bieten das an, als Zielzahl steht hier aber 0. Bitte geben Sie an, wie viele geplant sind.',
      en: 'You offer this, but the target number is 0. Please say how many are planned.',
    },
    check: ({ offer: { counsels, trains } = {}, project: { consultations, trainings } = {} }) => [
      ...(counsels === true && consultations === 0 ? [{ page: 'project', path: 'consultations' }] : []),
      ...(trains === true && trainings === 0 ? [{ page: 'project', path: 'trainings' }] : []),
    ],
  },
];

const financing = shareFinancing(groups);

const version1: MeasureVersion = {
  version: 1,
  pages: [
    contact,
    account,
    project,
    offer,
    planPage(groups),
    projectAttachments({
      de: 'Wie Sie beraten und schulen und wie Sie die beratenen Personen schützen',
      en: 'How you counsel and train, and how you protect the persons counselled',
    }),
    projectDeclaration,
  ],
  rules: [
    ...projectRules(Object.keys(targets)),
    ...offerRules,
    ...balanceRules(financing),
    ownContributionRule(financing),
  ],
  rates: shareRates,
  fundingType: 'share',
  prefill: prefillCommon,
  reviewSteps: [
    formalCheck,
    projectReview(
      [
        {
          id: 'aims',
          text: {
            de: 'Beratung und Schulungen passen zur Förderung, die Zielzahlen sind plausibel.',
            en: 'Counselling and trainings fit the measure, the target numbers are plausible.',
          },
        },
        {
          id: 'protection',
          text: {
            de: 'Der Schutz der beratenen Personen ist geregelt, auch bei der Sprachmittlung.',
            en: 'The protection of the persons counselled is settled, with interpreters too.',
          },
        },
      ],
      [
        {
          id: 'protection',
          title: { de: 'Schutz erläutern', en: 'Explain protection' },
          text: 'Bitte erläutern Sie, wie Sie die beratenen Personen schützen und wie Sprachmittlerinnen und Sprachmittler zur Verschwiegenheit verpflichtet sind.',
        },
      ],
    ),
  ],
  financing,
  planPage: planPageId,
  proofFigures: [
    { id: 'consultations', label: { de: 'Beratungen', en: 'Consultations' } },
    { id: 'trainings', label: { de: 'Schulungen', en: 'Trainings' } },
    { id: 'participants', label: { de: 'Teilnehmende der Schulungen', en: 'Participants of the trainings' } },
  ],
  proofReminders: [90, 30, 7, 1],
  amountInWords: shareInWords,
  ownChecks: (values) => [beginningCheck(values)],
  consentsToPortal,
  letter: (values, kind) => ({
    address: addressOf(values),
    fundingType: 'Projektförderung als Anteilfinanzierung',
    purpose: `Die Zuwendung ist zweckgebunden für das Vorhaben „${values.project?.title ?? ''}“ zur Beratung queerer Geflüchteter und zur Schulung von Haupt- und Ehrenamtlichen nach Ihrem Antrag.`,
    generalConditions: generalConditions(kind),
    proof:
      'Nachzuweisen sind die Zahl der Beratungen, der Schulungen und ihrer Teilnehmenden; dazu gehören ein Sachbericht und ein zahlenmäßiger Nachweis nach der Gliederung des Finanzierungsplans.',
  }),
};

export const queereGefluechtete: Measure = {
  id: 'queere-gefluechtete',
  title: { de: 'Beratung queerer Geflüchteter', en: 'Counselling of queer refugees' },
  summary: {
    de: 'Beratung für queere Geflüchtete und Schulung von Haupt- und Ehrenamtlichen. Das Land trägt einen Anteil der Ausgaben.',
    en: 'Counselling for queer refugees, and training of staff and volunteers. The state bears a share of the expenditure.',
  },
  numberPrefix: 'QG',
  offer: {
    de: 'Queere Geflüchtete beraten, Haupt- und Ehrenamtliche schulen',
    en: 'Counsel queer refugees, train staff and volunteers',
  },
  eligible: ['carrier', 'stadtkreis'],
  versions: [version1],
};
