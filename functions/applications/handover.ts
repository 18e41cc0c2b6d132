import type { Application } from '#schemas/application/application.ts';
import { applicationLifecycle } from '#schemas/application/lifecycle.ts';
import type { Instant } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { measureById } from '#schemas/measures/registry.ts';
import type { HandoverFacts } from '#schemas/messages/handover-mails.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import type { Member } from '#schemas/organisation/members.ts';
import { checkVersion } from '../shared/authorise.ts';
import { setting } from '../shared/environment.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { intent } from '../shared/records/outbox-record.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { refuseUndelivered } from '../shared/undelivered.ts';

export type Draft = Extract<Application, { status: 'draft' }>;

/** @throws PaktwerkError versionStale · illegalTransition when it is no draft any more */
export function draftAmong(
  { application }: ApplicationRecord,
  expectedVersion: number,
  action: 'handOver' | 'handBack',
): Draft {
  checkVersion(application.version, expectedVersion);
  refuseUndelivered(application, action);
  transition(applicationLifecycle, application.status, action);
  return application as Draft;
}

/** What a mail about a handover names; the note stays in the portal, since mail is no safe way for what is in a form. */
export async function handoverFacts({ id, organisationId, measure }: Draft): Promise<Omit<HandoverFacts, 'byName'>> {
  const organisation = await getOrganisation(organisationId);
  return {
    measure: measureById(measure).title,
    organisation: organisation?.name ?? organisationId,
    link: `${setting('PUBLIC_ORIGIN')}/applications/${id}`,
  };
}

/** Each handover makes a version of its own, so each tells each person once. */
export const handoverMail = (
  { id: applicationId, version }: Draft,
  { personId, email: to }: Member,
  mail: Mail,
  at: Instant,
): TransactItem => intent(`handover#${version}#${personId}`, at, { kind: 'mail.send', applicationId, to, ...mail });

/** An application that leaves the applicant's desk takes no note of who handed it to whom along. */
export function withoutHandover({ handover: _note, ...draft }: Draft): Omit<Draft, 'handover'> {
  return draft;
}
