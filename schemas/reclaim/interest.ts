import { addDays, daysBetween } from '../calendar/days.ts';
import type { GrantTerms } from '../grant/grant-terms.ts';
import type { Day } from '../ids.ts';
import type { Cents } from '../money.ts';
import { baseRates, type DatedRate, presumedFrom, rateOn } from './base-rates.ts';

export type Margin = GrantTerms['reclaim']['margin'];
export type Owed = { amount: Cents; from: Day };
export type Repaid = { on: Day; amount: Cents };

/** Days of one calendar year on which the same sum is owed at the same rate. Rates are hundredths of a percent. */
export type InterestSection = {
  from: Day;
  /** The last of them. */
  to: Day;
  days: number;
  /** Of the calendar year in which they lie. */
  yearDays: 365 | 366;
  principal: Cents;
  base: number;
  margin: number;
  /** Base and margin together; nobody owes less than nothing. */
  rate: number;
  /** Whether the base rate is not published for these days yet and the last one is continued. */
  presumed: boolean;
  /** Rounded so that the sections of a part add up to it. */
  amount: Cents;
};
export type InterestPart = Owed & { sections: InterestSection[]; interest: Cents };
export type Interest = { amount: Cents; parts: InterestPart[] };

export type InterestFacts = {
  parts: readonly Owed[];
  repayments: readonly Repaid[];
  /** The first day without interest: the day of the last repayment, or the day that is asked about. */
  until: Day;
  margin: Margin;
};

/**
 * Interest on money to be reimbursed (§ 49a (3) and (4) LVwVfG), day by day: from the day on which the grantee had it to
 * the day before it came back, each day a 365th or, in a leap year, a 366th of the year's rate. Nothing is rounded but
 * each part, once, to the nearest cent.
 *
 * What is paid back counts for the money itself before its interest, and for the oldest part first. § 367 (1) BGB, which
 * puts interest first, holds for what is owed already; this interest is fixed only when the money is back, and whoever
 * pays on a decision that names a sum pays that sum (§ 366 (1) BGB).
 */
export function interestOn({ parts, repayments, until, margin }: InterestFacts): Interest {
  const margins = margin.map(({ from, points }) => ({ from, rate: Math.round(points * 100) }));
  const counted = allocated(parts, repayments).map(({ owed, repaid }) => partOf(owed, repaid, until, margins));
  return { amount: counted.reduce((sum, { interest }) => sum + interest, 0) as Cents, parts: counted };
}

/** What each part gets of the repayments, the oldest part and the earliest repayment first. */
function allocated(parts: readonly Owed[], repayments: readonly Repaid[]): { owed: Owed; repaid: Repaid[] }[] {
  const money = [...repayments].sort((a, b) => a.on.localeCompare(b.on)).map((repayment) => ({ ...repayment }));
  const oldestFirst = [...parts].sort((a, b) => a.from.localeCompare(b.from));
  return oldestFirst.map((owed) => {
    let open: number = owed.amount;
    const repaid = money.map((left) => {
      const amount = Math.min(open, left.amount) as Cents;
      open -= amount;
      left.amount = (left.amount - amount) as Cents;
      return { on: left.on, amount };
    });
    return { owed, repaid: repaid.filter(({ amount }) => amount > 0) };
  });
}

function partOf(owed: Owed, repaid: readonly Repaid[], until: Day, margins: readonly DatedRate[]): InterestPart {
  const exact = sectionsOf(owed, repaid, until, margins);
  let sum = 0n;
  const sections = exact.map((section) => {
    const before = toCents(sum);
    sum += unrounded(section);
    return { ...section, amount: (toCents(sum) - before) as Cents };
  });
  return { ...owed, sections, interest: toCents(sum) };
}

type Exact = Omit<InterestSection, 'amount'>;

function sectionsOf(owed: Owed, repaid: readonly Repaid[], until: Day, margins: readonly DatedRate[]): Exact[] {
  const changes = [...baseRates, ...margins, { from: presumedFrom }].map(({ from }) => from);
  const days = [...changes, ...newYears(owed.from, until), ...repaid.map(({ on }) => on)];
  const inside = [...new Set(days)].filter((day) => day > owed.from && day < until).sort();
  const starts = owed.from < until ? [owed.from, ...inside] : [];
  return starts
    .map((from, index) => sectionOf(from, starts[index + 1] ?? until, openOn(from, owed, repaid), margins))
    .filter(({ principal }) => principal > 0);
}

const openOn = (day: Day, { amount }: Owed, repaid: readonly Repaid[]): Cents =>
  repaid.reduce((open, repayment) => (repayment.on <= day ? open - repayment.amount : open), amount as number) as Cents;

function newYears(from: Day, until: Day): Day[] {
  const [first, last] = [yearOf(from), yearOf(until)];
  return Array.from({ length: Math.max(0, last - first) }, (_, index) => `${first + 1 + index}-01-01` as Day);
}

const yearOf = (day: Day): number => Number(day.slice(0, 4));

function sectionOf(from: Day, next: Day, principal: Cents, margins: readonly DatedRate[]): Exact {
  const [base, margin] = [rateOn(baseRates, from), rateOn(margins, from)];
  const year = yearOf(from);
  return {
    ...{ from, to: addDays(next, -1), days: daysBetween(from, next), principal, base, margin },
    yearDays: daysBetween(`${year}-01-01` as Day, `${year + 1}-01-01` as Day) === 366 ? 366 : 365,
    rate: Math.max(0, base + margin),
    presumed: from >= presumedFrom,
  };
}

/** 365 × 366: in this many parts of a hundredth of a percent of a cent, every day's interest is whole. */
const yearParts = 133_590;
const oneCent = 10_000n * BigInt(yearParts);

/** Interest of a section in those parts: exact. */
export const unrounded = ({ principal, rate, days, yearDays }: Exact): bigint =>
  BigInt(principal) * BigInt(rate) * BigInt(days) * BigInt(yearParts / yearDays);

/** To the nearest cent, halves up. */
const toCents = (exact: bigint): Cents => Number((2n * exact + oneCent) / (2n * oneCent)) as Cents;
