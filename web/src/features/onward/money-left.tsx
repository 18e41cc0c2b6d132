import type { StoredFields } from '#schemas/form/paths.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { HeldOnward } from '#schemas/onward/onward.ts';
import { useLanguage } from '../../app/language.tsx';
import { paidTo } from './recipient-head.tsx';

type MoneyLeftProps = { held: HeldOnward; fields: StoredFields };

/** Adds up while it is typed: what was received, less what was used and passed further. */
export function MoneyLeft({ held, fields }: MoneyLeftProps) {
  const { t, language } = useLanguage();
  const at = (path: string) => Number(fields[path]?.value ?? 0);
  const [received, used, passed] = [at('received'), at('used'), at('passedFurther')];
  const left = received - used - passed;
  const paid = paidTo(held);
  const money = (cents: number) => formatCents(cents as Cents, language);
  const isGiven = typeof fields.received?.value === 'number';
  return (
    <div className="amount">
      <p className="amount__title">{t('onwardPart.money')}</p>
      <table className="financing">
        <caption className="kern-sr-only">{t('onwardPart.money')}</caption>
        <tbody>
          <Line label={t('onwardPart.money.received')} value={money(received)} />
          <Line label={t('onwardPart.money.used')} value={money(used)} />
          <Line label={t('onwardPart.money.passed')} value={money(passed)} />
        </tbody>
        <tfoot>
          <tr className="financing__result">
            <th scope="row">{t(left < 0 ? 'onwardPart.money.beyond' : 'onwardPart.money.left')}</th>
            <td>{money(Math.abs(left))}</td>
          </tr>
        </tfoot>
      </table>
      {isGiven && (
        <p className="amount__formula" role="status">
          {t(
            left === 0
              ? 'onwardPart.money.even'
              : left > 0
                ? 'onwardPart.money.leftHint'
                : 'onwardPart.money.beyondHint',
          )}
        </p>
      )}
      {isGiven && received !== paid && (
        <p className="amount__formula">{t('onwardPart.money.differs', { paid: money(paid) })}</p>
      )}
    </div>
  );
}

const Line = ({ label, value }: { label: string; value: string }) => (
  <tr>
    <th scope="row">{label}</th>
    <td>{value}</td>
  </tr>
);
