import { type Cents, formatCents } from '#schemas/money.ts';
import type { Task } from '#schemas/review/task.ts';
import type { ApplicationView, RouteBodyInput } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useKept } from './kept.ts';
import { readAmount } from './money-input.tsx';
import { subjectOf } from './task-form.ts';
import type { Errors } from './use-form-errors.ts';

export type NoticeFor = RouteBodyInput<'draftNotice'>;

/** What can be decided here: a full approval needs its whole amount to be set aside, any approval some of it. */
export type DecisionChoice = 'full' | 'partial' | 'rejected' | 'sentBack';

export function choicesOf({ application, reservedAmount = 0 as Cents }: ApplicationView): DecisionChoice[] {
  const requested = 'requestedAmount' in application ? application.requestedAmount : 0;
  return [
    ...(reservedAmount >= requested ? (['full'] as const) : []),
    ...(reservedAmount > 0 ? (['partial'] as const) : []),
    'rejected',
    'sentBack',
  ];
}

/** What the approver has put in, what is wrong with it, and the notice that it asks for. */
export function useDecisionInputs(id: string, task: Task, view: ApplicationView) {
  const { t, language } = useLanguage();
  const kept = (name: string) => [subjectOf(task), name] as const;
  const choice = useKept(...kept('choice'));
  const amount = useKept(...kept('amount'));
  const reason = useKept(...kept('reason'));
  const step = useKept(...kept('step'));
  const chosen = choicesOf(view).find((each) => each === choice.value);
  const { application, reservedAmount = 0 as Cents } = view;
  const requested = ('requestedAmount' in application ? application.requestedAmount : 0) as Cents;
  const most = Math.min(reservedAmount, requested) as Cents;
  const limit =
    most < requested
      ? t('decision.amountAtMost', { most: formatCents(most, language) })
      : t('decision.amountLess', { requested: formatCents(requested, language) });
  const read = readAmount(amount.value);

  const problems = (): Errors => ({
    [`${id}-choice`]: chosen ? undefined : t('outcome.choose'),
    ...(chosen === 'partial' && {
      [`${id}-amount`]:
        read === undefined || read > most || read >= requested ? t('decision.amountNeeded', { limit }) : undefined,
    }),
    ...(chosen === 'sentBack' && { [`${id}-step`]: step.value === '' ? t('decision.stepNeeded') : undefined }),
    ...(chosen &&
      chosen !== 'full' && {
        [`${id}-reason`]: reason.value.trim() === '' ? t(`decision.reasonNeeded.${chosen}`) : undefined,
      }),
  });
  /** Undefined where no notice is due: sent back, or not decided yet. */
  const notice: NoticeFor | undefined =
    chosen === 'full'
      ? { outcome: 'approved', amount: requested }
      : chosen === 'partial' && read !== undefined
        ? { outcome: 'approved', amount: read, reason: reason.value }
        : chosen === 'rejected'
          ? { outcome: 'rejected', reason: reason.value }
          : undefined;
  return { choice, amount, reason, step, chosen, requested, limit, problems, notice };
}

export type DecisionInputs = ReturnType<typeof useDecisionInputs>;
