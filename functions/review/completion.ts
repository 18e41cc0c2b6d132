import type { Application } from '#schemas/application/application.ts';
import { type ApplicationAction, applicationLifecycle } from '#schemas/application/lifecycle.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Completion as Body, Task, TaskOutcome } from '#schemas/review/task.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { NewEvent } from '../shared/audit.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

/** A task that is about to be ended, with what was said. */
export type AnyEnding = {
  record: ApplicationRecord;
  task: Task;
  actor: Actor;
  at: Instant;
  body: Body;
};
export type Ending<Outcome extends TaskOutcome> = AnyEnding & { body: Extract<Body, { outcome: Outcome }> };

/** What the end of a task means for its application, and the event that says so. */
export type Consequences = {
  changes: Partial<Omit<ApplicationRecord, 'audit'>>;
  event: NewEvent;
  /** What else is written with it. */
  items?: TransactItem[];
  /** Step to which the machine goes back. */
  step?: string;
};

export type InReview = Extract<Application, { status: 'inReview' }>;
export type InDecision = Extract<Application, { status: 'inDecision' }>;
export type Decided = Extract<Application, { status: 'approved' | 'rejected' }>;

/** @throws PaktwerkError illegalTransition */
export const nextStatus = ({ record }: AnyEnding, action: ApplicationAction) =>
  transition(applicationLifecycle, record.application.status, action);

/** The words that go with an outcome, whatever it is. */
export function reasonOf(body: Body): string | undefined {
  switch (body.outcome) {
    case 'passed':
      return body.note;
    case 'returned':
      return body.message;
    case 'posted':
      return undefined;
    default:
      return body.reason;
  }
}

export function eventOf(
  { task, actor, at, body }: AnyEnding,
  action: NewEvent['action'],
  more: NewEvent['facts'] = {},
): NewEvent {
  const reason = reasonOf(body);
  const facts = { step: task.step, task: task.id, outcome: body.outcome, ...(reason !== undefined && { reason }) };
  return { action, at, ...byPerson(actor), facts: { ...facts, ...more } };
}

/** A value that is well formed and still cannot be meant. */
export const invalid = (path: string, facts: Record<string, string | number | string[]> = {}): PaktwerkError =>
  new PaktwerkError('invalidRequest', { paths: [path], ...facts });
