import type { GrantView } from '#schemas/grant/grant-view.ts';
import { isFinal } from '#schemas/lifecycle.ts';
import { accountChangeLifecycle } from '#schemas/payment/payment.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Facts } from '../../ui/facts.tsx';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { formatIban } from '../../ui/iban.ts';
import { Panel } from '../../ui/panel.tsx';
import { EarlierChanges } from './earlier-changes.tsx';
import { PendingAccount } from './pending-account.tsx';
import { ProposeAccount } from './propose-account.tsx';

export const AccountPage = () => <WithGrant>{(view) => <AccountOfGrant view={view} />}</WithGrant>;

/** Where the money goes, and the way to another account: two people of the grantee and an officer. */
function AccountOfGrant({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const { memberships } = useActor();
  const { account, organisationId, status } = view.grant;
  const own = memberships.some((membership) => membership.organisationId === organisationId);
  const pending = view.accountChanges.find((change) => !isFinal(accountChangeLifecycle, change.status));
  return (
    <GrantSubPage view={view} title={t('account.title')}>
      <Panel title={t('account.present')} look="accent">
        <Facts
          facts={[
            { label: t('account.holder'), value: account.holder },
            { label: t('account.iban'), value: formatIban(account.iban) },
          ]}
        />
      </Panel>
      {pending && <PendingAccount view={view} change={pending} own={own} />}
      {own && !pending && status !== 'ended' && <ProposeAccount key={view.grant.version} view={view} />}
      <EarlierChanges view={view} />
    </GrantSubPage>
  );
}
