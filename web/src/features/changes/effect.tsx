import { daysBetween } from '#schemas/calendar/days.ts';
import type { Change, ChangeWish } from '#schemas/change/change.ts';
import { changeEffect } from '#schemas/change/change-effect.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import type { ChangeDesk } from './change-desk.ts';
import { PlanChange } from './plan-change.tsx';

type Row = { id: string; label: string; before: string; after: string };

/** What a wish would make of the grant, if it were approved today. */
export function WishEffect({ desk, wish }: { desk: ChangeDesk; wish: ChangeWish }) {
  const { t, plural, language } = useLanguage();
  const { view, proofDeadline } = desk;
  const effect = changeEffect(view.grant, wish, { today: berlinDay(useNow()), proofDeadline });
  if (wish.kind === 'replan') return <PlanChange desk={desk} lines={wish.lines} />;
  const before = view.grant.instalments;
  const instalments = effect.instalments.map(({ due, amount }, index) => ({
    id: `instalment${index}`,
    label: t('changes.effect.instalment', { n: index + 1, day: formatDay(due, language) }),
    before: formatCents(before[index]?.amount ?? amount, language),
    after: formatCents(amount, language),
  }));
  const moved = daysBetween(effect.proofDue.before, effect.proofDue.after);
  return (
    <>
      <Effect effect={effect} more={wish.kind === 'extension' ? [] : instalments} />
      {moved > 0 && <p className="kern-body">{plural('changes.effect.moves', moved)}</p>}
    </>
  );
}

/** What an approved change has made of the grant. */
export const DecidedEffect = ({ change: { effect, wish } }: { change: Change }) =>
  effect && wish.kind !== 'replan' ? <Effect effect={effect} more={[]} /> : null;

/** Only what is other than before. */
function Effect({ effect, more }: { effect: NonNullable<Change['effect']>; more: readonly Row[] }) {
  const { t, language } = useLanguage();
  const { amount, periodTo, proofDue } = effect;
  const rows: Row[] = [
    {
      ...{ id: 'amount', label: t('changes.effect.amount') },
      ...{ before: formatCents(amount.before, language), after: formatCents(amount.after, language) },
    },
    {
      ...{ id: 'periodTo', label: t('changes.effect.periodTo') },
      ...{ before: formatDay(periodTo.before, language), after: formatDay(periodTo.after, language) },
    },
    {
      ...{ id: 'proofDue', label: t('changes.effect.proofDue') },
      ...{ before: formatDay(proofDue.before, language), after: formatDay(proofDue.after, language) },
    },
    ...more,
  ];
  return (
    <table className="financing change-table">
      <caption className="kern-sr-only">{t('changes.effect')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('changes.effect.column')}</th>
          <th scope="col">{t('changes.effect.before')}</th>
          <th scope="col">{t('changes.effect.after')}</th>
        </tr>
      </thead>
      <tbody>
        {rows
          .filter(({ before, after }) => before !== after)
          .map(({ id, label, before, after }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{before}</td>
              <td>{after}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}
