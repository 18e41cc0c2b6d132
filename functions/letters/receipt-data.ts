import type { Application } from '#schemas/application/application.ts';
import { berlinDay, formatMoment } from '#schemas/calendar/berlin.ts';
import type { Instant } from '#schemas/ids.ts';
import type { Financing, FormValues, MeasureVersion } from '#schemas/measures/measure.ts';
import type { OrganisationKind } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import type { JsonValue } from '../shared/canonical-json.ts';
import type { DocumentRecord } from '../shared/records/document-record.ts';
import { computationRows, formulaOf } from './computation.ts';
import { frameOf } from './letterhead.ts';
import { planRows } from './plan-table.ts';
import { inGroups, printedPage } from './printed-page.ts';
import { writeDay, writeEnd } from './write-day.ts';

/** All that a receipt is made of. */
export type ReceiptFacts = {
  application: Extract<Application, { number: string; submittedAt: Instant }>;
  organisationName: string;
  organisationKind: OrganisationKind;
  submittedByName: string;
  round: Round;
  terms?: RoundTerms;
  version: MeasureVersion;
  values: FormValues;
  financing: Financing;
  documents: readonly DocumentRecord[];
};

/** What the template `receipt` takes. Its date is the day of arrival, whenever it is rendered. */
export function receiptData(facts: ReceiptFacts): JsonValue {
  const { application, organisationName, round, terms, version, values, financing } = facts;
  const { number, submittedAt, late, requestedAmount } = application;
  const day = berlinDay(submittedAt);
  const about = { title: 'Eingangsbestätigung', number, day, writtenOn: writeDay(day) };
  return {
    ...frameOf(round.authority, terms?.letter.letterhead, about),
    recipient: [organisationName, ...version.letter(values, facts.organisationKind).address],
    information: informationOf(facts),
    subject: round.title.de,
    number,
    arrivedAt: formatMoment(submittedAt, 'de'),
    late: late ? lateSentence(round) : null,
    facts: factsOf(facts),
    pages: version.pages.map((page) => printedPage(page, values[page.id] ?? {}, facts.documents)),
    formula: formulaOf(version, round),
    computation: computationRows(financing, requestedAmount),
    plan: financing.plan ? planRows(financing.plan, requestedAmount) : null,
  };
}

const lateSentence = ({ closesAt }: Round): string =>
  `Die Antragsfrist endete ${writeEnd(closesAt)}. Ob der Antrag trotzdem zugelassen wird, entscheiden wir in der Prüfung.`;

function informationOf({ application, terms }: ReceiptFacts): string[][] {
  const { letterhead } = terms?.letter ?? {};
  return [
    ['Aktenzeichen', application.number],
    ...(letterhead ? [['Telefon', letterhead.phone]] : []),
    ...(letterhead ? [['E-Mail', letterhead.email]] : []),
    ['Datum', writeDay(berlinDay(application.submittedAt))],
  ];
}

function factsOf({ application, organisationName, submittedByName, round }: ReceiptFacts) {
  const { number, submittedAt, late, contentHash } = application;
  return [
    { label: 'Nummer des Antrags', value: number },
    { label: 'Förderrunde', value: round.title.de },
    { label: 'Antragstellende Stelle', value: organisationName },
    { label: 'Eingereicht von', value: submittedByName },
    { label: 'Eingegangen am', value: formatMoment(submittedAt, 'de') },
    { label: 'Antragsfrist', value: late ? 'verspätet' : 'eingehalten' },
    { label: 'Prüfsumme des Inhalts (SHA-256)', value: inGroups(contentHash) },
  ];
}
