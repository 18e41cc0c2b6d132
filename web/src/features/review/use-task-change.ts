import { useQueryClient } from '@tanstack/react-query';
import type { Task } from '#schemas/review/task.ts';
import type { RouteBodyInput } from '#schemas/routes.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { applicationQuery, tasksQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';

export type Outcome = RouteBodyInput<'completeTask'>;
export type TaskChange = { kind: 'claim' } | { kind: 'release' } | { kind: 'complete'; body: Outcome };

/** Shows the case, its history and the worklist as they are now. */
export function useReload(applicationId: string): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: tasksQuery.queryKey }),
      queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey }),
    ]);
}

/** Claims, releases or completes a task. However it ends, the page then shows the state as it is. */
export function useTaskChange(task: Task) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const reload = useReload(task.applicationId);
  return useAction({
    mutationFn: (change: TaskChange) => send(task, change),
    onSuccess: (_task, change) => announce(t(`task.done.${change.kind}`)),
    onSettled: reload,
  });
}

function send(task: Task, change: TaskChange): Promise<Task> {
  const about = { parameters: { applicationId: task.applicationId, taskId: task.id }, ifMatch: task.version };
  switch (change.kind) {
    case 'claim':
      return call('claimTask', { ...about, body: {} });
    case 'release':
      return call('releaseTask', { ...about, body: {} });
    case 'complete':
      return call('completeTask', { ...about, body: change.body });
  }
}
