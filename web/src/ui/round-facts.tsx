import { ratesInWords } from '#schemas/measures/formula.ts';
import type { Round } from '#schemas/round/round.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useLanguage } from '../app/language.tsx';
import { measureVersionOf } from '../app/measures.ts';
import { type Fact, Facts } from './facts.tsx';
import { formatDay, formatDeadline } from './format.ts';
import { useKindsInWords } from './kinds-in-words.ts';

export type ListedRound = RouteResponse<'listRounds'>['rounds'][number];

/** A listed round brings its rates in words; any other is shown where its measure is loaded. */
const ratesOf = (round: Round | ListedRound) =>
  'measureFacts' in round
    ? round.measureFacts.rates
    : ratesInWords(measureVersionOf(round.measure, round.measureVersion), round);

/** What an applicant needs to know of a funding round. */
export function RoundFacts({ round }: { round: Round | ListedRound }) {
  return <Facts facts={[useDeadline(round), ...useEligible(round), ...useTerms(round)]} />;
}

/** What tells somebody who still chooses among rounds whether to read on. */
export function RoundInBrief({ round }: { round: ListedRound }) {
  return <Facts facts={[useDeadline(round), ...useEligible(round)]} />;
}

/** The rest of the facts: period, rates, kind of funding, who decides. */
export function RoundTerms({ round }: { round: Round | ListedRound }) {
  return <Facts facts={useTerms(round)} />;
}

function useDeadline({ closesAt }: Round | ListedRound): Fact {
  const { t, language } = useLanguage();
  return { label: t('round.closesAt'), value: formatDeadline(closesAt, language) };
}

/** Only a listed round knows who may apply: whoever has an application in it has been found eligible. */
function useEligible(round: Round | ListedRound): Fact[] {
  const { t } = useLanguage();
  const inWords = useKindsInWords();
  if (!('measureFacts' in round)) return [];
  const kinds = inWords(round.measureFacts.eligible);
  return [{ label: t('round.eligible'), value: round.grantees ? t('round.eligibleNamed', { kinds }) : kinds }];
}

function useTerms(round: Round | ListedRound): Fact[] {
  const { t, pick, language } = useLanguage();
  const { from, to } = round.fundingPeriod;
  const period = t('round.periodValue', { from: formatDay(from, language), to: formatDay(to, language) });
  const rates = ratesOf(round).map(({ label, value }) => ({ label: pick(label), value: pick(value) }));
  const authority = { label: t('round.authority'), value: round.authority };
  if (!('measureFacts' in round)) return [{ label: t('round.period'), value: period }, ...rates, authority];
  const { fundingType, minutes } = round.measureFacts;
  return [
    { label: t('round.period'), value: period },
    ...rates,
    { label: t('round.fundingType'), value: pick(fundingType) },
    { label: t('round.minutes'), value: t('round.minutesValue', { minutes }) },
    authority,
  ];
}
