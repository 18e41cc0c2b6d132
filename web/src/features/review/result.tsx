import type { Task } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { formatInstant } from '../../ui/format.ts';
import { outcomeKey } from './outcome-key.ts';

/** How a step ended, by whom and why. */
export function Result({ task, title }: { task: Task; title: string }) {
  const { t, language } = useLanguage();
  if (task.status !== 'completed') return null;
  return (
    <div className="result">
      <p className="result__title">{title}</p>
      <Badge kind={task.outcome === 'rejected' ? 'danger' : 'success'}>{t(outcomeKey(task.kind, task.outcome))}</Badge>
      {task.reason && <p className="result__reason">{task.reason}</p>}
      <p className="result__who">
        {task.claimedByName} · <time dateTime={task.completedAt}>{formatInstant(task.completedAt, language)}</time>
      </p>
    </div>
  );
}
