import { randomBytes } from 'node:crypto';
import type { Application } from '#schemas/application/application.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureById } from '#schemas/measures/registry.ts';
import type { Mail } from '#schemas/messages/mails.ts';
import type { PartMailFacts } from '#schemas/messages/part-mails.ts';
import type { Actor } from '#schemas/person/person.ts';
import { setting } from '../shared/environment.ts';
import { sha256 } from '../shared/hash.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { intent } from '../shared/records/outbox-record.ts';
import type { PartMeta } from '../shared/records/part-record.ts';
import { keys } from '../shared/table/keys.ts';
import { conditions, type TransactItem } from '../shared/table/write.ts';

/** 160 bits, 27 characters in base64url: nobody finds a link by trying. */
const secretBytes = 20;

type Telling = {
  part: PartMeta;
  mail: (facts: PartMailFacts) => Mail;
  sender: Sender;
  at: Instant;
};

/** Who writes about which application. */
export type Sender = Pick<PartMailFacts, 'applicant' | 'byName' | 'measure'>;

export async function senderOf({ organisationId, measure }: Application, { person }: Actor): Promise<Sender> {
  const organisation = await getOrganisation(organisationId);
  return {
    applicant: organisation?.name ?? organisationId,
    byName: person.name,
    measure: measureById(measure).title,
  };
}

/**
 * A mail about a part with a link of its own; links that were sent before hold as well, since a mail may have been passed
 * on. The secret stands in the mail alone, of which no copy stays: the table keeps its hash, so a lost link cannot be
 * looked up, only replaced.
 */
export function mailWithLink({ part, mail, sender, at }: Telling): TransactItem[] {
  const { applicationId, id: partId, email, due, version } = part;
  const secret = randomBytes(secretBytes).toString('base64url');
  // In the fragment, which browsers send to nobody: it stands in no log on the way.
  const written = mail({ ...sender, due, link: `${setting('PUBLIC_ORIGIN')}/part#${secret}` });
  const link = { ...keys.partLink(sha256(secret)), schemaVersion: 1, applicationId, partId };
  return [
    { put: link, when: conditions.absent },
    intent(`${partId}#${version}`, at, { kind: 'mail.send', applicationId, to: email, ...written, holdsSecret: true }),
  ];
}
