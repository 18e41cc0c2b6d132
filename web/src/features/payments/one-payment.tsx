import { useId } from 'react';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { formatCents } from '#schemas/money.ts';
import type { Payment, PaymentStatus } from '#schemas/payment/payment.ts';
import { useLanguage } from '../../app/language.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { formatIban } from '../../ui/iban.ts';
import { TextLink } from '../../ui/link.tsx';
import { PaymentActions } from './payment-actions.tsx';

const kinds: Record<PaymentStatus, AlertKind> = {
  requested: 'info',
  certified: 'info',
  ordered: 'info',
  exported: 'info',
  paid: 'success',
  returned: 'warning',
  refused: 'danger',
  withdrawn: 'info',
};

type OnePaymentProps = { view: GrantView; payment: Payment };

/** A payment: how it stands in words, by whose hands it went, and what the reader can do about it. */
export function OnePayment({ view, payment }: OnePaymentProps) {
  const { t, language } = useLanguage();
  const id = useId();
  const n = payment.id.slice('payment-'.length);
  return (
    <article className="payment" aria-labelledby={id}>
      <div className="payment__head">
        <h3 className="kern-heading-small" id={id}>
          {t('payments.nth', { n, amount: formatCents(payment.amount, language) })}
        </h3>
        <Badge kind={kinds[payment.status]}>{t(`payments.status.${payment.status}`)}</Badge>
      </div>
      <p className="kern-body">{useStanding(payment)}</p>
      {payment.status === 'returned' && (
        <p className="kern-body">
          {t('payments.mend')}{' '}
          <TextLink to="/grants/$applicationId/account" params={{ applicationId: payment.applicationId }}>
            {t('payments.toAccount')}
          </TextLink>
        </p>
      )}
      <PaymentFacts payment={payment} />
      <PaymentActions view={view} payment={payment} />
    </article>
  );
}

function useStanding({ status, reason = '', exported, paidOn, returned }: Payment): string {
  const { t, language } = useLanguage();
  switch (status) {
    case 'requested':
      return reason ? t('payments.says.sentBack', { reason }) : t('payments.says.requested');
    case 'exported':
      return t('payments.says.exported', { day: exported ? formatDay(berlinDay(exported.at), language) : '' });
    case 'paid':
      return t('payments.says.paid', { day: paidOn ? formatDay(paidOn, language) : '' });
    case 'returned':
      return t('payments.says.returned', {
        day: returned ? formatDay(returned.on, language) : '',
        reason: returned?.reason ?? '',
      });
    case 'refused':
      return t('payments.says.refused', { reason });
    default:
      return t(`payments.says.${status}`);
  }
}

function PaymentFacts({ payment }: { payment: Payment }) {
  const { t, language } = useLanguage();
  const { account, booking, earlier = [] } = payment;
  const hand = (label: 'requested' | 'certified' | 'ordered'): Fact[] => {
    const taken = payment[label];
    if (!taken) return [];
    const value = t('payments.byAt', { name: taken.byName, time: formatInstant(taken.at, language) });
    return [{ label: t(`payments.fact.${label}`), value }];
  };
  const facts: Fact[] = [
    { label: t('payments.fact.purpose'), value: payment.purpose },
    { label: t('payments.fact.until'), value: formatDay(payment.neededUntil, language) },
    { label: t('payments.fact.reference'), value: payment.reference },
    ...hand('requested'),
    ...hand('certified'),
    ...hand('ordered'),
    ...(account
      ? [{ label: t('payments.fact.account'), value: `${account.holder}, ${formatIban(account.iban)}` }]
      : []),
    ...(booking ? [{ label: t('payments.fact.booking'), value: t('payments.fact.bookingValue', booking) }] : []),
    ...earlier.map(({ reference, returnedOn, reason }) => ({
      label: t('payments.fact.earlier'),
      value: t('payments.fact.earlierValue', { reference, reason, day: formatDay(returnedOn, language) }),
    })),
  ];
  return <Facts facts={facts} />;
}
