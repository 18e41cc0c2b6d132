import { useId } from 'react';
import { reviewOutcomes } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Checklist } from './checklist.tsx';
import { useKept } from './kept.ts';
import { PassForm } from './pass-form.tsx';
import { RejectForm } from './reject-form.tsx';
import { ReturnForm } from './return-form.tsx';
import { stepOf } from './step-of.ts';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { useChecklist } from './use-checklist.ts';
import type { Outcome } from './use-task-change.ts';

/** A step of the review: its checklist, and the three ways in which it can end. */
export function ReviewForm(props: TaskFormProps) {
  const { task, view, onComplete } = props;
  const { t } = useLanguage();
  const id = useId();
  const step = stepOf(view, task);
  const checklist = useChecklist(task);
  const chosen = useKept(subjectOf(task), 'outcome');
  const outcome = reviewOutcomes.find((each) => each === chosen.value);
  // What is noted at the checklist belongs to the outcome: it must be stored before.
  const complete = async (body: Outcome) => {
    if (await checklist.save()) onComplete(body);
  };
  const form = { ...props, onComplete: complete, points: checklist.points };
  return (
    <div className="review-form">
      {step && <Checklist id={`${id}-checklist`} items={step.checklist} state={checklist} />}
      <Choice
        id={`${id}-outcome`}
        name={`${id}-outcome`}
        label={t('outcome.question.review')}
        value={outcome ?? ''}
        onValue={chosen.set}
        options={reviewOutcomes.map((value) => ({ value, label: t(`outcome.choice.${value}`) }))}
      />
      {outcome === 'passed' && <PassForm {...form} />}
      {outcome === 'returned' && <ReturnForm {...form} />}
      {outcome === 'rejected' && <RejectForm {...form} />}
    </div>
  );
}
