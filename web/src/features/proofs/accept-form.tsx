import { type SubmitEvent, useId, useState } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useCheckProof } from './use-check-proof.ts';
import type { ProofAtHand } from './with-proof.tsx';

/** Accepts the proof, with what the look at the receipts came to where they were drawn. */
export function AcceptForm({ hand }: { hand: ProofAtHand }) {
  const { t } = useLanguage();
  const id = useId();
  const { sampling } = hand.proof;
  const [note, setNote] = useState('');
  const [seen, setSeen] = useState('');
  const [complaint, setComplaint] = useState('');
  const [tried, setTried] = useState(false);
  const check = useCheckProof(hand);
  if (!sampling) return <p className="kern-body">{t('proof.accept.sampleFirst')}</p>;
  const missing = { seen: sampling.chosen && seen.trim() === '', complaint: sampling.chosen && complaint === '' };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (missing.seen || missing.complaint)
      return document.getElementById(`${id}-${missing.seen ? 'seen' : 'complaint'}`)?.focus();
    check.mutate({
      outcome: 'accepted',
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(sampling.chosen && { sampleResult: { note: seen.trim(), complaint: complaint === 'yes' } }),
    });
  };
  return (
    <form className="proof-form" noValidate onSubmit={submit}>
      {sampling.chosen && (
        <>
          <TextInput
            id={`${id}-seen`}
            label={t('proof.accept.seen')}
            hint={t('proof.accept.seenHint')}
            rows={3}
            value={seen}
            onValue={setSeen}
            error={tried && missing.seen ? t('proof.accept.seenMissing') : undefined}
          />
          <Choice
            id={`${id}-complaint`}
            name={`${id}-complaint`}
            label={t('proof.accept.complaint')}
            value={complaint}
            options={[
              { value: 'no', label: t('proof.accept.complaint.no') },
              { value: 'yes', label: t('proof.accept.complaint.yes') },
            ]}
            onValue={setComplaint}
            error={tried && missing.complaint ? t('proof.accept.complaintMissing') : undefined}
          />
        </>
      )}
      <TextInput id={`${id}-note`} label={t('proof.accept.note')} rows={2} value={note} onValue={setNote} optional />
      {check.error && <ProblemAlert error={check.error} />}
      <Button type="submit" busy={check.isPending}>
        {t('proof.accept.button')}
      </Button>
    </form>
  );
}
