import { type SubmitEvent, useId, useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import { day } from '#schemas/ids.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { berlinDay } from '../../ui/format.ts';
import { TextInput } from '../../ui/text-input.tsx';
import { useKeptText } from '../form/use-kept-text.ts';
import { useCheckProof } from './use-check-proof.ts';
import type { ProofAtHand } from './with-proof.tsx';

/** Time for an answer that is suggested. */
const usualDays = 21;
const longest = 2000;

/** Gives the proof back with a question; all of it can be changed again. */
export function AskBackForm({ hand }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  const id = useId();
  const today = berlinDay(serverNow());
  const { applicationId, id: proofId, version } = hand.proof;
  const kept = useKeptText(`ask-proof/${applicationId}/${proofId}/${version}`);
  const [due, setDue] = useState<string>(() => addDays(today, usualDays));
  const [tried, setTried] = useState(false);
  const check = useCheckProof(hand);
  const message = kept.text.trim();
  const wrong = { message: message === '' || message.length > longest, due: due <= today };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.message || wrong.due) return document.getElementById(`${id}-${wrong.message ? 'text' : 'due'}`)?.focus();
    check.mutate({ outcome: 'askedBack', message, due: day.parse(due) }, { onSuccess: () => kept.forget() });
  };
  return (
    <form className="proof-form" noValidate onSubmit={submit}>
      <TextInput
        id={`${id}-text`}
        label={t('proof.ask.message')}
        hint={t('proof.ask.hint')}
        rows={4}
        value={kept.text}
        onValue={kept.change}
        error={tried && wrong.message ? t('proof.ask.missing') : undefined}
      />
      <TextInput
        id={`${id}-due`}
        type="date"
        label={t('proof.ask.due')}
        value={due}
        onValue={setDue}
        error={tried && wrong.due ? t('proof.ask.dueWrong') : undefined}
      />
      {check.error && <ProblemAlert error={check.error} />}
      <Button type="submit" busy={check.isPending}>
        {t('proof.ask.button')}
      </Button>
    </form>
  );
}
