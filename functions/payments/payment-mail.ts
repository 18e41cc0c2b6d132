import type { Instant } from '#schemas/ids.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import type { PaymentFacts } from '#schemas/messages/payment-mails.ts';
import { setting } from '../shared/environment.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

type Telling = {
  mail: (facts: PaymentFacts) => Mail;
  page: 'payments' | 'account';
  /** What tells this mail from all others about the grant. */
  occasion: string;
  at: Instant;
};

/** A mail about money to the address of the grant; nothing when it has none. */
export function moneyMail({ grant, contactEmail }: GrantRecord, { mail, page, occasion, at }: Telling): TransactItem[] {
  if (!contactEmail) return [];
  const link = `${setting('PUBLIC_ORIGIN')}/grants/${grant.id}/${page}`;
  const written = mail({ number: grant.number, link });
  return [intent(occasion, at, { kind: 'mail.send', applicationId: grant.id, to: contactEmail, ...written })];
}
