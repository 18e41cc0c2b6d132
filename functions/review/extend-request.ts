import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import { transition } from '#schemas/lifecycle.ts';
import { extensionMail } from '#schemas/messages/request-mails.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { type InformationRequest, requestLifecycle } from '#schemas/review/information-request.ts';
import { applicationFor, byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeApplication } from '../shared/records/application-record.ts';
import { requireTerms } from '../shared/records/directory-records.ts';
import { changeRequestAndWake, getRequestRecord } from '../shared/records/request-record.ts';
import { requestMail } from '../shared/request-mail.ts';

type Returned = Extract<Application, { status: 'returned' }>;

/** Gives the applicant more time. The machine that waits for the old end is told, so that nothing lapses by it. */
export const extendRequest: Endpoint<'extendRequest'> = async ({ actor, parameters, body, expectedVersion, at }) => {
  const { applicationId, requestId } = parameters;
  const record = await applicationFor(actor, 'request.extend', applicationId);
  const found = await getRequestRecord(applicationId, requestId);
  if (!found) throw new PaktwerkError('notFound');
  const before = found.request;
  checkVersion(before.version, expectedVersion);
  const status = transition(requestLifecycle, before.status, 'extend');
  const { informationRequest } = await requireTerms(record.application.roundId);
  const due = lastDay(informationRequest.deadline, body.due);
  if (body.due <= before.due || body.due <= berlinDay(at))
    throw new PaktwerkError('deadlineNotLater', { due: before.due });

  const extendedFrom = [...before.extendedFrom, before.due];
  const request: InformationRequest = { ...before, status, version: before.version + 1, due, extendedFrom };
  const returned = record.application as Returned;
  const application: Application = { ...returned, requestDue: due, version: returned.version + 1 };
  const facts = {
    request: requestId,
    from: before.due,
    due,
    ...(body.reason !== undefined && { reason: body.reason }),
  };
  return {
    items: [
      ...changeApplication(record, { application }, { action: 'requestExtended', at, ...byPerson(actor), facts }),
      ...changeRequestAndWake(found, { request, dueSetAt: at }, 'changed', at),
      ...requestMail(record, { request, mail: extensionMail, occasion: `extension-${requestId}-${due}`, at }),
    ],
    answer: { body: request, version: request.version },
  };
};
