import type { Plan } from '#schemas/funding/plan.ts';
import type { Financing } from '#schemas/measures/measure.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../app/language.tsx';

type PlanTableProps = {
  financing: Financing;
  plan: Plan;
  /** Whether the table names itself: where no heading above it does. */
  titled?: boolean;
};

/** Expenditure and revenue by group, the grant among the revenue, as such plans are written on paper. */
export function PlanTable({ financing, plan, titled = false }: PlanTableProps) {
  const { t, pick } = useLanguage();
  const revenue = [
    ...plan.revenue.map(({ id, label, amount }) => ({ id, label: pick(label), amount })),
    { id: 'grant', label: t('plan.grant'), amount: financing.requested },
  ];
  return (
    <table className="financing plan__table">
      <caption className={titled ? 'plan__caption' : 'kern-sr-only'}>
        {t(titled ? 'plan.caption' : 'plan.title')}
      </caption>
      <Side
        title={t('plan.expenditure')}
        lines={plan.expenditure.map(({ id, label, amount }) => ({ id, label: pick(label), amount }))}
        sum={plan.expenditureSum}
      />
      <Side title={t('plan.revenue')} lines={revenue} sum={(plan.revenueSum + financing.requested) as Cents} />
    </table>
  );
}

type SideProps = { title: string; lines: readonly { id: string; label: string; amount: Cents }[]; sum: Cents };

function Side({ title, lines, sum }: SideProps) {
  const { t, language } = useLanguage();
  return (
    <tbody>
      <tr>
        <th scope="rowgroup" colSpan={2} className="plan__side">
          {title}
        </th>
      </tr>
      {lines.map(({ id, label, amount }) => (
        <tr key={id}>
          <th scope="row">{label}</th>
          <td>{formatCents(amount, language)}</td>
        </tr>
      ))}
      <tr className="financing__result">
        <th scope="row">
          {t('plan.sum')}
          <span className="kern-sr-only"> {title}</span>
        </th>
        <td>{formatCents(sum, language)}</td>
      </tr>
    </tbody>
  );
}
