import { useState } from 'react';
import type { Part } from '#schemas/part/part.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { focusPage } from '../../ui/focus-page.ts';
import { usePartChange } from './use-part-change.ts';

/** Takes an invitation back after asking. */
export function ClosePart({ applicationId, part }: { applicationId: string; part: Part }) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { name } = part;
  const close = usePartChange(applicationId, async () => {
    const parameters = { applicationId, partId: part.id };
    return { parts: [await call('closePart', { parameters, ifMatch: part.version })] };
  });
  const confirm = () =>
    close.mutate(undefined, {
      onSuccess: () => {
        announce(t('parts.close.done', { name }));
        focusPage();
      },
      onSettled: () => setAsking(false),
    });
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('parts.close.button')}
      </Button>
      {close.error !== null && <ProblemAlert error={close.error} />}
      <Dialog
        open={asking}
        title={t('parts.close.title', { name })}
        confirm={t('parts.close.confirm')}
        cancel={t('common.cancel')}
        busy={close.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('parts.close.body')}</p>
      </Dialog>
    </div>
  );
}
