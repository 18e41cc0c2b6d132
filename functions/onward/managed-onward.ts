import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Change } from '#schemas/change/change.ts';
import type { ApplicationId, Day, Instant } from '#schemas/ids.ts';
import { type ActionOf, transition } from '#schemas/lifecycle.ts';
import { limits } from '#schemas/limits.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Cents } from '#schemas/money.ts';
import { type Onward, type OnwardStatus, type OnwardTerms, onwardLifecycle } from '#schemas/onward/onward.ts';
import { passableOn } from '#schemas/onward/onward-offers.ts';
import { agreedBelow, depthUnder, isWithin, roomUnder, standingBelow } from '#schemas/onward/onward-sums.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Actor } from '#schemas/person/person.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import { getOrganisation } from '../shared/records/directory-records.ts';
import { type GrantRecord, subjectsOf } from '../shared/records/grant-record.ts';
import { type OnwardRecord, toOnwardRecord, toOnwards } from '../shared/records/onward-record.ts';
import { fieldsOf } from '../shared/records/section-record.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { getItem, queryRange } from '../shared/table/read.ts';

/** A grant of which something may be passed on, for people of its grantee. */
export type PassingOn = { record: GrantRecord; version: MeasureVersion };

/** @throws PaktwerkError notFound, also where nothing may be passed on · notAllowed · grantEnded */
export async function passingOnFor(actor: Actor, applicationId: ApplicationId): Promise<PassingOn> {
  const record = await grantFor(actor, 'onward.manage', applicationId);
  const { measure, measureVersion: number, status } = record.grant;
  const version = measureVersion(measure, number);
  if (!version.passingOn) throw new PaktwerkError('notFound');
  if (status === 'ended') throw new PaktwerkError('grantEnded');
  return { record, version };
}

type OnOnward = {
  actor: Actor;
  parameters: { applicationId: ApplicationId; onwardId: string };
  expectedVersion: number;
};
export type ManagedOnward = PassingOn & { before: OnwardRecord; status: OnwardStatus };

/** @throws PaktwerkError as `passingOnFor` · versionStale · illegalTransition when the agreement is not in the state for it */
export async function managedOnward(
  { actor, parameters: { applicationId, onwardId }, expectedVersion }: OnOnward,
  action: ActionOf<typeof onwardLifecycle>,
): Promise<ManagedOnward> {
  const passingOn = await passingOnFor(actor, applicationId);
  const item = await getItem(keys.ofGrant(applicationId, onwardId));
  if (!item) throw new PaktwerkError('notFound');
  const before = toOnwardRecord(item);
  checkVersion(before.onward.version, expectedVersion);
  return { ...passingOn, before, status: transition(onwardLifecycle, before.onward.status, action) };
}

/** All agreements of a grant, and how much may be agreed directly under it. */
export type Standing = { all: Onward[]; ceiling: Cents };

/** Read after the grant: whatever changes meanwhile changes the grant's version, and this is read again. */
export async function standingOf({ record: { grant }, version }: PassingOn): Promise<Standing> {
  const page = version.passingOn?.page ?? '';
  const [items, section] = await Promise.all([
    queryRange(ranges.grant(grant.id)),
    getItem(keys.section(grant.id, page)),
  ]);
  const sections = section ? { [page]: fieldsOf(section) } : {};
  const ceiling = passableOn({ version, sections }, grant, subjectsOf<Change>(items, 'change'));
  return { all: toOnwards(items), ceiling };
}

/** Kind and name of an organisation that was found in the directory are those of the directory. @throws PaktwerkError notFound */
export async function termsInDirectory(terms: OnwardTerms): Promise<OnwardTerms> {
  if (terms.organisationId === undefined) return terms;
  const organisation = await getOrganisation(terms.organisationId);
  if (!organisation || organisation.dissolved) throw new PaktwerkError('notFound');
  return { ...terms, kind: organisation.kind, name: organisation.name };
}

/**
 * Refuses terms that do not fit among the other agreements. One that changes is measured only where it grows or moves:
 * a wrong address can be mended whatever the sums are by now.
 * @throws PaktwerkError invalidRequest, with the place of a grantor that cannot be one · onwardExceeds, with what is left
 */
export function refuseMisfit({ all, ceiling }: Standing, terms: OnwardTerms, before?: Onward): void {
  const { under, amount } = terms;
  const grantor = all.find(({ id }) => id === under);
  const moves = before === undefined || before.under !== under;
  const unfit =
    under !== undefined && (!grantor || grantor.status === 'ended' || (before && isWithin(all, under, before.id)));
  if (moves && (unfit || depthUnder(all, under, before?.id) > limits.onwardDepth))
    throw new PaktwerkError('invalidRequest', { paths: ['under'] });
  const room = roomUnder(all, { ceiling, under, except: before?.id });
  if ((moves || amount > before.amount) && amount > room) throw new PaktwerkError('onwardExceeds', { room });
  const below = before ? agreedBelow(all, before.id) : 0;
  if (below > amount) throw new PaktwerkError('onwardExceeds', { below });
}

/** @throws PaktwerkError onwardHasChain */
export function refuseWithChain(all: readonly Onward[], id: string): void {
  const [first] = standingBelow(all, id);
  if (first) throw new PaktwerkError('onwardHasChain', { name: first.name });
}

/** @throws PaktwerkError dayInFuture */
export function refuseFuture(day: Day, at: Instant): void {
  if (day > berlinDay(at)) throw new PaktwerkError('dayInFuture');
}

/** @throws PaktwerkError dayTooEarly */
export function refusePast(day: Day, at: Instant): void {
  if (day < berlinDay(at)) throw new PaktwerkError('dayTooEarly');
}
