import { useState } from 'react';
import type { Application } from '#schemas/application/application.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useChange } from './use-change.ts';

/** Withdraws a submitted application after asking; it cannot be taken back. */
export function Withdraw({ application }: { application: Application }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const withdraw = useChange('withdrawApplication', application, t('withdraw.done'));
  const confirm = () => withdraw.mutate(undefined, { onSettled: () => setAsking(false) });
  return (
    <div className="quiet-action">
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {t('withdraw.button')}
      </Button>
      {withdraw.error && <ProblemAlert error={withdraw.error} />}
      <Dialog
        open={asking}
        title={t('withdraw.title')}
        confirm={t('withdraw.confirm')}
        cancel={t('common.cancel')}
        busy={withdraw.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('withdraw.body')}</p>
      </Dialog>
    </div>
  );
}
