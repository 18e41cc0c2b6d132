import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { AccountChange } from '#schemas/payment/payment.ts';
import { can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatInstant } from '../../ui/format.ts';
import { formatIban } from '../../ui/iban.ts';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { CheckAccount } from './check-account.tsx';
import { ConfirmButton } from './confirm-button.tsx';

type PendingProps = { view: GrantView; change: AccountChange };

/** A proposed account: through whose hands it went, whose turn it is, and what the reader can do. */
export function PendingAccount({ view, change, own }: PendingProps & { own: boolean }) {
  const { t, language } = useLanguage();
  const actor = useActor();
  const { organisationId, authorityId } = view.grant;
  const hand = (taken: AccountChange['confirmed']) =>
    taken
      ? t('payments.byAt', { name: taken.byName, time: formatInstant(taken.at, language) })
      : t('account.step.waits');
  const toCheck = change.status === 'confirmed' && can(actor, 'account.accept', { organisationId, authorityId });
  return (
    <>
      <Panel title={t('account.pending')}>
        <Facts
          facts={[
            { label: t('account.holder'), value: change.after.holder },
            { label: t('account.iban'), value: formatIban(change.after.iban) },
            { label: t('account.step.proposed'), value: hand(change.proposed) },
            { label: t('account.step.confirmed'), value: hand(change.confirmed) },
            { label: t('account.step.accepted'), value: hand(change.accepted) },
          ]}
        />
        <p className="kern-body">
          {t(change.status === 'confirmed' ? 'account.waits.confirmed' : 'account.waits.proposed')}
        </p>
        {own && change.status === 'proposed' && <Confirm view={view} change={change} />}
        {own && (
          <p className="actions">
            <Drop view={view} change={change} />
          </p>
        )}
      </Panel>
      {toCheck && <CheckAccount view={view} change={change} />}
    </>
  );
}

const about = ({ applicationId, id, version }: AccountChange) => ({
  parameters: { applicationId, accountChangeId: id },
  ifMatch: version,
});

function Confirm({ view, change }: PendingProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const { organisationId } = view.grant;
  const send = useGrantChange(view, {
    send: () => call('confirmAccount', { ...about(change), body: {} }),
    done: t('account.confirm.done'),
  });
  const { holder, iban } = change.after;
  const own = { organisationId };
  if (!can(actor, 'account.confirm', { ...own, earlierHands: [change.proposed.by] }))
    return (
      <>
        <p className="kern-body">
          {t(can(actor, 'account.confirm', own) ? 'account.confirm.otherHand' : 'account.confirm.signatory')}
        </p>
        <Signatories organisationId={organisationId} />
      </>
    );
  return (
    <p className="actions">
      <ConfirmButton
        variant="primary"
        label={t('account.confirm')}
        title={t('account.confirm.title')}
        body={t('account.confirm.body', { holder, iban: formatIban(iban) })}
        yes={t('account.confirm.yes')}
        send={send}
      />
    </p>
  );
}

function Drop({ view, change }: PendingProps) {
  const { t } = useLanguage();
  const send = useGrantChange(view, {
    send: () => call('dropAccount', { ...about(change), body: {} }),
    done: t('account.drop.done'),
  });
  return (
    <ConfirmButton
      label={t('account.drop')}
      title={t('account.drop.title')}
      body={t('account.drop.body')}
      yes={t('account.drop.yes')}
      send={send}
    />
  );
}
