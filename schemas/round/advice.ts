import type { Instant } from '../ids.ts';
import type { OrganisationKind } from '../organisation/organisation.ts';
import type { Round } from './round.ts';

/** What of a listed round says who may apply in it, and until when. */
export type RoundOffer = Pick<Round, 'id' | 'measure' | 'opensAt' | 'closesAt' | 'fundingPeriod'> & {
  grantees?: readonly string[] | undefined;
  measureFacts: { eligible: readonly OrganisationKind[]; throughKreis: readonly OrganisationKind[] };
};

/**
 * Who looks for money. Without an id somebody who has only said of which kind their organisation is; `among` are then the
 * ids of all that it can be, where the directory knows them.
 */
export type Applicant = { kind: OrganisationKind; id?: string | undefined; among?: readonly string[] | undefined };

/**
 * How an organisation gets into a round:
 * - `apply`: it applies itself;
 * - `ifNamed`: it applies if it is among those whom the round names, which only its id would tell;
 * - `throughKreis`: its Kreis applies and asks it for its part;
 * - `notNamed`: the round names others;
 * - `otherKinds`: the round is for other kinds of organisation.
 */
export type Way = 'apply' | 'ifNamed' | 'throughKreis' | 'notNamed' | 'otherKinds';

/** Ways that lead to money. */
export const leads = (way: Way): boolean => way === 'apply' || way === 'ifNamed' || way === 'throughKreis';

export function wayInto({ grantees, measureFacts }: RoundOffer, { kind, id, among }: Applicant): Way {
  if (measureFacts.eligible.includes(kind)) {
    const candidates = id === undefined ? among : [id];
    const named = candidates?.filter((each) => grantees?.includes(each)).length;
    if (grantees === undefined || (named && named === candidates?.length)) return 'apply';
    if (named !== 0) return 'ifNamed';
  }
  if (measureFacts.throughKreis.includes(kind)) return 'throughKreis';
  return measureFacts.eligible.includes(kind) ? 'notNamed' : 'otherKinds';
}

/**
 * Where a round stands. After its end it still takes applications as late ones (§ 24 (3) LVwVfG), as long as there is
 * something left to fund.
 */
export type RoundTime = 'notYet' | 'open' | 'late' | 'over';

/** @param today the day in Berlin of the moment `at`, against which the funding period is held */
export function timeOf({ opensAt, closesAt, fundingPeriod }: RoundOffer, at: Instant, today: string): RoundTime {
  if (at < opensAt) return 'notYet';
  if (at < closesAt) return 'open';
  return today <= fundingPeriod.to ? 'late' : 'over';
}

/**
 * Whether the project has begun: a contract is signed. Only what has not begun is funded; a follow-up of a project that
 * is funded already is exempt, anything else needs an exception.
 */
export const beginnings = ['notBegun', 'followUp', 'begun'] as const;
export type Beginning = (typeof beginnings)[number];

export type Advised<Offer> = { offer: Offer; way: Way; time: RoundTime };

export type Advice<Offer> = {
  /** The rounds of the measure that was asked about, the best first; empty while there is none. */
  wanted: Advised<Offer>[];
  /** Rounds of other measures that take this organisation, when none of the wanted does. */
  alternatives: Advised<Offer>[];
};

type Question = { applicant: Applicant; measure: string; at: Instant; today: string };

/** Where to apply and how, for somebody who has said who they are and what they want to do. */
export function advise<Offer extends RoundOffer>(question: Question, offers: readonly Offer[]): Advice<Offer> {
  const { applicant, measure, at, today } = question;
  const advised = offers
    .map((offer) => ({ offer, way: wayInto(offer, applicant), time: timeOf(offer, at, today) }))
    .filter(({ time }) => time !== 'over')
    .sort(byUse);
  const wanted = advised.filter(({ offer }) => offer.measure === measure);
  const others = advised.filter(({ offer, way }) => offer.measure !== measure && leads(way));
  return { wanted, alternatives: wanted.some(({ way }) => leads(way)) ? [] : others };
}

const timesInOrder: readonly RoundTime[] = ['open', 'notYet', 'late', 'over'];

/** What leads to money first, then what is open, then what ends first. */
const byUse = (a: Advised<RoundOffer>, b: Advised<RoundOffer>): number =>
  Number(leads(b.way)) - Number(leads(a.way)) ||
  timesInOrder.indexOf(a.time) - timesInOrder.indexOf(b.time) ||
  a.offer.closesAt.localeCompare(b.offer.closesAt);
