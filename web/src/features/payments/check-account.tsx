import { useId, useState } from 'react';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { AccountChange } from '#schemas/payment/payment.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { ReasonButton } from './reason-button.tsx';

type CheckAccountProps = { view: GrantView; change: AccountChange };

/** The officer says how they made sure, and accepts the account or refuses it. */
export function CheckAccount({ view, change }: CheckAccountProps) {
  const { t } = useLanguage();
  const id = useId();
  const [check, setCheck] = useState('');
  const [tried, setTried] = useState(false);
  const { accept, refuse } = useAnswer(view, change);
  const submit = () => {
    setTried(true);
    if (check.trim() === '') return document.getElementById(id)?.focus();
    accept.mutate(check.trim());
  };
  return (
    <Panel title={t('account.check')}>
      <p className="kern-body">{t('account.check.body')}</p>
      <TextInput
        id={id}
        label={t('account.check.how')}
        hint={t('account.check.howHint')}
        rows={3}
        value={check}
        onValue={setCheck}
        error={tried && check.trim() === '' ? t('account.check.howMissing') : undefined}
      />
      {accept.error && <ProblemAlert error={accept.error} />}
      <div className="actions">
        <Button busy={accept.isPending} onClick={submit}>
          {t('account.check.accept')}
        </Button>
        <ReasonButton
          label={t('account.check.refuse')}
          title={t('account.check.refuseTitle')}
          body={t('account.check.refuseBody')}
          send={refuse}
        />
      </div>
    </Panel>
  );
}

function useAnswer(view: GrantView, { applicationId, id, version }: AccountChange) {
  const { t } = useLanguage();
  const about = { parameters: { applicationId, accountChangeId: id }, ifMatch: version };
  const accept = useGrantChange(view, {
    send: (check: string) => call('acceptAccount', { ...about, body: { outcome: 'accepted', check } }),
    done: t('account.check.accepted'),
  });
  const refuse = useGrantChange(view, {
    send: (reason: string) => call('acceptAccount', { ...about, body: { outcome: 'refused', reason } }),
    done: t('account.check.refused'),
  });
  return { accept, refuse };
}
