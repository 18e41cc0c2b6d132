import { addDays, addMonths } from '../calendar/days.ts';
import { finalFrom } from '../duty/duties.ts';
import type { Grant } from '../grant/grant.ts';
import type { GrantTerms } from '../grant/grant-terms.ts';
import type { Day } from '../ids.ts';
import type { Cents } from '../money.ts';

/** What of a grant can be asked for now, until when it may be needed, and what comes next. */
export type Drawable = {
  /** In cents; 0 while the notice is not final and once the grant no longer runs. */
  amount: Cents;
  /** Day from which money can be asked for at all: the notice is final then. */
  opensOn: Day;
  isOpen: boolean;
  /** Last day for which money may be needed (ANBest-K/P Nr. 1.4: needs of the next two months). */
  neededUntil: Day;
  /** The next instalment that is not there yet, and the first day on which it can be asked for. */
  next?: { amount: Cents; due: Day; from: Day };
};

type Asked = Pick<Grant, 'status' | 'amount' | 'instalments' | 'money' | 'remedyUntil' | 'waiver'>;

/** The instalments that are due up to a day, and never more than the grant as it stands after its changes. */
export function thereUntil({ instalments, amount }: Pick<Grant, 'instalments' | 'amount'>, day: Day): Cents {
  const there = instalments.filter(({ due }) => due <= day).reduce((sum, instalment) => sum + instalment.amount, 0);
  return Math.min(there, amount) as Cents;
}

export function drawable(grant: Asked, { needMonths }: GrantTerms['payment'], today: Day): Drawable {
  const opensOn = finalFrom(grant);
  const isOpen = grant.status === 'running' && opensOn <= today;
  const neededUntil = addMonths(today, needMonths);
  const left = Math.max(0, thereUntil(grant, neededUntil) - grant.money.requested);
  const next = grant.instalments.find(({ due }) => due > neededUntil);
  return {
    ...{ amount: (isOpen ? left : 0) as Cents, opensOn, isOpen, neededUntil },
    ...(next && { next: { amount: next.amount, due: next.due, from: askedFrom(next.due, needMonths, opensOn) } }),
  };
}

/** The first day whose months of need reach the due day, and not before the notice is final. */
function askedFrom(due: Day, needMonths: number, opensOn: Day): Day {
  let day = addMonths(due, -needMonths);
  while (addMonths(day, needMonths) < due) day = addDays(day, 1);
  return day > opensOn ? day : opensOn;
}
