import type { GrantView } from '#schemas/grant/grant-view.ts';
import { formatCents } from '#schemas/money.ts';
import type { Payment } from '#schemas/payment/payment.ts';
import { type Action, can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { isAccountPending } from './account-pending.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { ReasonButton } from './reason-button.tsx';

type PaymentProps = { view: GrantView; payment: Payment };

/** What the reader can do about a payment, if it is their turn. */
export function PaymentActions(props: PaymentProps) {
  const { status } = props.payment;
  const may = useMay(props.view);
  if (status === 'requested' && may('payment.request')) return <Withdraw {...props} />;
  if ((status === 'requested' || status === 'returned') && may('payment.certify')) return <Certify {...props} />;
  if (status === 'certified' && may('payment.order')) return <Order {...props} />;
  if (status === 'ordered' && may('payment.order')) return <SendBack {...props} />;
  return null;
}

function useMay({ grant: { organisationId, authorityId } }: GrantView) {
  const actor = useActor();
  return (action: Action, earlierHands: readonly string[] = []) =>
    can(actor, action, { organisationId, authorityId, earlierHands });
}

const about = ({ applicationId, id, version }: Payment) => ({
  parameters: { applicationId, paymentId: id },
  ifMatch: version,
});

function Withdraw({ view, payment }: PaymentProps) {
  const { t, language } = useLanguage();
  const send = useGrantChange(view, {
    send: () => call('withdrawPayment', { ...about(payment), body: {} }),
    done: t('payments.withdraw.done'),
  });
  return (
    <p className="actions">
      <ConfirmButton
        label={t('payments.withdraw')}
        title={t('payments.withdraw.title')}
        body={t('payments.withdraw.body', { amount: formatCents(payment.amount, language) })}
        yes={t('payments.withdraw.confirm')}
        send={send}
      />
    </p>
  );
}

const isSameAccount = ({ account }: Payment, { grant }: GrantView): boolean =>
  account?.iban === grant.account.iban && account.holder === grant.account.holder;

function Certify({ view, payment }: PaymentProps) {
  const { t } = useLanguage();
  const certify = useGrantChange(view, {
    send: () => call('certifyPayment', { ...about(payment), body: { outcome: 'certified' } }),
    done: t('payments.certify.done'),
  });
  const refuse = useGrantChange(view, {
    send: (reason: string) => call('certifyPayment', { ...about(payment), body: { outcome: 'refused', reason } }),
    done: t('payments.refuse.done'),
  });
  const same = isSameAccount(payment, view);
  return (
    <div className="payment__turn">
      {payment.status === 'returned' && (
        <p className="kern-body">
          {t('payments.certify.again')} {t(same ? 'payments.certify.sameAccount' : 'payments.certify.newAccount')}
        </p>
      )}
      <p className="kern-body">{t(isAccountPending(view) ? 'payments.accountPending' : 'payments.certify.body')}</p>
      {certify.error && <ProblemAlert error={certify.error} />}
      <div className="actions">
        {!isAccountPending(view) && (
          <Button busy={certify.isPending} onClick={() => certify.mutate()}>
            {t('payments.certify')}
          </Button>
        )}
        <ReasonButton
          label={t('payments.refuse')}
          title={t('payments.refuse.title')}
          body={t('payments.refuse.body')}
          send={refuse}
        />
      </div>
    </div>
  );
}

function Order({ view, payment }: PaymentProps) {
  const { t } = useLanguage();
  const may = useMay(view);
  const order = useGrantChange(view, {
    send: () => call('orderPayment', { ...about(payment), body: { outcome: 'ordered' } }),
    done: t('payments.order.done'),
  });
  const otherHand = !may('payment.order', payment.certified ? [payment.certified.by] : []);
  if (otherHand) return <p className="kern-body">{t('payments.order.otherHand')}</p>;
  const outdated = !isSameAccount(payment, view);
  const why = isAccountPending(view)
    ? 'payments.accountPending'
    : outdated
      ? 'payments.order.outdated'
      : 'payments.order.body';
  return (
    <div className="payment__turn">
      <p className="kern-body">{t(why)}</p>
      {order.error && <ProblemAlert error={order.error} />}
      <div className="actions">
        {why === 'payments.order.body' && (
          <Button busy={order.isPending} onClick={() => order.mutate()}>
            {t('payments.order')}
          </Button>
        )}
        <SendBackButton view={view} payment={payment} />
      </div>
    </div>
  );
}

const SendBack = (props: PaymentProps) => (
  <div className="actions">
    <SendBackButton {...props} />
  </div>
);

function SendBackButton({ view, payment }: PaymentProps) {
  const { t } = useLanguage();
  const send = useGrantChange(view, {
    send: (reason: string) => call('orderPayment', { ...about(payment), body: { outcome: 'sentBack', reason } }),
    done: t('payments.sendBack.done'),
  });
  return (
    <ReasonButton
      label={t(payment.status === 'ordered' ? 'payments.takeBack' : 'payments.sendBack')}
      title={t('payments.sendBack.title')}
      body={t('payments.sendBack.body')}
      send={send}
    />
  );
}
