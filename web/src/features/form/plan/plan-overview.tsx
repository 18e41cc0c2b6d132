import { useId } from 'react';
import { fundingTypeNames } from '#schemas/funding/funding-type.ts';
import { formulaInWords } from '#schemas/measures/formula.ts';
import { useLanguage } from '../../../app/language.tsx';
import { Facts } from '../../../ui/facts.tsx';
import { FrameNote } from '../../../ui/financing.tsx';
import { PlanTable } from '../../../ui/plan-table.tsx';
import type { Computed } from '../computed.ts';
import type { Desk } from '../desk.ts';
import { Balance } from './balance.tsx';
import { isEmptyPlan } from './plan-sentences.ts';

type PlanOverviewProps = {
  desk: Desk;
  computed: Computed;
  /** Whether error summaries lead here. */
  targets?: boolean;
  /** Whether to say how the grant is computed; the check page has said it already. */
  explained?: boolean;
};

/** The financing plan in sums: what is spent, what covers it, what is missing, and what the funding type makes of it. */
export function PlanOverview({ desk, computed, targets = false, explained = true }: PlanOverviewProps) {
  const { t, pick, language } = useLanguage();
  const title = useId();
  const { financing } = computed;
  const { version, view } = desk;
  if (!financing.plan) return null;
  const empty = isEmptyPlan(financing.plan);
  const share = new Intl.NumberFormat(language === 'de' ? 'de-DE' : 'en-GB').format(financing.plan.ownShare / 100);
  return (
    <section className="plan" aria-labelledby={title}>
      <h2 className="kern-heading-medium" id={title}>
        {t('plan.title')}
      </h2>
      {!empty && <PlanTable financing={financing} plan={financing.plan} />}
      <Balance desk={desk} computed={computed} plan={financing.plan} targets={targets} />
      {!empty && <Facts facts={[{ label: t('plan.ownShare'), value: t('plan.ownShareValue', { percent: share }) }]} />}
      {explained && (
        <>
          <h3 className="kern-heading-small">{t('plan.how')}</h3>
          <p className="kern-body">
            <strong>{pick(fundingTypeNames[version.fundingType])}.</strong>{' '}
            {formulaInWords(version, view.round, language)}
          </p>
          <FrameNote financing={financing} />
        </>
      )}
    </section>
  );
}
