import type { GrantView } from '#schemas/grant/grant-view.ts';
import { useLanguage } from '../../app/language.tsx';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DrawablePanel } from './drawable-panel.tsx';
import { OnePayment } from './one-payment.tsx';
import { RequestPanel } from './request-panel.tsx';

export const PaymentsPage = () => <WithGrant>{(view) => <Payments view={view} />}</WithGrant>;

/** What can be drawn, the request for it, and every payment with the next thing that somebody has to do about it. */
function Payments({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const newestFirst = [...view.payments].reverse();
  return (
    <GrantSubPage view={view} title={t('payments.title')}>
      <DrawablePanel view={view} />
      <RequestPanel key={view.grant.version} view={view} />
      <Panel title={t('payments.list')}>
        {newestFirst.length === 0 && <p className="kern-body">{t('payments.none')}</p>}
        {newestFirst.map((payment) => (
          <OnePayment key={payment.id} view={view} payment={payment} />
        ))}
      </Panel>
    </GrantSubPage>
  );
}
