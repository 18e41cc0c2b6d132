import { type Cents, formatCents } from '#schemas/money.ts';
import type { PaymentExport } from '#schemas/payment/payment.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatInstant } from '../../ui/format.ts';

const columns = ['at', 'by', 'orders', 'sum', 'file'] as const;

/** What went to the cash office, the last first, each with its file. */
export function ExportList({ exports }: { exports: readonly PaymentExport[] }) {
  const { t } = useLanguage();
  if (exports.length === 0) return <p className="kern-body">{t('exports.listNone')}</p>;
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('exports.list')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`exports.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {exports.map((made) => (
          <Row key={made.id} made={made} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ made: { id, createdAt, createdByName, lines } }: { made: PaymentExport }) {
  const { t, language } = useLanguage();
  const time = formatInstant(createdAt, language);
  const sum = lines.reduce((all, { amount }) => all + amount, 0) as Cents;
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('exports.column.at')}>
        {time}
      </th>
      <td className="kern-table__cell" data-label={t('exports.column.by')}>
        {createdByName}
      </td>
      <td className="kern-table__cell" data-label={t('exports.column.orders')}>
        {lines.length}
      </td>
      <td className="kern-table__cell" data-label={t('exports.column.sum')}>
        {formatCents(sum, language)}
      </td>
      <td className="kern-table__cell" data-label={t('exports.column.file')}>
        <a className="kern-link kern-link--no-visited-state" href={`/api/payment-exports/${id}`} download>
          {t('exports.download')}
          <span className="kern-sr-only"> {t('exports.downloadOf', { time })}</span>
        </a>
      </td>
    </tr>
  );
}
