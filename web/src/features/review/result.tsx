import type { Task, TaskOutcome } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import type { AlertKind } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { formatInstant } from '../../ui/format.ts';
import { stepTitle } from '../../ui/step-title.ts';
import { ChecklistResult } from './checklist.tsx';
import { outcomeKey } from './outcome-key.ts';
import { Reopen } from './reopen.tsx';
import { completedOf, isSuperseded, stepOf } from './step-of.ts';
import { mayReopen, reviewersOf } from './task-rights.ts';

const looks: Record<TaskOutcome, AlertKind> = {
  passed: 'success',
  approved: 'success',
  funded: 'success',
  posted: 'success',
  resumed: 'success',
  returned: 'info',
  sentBack: 'warning',
  reduced: 'warning',
  unfunded: 'danger',
  rejected: 'danger',
};

/** The steps that are done, in their order: how each ended, by whom and why. */
export function Results({ view }: { view: ApplicationView }) {
  const done = completedOf(view.tasks);
  return (
    <ol className="results">
      {done.map((task) => (
        <li key={task.id}>
          <Result task={task} view={view} />
        </li>
      ))}
    </ol>
  );
}

type Completed = Extract<Task, { status: 'completed' }>;

function Result({ task, view }: { task: Completed; view: ApplicationView }) {
  const { t, pick, language } = useLanguage();
  const actor = useActor();
  const { application, tasks } = view;
  const { organisationId, status, measure, measureVersion } = application;
  const facts = { organisationId, reviewerIds: reviewersOf(tasks) };
  const items = stepOf(view, task)?.checklist ?? [];
  const superseded = isSuperseded(task, tasks);
  return (
    <div className="result">
      <p className="result__title">{pick(stepTitle(measure, measureVersion, task.step))}</p>
      <Badge kind={looks[task.outcome]}>{t(outcomeKey(task.kind, task.outcome))}</Badge>
      {superseded && <p className="result__who">{t('result.superseded')}</p>}
      {task.reason && <p className="result__reason">{task.reason}</p>}
      <p className="result__who">
        {task.claimedByName} · <time dateTime={task.completedAt}>{formatInstant(task.completedAt, language)}</time>
      </p>
      {items.length > 0 && task.checklist && (
        <details>
          <summary>{t('checklist.title')}</summary>
          <ChecklistResult items={items} points={task.checklist} />
        </details>
      )}
      {!superseded && mayReopen(actor, task, tasks, status, facts) && <Reopen task={task} />}
    </div>
  );
}
