import type { Page } from '../form/page.ts';
import { limits } from '../limits.ts';
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
import type { Measure, MeasureVersion } from './measure.ts';

const { staff, fees, interpreting, material, rooms, travel, other } = commonGroups;
const groups = {
  ...{ staff, fees, interpreting },
  events: { de: 'Veranstaltungen', en: 'Events' },
  ...{ material, rooms, travel, other },
} as const satisfies Record<string, Text>;

const targets = {
  persons: target(
    { de: 'Erreichte Personen', en: 'Persons reached' },
    { de: 'Personen', en: 'persons' },
    {
      de: 'Wie viele Menschen das Vorhaben erreichen soll, nur als Zahl',
      en: 'How many people the project is to reach, as a number only',
    },
  ),
  mediations: target(
    { de: 'Vermittlungen', en: 'Mediations' },
    { de: 'Vermittlungen', en: 'mediations' },
    {
      de: 'Zum Beispiel in Kita, Schule, Arbeit, Wohnung oder zu Behörden',
      en: 'For example into day care, school, work, housing or with authorities',
    },
  ),
  partners: target(
    { de: 'Kommunale Partner', en: 'Municipal partners' },
    { de: 'Partner', en: 'partners' },
    {
      de: 'Ämter, Schulen und Einrichtungen, die dauerhaft mitarbeiten sollen',
      en: 'Offices, schools and institutions that are to work with you for good',
    },
  ),
};

const project = projectPage({
  aimsHint: {
    de: 'Wie stärken Sie die Teilhabe von Sinti und Roma, vor allem von Roma, die aus der Ukraine geflohen sind, und wie sind sie selbst beteiligt?',
    en: 'How do you strengthen the inclusion of Sinti and Roma, above all of Roma who fled from Ukraine, and how do they take part themselves?',
  },
  targets,
});

const partners: Page = {
  id: 'partners',
  minutes: 4,
  title: { de: 'Kommunale Strukturen', en: 'Municipal structures' },
  intro: {
    de: 'Mit welchen Kommunen arbeiten Sie zusammen, und was soll nach dem Vorhaben bleiben?',
    en: 'Which municipalities do you work with, and what is to stay after the project?',
  },
  fields: {
    partners: {
      kind: 'rows',
      label: { de: 'Beteiligte Kommunen', en: 'Municipalities taking part' },
      rowLabel: { de: 'Kommune', en: 'Municipality' },
      addLabel: { de: 'Weitere Kommune hinzufügen', en: 'Add another municipality' },
      minRows: 1,
      maxRows: limits.rowsPerGroup,
      fields: {
        name: {
          kind: 'text',
          label: { de: 'Name', en: 'Name' },
          hint: {
            de: 'Zum Beispiel „Stadt Mannheim“ oder „Landkreis Ravensburg“',
            en: 'For example “Stadt Mannheim” or “Landkreis Ravensburg”',
          },
          maxLength: 120,
        },
        task: {
          kind: 'text',
          label: { de: 'Was macht sie im Vorhaben?', en: 'What does it do in the project?' },
          maxLength: 500,
          rows: 3,
        },
      },
    },
    lasting: {
      kind: 'text',
      label: { de: 'Was bleibt nach dem Ende des Vorhabens?', en: 'What stays after the end of the project?' },
      hint: {
        de: 'Zum Beispiel feste Ansprechpersonen in der Verwaltung oder ein runder Tisch',
        en: 'For example contact persons in the administration, or a round table',
      },
      maxLength: 1500,
      rows: 5,
    },
  },
};

const financing = shareFinancing(groups);

const version1: MeasureVersion = {
  version: 1,
  pages: [
    contact,
    account,
    project,
    partners,
    planPage(groups),
    projectAttachments({
      de: 'Wie Sie arbeiten, wen Sie erreichen und wie Sinti und Roma beteiligt sind',
      en: 'How you work, whom you reach, and how Sinti and Roma take part',
    }),
    projectDeclaration,
  ],
  rules: [...projectRules(Object.keys(targets)), ...balanceRules(financing), ownContributionRule(financing)],
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
            de: 'Ziele und Zielzahlen passen zur Förderung; Sinti und Roma sind beteiligt.',
            en: 'Aims and target numbers fit the measure; Sinti and Roma take part.',
          },
        },
        {
          id: 'structures',
          text: {
            de: 'Das Vorhaben stärkt kommunale Strukturen, die nach seinem Ende bleiben.',
            en: 'The project strengthens municipal structures that stay after its end.',
          },
        },
      ],
      [
        {
          id: 'participation',
          title: { de: 'Beteiligung erläutern', en: 'Explain participation' },
          text: 'Bitte erläutern Sie, wie Sinti und Roma an Planung und Umsetzung des Vorhabens beteiligt sind.',
        },
      ],
    ),
  ],
  financing,
  planPage: planPageId,
  proofFigures: [
    { id: 'persons', label: { de: 'Erreichte Personen', en: 'Persons reached' } },
    { id: 'mediations', label: { de: 'Vermittlungen', en: 'Mediations' } },
    { id: 'partners', label: { de: 'Kommunale Partner', en: 'Municipal partners' } },
  ],
  proofReminders: [90, 30, 7, 1],
  amountInWords: shareInWords,
  ownChecks: (values) => [beginningCheck(values)],
  consentsToPortal,
  letter: (values, kind) => ({
    address: addressOf(values),
    fundingType: 'Projektförderung als Anteilfinanzierung',
    purpose: `Die Zuwendung ist zweckgebunden für das Vorhaben „${values.project?.title ?? ''}“ zur Teilhabe von Sinti und Roma und zur Stärkung kommunaler Strukturen nach Ihrem Antrag.`,
    generalConditions: generalConditions(kind),
    proof:
      'Nachzuweisen sind die Zahl der erreichten Personen, der Vermittlungen und der kommunalen Partner; dazu gehören ein Sachbericht und ein zahlenmäßiger Nachweis nach der Gliederung des Finanzierungsplans.',
  }),
};

export const inturo: Measure = {
  id: 'inturo',
  title: { de: 'INTURO', en: 'INTURO' },
  summary: {
    de: 'Teilhabe von Sinti und Roma, vor allem von Roma, die aus der Ukraine geflohen sind, und stärkere Strukturen in den Kommunen. Das Land trägt einen Anteil der Ausgaben.',
    en: 'Inclusion of Sinti and Roma, above all of Roma who fled from Ukraine, and stronger municipal structures. The state bears a share of the expenditure.',
  },
  numberPrefix: 'IN',
  offer: { de: 'Teilhabe von Sinti und Roma stärken', en: 'Strengthen the inclusion of Sinti and Roma' },
  eligible: ['carrier', 'landkreis', 'stadtkreis', 'municipality'],
  versions: [version1],
};
