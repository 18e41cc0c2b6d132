import { useId } from 'react';
import type { Checklist } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useKept } from './kept.ts';
import { OutcomeFrame } from './outcome-frame.tsx';
import { stepOf } from './step-of.ts';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { useFormErrors } from './use-form-errors.ts';

type PassFormProps = TaskFormProps & { points: Checklist };

/** Nothing stands against the application in this step; a late one is admitted here with its ground. */
export function PassForm({ task, view, busy, onComplete, points }: PassFormProps) {
  const { t, plural } = useLanguage();
  const id = useId();
  const note = useKept(subjectOf(task), 'note');
  const admission = useAdmission(`${id}-admission`, view, subjectOf(task));
  const { errors, check, clear } = useFormErrors();
  const submit = () => {
    if (!check(admission.problems())) return;
    onComplete({
      outcome: 'passed',
      ...(note.value.trim() !== '' && { note: note.value }),
      ...(admission.needed && { lateAdmission: admission.read() }),
    });
  };
  const open = (stepOf(view, task)?.checklist ?? []).filter((item) => points[item.id] === undefined).length;
  const objections = Object.values(points).filter(({ state }) => state === 'objection').length;
  return (
    <OutcomeFrame onSubmit={submit}>
      {(open > 0 || objections > 0) && (
        <Alert kind="info" title={t('pass.unusual')}>
          <ul className="kern-list kern-list--bullet">
            {open > 0 && <li>{plural('pass.open', open)}</li>}
            {objections > 0 && <li>{plural('pass.objections', objections)}</li>}
          </ul>
        </Alert>
      )}
      {admission.needed && <Admission admission={admission} errors={errors} clear={clear} />}
      <TextInput
        id={`${id}-note`}
        label={t('pass.note')}
        hint={t('pass.noteHint')}
        optional
        rows={3}
        value={note.value}
        onValue={note.set}
      />
      <Button type="submit" busy={busy}>
        {t('pass.submit')}
      </Button>
    </OutcomeFrame>
  );
}

const grounds = ['discretion', 'reinstatement'] as const;

/** Whether and why a late application is admitted. Under a cut-off only reinstatement leads there (§ 32 LVwVfG). */
function useAdmission(id: string, { application, round }: TaskFormProps['view'], subject: string) {
  const { t } = useLanguage();
  const ground = useKept(subject, 'ground', round.lateRule === 'cutOff' ? 'reinstatement' : '');
  const reason = useKept(subject, 'admissionReason');
  const allowed = round.lateRule === 'cutOff' ? grounds.filter((each) => each === 'reinstatement') : grounds;
  const chosen = allowed.find((each) => each === ground.value);
  const needed = 'late' in application && application.late && application.lateAdmission === undefined;
  return {
    id,
    needed,
    rule: round.lateRule,
    allowed,
    ground,
    reason,
    problems: () =>
      needed
        ? {
            [`${id}-ground`]: chosen ? undefined : t('admission.groundNeeded'),
            [`${id}-reason`]: reason.value.trim() === '' ? t('admission.reasonNeeded') : undefined,
          }
        : {},
    read: () => ({ ground: chosen ?? 'reinstatement', reason: reason.value }),
  };
}

type AdmissionProps = {
  admission: ReturnType<typeof useAdmission>;
  errors: Readonly<Record<string, string | undefined>>;
  clear(id: string): void;
};

function Admission({ admission: { id, rule, allowed, ground, reason }, errors, clear }: AdmissionProps) {
  const { t } = useLanguage();
  return (
    <Alert kind="warning" title={t('admission.title')}>
      <p className="kern-body">{t(`admission.rule.${rule}`)}</p>
      {allowed.length > 1 && (
        <Choice
          id={`${id}-ground`}
          name={`${id}-ground`}
          label={t('admission.ground')}
          value={ground.value}
          onValue={(value) => {
            ground.set(value);
            clear(`${id}-ground`);
          }}
          options={allowed.map((value) => ({ value, label: t(`admission.${value}`) }))}
          error={errors[`${id}-ground`]}
        />
      )}
      <TextInput
        id={`${id}-reason`}
        label={t('admission.reason')}
        rows={3}
        value={reason.value}
        onValue={(value) => {
          reason.set(value);
          clear(`${id}-reason`);
        }}
        error={errors[`${id}-reason`]}
      />
    </Alert>
  );
}
