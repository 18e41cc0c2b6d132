import { useState } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

type Sent = {
  mutate(nothing: undefined, options: { onSuccess(): void }): void;
  isPending: boolean;
  error: Error | null;
};
type ConfirmButtonProps = {
  label: string;
  title: string;
  body: string;
  yes: string;
  send: Sent;
  variant?: 'primary' | 'secondary';
};

/** A button that asks once more before it does what it says. */
export function ConfirmButton({ label, title, body, yes, send, variant = 'secondary' }: ConfirmButtonProps) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant={variant} onClick={() => setAsking(true)}>
        {label}
      </Button>
      <Dialog
        open={asking}
        title={title}
        confirm={yes}
        cancel={t('common.cancel')}
        busy={send.isPending}
        onConfirm={() => send.mutate(undefined, { onSuccess: () => setAsking(false) })}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{body}</p>
        {send.error && <ProblemAlert error={send.error} />}
      </Dialog>
    </>
  );
}
