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
  const { t, pick, language } = useLanguage();
  const offered = useOffer(round);
  return (
    <Facts
      facts={[
        { label: t('round.closesAt'), value: formatDeadline(round.closesAt, language) },
        {
          label: t('round.period'),
          value: t('round.periodValue', {
            from: formatDay(round.fundingPeriod.from, language),
            to: formatDay(round.fundingPeriod.to, language),
          }),
        },
        ...ratesOf(round).map(({ label, value }) => ({ label: pick(label), value: pick(value) })),
        ...offered,
        { label: t('round.authority'), value: round.authority },
      ]}
    />
  );
}

/** What somebody who still chooses among rounds asks besides: who may apply, how it is funded, how long it takes. */
function useOffer(round: Round | ListedRound): Fact[] {
  const { t, pick } = useLanguage();
  const inWords = useKindsInWords();
  if (!('measureFacts' in round)) return [];
  const { eligible, fundingType, minutes } = round.measureFacts;
  const kinds = inWords(eligible);
  return [
    { label: t('round.fundingType'), value: pick(fundingType) },
    { label: t('round.eligible'), value: round.grantees ? t('round.eligibleNamed', { kinds }) : kinds },
    { label: t('round.minutes'), value: t('round.minutesValue', { minutes }) },
  ];
}
