import { formatCents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { useLanguage } from '../app/language.tsx';
import { Facts } from './facts.tsx';
import { formatDay, formatDeadline } from './format.ts';

/** What an applicant needs to know of a funding round. */
export function RoundFacts({ round }: { round: Round }) {
  const { t, language } = useLanguage();
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
        { label: t('round.rate'), value: t('round.rateValue', { amount: formatCents(round.ratePerPost, language) }) },
        { label: t('round.authority'), value: round.authority },
      ]}
    />
  );
}
