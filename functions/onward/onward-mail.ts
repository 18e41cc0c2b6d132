import { randomBytes } from 'node:crypto';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureById } from '#schemas/measures/registry.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import type { OnwardMailFacts } from '#schemas/messages/onward-mails.ts';
import type { Actor } from '#schemas/person/person.ts';
import { setting } from '../shared/environment.ts';
import { sha256 } from '../shared/hash.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';
import type { LastMail, OnwardMeta } from '../shared/records/onward-record.ts';
import { intent } from '../shared/records/outbox-record.ts';
import { keys } from '../shared/table/keys.ts';
import { conditions, type TransactItem } from '../shared/table/write.ts';

/** 160 bits, 27 characters in base64url: nobody finds a link by trying. */
const secretBytes = 20;

/** Who writes about which grant. */
export type Sender = Pick<OnwardMailFacts, 'grantee' | 'byName' | 'measure'>;

export async function senderOf({ grant }: GrantRecord, { person }: Actor): Promise<Sender> {
  const organisation = await getOrganisation(grant.organisationId);
  const measure = measureById(grant.measure).title;
  return { grantee: organisation?.name ?? grant.organisationId, byName: person.name, measure };
}

type Telling = {
  onward: OnwardMeta & Required<Pick<OnwardMeta, 'due'>>;
  mail: (facts: OnwardMailFacts) => Mail;
  sender: Sender;
  message?: string | undefined;
  at: Instant;
};

/**
 * A mail about an agreement with a link of its own; links that were sent to the same address before hold as well, since a mail may have been
 * passed on. The secret stands in the mail alone, of which no copy stays: the table keeps its hash.
 */
export function mailWithLink({ onward, mail, sender, message, at }: Telling): TransactItem[] {
  const { applicationId, id, email, due, version } = onward;
  const secret = randomBytes(secretBytes).toString('base64url');
  // In the fragment, which browsers send to nobody: it stands in no log on the way.
  const written = mail({ ...sender, due, message, link: `${setting('PUBLIC_ORIGIN')}/onward#${secret}` });
  const link = { ...keys.onwardLink(sha256(secret)), schemaVersion: 1, applicationId, onwardId: id, sentTo: email };
  return [
    { put: link, when: conditions.absent },
    intent(`${id}#${version}`, at, { kind: 'mail.send', applicationId, to: email, ...written, holdsSecret: true }),
  ];
}

export const mailedNow = ({ email }: Pick<OnwardMeta, 'email'>, at: Instant): LastMail => ({
  on: berlinDay(at),
  to: email,
});
