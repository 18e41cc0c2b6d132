import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { formValues } from '#schemas/form/check-form.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { outcomesOf, taskLifecycle } from '#schemas/review/task.ts';
import { type Case, findCase } from '../review/case.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { formContext, getOrganisation, requireRound, requireTerms } from '../shared/records/directory-records.ts';
import {
  type DocumentRecord,
  documentsOf,
  type NoticeBasis,
  putDocument,
  removeDocument,
  toDocument,
} from '../shared/records/document-record.ts';
import { toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { letterId } from './grant-letter.ts';
import { storeLetter } from './letter-document.ts';
import { type Decision, noticeData } from './notice-data.ts';
import { renderLetter } from './render-letter.ts';

type Request = ApiRequest<'draftNotice'>;
type InDecision = Extract<Application, { status: 'inDecision' }>;

/**
 * Writes the notice of a decision that was not made yet, so that the approver signs what they saw. The new draft takes
 * the place of earlier ones; none can be edited.
 * @throws PaktwerkError termsMissing · amountNotReserved · invalidRequest when a reason is missing
 */
export const draftNotice: Endpoint<'draftNotice'> = async (request) => {
  const found = await findCase(request.actor, 'task.complete', request.parameters);
  const application = decidable(found, request);
  refuseUnfounded(found.record, application, request);

  const drafts = (await documentsOf(application.id)).filter(
    ({ kind, status }) => kind === 'notice' && status === 'draft',
  );
  const draft = await storeLetter(
    aboutDraft(request, application),
    await render(request, application, found.record.pinned),
  );
  return {
    items: [putDocument(draft), ...drafts.map(removeDocument)],
    answer: { body: toDocument(draft) },
  };
};

/** @throws PaktwerkError illegalTransition · invalidRequest when the task decides nothing */
function decidable({ record, taskRecord }: Case, { body }: Request): InDecision {
  const { task } = taskRecord;
  if (task.kind !== 'decision')
    throw new PaktwerkError('invalidRequest', { paths: ['outcome'], allowed: [...outcomesOf[task.kind]] });
  transition(taskLifecycle, task.status, 'complete');
  transition(applicationLifecycle, record.application.status, body.outcome === 'approved' ? 'approve' : 'reject');
  return record.application as InDecision;
}

function refuseUnfounded(record: ApplicationRecord, application: InDecision, { body }: Request): void {
  if (body.outcome !== 'approved') return;
  const reserved = record.reservedAmount ?? 0;
  if (body.amount > reserved) throw new PaktwerkError('amountNotReserved', { reserved });
  if (body.amount < application.requestedAmount && body.reason === undefined)
    throw new PaktwerkError('invalidRequest', { paths: ['reason'] });
}

async function render(
  { actor, body, at }: Request,
  application: InDecision,
  pinned: ApplicationRecord['pinned'],
): Promise<Uint8Array> {
  const { roundId, organisationId } = application;
  const [round, terms, organisation, items] = await Promise.all([
    requireRound(roundId),
    requireTerms(roundId),
    getOrganisation(organisationId),
    queryRange(ranges.sections(application.id)),
  ]);
  const version = measureVersion(application.measure, application.measureVersion);
  const values = formValues(version, toSections(items));
  const context = formContext(round, terms, organisationId, pinned);
  const data = noticeData({
    ...{ application, round: context.round, terms, version, approverName: actor.person.name, day: berlinDay(at) },
    decision: body as Decision,
    organisationName: organisation?.name ?? organisationId,
    letter: version.letter(values, organisation?.kind ?? 'carrier'),
    financing: version.financing(values, context),
  });
  return renderLetter('notice', data);
}

function aboutDraft({ actor, body, at, entityId }: Request, { id, number, version }: InDecision) {
  const { outcome, reason } = body;
  const basis: NoticeBasis = {
    ...{ outcome, approverId: actor.person.id, day: berlinDay(at), applicationVersion: version },
    ...(outcome === 'approved' && { amount: body.amount }),
    ...(reason !== undefined && { reason }),
  };
  return {
    id: letterId(entityId),
    applicationId: id,
    kind: 'notice',
    status: 'draft',
    name: `Bescheid-${number}.pdf`,
    createdAt: at,
    basis,
  } as const satisfies Partial<DocumentRecord>;
}
