import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import type { Actor } from '#schemas/person/person.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { intent, tokenOccasion } from '../shared/records/outbox-record.ts';
import { changeTask, closed, getTaskRecords, isPending, type TaskRecord } from '../shared/records/task-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

type Withdrawable = Extract<Application, { status: 'submitted' | 'inReview' | 'inDecision' }>;

/**
 * Withdraws an application that is not decided yet: its pending tasks are closed with it, and the state machine is
 * told. A task that is opened, claimed or completed at the same moment makes one of the two read again.
 */
export const withdrawApplication: Endpoint<'withdrawApplication'> = async ({
  actor,
  parameters,
  expectedVersion,
  at,
}) => {
  const record = await applicationFor(actor, 'application.withdraw', parameters.applicationId);
  const { application } = record;
  checkVersion(application.version, expectedVersion);
  transition(applicationLifecycle, application.status, 'withdraw');

  const pending = (await getTaskRecords(application.id)).filter(({ task }) => isPending(task));
  const withdrawn = withdraw(application as Withdrawable, actor, at);
  const event = { action: 'withdrawn', at, ...byPerson(actor), facts: { from: application.status } } as const;
  return {
    items: [
      ...changeApplication(record, { application: withdrawn }, event),
      ...pending.flatMap((task) => closeTask(task, at)),
    ],
    answer: { body: withdrawn, version: withdrawn.version },
  };
};

function withdraw(application: Withdrawable, actor: Actor, at: Instant): Application {
  const { schemaVersion, id, organisationId, roundId, measure, measureVersion, createdAt, createdBy } = application;
  const { submittedAt, submittedBy, contentHash, requestedAmount } = application;
  return {
    ...{ schemaVersion, id, organisationId, roundId, measure, measureVersion, createdAt, createdBy },
    ...{ submittedAt, submittedBy, contentHash, requestedAmount },
    ...('number' in application && { number: application.number }),
    version: application.version + 1,
    status: 'withdrawn',
    withdrawnAt: at,
    withdrawnBy: actor.person.id,
  };
}

function closeTask(before: TaskRecord, at: Instant): TransactItem[] {
  const { applicationId } = before.task;
  const { taskToken } = before;
  const wake = { outcome: 'withdrawn' } as const;
  return [
    changeTask(before, closed(before, at)),
    intent(tokenOccasion(taskToken), at, { kind: 'workflow.callback', applicationId, taskToken, wake }),
  ];
}
