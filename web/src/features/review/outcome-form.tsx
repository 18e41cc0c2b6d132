import { type SyntheticEvent, useId, useState } from 'react';
import { outcomesOf, type Task, type TaskOutcome } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { outcomeKey } from './outcome-key.ts';
import type { TaskChange } from './use-task-change.ts';

type OutcomeFormProps = { task: Task; busy: boolean; onComplete(change: TaskChange): void };

/** Ends a task with an outcome. A rejection needs its reason; a decision is asked about once more. */
export function OutcomeForm({ task, busy, onComplete }: OutcomeFormProps) {
  const { t } = useLanguage();
  const id = useId();
  const outcomes: readonly TaskOutcome[] = outcomesOf[task.kind];
  const only = outcomes.length === 1 ? outcomes[0] : undefined;
  const [outcome, setOutcome] = useState<TaskOutcome | undefined>(only);
  const [reason, setReason] = useState('');
  const [checked, setChecked] = useState(false);
  const [asking, setAsking] = useState(false);
  const outcomeError = checked && !outcome ? t('outcome.choose') : undefined;
  const reasonError = checked && outcome === 'rejected' && reason.trim() === '' ? t('outcome.reasonNeeded') : undefined;

  const complete = () => {
    setAsking(false);
    if (outcome) onComplete({ kind: 'complete', outcome, reason: reason.trim() || undefined });
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    setChecked(true);
    const wrong = !outcome
      ? `${id}-outcome`
      : outcome === 'rejected' && reason.trim() === ''
        ? `${id}-reason`
        : undefined;
    if (wrong) return document.getElementById(wrong)?.focus();
    if (task.kind === 'decision') setAsking(true);
    else complete();
  };
  return (
    <form className="outcome-form" noValidate onSubmit={submit}>
      {!only && (
        <Choice
          id={`${id}-outcome`}
          name={`${id}-outcome`}
          label={t(`outcome.question.${task.kind}`)}
          value={outcome ?? ''}
          onValue={(value) => setOutcome(outcomes.find((each) => each === value))}
          options={outcomes.map((each) => ({ value: each, label: t(outcomeKey(task.kind, each)) }))}
          error={outcomeError}
        />
      )}
      {task.kind !== 'operator' && (
        <TextInput
          id={`${id}-reason`}
          label={t('outcome.reason')}
          hint={t('outcome.reasonHint')}
          optional={outcome !== 'rejected'}
          rows={4}
          value={reason}
          onValue={setReason}
          error={reasonError}
        />
      )}
      <Button type="submit" busy={busy}>
        {t(`outcome.submit.${task.kind}`)}
      </Button>
      <Dialog
        open={asking}
        title={t(outcome === 'approved' ? 'outcome.confirmApproval' : 'outcome.confirmRejection')}
        confirm={t('outcome.confirm')}
        cancel={t('common.cancel')}
        busy={busy}
        onConfirm={complete}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('outcome.confirmBody')}</p>
      </Dialog>
    </form>
  );
}
