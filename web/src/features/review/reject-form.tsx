import { useId } from 'react';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { useKept } from './kept.ts';
import { OutcomeFrame } from './outcome-frame.tsx';
import { stepOf } from './step-of.ts';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { TextWithBlocks } from './text-blocks.tsx';
import { useFormErrors } from './use-form-errors.ts';

/** Recommends a rejection to the decision, with its reason. */
export function RejectForm({ task, view, busy, onComplete }: TaskFormProps) {
  const { t } = useLanguage();
  const id = useId();
  const reason = useKept(subjectOf(task), 'reason');
  const { errors, check, clear } = useFormErrors();
  const submit = () => {
    if (!check({ [id]: reason.value.trim() === '' ? t('outcome.reasonNeeded') : undefined })) return;
    onComplete({ outcome: 'rejected', reason: reason.value });
  };
  return (
    <OutcomeFrame onSubmit={submit}>
      <TextWithBlocks
        id={id}
        label={t('outcome.reason')}
        hint={t('outcome.reasonHint.review')}
        blocks={stepOf(view, task)?.textBlocks ?? []}
        value={reason.value}
        onValue={(value) => {
          reason.set(value);
          clear(id);
        }}
        error={errors[id]}
      />
      <Button type="submit" busy={busy}>
        {t('reject.submit')}
      </Button>
    </OutcomeFrame>
  );
}
