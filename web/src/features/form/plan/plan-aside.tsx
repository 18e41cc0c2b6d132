import type { Plan } from '#schemas/funding/plan.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../../app/language.tsx';
import { Facts } from '../../../ui/facts.tsx';
import type { Computed } from '../computed.ts';
import type { Desk } from '../desk.ts';
import { Balance } from './balance.tsx';
import { isEmptyPlan } from './plan-sentences.ts';

/** The plan in two sums and a sentence, beside the form. */
export function PlanAside({ desk, computed, plan }: { desk: Desk; computed: Computed; plan: Plan }) {
  const { t, language } = useLanguage();
  const covered = (plan.revenueSum + computed.financing.requested) as Cents;
  return (
    <div className="plan-aside">
      {!isEmptyPlan(plan) && (
        <Facts
          facts={[
            { label: t('plan.expenditure'), value: formatCents(plan.expenditureSum, language) },
            { label: t('plan.revenue'), value: formatCents(covered, language) },
          ]}
        />
      )}
      <Balance desk={desk} computed={computed} plan={plan} targets={false} />
    </div>
  );
}
