import { judgeReplan } from '#schemas/change/replan.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import type { ChangeDesk } from './change-desk.ts';

type Lines = readonly { group: string; amount: Cents }[];

/** The plan before and after, group by group; what is more than a fifth above it says so in words. */
export function PlanChange({ desk, lines }: { desk: ChangeDesk; lines: Lines }) {
  const { t, pick, language } = useLanguage();
  const { plan, version } = desk;
  const verdict = judgeReplan(version.fundingType, plan, lines);
  const shown = verdict.lines.filter(({ before, after }) => before > 0 || after > 0);
  const nameOf = (id: string) => pick(plan.find((group) => group.id === id)?.label ?? { de: id, en: id });
  const money = (amount: number) => formatCents(amount as Cents, language);
  const signed = (amount: number) => `${amount > 0 ? '+' : ''}${money(amount).replace('-', '−')}`;
  return (
    <table className="financing change-table">
      <caption className="kern-sr-only">{t('changes.plan')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('changes.plan.group')}</th>
          <th scope="col">{t('changes.effect.before')}</th>
          <th scope="col">{t('changes.effect.after')}</th>
          <th scope="col">{t('changes.plan.difference')}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map(({ id, before, after, exceeds }) => (
          <tr key={id}>
            <th scope="row">
              {nameOf(id)}
              {exceeds && (
                <span className="change-table__why">
                  {' '}
                  ({t(before === 0 ? 'changes.plan.new' : 'changes.plan.exceeds')})
                </span>
              )}
            </th>
            <td>{money(before)}</td>
            <td>{money(after)}</td>
            <td>{signed(after - before)}</td>
          </tr>
        ))}
        <tr className="financing__result">
          <th scope="row">{t('changes.plan.sum')}</th>
          <td>{money(verdict.before)}</td>
          <td>{money(verdict.after)}</td>
          <td>{signed(verdict.after - verdict.before)}</td>
        </tr>
      </tbody>
    </table>
  );
}
