import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { lapseMail, reminderMail } from '#schemas/messages/request-mails.ts';
import { requestLifecycle } from '#schemas/review/information-request.ts';
import { isOverdue, isReminderDue, nextMoment, type RequestDays } from '#schemas/review/request-days.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import {
  type ApplicationRecord,
  changeApplication,
  requireApplicationRecord,
} from '../shared/records/application-record.ts';
import { getTerms } from '../shared/records/directory-records.ts';
import { changeRequest, type RequestRecord, requireRequestRecord } from '../shared/records/request-record.ts';
import { endUnanswered } from '../shared/records/section-record.ts';
import { requestMail } from '../shared/request-mail.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { transact } from '../shared/table/write.ts';
import { waitSeconds } from '../shared/wait-seconds.ts';
import { standingStep } from './standing-step.ts';

export type FollowRequestInput = { applicationId: ApplicationId; at: Instant };
export type FollowedRequest =
  | { status: 'open'; waitSeconds: number }
  | { status: 'settled' | 'lapsed'; step: string }
  | { status: 'withdrawn' };
type Returned = Extract<Application, { status: 'returned' }>;

/**
 * Does what is due for an open information request: reminds, or lets it lapse. Says how long to wait for the next such
 * moment, or to which step the application went back.
 */
export async function followRequest({ applicationId, at }: FollowRequestInput): Promise<FollowedRequest> {
  const record = await requireApplicationRecord(applicationId);
  const { application } = record;
  if (application.status === 'withdrawn') return { status: 'withdrawn' };
  if (application.status !== 'returned') return { status: 'settled', step: standingStep(record) };

  const found = await requireRequestRecord(applicationId, application.requestId);
  if (isOverdue(found.request, at)) return lapse(record, application, found, at);
  const terms = await getTerms(application.roundId);
  const { request, dueSetAt } = found;
  const days: RequestDays = { request, dueSetAt, remindDaysBefore: terms?.informationRequest.remindDaysBefore ?? [] };
  if (isReminderDue(days, at)) await remind(record, found, at);
  return { status: 'open', waitSeconds: waitSeconds(at, nextMoment(days, at)) };
}

async function remind(record: ApplicationRecord, found: RequestRecord, at: Instant): Promise<void> {
  const { request } = found;
  transition(requestLifecycle, request.status, 'remind');
  const today = berlinDay(at);
  const reminded = { ...request, version: request.version + 1, remindedOn: [...request.remindedOn, today] };
  const event = {
    action: 'requestReminded',
    at,
    ...byWorkflow,
    facts: { request: request.id, due: request.due },
  } as const;
  await transact([
    ...changeApplication(record, {}, event),
    changeRequest(found, { request: reminded }),
    ...requestMail(record, { request, mail: reminderMail, occasion: `reminder-${request.id}-${today}`, at }),
  ]);
}

/**
 * Nobody answered in time: what was changed and never sent is taken back, the application returns to the step that
 * asked, and an officer decides on what is there.
 */
async function lapse(
  record: ApplicationRecord,
  application: Returned,
  found: RequestRecord,
  at: Instant,
): Promise<FollowedRequest> {
  const { request } = found;
  transition(requestLifecycle, request.status, 'lapse');
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const sections = await queryRange(ranges.sections(application.id));
  const status = transition(applicationLifecycle, application.status, 'lapse') as 'inReview';
  const { requestId: _id, requestDue: _due, ...common } = application;
  const back: Application = { ...common, status, version: application.version + 1 };
  const lapsed = { ...request, status: 'lapsed', version: request.version + 1 } as const;
  const event = {
    action: 'requestLapsed',
    at,
    ...byWorkflow,
    facts: { request: request.id, due: request.due },
  } as const;
  await transact([
    ...changeApplication(record, { application: back }, event),
    changeRequest(found, { request: lapsed }),
    ...endUnanswered(found, pages, sections),
    ...requestMail(record, { request, mail: lapseMail, occasion: `lapse-${request.id}`, at }),
  ]);
  return { status: 'lapsed', step: request.step };
}
