import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { instalmentsOf } from '#schemas/grant/instalments.ts';
import type { Day } from '#schemas/ids.ts';
import type { Financing, LetterFacts, MeasureVersion } from '#schemas/measures/measure.ts';
import { amountInWords } from '#schemas/messages/amount-in-words.ts';
import type { Cents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import type { JsonValue } from '../shared/canonical-json.ts';
import { computationRows, formulaOf, money, type TableRow } from './computation.ts';
import { fundingSentence } from './funding-sentence.ts';
import { frameOf } from './letterhead.ts';
import { planRows } from './plan-table.ts';
import { proofSentence } from './proof-sentence.ts';
import { writeDay } from './write-day.ts';

/** What a decision says. */
export type Decision =
  | { outcome: 'approved'; amount: Cents; reason?: string }
  | { outcome: 'rejected'; reason: string };

/** All that a notice is made of. */
export type NoticeFacts = {
  application: Extract<Application, { status: 'inDecision' }>;
  organisationName: string;
  round: Round;
  terms: RoundTerms;
  version: MeasureVersion;
  letter: LetterFacts;
  financing: Financing;
  decision: Decision;
  approverName: string;
  /** Day of the letter in Germany. */
  day: Day;
};

/** What the template `notice` takes. */
export function noticeData(facts: NoticeFacts): JsonValue {
  const { application, round, terms, decision, day } = facts;
  const { number, requestedAmount } = application;
  const title = decision.outcome === 'approved' ? 'Zuwendungsbescheid' : 'Ablehnungsbescheid';
  const about = { title, number, day, writtenOn: writeDay(day) };
  return {
    ...frameOf(round.authority, terms.letter.letterhead, about),
    recipient: [facts.organisationName, ...facts.letter.address],
    information: informationOf(facts),
    subject: `${round.title.de}, Aktenzeichen ${number}`,
    submittedOn: writeDay(berlinDay(application.submittedAt)),
    period: { from: writeDay(round.fundingPeriod.from), to: writeDay(round.fundingPeriod.to) },
    requested: money(requestedAmount),
    requestedInWords: amountInWords(requestedAmount),
    legalBasis: terms.letter.legalBasis,
    outcome: decision.outcome,
    ...(decision.outcome === 'approved' && grantData(facts, decision.amount)),
    reason: decision.reason ?? null,
    placeAndDate: `${terms.letter.place}, den ${writeDay(day)}`,
    signatureLine: terms.letter.signatureLine,
    signer: facts.approverName,
    remedy: terms.letter.remedy,
  };
}

function informationOf({ application, terms, approverName, day }: NoticeFacts): string[][] {
  const { letterhead } = terms.letter;
  return [
    ['Aktenzeichen', application.number],
    ['Bearbeitung', approverName],
    ['Telefon', letterhead.phone],
    ['E-Mail', letterhead.email],
    ['Datum', writeDay(day)],
  ];
}

function grantData({ application, round, terms, version, letter, financing }: NoticeFacts, granted: Cents) {
  const { requestedAmount } = application;
  return {
    partial: granted < requestedAmount,
    granted: money(granted),
    grantedInWords: amountInWords(granted),
    fundingType: letter.fundingType,
    fundingSentence: fundingSentence(version.fundingType, granted, financing.plan),
    purpose: letter.purpose,
    formula: formulaOf(version, round),
    computation: computationRows(financing, requestedAmount, granted),
    plan: financing.plan ? planRows(financing.plan, granted) : null,
    instalments: instalmentRows(granted, terms),
    proof: { deadline: proofSentence(terms.proof.deadline, terms.proof.due), content: letter.proof },
    generalConditions: letter.generalConditions,
    conditions: terms.letter.conditions,
  };
}

function instalmentRows(granted: Cents, { instalments }: RoundTerms): TableRow[] {
  const rows = instalmentsOf(granted, instalments).map(({ due, percent, amount }, index) => ({
    cells: [`${index + 1}`, writeDay(due), `${percent} %`, money(amount)],
  }));
  return [...rows, { cells: ['Summe', '', '100 %', money(granted)], strong: true }];
}
