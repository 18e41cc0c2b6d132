import { useId, useState } from 'react';
import { useLanguage } from '../app/language.tsx';
import { ProblemAlert } from '../app/problem-alert.tsx';
import { Button } from './button.tsx';
import { TextInput } from './text-input.tsx';

type SettleFormProps = {
  settle: {
    mutate(body: { note: string; email?: string }): void;
    isPending: boolean;
    error: Error | null;
  };
  /** Whether a corrected address may be given. */
  asksAddress?: boolean;
};

/** Notes what was done about something that went wrong. */
export function SettleForm({ settle, asksAddress = false }: SettleFormProps) {
  const { t } = useLanguage();
  const id = useId();
  const [note, setNote] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const missing = note.trim() === '';
  const submit = () => {
    setTried(true);
    if (missing) return document.getElementById(`${id}-note`)?.focus();
    settle.mutate({ note: note.trim(), ...(email.trim() !== '' && { email: email.trim() }) });
  };
  return (
    <form
      className="outcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {asksAddress && (
        <TextInput
          id={`${id}-email`}
          type="email"
          label={t('grant.settle.correct')}
          hint={t('grant.settle.correctHint')}
          optional
          value={email}
          onValue={setEmail}
        />
      )}
      <TextInput
        id={`${id}-note`}
        label={t('grant.settle.note')}
        rows={2}
        value={note}
        onValue={setNote}
        error={tried && missing ? t('grant.settle.missing') : undefined}
      />
      {settle.error && <ProblemAlert error={settle.error} />}
      <Button type="submit" variant="secondary" busy={settle.isPending}>
        {t('grant.settle.submit')}
      </Button>
    </form>
  );
}
