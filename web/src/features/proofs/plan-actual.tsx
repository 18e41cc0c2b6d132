import { writePercent } from '#schemas/funding/plan.ts';
import type { FormValues } from '#schemas/measures/measure.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { ProofForm } from '#schemas/proof/proof-form.ts';
import { provenPlan, type Variance, varianceOf } from '#schemas/proof/proof-plan.ts';
import { useLanguage } from '../../app/language.tsx';

type PlanActualProps = { form: ProofForm; values: FormValues };

/** Planned beside actual, group by group, with what the rule of the funding type makes of the difference. */
export function PlanActual({ form, values }: PlanActualProps) {
  const { t } = useLanguage();
  const { fundingType } = form.basis.version;
  if (!form.plan) return null;
  const { expenditure, revenue } = provenPlan(form.plan, values);
  const shown = (groups: readonly Variance[]) => groups.filter(({ planned, actual }) => planned > 0 || actual > 0);
  return (
    <>
      <Side title={t('proof.plan.expenditure')} groups={shown(varianceOf(expenditure, fundingType))} judged />
      <Side title={t('proof.plan.revenue')} groups={shown(varianceOf(revenue, fundingType))} />
      <p className="kern-body">{t(`proof.plan.rule.${fundingType}`)}</p>
    </>
  );
}

type SideProps = { title: string; groups: readonly Variance[]; judged?: boolean };

function Side({ title, groups, judged = false }: SideProps) {
  const { t, pick, language } = useLanguage();
  const sum = (of: 'planned' | 'actual' | 'difference') => groups.reduce((all, group) => all + group[of], 0) as Cents;
  const columns = ['planned', 'actual', 'difference'] as const;
  return (
    <table className="kern-table stacking-table proof-table">
      <caption className="proof-table__caption">{title}</caption>
      <thead>
        <tr className="kern-table__row">
          <th scope="col" className="kern-table__header">
            {t('proof.plan.group')}
          </th>
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header kern-table__header--numeric">
              {t(`proof.plan.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {groups.map((group) => (
          <tr key={group.id} className="kern-table__row">
            <th scope="row" className="kern-table__cell" data-label={t('proof.plan.group')}>
              {pick(group.label)}
              {judged && <span className="table-hint">{t(`proof.plan.standing.${group.standing}`)}</span>}
            </th>
            <Money label={t('proof.plan.planned')} amount={group.planned} />
            <Money label={t('proof.plan.actual')} amount={group.actual} />
            <td className="kern-table__cell money__sum" data-label={t('proof.plan.difference')}>
              {formatCents(group.difference, language)}
              {group.part !== undefined && group.part !== 0 && (
                <span className="table-hint">{writePercent(group.part, language)}</span>
              )}
            </td>
          </tr>
        ))}
        <tr className="kern-table__row proof-table__sum">
          <th scope="row" className="kern-table__cell" data-label={t('proof.plan.group')}>
            {t('proof.plan.sum')}
          </th>
          {columns.map((column) => (
            <Money key={column} label={t(`proof.plan.${column}`)} amount={sum(column)} />
          ))}
        </tr>
      </tbody>
    </table>
  );
}

function Money({ label, amount }: { label: string; amount: Cents }) {
  const { language } = useLanguage();
  return (
    <td className="kern-table__cell money__sum" data-label={label}>
      {formatCents(amount, language)}
    </td>
  );
}
