import { useEffect, useId, useRef } from 'react';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { WorklistEntry } from '#schemas/routes.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { measureOf } from '../../app/measures.ts';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Due } from '../../ui/due.tsx';
import { focusPage } from '../../ui/focus-page.ts';
import { daysUntil, formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { stepTitle } from '../../ui/step-title.ts';
import { mayDo } from './task-rights.ts';
import { TaskState } from './task-state.tsx';
import { useTaskChange } from './use-task-change.ts';

const columns = ['number', 'organisation', 'step', 'waiting', 'due', 'worker', 'action'] as const;

export function WorklistTable({ entries }: { entries: readonly WorklistEntry[] }) {
  const { t } = useLanguage();
  return (
    <table className="kern-table stacking-table worklist-table">
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
  const { t, pick } = useLanguage();
  const { task } = entry;
  // Steps are named by the newest version of the measure here: the list does not carry each application's own.
  const newest = measureOf(entry.measure).versions.at(-1)?.version ?? 1;
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('column.number')}>
        <TextLink to="/cases/$id" params={{ id: task.applicationId }}>
          {entry.number ?? t('application.noNumber')}
        </TextLink>
      </th>
      <td className="kern-table__cell" data-label={t('column.organisation')}>
        <span className="worklist-table__who">
          {entry.organisationName}
          {entry.late && <Badge kind="warning">{t('case.late')}</Badge>}
        </span>
      </td>
      <td className="kern-table__cell" data-label={t('column.step')}>
        {pick(stepTitle(entry.measure, newest, task.step))}
      </td>
      <td className="kern-table__cell" data-label={t('column.waiting')}>
        <Waiting entry={entry} />
      </td>
      <td className="kern-table__cell" data-label={t('column.due')}>
        <Due day={entry.due} />
      </td>
      <td className="kern-table__cell" data-label={t('column.worker')}>
        <TaskState task={task} />
      </td>
      <td className="kern-table__cell" data-label={t('column.action')}>
        <Claim entry={entry} />
      </td>
    </tr>
  );
}

/** How long the task has waited; the moment itself stands beside it for whoever needs it. */
function Waiting({ entry: { task } }: { entry: WorklistEntry }) {
  const { t, plural, language } = useLanguage();
  const days = -daysUntil(berlinDay(task.openedAt), serverNow());
  return (
    <time dateTime={task.openedAt} title={formatInstant(task.openedAt, language)}>
      {days <= 0 ? t('worklist.sinceToday') : plural('worklist.since', days)}
    </time>
  );
}

function Claim({ entry: { task, number, organisationId } }: { entry: WorklistEntry }) {
  const { t } = useLanguage();
  const actor = useActor();
  const change = useTaskChange(task);
  const { place, press } = useFocusAfterClaim(task.status);
  const about = <span className="kern-sr-only"> ({number ?? t('application.noNumber')})</span>;
  // Who reviewed a case the list does not know: the server refuses where four eyes are needed, and says so.
  if (task.status !== 'open' || !mayDo(actor, 'task.claim', task, { organisationId, reviewerIds: [] }))
    return (
      <span id={place}>
        <TextLink to="/cases/$id" params={{ id: task.applicationId }}>
          {t('worklist.look')}
          {about}
        </TextLink>
      </span>
    );
  return (
    <div className="worklist-table__claim">
      <Button
        variant="secondary"
        busy={change.isPending}
        onClick={() => {
          press();
          change.mutate({ kind: 'claim' });
        }}
      >
        {t('task.claim')}
        {about}
      </Button>
      {change.error && <ProblemAlert error={change.error} />}
    </div>
  );
}

/** The button goes with the claim: the focus goes to the link in its place, or up when the whole row is gone. */
function useFocusAfterClaim(status: string) {
  const place = useId();
  const pressed = useRef(false);
  useEffect(() => {
    if (!pressed.current || status === 'open') return;
    pressed.current = false;
    document.getElementById(place)?.querySelector('a')?.focus();
  }, [status, place]);
  useEffect(
    () => () => {
      if (pressed.current) focusPage();
    },
    [],
  );
  return {
    place,
    press() {
      pressed.current = true;
    },
  };
}
