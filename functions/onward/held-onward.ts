import type { Page } from '#schemas/form/page.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { HeldOnward } from '#schemas/onward/onward.ts';
import { isOpenOnward } from '#schemas/onward/onward.ts';
import { onwardProofPage } from '#schemas/onward/onward-proof.ts';
import { standingBelow } from '#schemas/onward/onward-sums.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { sha256 } from '../shared/hash.ts';
import { getOrganisation, requireRound } from '../shared/records/directory-records.ts';
import { type GrantRecord, toGrantRecord } from '../shared/records/grant-record.ts';
import { type OnwardRecord, toOnwardRecord, toOnwards } from '../shared/records/onward-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { getItem, queryRange } from '../shared/table/read.ts';
import { wrongLink } from '../shared/wrong-link.ts';

/** What somebody reaches with a link. */
export type Held = { record: GrantRecord; onward: OnwardRecord; page: Page };

/** Stands for what a wrong link names, so that it is looked up all the same: how long it takes tells nothing. */
const nowhere = { applicationId: 'none', onwardId: 'onward-0', sentTo: '' };

/**
 * The agreement behind a link. A link ends with its agreement, with its grant, and when the agreement has another address;
 * whatever is wrong with it, the answer is the same.
 * @throws PaktwerkError linkInvalid · tooManyRequests
 */
export async function heldBy(link: string, at: Instant): Promise<Held> {
  const named = await getItem(keys.onwardLink(sha256(link)));
  const { applicationId, onwardId, sentTo } = (named ?? nowhere) as typeof nowhere;
  const [meta, item] = await Promise.all(
    [keys.grant(applicationId), keys.ofGrant(applicationId, onwardId)].map((key) => getItem(key)),
  );
  if (!named || !meta || !item) throw wrongLink(at);
  const [record, onward] = [toGrantRecord(meta), toOnwardRecord(item)];
  const { measure, measureVersion: version, status } = record.grant;
  // A corrected address ends what went to the wrong one.
  if (status === 'ended' || onward.onward.status === 'ended' || sentTo !== onward.onward.email) throw wrongLink(at);
  return { record, onward, page: onwardProofPage(measureVersion(measure, version)) };
}

/** @throws PaktwerkError proofClosed */
export function refuseClosed({ onward: { onward } }: Held): void {
  if (!isOpenOnward(onward)) throw new PaktwerkError('proofClosed');
}

/** An agreement with what its holder needs to know of the grant, and no more. */
export async function toHeldOnward({ record: { grant }, onward: { onward } }: Held): Promise<HeldOnward> {
  const [round, organisation, items] = await Promise.all([
    requireRound(grant.roundId),
    getOrganisation(grant.organisationId),
    queryRange(ranges.onward(grant.id)),
  ]);
  const all = toOnwards(items);
  const grantor = all.find(({ id }) => id === onward.under);
  const { id, status, version, kind, name, amount, posts, agreedOn, payments, fields } = onward;
  const { due, handedInAt, handedInByName, askedBack } = onward;
  return {
    ...{ id, status, version, kind, name, amount, agreedOn, payments, fields },
    ...(posts !== undefined && { posts }),
    ...(due && { due }),
    ...(handedInAt && { handedInAt }),
    ...(handedInByName && { handedInByName }),
    ...(askedBack && { askedBack }),
    grantorName: grantor?.name ?? organisation?.name ?? grant.organisationId,
    ...{ measure: grant.measure, measureVersion: grant.measureVersion, period: grant.period },
    roundTitle: round.title,
    passedOn: standingBelow(all, id).map((below) => ({ name: below.name, amount: below.amount })),
  };
}
