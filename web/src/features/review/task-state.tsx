import type { Task } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Badge } from '../../ui/badge.tsx';

/** Whether a task is free, and who works on it. */
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
