import type { Wake } from '#schemas/outbox/outbox-item.ts';
import type { TaskKind } from '#schemas/review/task.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { reservationStep, standingStep } from './standing-step.ts';

/** The step that a state machine asks for. */
export type Asked = { kind: TaskKind; step: string };

/**
 * What a state machine asking for a task is to be told at once, because the record already knows it: after a
 * withdrawal, when a state is tried again after its task was done, when a pass was taken back meanwhile, or when an
 * execution is rebuilt from the records. Undefined: somebody still has to do it. Tasks are not asked: what they said
 * may have been undone since.
 * @throws Error when the application is not where such a task can arise; the workflow then calls an operator
 */
export function standingOutcome(record: ApplicationRecord, { kind, step }: Asked): Wake | undefined {
  if (record.application.status === 'withdrawn') return { outcome: 'withdrawn' };
  switch (kind) {
    case 'review':
      return ofReview(record, step);
    case 'shortfall':
      return ofShortfall(record);
    case 'decision':
      return ofDecision(record);
    case 'post':
      return ofPosting(record);
    case 'operator':
      // An operator's task that is done says nothing about the next failure.
      return undefined;
  }
}

function ofReview(record: ApplicationRecord, step: string): Wake | undefined {
  const { application, passedSteps } = record;
  if (passedSteps.includes(step)) return { outcome: 'passed' };
  switch (application.status) {
    case 'inReview':
      return step === standingStep(record) ? undefined : back(record);
    case 'returned':
      return step === standingStep(record) ? { outcome: 'returned' } : back(record);
    case 'inDecision':
    case 'approved':
    case 'rejected':
      return { outcome: 'rejected' };
    default:
      throw new Error(`an application that is ${application.status} cannot be reviewed`);
  }
}

function ofShortfall(record: ApplicationRecord): Wake | undefined {
  const { status } = record.application;
  switch (status) {
    case 'inReview':
      return standingStep(record) === reservationStep ? undefined : back(record);
    case 'returned':
      return back(record);
    case 'inDecision':
    case 'approved':
    case 'rejected':
      return { outcome: record.unfunded ? 'unfunded' : 'funded' };
    default:
      throw new Error(`an application that is ${status} needs no money`);
  }
}

function ofDecision(record: ApplicationRecord): Wake | undefined {
  const { status } = record.application;
  switch (status) {
    case 'inDecision':
      return undefined;
    case 'approved':
    case 'rejected':
      return { outcome: status };
    case 'inReview':
    case 'returned':
      return back(record);
    default:
      throw new Error(`an application that is ${status} cannot be decided`);
  }
}

function ofPosting({ application }: ApplicationRecord): Wake | undefined {
  const state = 'delivery' in application ? application.delivery.state : application.status;
  if (state === 'toBePosted') return undefined;
  if (state === 'delivered') return { outcome: 'posted' };
  throw new Error(`a notice whose delivery is ${state} cannot be posted`);
}

const back = (record: ApplicationRecord): Wake => ({ outcome: 'sentBack', step: standingStep(record) });
