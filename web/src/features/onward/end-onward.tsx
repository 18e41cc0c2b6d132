import { useState } from 'react';
import type { Onward } from '#schemas/onward/onward.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OnwardDesk } from './onward-desk.ts';

/** Ends an agreement after asking. */
export function EndOnward({ desk: { view }, onward }: { desk: OnwardDesk; onward: Onward }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const { name, applicationId, id: onwardId, version } = onward;
  const end = useGrantChange(view, {
    send: () =>
      call('changeOnward', { parameters: { applicationId, onwardId }, ifMatch: version, body: { end: true } }),
    done: t('onward.end.done', { name }),
  });
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('onward.end.button')}
      </Button>
      {end.error !== null && <ProblemAlert error={end.error} />}
      <Dialog
        open={asking}
        title={t('onward.end.title', { name })}
        confirm={t('onward.end.confirm')}
        cancel={t('common.cancel')}
        busy={end.isPending}
        onConfirm={() => end.mutate(undefined, { onSettled: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('onward.end.body')}</p>
      </Dialog>
    </div>
  );
}
