import { useState } from 'react';
import type { Application } from '#schemas/application/application.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useChange } from './use-change.ts';

/** Gives up a draft after asking. */
export function Discard({ application }: { application: Application }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const discard = useChange('discardApplication', application, t('draft.discarded'));
  const confirm = () => discard.mutate(undefined, { onSettled: () => setAsking(false) });
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('draft.discard')}
      </Button>
      {discard.error && <ProblemAlert error={discard.error} />}
      <Dialog
        open={asking}
        title={t('draft.discardTitle')}
        confirm={t('draft.discardConfirm')}
        cancel={t('common.cancel')}
        busy={discard.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('draft.discardBody')}</p>
      </Dialog>
    </div>
  );
}
