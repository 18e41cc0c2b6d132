import { useId, useState } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { HandInProblem } from './hand-in-problem.tsx';
import type { useKeptText } from './use-kept-text.ts';

/** As long as the API takes it. */
const longestNote = 2000;

type NoteFormProps = {
  label: string;
  hint?: string;
  optional?: boolean;
  button: string;
  busy: boolean;
  kept: Pick<ReturnType<typeof useKeptText>, 'text' | 'change'>;
  error: unknown;
  onSend(note: string): void;
};

/** A note to a colleague and the button that sends it along. */
export function NoteForm({ label, hint, optional = false, button, busy, kept, error, onSend }: NoteFormProps) {
  const { t } = useLanguage();
  const id = useId();
  const [wrong, setWrong] = useState<'handover.noteTooLong' | 'handover.noteMissing'>();
  const send = () => {
    const note = kept.text.trim();
    const missing = note === '' && !optional ? 'handover.noteMissing' : undefined;
    const found = note.length > longestNote ? 'handover.noteTooLong' : missing;
    setWrong(found);
    if (found) document.getElementById(id)?.focus();
    else onSend(note);
  };
  return (
    <>
      <TextInput
        id={id}
        label={label}
        hint={hint}
        optional={optional}
        rows={3}
        value={kept.text}
        onValue={kept.change}
        error={wrong && t(wrong)}
      />
      <HandInProblem error={error} />
      <p className="actions">
        <Button variant="secondary" busy={busy} onClick={send}>
          {button}
        </Button>
      </p>
    </>
  );
}
