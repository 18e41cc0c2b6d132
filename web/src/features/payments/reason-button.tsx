import { useId, useState } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';

type Sent = { mutate(reason: string, options: { onSuccess(): void }): void; isPending: boolean; error: Error | null };
type ReasonButtonProps = { label: string; title: string; body: string; send: Sent };

/** A button that asks for reasons before it does what it says. */
export function ReasonButton({ label, title, body, send }: ReasonButtonProps) {
  const { t } = useLanguage();
  const id = useId();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const confirm = () => {
    setTried(true);
    if (reason.trim() === '') return document.getElementById(id)?.focus();
    send.mutate(reason.trim(), { onSuccess: () => setAsking(false) });
  };
  return (
    <>
      <Button variant="secondary" onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Dialog
        open={asking}
        title={title}
        confirm={label}
        cancel={t('common.cancel')}
        busy={send.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{body}</p>
        <TextInput
          id={id}
          label={t('payments.reason')}
          rows={3}
          value={reason}
          onValue={setReason}
          error={tried && reason.trim() === '' ? t('payments.reasonMissing') : undefined}
        />
        {send.error && <ProblemAlert error={send.error} />}
      </Dialog>
    </>
  );
}
