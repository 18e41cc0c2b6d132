import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Change, ChangeWish } from '#schemas/change/change.ts';
import { type ChangeEffect, differenceOf } from '#schemas/change/change-effect.ts';
import { planGroupsOf } from '#schemas/change/changeable.ts';
import { judgeReplan, type PlannedSum } from '#schemas/change/replan.ts';
import { amountInWords } from '#schemas/messages/amount-in-words.ts';
import type { Cents } from '#schemas/money.ts';
import type { JsonValue } from '../shared/canonical-json.ts';
import { money, type TableRow } from './computation.ts';
import { type GrantLetterFacts, grantLetterFrame } from './grant-letter.ts';
import { proofSentence } from './proof-sentence.ts';
import { writeDay } from './write-day.ts';

export type ChangeNoticeFacts = GrantLetterFacts & {
  change: Change;
  decision: { outcome: 'approved'; reason?: string } | { outcome: 'refused'; reason: string };
  effect: ChangeEffect;
  /** The expenditure of the plan that bound until now. */
  planned: readonly PlannedSum[];
};

/** What the template `change-notice` takes. */
export function changeNoticeData(facts: ChangeNoticeFacts): JsonValue {
  const { change, decision, terms } = facts;
  const title = decision.outcome === 'approved' ? 'Änderungsbescheid' : 'Ablehnung einer Änderung';
  return {
    ...grantLetterFrame(facts, title),
    outcome: decision.outcome,
    requestedOn: writeDay(berlinDay(change.requested.at)),
    wish: wishInWords(facts),
    ...(decision.outcome === 'approved' && { decision: decisionInWords(facts), ...tables(facts) }),
    legalBasis: terms.letter.legalBasis,
    reason: decision.reason ?? null,
    remedy: terms.letter.remedy,
  };
}

/** What was asked for, after "beantragt": one sentence's object. */
function wishInWords({ change: { wish } }: ChangeNoticeFacts): string {
  switch (wish.kind) {
    case 'extension':
      return `den Bewilligungszeitraum bis zum ${writeDay(wish.periodTo)} zu verlängern`;
    case 'replan':
      return 'den Finanzierungsplan zu ändern';
    case 'morePosts':
      return `die Zuwendung um ${money(wish.amount)} zu erhöhen (${wish.posts})`;
    case 'vacancy':
      return `die Zuwendung um ${money(wish.amount)} zu vermindern, weil eine Stelle ${monthsInWords(wish.months)} nicht besetzt war`;
  }
}

const monthsInWords = (months: number): string => (months === 1 ? 'einen Monat' : `${months} Monate`);

/** What is decided, whole sentences. */
function decisionInWords({ change: { wish }, effect }: ChangeNoticeFacts): string[] {
  const { amount, periodTo, proofDue } = effect;
  switch (wish.kind) {
    case 'extension':
      return [
        `Der Bewilligungszeitraum endet statt am ${writeDay(periodTo.before)} nun am ${writeDay(periodTo.after)}.`,
        `Der Verwendungsnachweis, der bis zum ${writeDay(proofDue.before)} vorzulegen war, ist nun bis zum ${writeDay(proofDue.after)} vorzulegen. Der Betrag der Zuwendung ändert sich nicht.`,
      ];
    case 'replan':
      return [
        'An die Stelle des bisherigen Finanzierungsplans treten die folgenden Ausgaben. Der Betrag der Zuwendung ändert sich nicht.',
      ];
    default:
      return [
        `Die Zuwendung beträgt statt ${money(amount.before)} nun ${money(amount.after)} (in Worten: ${amountInWords(amount.after)}). Sie ${differenceOf(wish) > 0 ? 'erhöht' : 'vermindert'} sich um ${money(Math.abs(differenceOf(wish)) as Cents)}.`,
      ];
  }
}

function tables(facts: ChangeNoticeFacts) {
  const { change, effect, terms } = facts;
  const { kind } = change.wish;
  return {
    plan: kind === 'replan' ? planRows(facts, change.wish as Extract<ChangeWish, { kind: 'replan' }>) : null,
    instalments: kind === 'morePosts' || kind === 'vacancy' ? instalmentRows(effect) : null,
    proof: kind === 'extension' ? proofSentence(terms.proof.deadline, effect.proofDue.after) : null,
  };
}

function planRows({ version, planned }: ChangeNoticeFacts, { lines }: { lines: { group: string; amount: Cents }[] }) {
  const names = new Map(planGroupsOf(version).map(({ id, label }) => [id, label.de]));
  const { lines: all, before, after } = judgeReplan(version.fundingType, planned, lines);
  return [
    ...all.map((line) => row(names.get(line.id) ?? line.id, line.before, line.after)),
    { ...row('Summe der Ausgaben', before, after), strong: true as const },
  ];
}

const row = (label: string, before: Cents, after: Cents): TableRow => ({ cells: [label, money(before), money(after)] });

function instalmentRows({ instalments, amount }: ChangeEffect): TableRow[] {
  const rows = instalments.map((part, index) => ({
    cells: [`${index + 1}`, writeDay(part.due), money(part.amount)],
  }));
  return [...rows, { cells: ['Summe', '', money(amount.after)], strong: true }];
}
