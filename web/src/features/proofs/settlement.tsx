import type { GrantView } from '#schemas/grant/grant-view.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Settlement } from '#schemas/proof/settlement.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay } from '../../ui/format.ts';

type SettlementProps = { settlement: Settlement; title: string };

/** What may be kept, in large figures, and what follows for the money that was paid. */
export function SettlementFigure({ settlement, title }: SettlementProps) {
  const { t, language } = useLanguage();
  const { entitled, paid, excess } = settlement;
  const open = Math.max(0, entitled - paid) as Cents;
  return (
    <div className="amount">
      <p className="amount__title">{title}</p>
      <p className="amount__figure">{formatCents(entitled, language)}</p>
      <p className="amount__formula">
        {excess > 0
          ? t('proof.settlement.excess', { paid: formatCents(paid, language), excess: formatCents(excess, language) })
          : open > 0
            ? t('proof.settlement.open', { paid: formatCents(paid, language), open: formatCents(open, language) })
            : t('proof.settlement.even', { paid: formatCents(paid, language) })}
      </p>
    </div>
  );
}

/** How it comes about, line by line. */
export function SettlementTable({ settlement }: { settlement: Settlement }) {
  const { t, pick, language } = useLanguage();
  return (
    <table className="financing">
      <caption className="kern-sr-only">{t('proof.settlement.caption')}</caption>
      <tbody>
        {settlement.lines.map(({ label, detail, amount }) => (
          <tr key={`${pick(label)} ${pick(detail)}`}>
            <th scope="row">
              {pick(label)}
              <span className="financing__detail">{pick(detail)}</span>
            </th>
            <td>{formatCents(amount, language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="financing__result">
          <th scope="row">{t('proof.settlement.entitled')}</th>
          <td>{formatCents(settlement.entitled, language)}</td>
        </tr>
        <tr>
          <th scope="row">{t('proof.settlement.paid')}</th>
          <td>{formatCents(settlement.paid, language)}</td>
        </tr>
        {settlement.excess > 0 && (
          <tr>
            <th scope="row">{t('proof.settlement.tooMuch')}</th>
            <td>{formatCents(settlement.excess, language)}</td>
          </tr>
        )}
      </tfoot>
    </table>
  );
}

/** What the cash office has paid: known here, so nobody has to type it. */
export function Received({ view: { payments } }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const paid = payments.filter(({ status }) => status === 'paid');
  if (paid.length === 0) return <p className="kern-body">{t('proof.received.none')}</p>;
  return (
    <ul className="bullets">
      {paid.map(({ id, amount, paidOn, reference }) => (
        <li key={id}>
          {t('proof.received.line', {
            ...{ amount: formatCents(amount, language), reference },
            day: paidOn ? formatDay(paidOn, language) : '',
          })}
        </li>
      ))}
    </ul>
  );
}
