import type { Application } from '#schemas/application/application.ts';
import { type ApplicationAction, applicationLifecycle } from '#schemas/application/lifecycle.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Task, TaskOutcome } from '#schemas/review/task.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { NewEvent } from '../shared/audit.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';

type Completion = {
  record: ApplicationRecord;
  task: Task;
  actor: Actor;
  at: Instant;
  outcome: TaskOutcome;
  reason?: string;
};
type Consequences = { changes: Partial<Omit<ApplicationRecord, 'audit'>>; event: NewEvent };
type InReview = Extract<Application, { status: 'inReview' }>;
type InDecision = Extract<Application, { status: 'inDecision' }>;

/** What the outcome of a task means for its application, and the event that says so. */
export function consequencesOf(completion: Completion): Consequences {
  switch (completion.task.kind) {
    case 'review':
      return reviewed(completion);
    case 'decision':
      return decided(completion);
    case 'operator':
      return { changes: {}, event: eventOf(completion, 'taskCompleted') };
  }
}

/** A review ends with the last step passed or any step rejected; then it recommends, and somebody else decides. */
function reviewed(completion: Completion): Consequences {
  const { record, actor, outcome } = completion;
  const action = outcome === 'rejected' ? 'recommendRejection' : isLastStep(completion) ? 'recommendApproval' : 'pass';
  const status = next(record.application, action);
  const reviewerIds = [...new Set([...record.reviewerIds, actor.person.id])];
  const before = record.application as InReview;
  const version = before.version + 1;
  if (status === 'inReview') {
    return {
      changes: { reviewerIds, application: { ...before, version } },
      event: eventOf(completion, 'taskCompleted'),
    };
  }
  const recommendation = outcome === 'rejected' ? 'rejected' : 'passed';
  const application: InDecision = { ...before, status: 'inDecision', version };
  return { changes: { reviewerIds, application, recommendation }, event: eventOf(completion, 'recommended') };
}

function decided(completion: Completion): Consequences {
  const { record, actor, at, outcome, reason = '' } = completion;
  const status = next(record.application, outcome === 'approved' ? 'approve' : 'reject');
  const before = record.application as InDecision;
  const decision = { version: before.version + 1, decidedAt: at, decidedBy: actor.person.id };
  const application: Application =
    status === 'approved'
      ? { ...before, ...decision, status, grantedAmount: before.requestedAmount }
      : { ...before, ...decision, status: 'rejected', reason };
  const event = eventOf(completion, status === 'approved' ? 'approved' : 'rejected');
  const amount: NewEvent['facts'] =
    application.status === 'approved' ? { grantedAmount: application.grantedAmount } : {};
  return { changes: { application }, event: { ...event, facts: { ...event.facts, ...amount } } };
}

const next = (application: Application, action: ApplicationAction) =>
  transition(applicationLifecycle, application.status, action);

function isLastStep({ record, task }: Completion): boolean {
  const { measure, measureVersion: version } = record.application;
  return measureVersion(measure, version).reviewSteps.at(-1)?.id === task.step;
}

function eventOf({ task, actor, at, outcome, reason }: Completion, action: NewEvent['action']): NewEvent {
  const facts = { step: task.step, task: task.id, outcome, ...(reason !== undefined && { reason }) };
  return { action, at, ...byPerson(actor), facts };
}
