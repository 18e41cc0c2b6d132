import { problems } from '#schemas/errors.ts';
import type { Task } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { OutcomeForm } from './outcome-form.tsx';
import { Recommendation } from './recommendation.tsx';
import { isBarredByFourEyes, mayClaim, mayComplete, mayRelease } from './task-rights.ts';
import { useTaskChange } from './use-task-change.ts';
import { TaskState } from './worklist-table.tsx';

type ActiveTaskProps = {
  task: Task;
  reviewerIds: readonly string[];
  /** Completed steps: what a decision is based on. */
  reviews: readonly Task[];
  titleOf(task: Task): string;
};

/** A task that waits: to take it, to give it back, to end it; or why this person cannot. */
export function ActiveTask({ task, reviewerIds, reviews, titleOf }: ActiveTaskProps) {
  const { t, pick } = useLanguage();
  const actor = useActor();
  const change = useTaskChange(task);
  const completes = task.status === 'claimed' && mayComplete(actor, task, reviewerIds);
  return (
    <div className="active-task">
      <TaskState task={task} />
      {task.cause && (
        <div className="cause">
          <p className="cause__label">{t('operator.cause')}</p>
          <p className="cause__text">{task.cause}</p>
        </div>
      )}
      {task.kind === 'decision' && <Recommendation reviews={reviews} titleOf={titleOf} />}
      {change.error && <ProblemAlert error={change.error} />}
      {isBarredByFourEyes(actor, task, reviewerIds) && (
        <Alert kind="warning" title={t('task.fourEyesTitle')}>
          <p className="kern-body">{pick(problems.fourEyes.title)}</p>
        </Alert>
      )}
      {task.status === 'open' && mayClaim(actor, task, reviewerIds) && (
        <>
          <p className="kern-body">{t('task.claimHint')}</p>
          <Button busy={change.isPending} onClick={() => change.mutate({ kind: 'claim' })}>
            {t('task.claim')}
          </Button>
        </>
      )}
      {!mayClaim(actor, task) && (
        <p className="kern-body">{t('task.waitsForRole', { role: roleName(t, task.role) })}</p>
      )}
      {completes && (
        <OutcomeForm task={task} busy={change.isPending} onComplete={(outcome) => change.mutate(outcome)} />
      )}
      {task.status === 'claimed' && mayRelease(actor, task, reviewerIds) && (
        <Button variant="tertiary" busy={change.isPending} onClick={() => change.mutate({ kind: 'release' })}>
          {t('task.release')}
        </Button>
      )}
    </div>
  );
}

const knownRoles = ['caseOfficer', 'technicalReviewer', 'approver', 'budgetOfficer', 'administrator'] as const;

function roleName(t: ReturnType<typeof useLanguage>['t'], role: string): string {
  const known = knownRoles.find((candidate) => candidate === role);
  return known ? t(`role.${known}`) : role;
}
