import { measureById } from '#schemas/measures/registry.ts';
import type { Task } from '#schemas/review/task.ts';
import type { WorklistEntry } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { mayClaim } from './task-rights.ts';
import { useTaskChange } from './use-task-change.ts';

const columns = ['step', 'number', 'organisation', 'submittedAt', 'status', 'action'] as const;

export function WorklistTable({ entries }: { entries: readonly WorklistEntry[] }) {
  const { t } = useLanguage();
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('worklist.title')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {entries.map((entry) => (
          <Row key={`${entry.task.applicationId} ${entry.task.id}`} entry={entry} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ entry }: { entry: WorklistEntry }) {
  const { t, pick, language } = useLanguage();
  const { task } = entry;
  // Steps are named by the newest version of the measure here: the list does not carry each application's own.
  const newest = measureById(entry.measure).versions.at(-1)?.version ?? 1;
  return (
    <tr className="kern-table__row">
      <td className="kern-table__cell" data-label={t('column.step')}>
        {pick(stepTitle(entry.measure, newest, task.step))}
      </td>
      <th scope="row" className="kern-table__cell" data-label={t('column.number')}>
        <TextLink to="/cases/$id" params={{ id: task.applicationId }}>
          {entry.number ?? t('application.noNumber')}
        </TextLink>
      </th>
      <td className="kern-table__cell" data-label={t('column.organisation')}>
        {entry.organisationName}
      </td>
      <td className="kern-table__cell" data-label={t('column.submittedAt')}>
        {formatInstant(entry.submittedAt, language)}
      </td>
      <td className="kern-table__cell" data-label={t('column.status')}>
        <TaskState task={task} />
      </td>
      <td className="kern-table__cell" data-label={t('column.action')}>
        <Claim entry={entry} />
      </td>
    </tr>
  );
}

export function TaskState({ task }: { task: Task }) {
  const { t } = useLanguage();
  const { person } = useActor();
  if (task.status !== 'claimed') return <Badge kind="info">{t(`task.${task.status}`)}</Badge>;
  return task.claimedBy === person.id ? (
    <Badge kind="success">{t('task.mine')}</Badge>
  ) : (
    <Badge kind="info">{t('task.claimedBy', { name: task.claimedByName })}</Badge>
  );
}

function Claim({ entry: { task, number } }: { entry: WorklistEntry }) {
  const { t } = useLanguage();
  const actor = useActor();
  const change = useTaskChange(task);
  if (task.status !== 'open' || !mayClaim(actor, task))
    return (
      <TextLink to="/cases/$id" params={{ id: task.applicationId }}>
        {t('worklist.look')}
        <span className="kern-sr-only"> ({number})</span>
      </TextLink>
    );
  return (
    <>
      <Button variant="secondary" busy={change.isPending} onClick={() => change.mutate({ kind: 'claim' })}>
        {t('task.claim')}
        <span className="kern-sr-only"> ({number})</span>
      </Button>
      {change.error && <ProblemAlert error={change.error} />}
    </>
  );
}
