import { useId, useState } from 'react';
import type { Task } from '#schemas/review/task.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { focusTask } from './task-place.ts';
import { useReload } from './use-task-change.ts';

/** Takes back an own pass that was clicked by mistake; why goes into the history. */
export function Reopen({ task }: { task: Task }) {
  const { t } = useLanguage();
  const id = useId();
  const announce = useAnnounce();
  const reload = useReload(task.applicationId);
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const reopen = useAction({
    mutationFn: () =>
      call('reopenTask', {
        parameters: { applicationId: task.applicationId, taskId: task.id },
        ifMatch: task.version,
        body: { reason },
      }),
    onSuccess: () => announce(t('reopen.done')),
    onSettled: async (_task, error) => {
      setAsking(false);
      await reload();
      if (!error) focusTask();
    },
  });
  const confirm = () => {
    if (reason.trim() !== '') return reopen.mutate();
    setMissing(true);
    document.getElementById(id)?.focus();
  };
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('reopen.open')}
      </Button>
      {reopen.error && <ProblemAlert error={reopen.error} />}
      <Dialog
        open={asking}
        title={t('reopen.title')}
        confirm={t('reopen.confirm')}
        cancel={t('common.cancel')}
        busy={reopen.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('reopen.body')}</p>
        <TextInput
          id={id}
          label={t('reopen.reason')}
          rows={2}
          value={reason}
          onValue={setReason}
          error={missing && reason.trim() === '' ? t('reopen.reasonNeeded') : undefined}
        />
      </Dialog>
    </div>
  );
}
