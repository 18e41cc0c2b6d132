import { type AuthorityId, firstAuthority } from '#schemas/authority.ts';
import { berlinDay, startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { endOfBerlinDay } from '#schemas/calendar/days.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import { type Day, type Instant, type OrganisationId, type RoundId, toInstant } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { followUpWindow } from './follow-up.ts';
import { idsOf } from './organisations.ts';

/** The authority of the one measure that another ministry leads. */
export const kultusministerium = 'kultusministerium' as AuthorityId;

type Own = Pick<Round, 'measure' | 'title' | 'budget' | 'rates' | 'grantees'> &
  Partial<Pick<Round, 'authority' | 'authorityId'>> & {
    /** Calendar year that is funded. */
    year: number;
    /** Days for which the round stays open after it is first seeded, or the window in which it is. */
    open: number | typeof followUpWindow;
  };

const named = (...slugs: string[]) => slugs.map((slug) => `traeger-${slug}` as OrganisationId);

/** The six measures with the pact's money for a year. Rates but those of the first are made up. */
const rounds: readonly Own[] = [
  {
    measure: 'integrationsmanagement',
    title: { de: 'Integrationsmanagement 2027', en: 'Integration management 2027' },
    budget: euros(58_000_000),
    rates: { post: euros(60_000) },
    year: 2027,
    open: 120,
  },
  {
    measure: 'spracherwerb',
    title: { de: 'Spracherwerb 2027', en: 'Language learning 2027' },
    budget: euros(2_000_000),
    rates: { unit: euros(35), cafe: euros(80), coaching: euros(45), mediation: euros(50) },
    year: 2027,
    open: 127,
  },
  {
    measure: 'traumarehabilitation',
    title: { de: 'Traumarehabilitation „BW schützt!“ 2027', en: 'Trauma rehabilitation “BW schützt!” 2027' },
    budget: euros(1_500_000),
    rates: {},
    grantees: named('brueckenhaus', 'lichtblick', 'wegweiser'),
    year: 2027,
    open: 134,
  },
  {
    measure: 'inturo',
    title: { de: 'INTURO 2027', en: 'INTURO 2027' },
    budget: euros(200_000),
    rates: { share: 80, ownMinimum: 10 },
    grantees: [...named('brueckenhaus', 'wegweiser'), ...idsOf('landkreis', 'stadtkreis', 'municipality')],
    year: 2027,
    open: 141,
  },
  {
    measure: 'queere-gefluechtete',
    title: { de: 'Beratung queerer Geflüchteter 2027', en: 'Counselling of queer refugees 2027' },
    budget: euros(300_000),
    rates: { share: 80, ownMinimum: 10 },
    grantees: [...named('regenbogenhafen'), ...idsOf('stadtkreis')],
    year: 2027,
    open: 148,
  },
  {
    measure: 'jugendberufshelfer',
    title: { de: 'Jugendberufshilfe 2027', en: 'Youth career helpers 2027' },
    authority: 'Ministerium für Kultus, Jugend und Sport Baden-Württemberg',
    authorityId: kultusministerium,
    budget: euros(220_000),
    rates: { post: euros(10_000) },
    year: 2027,
    open: 155,
  },
  {
    measure: 'integrationsmanagement',
    title: { de: 'Integrationsmanagement 2028', en: 'Integration management 2028' },
    budget: euros(58_000_000),
    rates: { post: euros(60_000) },
    year: 2028,
    open: followUpWindow,
  },
];

const dayMs = 24 * 60 * 60 * 1000;

export const demoRounds = (now: Instant): Round[] =>
  rounds.map(({ year, open, ...own }) => ({
    schemaVersion: 3,
    id: `${own.measure}-${year}` as RoundId,
    measureVersion: 1,
    authority: 'Regierungspräsidium Stuttgart',
    authorityId: firstAuthority,
    ...(typeof open === 'number' ? openFor(open, now) : openWithin(open)),
    lateRule: 'discretion',
    fundingPeriod: { from: `${year}-01-01` as Day, to: `${year}-12-31` as Day },
    ...own,
  }));

const openFor = (days: number, now: Instant): Pick<Round, 'opensAt' | 'closesAt'> => ({
  opensAt: startOfBerlinDay('2026-01-01' as Day),
  closesAt: startOfBerlinDay(berlinDay(toInstant(new Date(now).getTime() + days * dayMs))),
});

const openWithin = ({ opensOn, closesOn, deadline }: typeof followUpWindow): Pick<Round, 'opensAt' | 'closesAt'> => ({
  opensAt: startOfBerlinDay(opensOn),
  closesAt: endOfBerlinDay(lastDay(deadline, closesOn)),
});
