import { useState } from 'react';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OneChangeProps } from './one-change.tsx';

/** Takes a change back after asking. */
export function WithdrawChange({ desk: { view }, change }: OneChangeProps) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const parameters = { applicationId: view.grant.id, changeId: change.id };
  const withdraw = useGrantChange(view, {
    send: () => call('withdrawChange', { parameters, ifMatch: change.version, body: {} }),
    done: t('changes.withdraw.done'),
  });
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('changes.withdraw')}
      </Button>
      {withdraw.error !== null && <ProblemAlert error={withdraw.error} />}
      <Dialog
        open={asking}
        title={t('changes.withdraw.title')}
        confirm={t('changes.withdraw')}
        cancel={t('common.cancel')}
        busy={withdraw.isPending}
        onConfirm={() => withdraw.mutate(undefined, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('changes.withdraw.body')}</p>
      </Dialog>
    </div>
  );
}
