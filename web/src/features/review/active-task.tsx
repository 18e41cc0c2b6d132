import type { ReactNode } from 'react';
import { problems } from '#schemas/errors.ts';
import type { Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import { DecisionForm } from './decision-form.tsx';
import { forget } from './kept.ts';
import { OperatorForm } from './operator-form.tsx';
import { PostForm } from './post-form.tsx';
import { ReviewForm } from './review-form.tsx';
import { ShortfallForm } from './shortfall-form.tsx';
import { subjectOf, type TaskFormProps } from './task-form.ts';
import { focusTask } from './task-place.ts';
import { barOf, type CaseFacts, mayDo, reviewersOf } from './task-rights.ts';
import { TaskState } from './task-state.tsx';
import { useTaskChange } from './use-task-change.ts';

/** A task of a case that its people see whole. */
export function ActiveTask({ task, view }: { task: Task; view: ApplicationView }) {
  const facts = { organisationId: view.application.organisationId, reviewerIds: reviewersOf(view.tasks) };
  return (
    <TaskFrame task={task} facts={facts}>
      {(form) => <TaskForm {...form} view={view} />}
    </TaskFrame>
  );
}

/** A stopped workflow, mended without reading the application. */
export function OperatorTask({ task, organisationId }: { task: Task; organisationId: string }) {
  return (
    <TaskFrame task={task} facts={{ organisationId, reviewerIds: [] }}>
      {(form) => <OperatorForm {...form} />}
    </TaskFrame>
  );
}

function TaskForm(props: TaskFormProps) {
  switch (props.task.kind) {
    case 'review':
      return <ReviewForm {...props} />;
    case 'decision':
      return <DecisionForm {...props} />;
    case 'shortfall':
      return <ShortfallForm {...props} />;
    case 'post':
      return <PostForm {...props} />;
    case 'operator':
      return <OperatorForm {...props} />;
  }
}

type TaskFrameProps = {
  task: Task;
  facts: CaseFacts;
  children(form: Omit<TaskFormProps, 'view'>): ReactNode;
};

/** A task that waits: to take it, to give it back, to end it; or why this person cannot. */
function TaskFrame({ task, facts, children }: TaskFrameProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const change = useTaskChange(task);
  const may = (action: 'task.claim' | 'task.release' | 'task.complete') => mayDo(actor, action, task, facts);
  const complete: TaskFormProps['onComplete'] = (body) =>
    change.mutate(
      { kind: 'complete', body },
      {
        onSuccess: () => {
          forget(actor.person.id, subjectOf(task));
          focusTask();
        },
      },
    );
  return (
    <div className="active-task">
      <div className="active-task__state">
        <TaskState task={task} />
        <p className="active-task__due">
          {t('column.due')}: <Due day={task.due} />
        </p>
      </div>
      {task.cause && <Cause cause={task.cause} />}
      {change.error && <ProblemAlert error={change.error} />}
      <Barred task={task} facts={facts} />
      {task.status === 'open' && may('task.claim') && (
        <>
          <p className="kern-body">{t('task.claimHint')}</p>
          <Button busy={change.isPending} onClick={() => change.mutate({ kind: 'claim' }, { onSuccess: focusTask })}>
            {t('task.claim')}
          </Button>
        </>
      )}
      {task.status === 'claimed' &&
        may('task.complete') &&
        children({ task, busy: change.isPending, failure: change.error, onComplete: complete })}
      {task.status === 'claimed' && may('task.release') && (
        <Button
          variant="tertiary"
          busy={change.isPending}
          onClick={() => change.mutate({ kind: 'release' }, { onSuccess: focusTask })}
        >
          {t('task.release')}
        </Button>
      )}
    </div>
  );
}

function Cause({ cause }: { cause: string }) {
  const { t } = useLanguage();
  return (
    <div className="cause">
      <p className="cause__label">{t('operator.cause')}</p>
      <p className="cause__text">{cause}</p>
    </div>
  );
}

/** Why a person who might be expected to work on a task cannot. */
function Barred({ task, facts }: { task: Task; facts: CaseFacts }) {
  const { t, pick } = useLanguage();
  const actor = useActor();
  const bar = barOf(actor, task, facts);
  if (bar === 'fourEyes')
    return (
      <Alert kind="warning" title={t('task.fourEyesTitle')}>
        <p className="kern-body">{pick(problems.fourEyes.title)}</p>
      </Alert>
    );
  if (bar === 'ownOrganisation')
    return (
      <Alert kind="warning" title={t('task.ownOrganisationTitle')}>
        <p className="kern-body">{t('task.ownOrganisation')}</p>
      </Alert>
    );
  if (mayDo(actor, 'task.claim', task, facts)) return null;
  return <p className="kern-body">{t('task.waitsForRole', { role: roleName(t, task.role) })}</p>;
}

const knownRoles = ['caseOfficer', 'technicalReviewer', 'approver', 'budgetOfficer', 'administrator'] as const;

function roleName(t: ReturnType<typeof useLanguage>['t'], role: string): string {
  const known = knownRoles.find((candidate) => candidate === role);
  return known ? t(`role.${known}`) : role;
}
