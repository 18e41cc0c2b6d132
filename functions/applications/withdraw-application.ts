import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Actor } from '#schemas/person/person.ts';
import { requestLifecycle } from '#schemas/review/information-request.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { releaseReservation } from '../shared/records/ledger-record.ts';
import { intent, tokenOccasion } from '../shared/records/outbox-record.ts';
import { changeRequestAndWake, requireRequestRecord } from '../shared/records/request-record.ts';
import { endUnanswered, locks } from '../shared/records/section-record.ts';
import { changeTask, closed, getTaskRecords, isPending, type TaskRecord } from '../shared/records/task-record.ts';
import { renewalReopened } from '../shared/renewed-grant.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { refuseUndelivered } from '../shared/undelivered.ts';

type Withdrawable = Extract<Application, { status: 'submitted' | 'inReview' | 'returned' | 'inDecision' }>;
type Returned = Extract<Application, { status: 'returned' }>;

/**
 * Withdraws an application that is not decided yet: its pending tasks and its open information request are closed with
 * it, what was reserved for it is free again, and the state machine is told. A task that is opened, claimed or completed
 * at the same moment makes one of the two read again.
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
  refuseUndelivered(application, 'withdraw');
  transition(applicationLifecycle, application.status, 'withdraw');

  const pending = (await getTaskRecords(application.id)).filter(({ task }) => isPending(task));
  const withdrawn = withdraw(application as Withdrawable, actor, at);
  const event = { action: 'withdrawn', at, ...byPerson(actor), facts: { from: application.status } } as const;
  return {
    items: [
      ...changeApplication(record, { application: withdrawn, reservedAmount: undefined }, event),
      ...releaseReservation(record),
      ...pending.flatMap((task) => closeTask(task, at)),
      ...(await renewalReopened(withdrawn, { actor, at })),
      ...(application.status === 'returned' ? await closeRequest(application, at) : []),
    ],
    answer: { body: withdrawn, version: withdrawn.version },
  };
};

function withdraw(application: Withdrawable, actor: Actor, at: Instant): Application {
  const { schemaVersion, id, organisationId, roundId, authorityId, measure, measureVersion } = application;
  const { createdAt, createdBy, renews } = application;
  const { submittedAt, submittedBy, contentHash, requestedAmount, late, lateAdmission, portalConsent } = application;
  return {
    ...{ schemaVersion, id, organisationId, roundId, authorityId, measure, measureVersion, createdAt, createdBy },
    ...(renews && { renews }),
    ...{ submittedAt, submittedBy, contentHash, requestedAmount, late, lateAdmission, portalConsent },
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

/** What was changed for a request and never signed is no part of what is withdrawn. */
async function closeRequest(returned: Returned, at: Instant): Promise<TransactItem[]> {
  const asked = await requireRequestRecord(returned.id, returned.requestId);
  const { request } = asked;
  const status = transition(requestLifecycle, request.status, 'close');
  const { pages } = measureVersion(returned.measure, returned.measureVersion);
  const sections = await queryRange(ranges.sections(returned.id));
  return [
    ...changeRequestAndWake(asked, { request: { ...request, status, version: request.version + 1 } }, 'withdrawn', at),
    ...endUnanswered(asked, pages, sections, locks.end),
  ];
}
