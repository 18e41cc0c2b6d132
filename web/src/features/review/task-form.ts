import type { Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import type { Outcome } from './use-task-change.ts';

/** A form that ends a task. */
export type TaskFormProps = {
  task: Task;
  view: ApplicationView;
  busy: boolean;
  /** Why the last try to end the task failed. */
  failure: unknown;
  onComplete(outcome: Outcome): void;
};

/** Name under which the texts of a task are kept until they are sent. */
export const subjectOf = ({ applicationId, id }: Task): string => `${applicationId}.${id}`;
