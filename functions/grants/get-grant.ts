import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Change } from '#schemas/change/change.ts';
import { plannedReminders } from '#schemas/duty/duties.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { AccountChange, Payment } from '#schemas/payment/payment.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { authorise } from '../shared/authorise.ts';
import { grantFacts, isGrantee } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { getOrganisation, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { readGrantRecord, subjectsOf } from '../shared/records/grant-record.ts';
import { toOnwards } from '../shared/records/onward-record.ts';
import { toProofs } from '../shared/records/proof-record.ts';
import { getUndeliveredMails } from '../shared/records/undelivered-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { type Item, queryRange } from '../shared/table/read.ts';
import { asAuthoritySees, asGranteeSees } from './seen-grant.ts';

/** One grant with all that belongs to it, as far as the caller may see it: one query of its partition. */
export const getGrant: Endpoint<'getGrant'> = async ({ actor, parameters: { applicationId }, at }) => {
  const items = await queryRange(ranges.grant(applicationId));
  const meta = items.find(({ sk }) => sk === 'META');
  if (!meta) throw new PaktwerkError('notFound');
  const record = await readGrantRecord(meta);
  const { grant, contactEmail } = record;
  authorise(actor, 'grant.read', grantFacts(record), 'grant.read');
  const grantee = isGrantee(actor, record);
  const [round, terms, organisation, { application }, undelivered] = await Promise.all([
    requireRound(grant.roundId),
    getTerms(grant.roundId),
    getOrganisation(grant.organisationId),
    requireApplicationRecord(applicationId),
    grantee ? [] : getUndeliveredMails(applicationId),
  ]);
  const view: GrantView = {
    ...{ grant, organisationName: organisation?.name ?? grant.organisationId, round },
    ...{ terms: grantTermsOf(terms ?? {}), ...(contactEmail && { contactEmail }) },
    ...below(items),
    proofs: toProofs(items, grant),
    planned: plannedReminders(grant, berlinDay(at)),
    ...('noticeId' in application && { noticeId: application.noticeId }),
    ...(terms && { conditions: terms.letter.conditions, contact: contactOf(terms) }),
    undelivered,
    overdue: items.flatMap((item) => (item.overdue === undefined ? [] : [item.overdue as GrantView['overdue'][0]])),
  };
  return { version: grant.version, body: grantee ? asGranteeSees(view) : asAuthoritySees(view) };
};

const contactOf = ({ letter: { letterhead } }: RoundTerms): GrantView['contact'] => ({
  authority: letterhead.authority,
  phone: letterhead.phone,
  email: letterhead.email,
});

const below = (items: readonly Item[]) => ({
  payments: subjectsOf<Payment>(items, 'payment'),
  accountChanges: subjectsOf<AccountChange>(items, 'accountChange'),
  changes: subjectsOf<Change>(items, 'change'),
  onward: toOnwards(items),
  reclaims: subjectsOf<Reclaim>(items, 'reclaim'),
});
