import { useId, useMemo, useState } from 'react';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import { toInstant } from '#schemas/ids.ts';
import type { NamedField } from '#schemas/review/information-request.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { versionOf } from '../../ui/form-context.ts';
import { DueField, readDay } from './due-field.tsx';
import { FieldPicker } from './field-picker.tsx';
import { fieldTree, shortest } from './field-tree.ts';
import { useKept } from './kept.ts';
import { OutcomeFrame } from './outcome-frame.tsx';
import { stepOf } from './step-of.ts';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { TextWithBlocks } from './text-blocks.tsx';
import { useFormErrors } from './use-form-errors.ts';

/** Where the round says nothing, a fortnight that moves as periods do. */
const usual = { days: 14, deadline: 'period' } as const;

const today = () => berlinDay(toInstant(serverNow()));

/** Asks the applicant: what is said, which places unlock, and until when. */
export function ReturnForm({ task, view, busy, onComplete }: TaskFormProps) {
  const { t, pick } = useLanguage();
  const id = useId();
  const { days, deadline } = view.terms?.informationRequest ?? usual;
  const message = useKept(subjectOf(task), 'message');
  const due = useKept(subjectOf(task), 'due', lastDay(deadline, addDays(today(), days)));
  const fields = useFields(subjectOf(task));
  const { errors, check, clear } = useFormErrors();
  const tree = useMemo(() => fieldTree(versionOf(view).pages, view.sections, pick), [view, pick]);
  const ids = { message: `${id}-message`, fields: `${id}-fields`, due: `${id}-due` };

  const submit = () => {
    const chosen = readDay(due.value);
    const found = {
      [ids.message]: message.value.trim() === '' ? t('return.messageNeeded') : undefined,
      [ids.fields]: fields.chosen.length === 0 ? t('return.fieldsNeeded') : undefined,
      [ids.due]: chosen === undefined || chosen <= today() ? t('due.later') : undefined,
    };
    if (!check(found) || chosen === undefined) return;
    onComplete({ outcome: 'returned', message: message.value, fields: shortest(fields.chosen), due: chosen });
  };
  return (
    <OutcomeFrame onSubmit={submit}>
      <TextWithBlocks
        id={ids.message}
        label={t('return.message')}
        hint={t('return.messageHint')}
        blocks={stepOf(view, task)?.textBlocks ?? []}
        value={message.value}
        onValue={(value) => {
          message.set(value);
          clear(ids.message);
        }}
        error={errors[ids.message]}
      />
      <FieldPicker
        id={ids.fields}
        tree={tree}
        chosen={fields.chosen}
        onChosen={(chosen) => {
          fields.set(chosen);
          clear(ids.fields);
        }}
        error={errors[ids.fields]}
      />
      <DueField
        id={ids.due}
        label={t('return.due')}
        kind={deadline}
        value={due.value}
        onValue={(value) => {
          due.set(value);
          clear(ids.due);
        }}
        error={errors[ids.due]}
      />
      <Button type="submit" busy={busy}>
        {t('return.submit')}
      </Button>
    </OutcomeFrame>
  );
}

/** Chosen places, kept like the texts. */
function useFields(subject: string) {
  const kept = useKept(subject, 'fields', '[]');
  const [chosen, setChosen] = useState<NamedField[]>(() => JSON.parse(kept.value));
  const set = (next: NamedField[]) => {
    setChosen(next);
    kept.set(JSON.stringify(next));
  };
  return { chosen, set };
}
