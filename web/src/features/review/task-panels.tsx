import type { Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Panel } from '../../ui/panel.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { ActiveTask } from './active-task.tsx';
import { Result } from './result.tsx';
import { reviewersOf } from './task-rights.ts';

const isActive = (task: Task) => task.status === 'open' || task.status === 'claimed';

/** What is to do in this case now, and what was said in the steps before. */
export function TaskPanels({ view }: { view: ApplicationView }) {
  const { t, pick } = useLanguage();
  const { application, tasks } = view;
  const title = (task: Task) => pick(stepTitle(application.measure, application.measureVersion, task.step));
  const reviewerIds = reviewersOf(tasks);
  const active = tasks.filter(isActive);
  const done = tasks.filter((task) => task.status === 'completed');
  const moving = ['submitted', 'inReview', 'inDecision'].includes(application.status);
  return (
    <>
      {active.map((task) => (
        <Panel key={task.id} title={title(task)} look="accent">
          <ActiveTask task={task} reviewerIds={reviewerIds} reviews={done} titleOf={title} />
        </Panel>
      ))}
      {active.length === 0 && (
        <Panel title={t('case.tasks')} look="accent">
          <p className="kern-body">{t(moving ? 'case.nextStepComes' : 'case.nothingToDo')}</p>
        </Panel>
      )}
      {done.length > 0 && !active.some((task) => task.kind === 'decision') && (
        <Panel title={t('case.results')}>
          <ul className="results">
            {done.map((task) => (
              <li key={task.id}>
                <Result task={task} title={title(task)} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
