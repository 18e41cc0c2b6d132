import type { Wake } from '#schemas/outbox/outbox-item.ts';
import type { Task, TaskKind } from '#schemas/review/task.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';

/**
 * The outcome that a state machine asking for a task is to be told at once, because the records already know it: after
 * a withdrawal, when a state is tried again after its task was done, or when an execution is rebuilt from the records.
 * Undefined: somebody still has to do it.
 * @throws Error when the application is not where such a task can arise; the workflow then calls an operator
 */
export function standingOutcome(record: ApplicationRecord, kind: TaskKind, latest?: Task): Wake['outcome'] | undefined {
  if (record.application.status === 'withdrawn') return 'withdrawn';
  // An operator's task that is done says nothing about the next failure.
  if (kind === 'operator') return undefined;
  if (latest?.status === 'completed') return latest.outcome;
  return kind === 'review' ? ofReview(record) : ofDecision(record);
}

function ofReview({ application, recommendation }: ApplicationRecord): Wake['outcome'] | undefined {
  switch (application.status) {
    case 'inReview':
      return undefined;
    case 'inDecision':
    case 'approved':
    case 'rejected':
      return recommendation;
    default:
      throw new Error(`an application that is ${application.status} cannot be reviewed`);
  }
}

function ofDecision({ application }: ApplicationRecord): Wake['outcome'] | undefined {
  switch (application.status) {
    case 'inDecision':
      return undefined;
    case 'approved':
    case 'rejected':
      return application.status;
    default:
      throw new Error(`an application that is ${application.status} cannot be decided`);
  }
}
