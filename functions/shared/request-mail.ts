import type { Instant } from '#schemas/ids.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import type { RequestFacts } from '#schemas/messages/request-mails.ts';
import type { InformationRequest } from '#schemas/review/information-request.ts';
import { setting } from './environment.ts';
import type { ApplicationRecord } from './records/application-record.ts';
import { intent } from './records/outbox-record.ts';
import type { TransactItem } from './table/write.ts';

type Telling = {
  request: InformationRequest;
  mail: (facts: RequestFacts) => Mail;
  /** What tells this mail from all others about the application. */
  occasion: string;
  at: Instant;
};

/** A mail about an information request to the address of the application; nothing when it has none. */
export function requestMail(
  { application, contactEmail }: ApplicationRecord,
  { request, mail, occasion, at }: Telling,
): TransactItem[] {
  if (!contactEmail || !('number' in application) || application.number === undefined) return [];
  const { id: applicationId, number } = application;
  const link = `${setting('PUBLIC_ORIGIN')}/applications/${applicationId}`;
  const written = mail({ number, due: request.due, link });
  return [intent(occasion, at, { kind: 'mail.send', applicationId, to: contactEmail, ...written })];
}
