import { formatCents } from '#schemas/money.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { useLanguage } from '../../app/language.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';

/** What is asked back, why, and out of which payments; who opened it and since when all is known, for officers. */
export function About({ reclaim, officer = false }: { reclaim: Reclaim; officer?: boolean }) {
  const { t, language } = useLanguage();
  const { amount, decided, ground, reason, knownOn, opened, interestParts } = reclaim;
  const own: Fact[] = [
    { label: t('reclaim.fact.knownOn'), value: formatDay(knownOn, language) },
    {
      label: t('reclaim.fact.opened'),
      value: t('reclaim.byOn', { name: opened.byName, at: formatInstant(opened.at, language) }),
    },
  ];
  return (
    <Panel title={t('reclaim.about')} look="accent">
      <Facts
        facts={[
          { label: t('reclaim.fact.amount'), value: formatCents(decided?.amount ?? amount, language) },
          { label: t('reclaim.fact.ground'), value: t(`reclaim.ground.${ground}`) },
          { label: t('reclaim.fact.reason'), value: reason },
          {
            label: t('reclaim.fact.from'),
            value: (
              <ul>
                {interestParts.map((part) => (
                  <li key={part.from}>
                    {t('reclaim.fact.part', {
                      amount: formatCents(part.amount, language),
                      day: formatDay(part.from, language),
                    })}
                  </li>
                ))}
              </ul>
            ),
          },
          ...(officer ? own : []),
        ]}
      />
    </Panel>
  );
}
