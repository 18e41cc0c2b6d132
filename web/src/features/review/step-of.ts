import type { ReviewStep } from '#schemas/measures/measure.ts';
import type { Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { measureVersionOf } from '../../app/measures.ts';

/** The review step of the measure that a task is about; undefined for steps that all measures share. */
export const stepOf = ({ application }: ApplicationView, { step }: Pick<Task, 'step'>): ReviewStep | undefined =>
  measureVersionOf(application.measure, application.measureVersion).reviewSteps.find(({ id }) => id === step);

type Completed = Extract<Task, { status: 'completed' }>;

export const isActive = ({ status }: Task): boolean => status === 'open' || status === 'claimed';

/** What was completed, in its order. */
export const completedOf = (tasks: readonly Task[]): Completed[] =>
  tasks
    .filter((task): task is Completed => task.status === 'completed')
    .sort((a, b) => a.completedAt.localeCompare(b.completedAt));

/**
 * Whether a step was opened again after this task of it: then its result no longer stands. After an information request
 * that is the way it goes, and nothing is taken back by it.
 */
export const isSuperseded = (task: Task, tasks: readonly Task[]): boolean =>
  !('outcome' in task && task.outcome === 'returned') &&
  tasks.some((other) => other.step === task.step && other.id !== task.id && other.openedAt > task.openedAt);
