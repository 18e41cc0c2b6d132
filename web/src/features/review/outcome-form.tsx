import { zodResolver } from '@hookform/resolvers/zod';
import { useId, useState } from 'react';
import { useController, useForm } from 'react-hook-form';
import { outcomesOf, type Task, type TaskOutcome } from '#schemas/review/task.ts';
import { type RouteBody, type RouteBodyInput, routes } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { outcomeKey } from './outcome-key.ts';
import type { TaskChange } from './use-task-change.ts';

type Outcome = RouteBody<'completeTask'>;
type OutcomeFormProps = { task: Task; busy: boolean; onComplete(change: TaskChange): void };

/** Ends a task with an outcome that the route accepts: a rejection needs its reason. A decision is asked about once more. */
export function OutcomeForm({ task, busy, onComplete }: OutcomeFormProps) {
  const { t } = useLanguage();
  const id = useId();
  const outcomes: readonly TaskOutcome[] = outcomesOf[task.kind];
  const only = outcomes.length === 1 ? outcomes[0] : undefined;
  const { control, handleSubmit } = useForm<RouteBodyInput<'completeTask'>, unknown, Outcome>({
    resolver: zodResolver(routes.completeTask.body),
    defaultValues: only ? { outcome: only } : {},
    shouldFocusError: false,
  });
  const outcome = useController({ control, name: 'outcome' });
  const reason = useController({ control, name: 'reason' });
  const [asking, setAsking] = useState<Outcome>();

  const complete = (chosen: Outcome) => {
    setAsking(undefined);
    onComplete({ kind: 'complete', ...chosen });
  };
  const submit = handleSubmit(
    (chosen) => (task.kind === 'decision' ? setAsking(chosen) : complete(chosen)),
    (errors) => document.getElementById(`${id}-${errors.outcome ? 'outcome' : 'reason'}`)?.focus(),
  );
  return (
    <form className="outcome-form" noValidate onSubmit={submit}>
      {!only && (
        <Choice
          id={`${id}-outcome`}
          name={`${id}-outcome`}
          label={t(`outcome.question.${task.kind}`)}
          value={outcome.field.value ?? ''}
          onValue={outcome.field.onChange}
          options={outcomes.map((each) => ({ value: each, label: t(outcomeKey(task.kind, each)) }))}
          error={outcome.fieldState.error && t('outcome.choose')}
        />
      )}
      {task.kind !== 'operator' && (
        <TextInput
          id={`${id}-reason`}
          label={t('outcome.reason')}
          hint={t(`outcome.reasonHint.${task.kind}`)}
          optional={outcome.field.value !== 'rejected'}
          rows={4}
          value={reason.field.value ?? ''}
          // Blanks alone are no reason.
          onValue={(text) => reason.field.onChange(text.trim() === '' ? undefined : text)}
          error={
            reason.fieldState.error &&
            t(reason.fieldState.error.type === 'too_big' ? 'outcome.reasonTooLong' : 'outcome.reasonNeeded')
          }
        />
      )}
      <Button type="submit" busy={busy}>
        {t(`outcome.submit.${task.kind}`)}
      </Button>
      <Dialog
        open={asking !== undefined}
        title={t(outcome.field.value === 'approved' ? 'outcome.confirmApproval' : 'outcome.confirmRejection')}
        confirm={t('outcome.confirm')}
        cancel={t('common.cancel')}
        busy={busy}
        onConfirm={() => asking && complete(asking)}
        onCancel={() => setAsking(undefined)}
      >
        <p className="kern-body">{t('outcome.confirmBody')}</p>
      </Dialog>
    </form>
  );
}
