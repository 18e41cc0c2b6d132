import { limits } from '#schemas/limits.ts';
import { formatCents } from '#schemas/money.ts';
import type { WaitingOrder } from '#schemas/payment/payment.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useReloadExports } from './use-exports.ts';

type WaitingOrdersProps = { waiting: number; orders: readonly WaitingOrder[]; writes: boolean };

/** Orders that no export has yet, the oldest first, and the export of them. */
export function WaitingOrders({ waiting, orders, writes }: WaitingOrdersProps) {
  const { t, plural } = useLanguage();
  return (
    <Panel title={t('exports.waiting')}>
      <p className="kern-body" role="status">
        {waiting === 0 ? t('exports.waitingNone') : plural('exports.waitingCount', waiting)}{' '}
        {waiting > limits.ordersInExport && t('exports.most', { count: limits.ordersInExport })}{' '}
        {waiting > orders.length && plural('exports.shown', orders.length)}
      </p>
      {orders.length > 0 && <OrderTable orders={orders} />}
      {writes && waiting > 0 && <MakeExport />}
    </Panel>
  );
}

function MakeExport() {
  const { t, plural } = useLanguage();
  const announce = useAnnounce();
  const reload = useReloadExports();
  const make = useAction({
    mutationFn: () => call('exportPayments', { body: {} }),
    onSuccess: ({ lines }) => announce(plural('exports.made', lines.length)),
    onSettled: reload,
  });
  return (
    <>
      {make.error && <ProblemAlert error={make.error} />}
      <p className="actions">
        <Button busy={make.isPending} onClick={() => make.mutate()}>
          {t('exports.make')}
        </Button>
      </p>
    </>
  );
}

const columns = ['reference', 'payee', 'amount', 'ordered'] as const;

function OrderTable({ orders }: { orders: readonly WaitingOrder[] }) {
  const { t, language } = useLanguage();
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('exports.waiting')}</caption>
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
        {orders.map(({ applicationId, reference, payee, amount, orderedAt, orderedByName }) => (
          <tr key={reference} className="kern-table__row">
            <th scope="row" className="kern-table__cell" data-label={t('exports.column.reference')}>
              <TextLink to="/grants/$applicationId/payments" params={{ applicationId }}>
                {reference}
              </TextLink>
            </th>
            <td className="kern-table__cell" data-label={t('exports.column.payee')}>
              {payee}
            </td>
            <td className="kern-table__cell" data-label={t('exports.column.amount')}>
              {formatCents(amount, language)}
            </td>
            <td className="kern-table__cell" data-label={t('exports.column.ordered')}>
              {t('payments.byAt', { name: orderedByName, time: formatInstant(orderedAt, language) })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
