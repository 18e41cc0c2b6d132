import { useId, useState } from 'react';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import type { OneChangeProps } from './one-change.tsx';

/** An officer's look at a change: with a note it goes to somebody else for the decision. */
export function ReviewChange({ desk: { view }, change }: OneChangeProps) {
  const { t } = useLanguage();
  const id = useId();
  const [note, setNote] = useState('');
  const parameters = { applicationId: view.grant.id, changeId: change.id };
  const body = note.trim() === '' ? {} : { note: note.trim() };
  const review = useGrantChange(view, {
    send: () => call('reviewChange', { parameters, ifMatch: change.version, body }),
    done: t('changes.review.done'),
  });
  return (
    <form
      className="outcome-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        review.mutate();
      }}
    >
      <h3 className="kern-heading-small">{t('changes.review.title')}</h3>
      <TextInput
        id={`${id}-note`}
        label={t('changes.review.note')}
        hint={t('changes.review.noteHint')}
        rows={4}
        optional
        value={note}
        onValue={setNote}
      />
      {review.error !== null && <ProblemAlert error={review.error} />}
      <Button type="submit" busy={review.isPending}>
        {t('changes.review.submit')}
      </Button>
    </form>
  );
}
