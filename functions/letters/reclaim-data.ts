import { berlinDay } from '#schemas/calendar/berlin.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { Day } from '#schemas/ids.ts';
import { amountInWords } from '#schemas/messages/amount-in-words.ts';
import type { Cents } from '#schemas/money.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import type { JsonValue } from '../shared/canonical-json.ts';
import { money } from './computation.ts';
import { type GrantLetterFacts, grantLetterFrame } from './grant-letter.ts';
import { groundWords } from './reclaim-grounds.ts';
import { writeDay } from './write-day.ts';

/** A reclaim as it is after the step that its letter tells of. */
export type ReclaimLetterFacts = GrantLetterFacts & { reclaim: Reclaim };

/** What the template `hearing` takes. */
export function hearingData(facts: ReclaimLetterFacts): JsonValue {
  const { reclaim } = facts;
  if (!reclaim.hearing) throw new Error(`nobody is heard about ${reclaim.id}`);
  return {
    ...grantLetterFrame(facts, 'Anhörung'),
    ...sum(reclaim.amount),
    intention: groundWords[reclaim.ground].intention,
    reason: reclaim.reason,
    due: writeDay(reclaim.hearing.due),
    interest: interestSentence(facts, 'wäre'),
  };
}

/** What the template `reimbursement` takes. */
export function reimbursementData(facts: ReclaimLetterFacts): JsonValue {
  const { reclaim, terms, decidedOn } = facts;
  if (!reclaim.decided) throw new Error(`there is no decision on ${reclaim.id}`);
  const { amount, payUntil } = reclaim.decided;
  const { title, decision, basis } = groundWords[reclaim.ground];
  return {
    ...grantLetterFrame(facts, title),
    ...sum(amount),
    decision: decision(writeDay(decidedOn), money(amount)),
    payUntil: writeDay(payUntil),
    interest: interestSentence(facts, 'ist'),
    small: smallSentence(facts),
    early: earlySentence(reclaim),
    basis,
    legalBasis: terms.letter.legalBasis,
    reason: reclaim.reason,
    heard: heardSentence(reclaim),
    weighed: reclaim.proposed?.reason ?? null,
    remedy: terms.letter.remedy,
  };
}

const sum = (amount: Cents) => ({ amount: money(amount), amountInWords: amountInWords(amount) });

/** With the margin of the day of the letter; the dated table counts day by day when the money is back. */
function interestSentence({ terms, day }: ReclaimLetterFacts, verb: 'ist' | 'wäre'): string {
  const points = pointsOn(grantTermsOf(terms).reclaim.margin, day);
  return `Der Betrag ${verb} vom Tag seiner Auszahlung an bis zu seiner Rückzahlung mit ${points} über dem Basiszinssatz jährlich zu verzinsen (§ 49a Absatz 3 LVwVfG).`;
}

function pointsOn(margin: readonly { from: Day; points: number }[], day: Day): string {
  const points = margin.findLast(({ from }) => from <= day)?.points ?? 0;
  return `${String(points).replace('.', ',')} ${points === 1 ? 'Prozentpunkt' : 'Prozentpunkten'}`;
}

function smallSentence({ terms }: ReclaimLetterFacts): string | null {
  const { smallInterest } = grantTermsOf(terms).reclaim;
  return smallInterest > 0 ? `Zinsen von weniger als ${money(smallInterest)} erheben wir nicht.` : null;
}

/** Interest on money drawn too early, where the authority asks for it (§ 49a (4) LVwVfG). */
function earlySentence({ earlyDrawing }: Reclaim): string | null {
  if (!earlyDrawing?.charged) return null;
  const { amount, from, to, reason } = earlyDrawing;
  return `Für ${money(amount)}, die Sie am ${writeDay(from)} erhalten und erst am ${writeDay(to)} verwendet haben, verlangen wir für diese Zeit Zinsen in gleicher Höhe (§ 49a Absatz 4 LVwVfG). ${reason}`;
}

function heardSentence({ statement, hearing }: Reclaim): string {
  if (statement)
    return `Zu unserem Anhörungsschreiben haben Sie sich am ${writeDay(berlinDay(statement.at))} geäußert.`;
  return `Zu unserem Anhörungsschreiben konnten Sie sich bis zum ${writeDay(hearing?.due ?? ('' as Day))} äußern; eine Stellungnahme liegt uns nicht vor.`;
}
