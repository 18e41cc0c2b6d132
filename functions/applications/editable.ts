import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import { applicationFor, factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import { type ApplicationRecord, getApplicationRecord } from '../shared/records/application-record.ts';
import { asApplicantSees } from '../shared/undelivered.ts';

/**
 * Half the price of a certain read, thirty times in every application. What it shows may be old: the lock of the section
 * decides whether something is stored, and a record that seems missing or closed is read again with certainty.
 */
export async function editableFor(actor: Actor, applicationId: string): Promise<ApplicationRecord> {
  const seen = await getApplicationRecord(applicationId, { consistent: false });
  const open = seen?.application.status === 'draft' || seen?.application.status === 'returned';
  if (!seen || !open) return applicationFor(actor, 'application.edit', applicationId);
  authorise(actor, 'application.edit', factsOf(seen), 'application.read');
  return seen;
}

/** The information request that the form is open for; undefined for a draft. */
export function editableUnder(record: ApplicationRecord): string | undefined {
  const { application } = record;
  if (application.status === 'draft') return undefined;
  if (application.status === 'returned') return application.requestId;
  throw notEditable(record);
}

export const notEditable = ({ application }: ApplicationRecord) =>
  new PaktwerkError('illegalTransition', { from: asApplicantSees(application).status, action: 'edit', allowed: [] });
