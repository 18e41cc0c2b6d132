import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { Panel } from '../../ui/panel.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { ActiveTask } from './active-task.tsx';
import { Checks } from './checks.tsx';
import { Results } from './result.tsx';
import { isActive } from './step-of.ts';
import { taskPlace } from './task-place.ts';

/** What is to do in this case now, what the platform found by itself, and how the steps before ended. */
export function TaskPanels({ view }: { view: ApplicationView }) {
  const { t, pick } = useLanguage();
  const { application, tasks, checks } = view;
  const active = tasks.filter(isActive);
  return (
    <div className="case-task">
      <div className="case-task" id={taskPlace} tabIndex={-1}>
        {active.map((task) => (
          <Panel
            key={task.id}
            title={pick(stepTitle(application.measure, application.measureVersion, task.step))}
            look="accent"
          >
            <ActiveTask task={task} view={view} />
          </Panel>
        ))}
        {active.length === 0 && (
          <Panel title={t('case.tasks')} look="accent">
            <p className="kern-body">{t(waitingKey(view))}</p>
          </Panel>
        )}
      </div>
      {tasks.some(({ status }) => status === 'completed') && (
        <Panel title={t('case.results')}>
          <Results view={view} />
        </Panel>
      )}
      {checks.length > 0 && (
        <Panel title={t('checks.title')}>
          <Checks checks={checks} />
        </Panel>
      )}
    </div>
  );
}

/** What a case waits for while no task is there. */
function waitingKey({ application }: ApplicationView) {
  if (application.status === 'returned') return 'case.waitsForApplicant';
  if (['submitted', 'inReview', 'inDecision'].includes(application.status)) return 'case.nextStepComes';
  const state = 'delivery' in application ? application.delivery.state : undefined;
  return state === 'notified'
    ? 'case.waitsForRetrieval'
    : state && state !== 'delivered'
      ? 'case.nextStepComes'
      : 'case.nothingToDo';
}
