import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import { unlocks } from '#schemas/review/information-request.ts';
import { applicationFor } from '../shared/application-facts.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { type RequestRecord, requireRequestRecord } from '../shared/records/request-record.ts';
import { asApplicantSees } from '../shared/undelivered.ts';

/** An application whose attachments somebody may change, and the information request that unlocks them, if one does. */
export type EditableApplication = { record: ApplicationRecord; request: RequestRecord | undefined };

/** @throws PaktwerkError notFound · notAllowed · illegalTransition when the application is not on the applicant's desk */
export async function editableFor(actor: Actor, applicationId: string): Promise<EditableApplication> {
  const record = await applicationFor(actor, 'attachment.add', applicationId);
  const { application } = record;
  if (application.status === 'draft') return { record, request: undefined };
  if (application.status !== 'returned') throw notEditable(asApplicantSees(application).status);
  return { record, request: await requireRequestRecord(application.id, application.requestId) };
}

/** Refuses a place of the form that the open information request does not name. @throws PaktwerkError illegalTransition */
export function requireUnlocked({ record, request }: EditableApplication, page: string, path: string): void {
  if (request && !unlocks(request.request.fields, page, path)) throw notEditable(record.application.status);
}

const notEditable = (from: string) => new PaktwerkError('illegalTransition', { from, action: 'edit', allowed: [] });
