import { type Cents, formatCents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { FinancingTable, FrameNote } from '../../ui/financing.tsx';
import { financingOf } from '../../ui/form-context.ts';
import { Panel } from '../../ui/panel.tsx';
import { PlanTable } from '../../ui/plan-table.tsx';

/** What is asked for, how it comes about, and what is set aside or granted. */
export function CaseMoney({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const financing = financingOf(view, view.sections);
  const setAside = useSetAside(view);
  return (
    <Panel title={t('case.money')}>
      <FinancingTable financing={financing} />
      {financing.plan && <PlanTable financing={financing} plan={financing.plan} titled />}
      <FrameNote financing={financing} />
      {setAside.length > 0 && <Facts facts={setAside} />}
    </Panel>
  );
}

/** What is asked for, and what became of it. */
export function useAmounts(view: ApplicationView): Fact[] {
  const { t, language } = useLanguage();
  const setAside = useSetAside(view);
  const { application } = view;
  if (!('requestedAmount' in application)) return setAside;
  return [
    { label: t('application.requestedAmount'), value: formatCents(application.requestedAmount, language) },
    ...setAside,
  ];
}

function useSetAside({ application, reservedAmount }: ApplicationView): Fact[] {
  const { t, language } = useLanguage();
  const amount = (label: string, cents: Cents): Fact => ({ label, value: formatCents(cents, language) });
  return [
    ...(reservedAmount === undefined ? [] : [amount(t('case.reserved'), reservedAmount)]),
    ...(application.status === 'approved' ? [amount(t('application.grantedAmount'), application.grantedAmount)] : []),
  ];
}
