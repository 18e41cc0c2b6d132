import { useId } from 'react';
import type { TextBlock } from '#schemas/measures/measure.ts';
import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { versionOf } from '../../ui/form-context.ts';
import { Select } from '../../ui/select.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { choicesOf, type DecisionInputs, useDecisionInputs } from './decision-inputs.ts';
import { MoneyInput } from './money-input.tsx';
import { Notice } from './notice.tsx';
import { OutcomeFrame } from './outcome-frame.tsx';
import { completedOf } from './step-of.ts';
import type { TaskFormProps } from './task-form.ts';
import { TextWithBlocks } from './text-blocks.tsx';
import { useFormErrors } from './use-form-errors.ts';
import { useNotice } from './use-notice.ts';

/**
 * The decision. What is approved or rejected is first shown as the notice that will go out, and decided with that very
 * notice; whatever is changed afterwards needs a new one.
 */
export function DecisionForm(props: TaskFormProps) {
  const { task, view, busy, onComplete } = props;
  const { t } = useLanguage();
  const id = useId();
  const inputs = useDecisionInputs(id, task, view);
  const { errors, check, clear } = useFormErrors();
  const notice = useNotice(props, inputs.notice);
  const sendsBack = inputs.chosen === 'sentBack';
  const submit = () => {
    if (!check(inputs.problems())) return;
    if (sendsBack) onComplete({ outcome: 'sentBack', step: inputs.step.value, reason: inputs.reason.value });
    else notice.draft();
  };
  const field = { id, view, inputs, errors, clear };
  return (
    <OutcomeFrame onSubmit={submit}>
      {!choicesOf(view).includes('partial') && (
        <Alert kind="warning" title={t('decision.nothingReservedTitle')}>
          <p className="kern-body">{t('decision.nothingReserved')}</p>
        </Alert>
      )}
      <WhichDecision {...field} />
      {inputs.chosen === 'partial' && <Amount {...field} />}
      {sendsBack && <BackTo {...field} />}
      {inputs.chosen !== undefined && inputs.chosen !== 'full' && <Reasons {...field} />}
      {notice.document === undefined && (
        <Button type="submit" busy={sendsBack ? busy : notice.isPending}>
          {t(sendsBack ? 'decision.sendBack' : 'notice.make')}
        </Button>
      )}
      <Notice notice={notice} busy={busy} onComplete={onComplete} view={view} />
    </OutcomeFrame>
  );
}

type FieldProps = {
  id: string;
  view: TaskFormProps['view'];
  inputs: DecisionInputs;
  errors: Readonly<Record<string, string | undefined>>;
  clear(id: string): void;
};

function WhichDecision({ id, view, inputs, errors, clear }: FieldProps) {
  const { t, language } = useLanguage();
  const requested = formatCents(inputs.requested, language);
  return (
    <Choice
      id={`${id}-choice`}
      name={`${id}-choice`}
      label={t('outcome.question.decision')}
      value={inputs.chosen ?? ''}
      onValue={(value) => {
        inputs.choice.set(value);
        clear(`${id}-choice`);
      }}
      options={choicesOf(view).map((value) => ({
        value,
        label: value === 'full' ? t('decision.full', { amount: requested }) : t(`decision.${value}`),
      }))}
      error={errors[`${id}-choice`]}
    />
  );
}

function Amount({ id, inputs, errors, clear }: FieldProps) {
  const { t } = useLanguage();
  return (
    <MoneyInput
      id={`${id}-amount`}
      label={t('decision.amount')}
      hint={inputs.limit}
      value={inputs.amount.value}
      onValue={(value) => {
        inputs.amount.set(value);
        clear(`${id}-amount`);
      }}
      error={errors[`${id}-amount`]}
    />
  );
}

function BackTo({ id, view, inputs, errors, clear }: FieldProps) {
  const { t, pick } = useLanguage();
  const steps = versionOf(view).reviewSteps.map((step) => ({ value: step.id, label: pick(step.title) }));
  return (
    <Select
      id={`${id}-step`}
      label={t('decision.step')}
      value={inputs.step.value}
      onValue={(value) => {
        inputs.step.set(value);
        clear(`${id}-step`);
      }}
      options={[{ value: '', label: t('decision.chooseStep') }, ...steps]}
      error={errors[`${id}-step`]}
    />
  );
}

function Reasons({ id, view, inputs, errors, clear }: FieldProps) {
  const { t } = useLanguage();
  const internal = inputs.chosen === 'sentBack';
  const blocks = useRecommended(view);
  return (
    <TextWithBlocks
      id={`${id}-reason`}
      label={t('outcome.reason')}
      hint={t(internal ? 'decision.reasonInternal' : 'decision.reasonInNotice')}
      blocks={internal ? [] : blocks}
      value={inputs.reason.value}
      onValue={(value) => {
        inputs.reason.set(value);
        clear(`${id}-reason`);
      }}
      error={errors[`${id}-reason`]}
    />
  );
}

/** What the review gave as reasons for a rejection, to be taken over. */
function useRecommended({ application, tasks }: TaskFormProps['view']): TextBlock[] {
  const { t, pick } = useLanguage();
  return completedOf(tasks).flatMap(({ id, kind, outcome, step, reason }) => {
    if (kind !== 'review' || outcome !== 'rejected' || reason === undefined) return [];
    const words = t('decision.takeReason', {
      step: pick(stepTitle(application.measure, application.measureVersion, step)),
    });
    return [{ id, title: { de: words, en: words }, text: reason }];
  });
}
