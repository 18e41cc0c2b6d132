import { useQuery } from '@tanstack/react-query';
import { useId } from 'react';
import { type Cents, formatCents } from '#schemas/money.ts';
import { shortfallOutcomes } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { budgetQuery } from '../../app/queries.ts';
import { BudgetFigures } from '../../ui/budget-figures.tsx';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useKept } from './kept.ts';
import { MoneyInput, readAmount } from './money-input.tsx';
import { OutcomeFrame } from './outcome-frame.tsx';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { useFormErrors } from './use-form-errors.ts';

type ShortfallOutcome = (typeof shortfallOutcomes)[number];

/** The round's budget does not suffice for this application: more was found, less is set aside, or nothing. */
export function ShortfallForm({ task, view, busy, onComplete }: TaskFormProps) {
  const { t, language } = useLanguage();
  const id = useId();
  const { data: budget, error } = useQuery({ ...budgetQuery(view.application.roundId), staleTime: 0 });
  const requested = ('requestedAmount' in view.application ? view.application.requestedAmount : 0) as Cents;
  const choice = useKept(subjectOf(task), 'choice');
  const amount = useKept(subjectOf(task), 'amount');
  const reason = useKept(subjectOf(task), 'reason');
  const { errors, check, clear } = useFormErrors();
  const chosen = shortfallOutcomes.find((each) => each === choice.value);
  const available = (budget?.available ?? 0) as Cents;
  const short = Math.max(0, requested - available) as Cents;

  const submit = () => {
    const read = readAmount(amount.value);
    const fine = check({
      [`${id}-choice`]: chosen ? undefined : t('outcome.choose'),
      ...(chosen && chosen !== 'unfunded' && { [`${id}-amount`]: amountProblem(chosen, read) }),
      [`${id}-reason`]: reason.value.trim() === '' ? t('shortfall.reasonNeeded') : undefined,
    });
    if (fine && chosen) onComplete(completionOf(chosen, read ?? (0 as Cents), reason.value));
  };
  const amountProblem = (outcome: ShortfallOutcome, read: Cents | undefined) => {
    if (outcome === 'funded' && (read === undefined || read < short))
      return t('shortfall.atLeast', { amount: formatCents(short, language) });
    if (outcome === 'reduced' && (read === undefined || read > available || read >= requested))
      return t('shortfall.atMost', { amount: formatCents(Math.min(available, requested - 1) as Cents, language) });
    return undefined;
  };
  const change = (name: 'choice' | 'amount' | 'reason', kept: { set(value: string): void }) => (value: string) => {
    kept.set(value);
    clear(`${id}-${name}`);
  };
  if (error && !budget) return <ProblemAlert error={error} />;
  return (
    <OutcomeFrame onSubmit={submit}>
      {budget && <BudgetFigures budget={budget} />}
      <p className="kern-body">
        {t('shortfall.asked', { requested: formatCents(requested, language), short: formatCents(short, language) })}
      </p>
      <Choice
        id={`${id}-choice`}
        name={`${id}-choice`}
        label={t('outcome.question.shortfall')}
        value={chosen ?? ''}
        onValue={change('choice', choice)}
        options={shortfallOutcomes
          .filter((value) => value !== 'reduced' || available > 0)
          .map((value) => ({ value, label: t(`shortfall.${value}`) }))}
        error={errors[`${id}-choice`]}
      />
      {chosen && chosen !== 'unfunded' && (
        <MoneyInput
          id={`${id}-amount`}
          label={t(`shortfall.amount.${chosen}`)}
          value={amount.value}
          onValue={change('amount', amount)}
          error={errors[`${id}-amount`]}
        />
      )}
      <TextInput
        id={`${id}-reason`}
        label={t('outcome.reason')}
        hint={t('shortfall.reasonHint')}
        rows={3}
        value={reason.value}
        onValue={change('reason', reason)}
        error={errors[`${id}-reason`]}
      />
      <Button type="submit" busy={busy}>
        {t('shortfall.submit')}
      </Button>
    </OutcomeFrame>
  );
}

function completionOf(
  outcome: ShortfallOutcome,
  amount: Cents,
  reason: string,
): Parameters<TaskFormProps['onComplete']>[0] {
  switch (outcome) {
    case 'funded':
      return { outcome, additional: amount, reason };
    case 'reduced':
      return { outcome, amount, reason };
    case 'unfunded':
      return { outcome, reason };
  }
}
