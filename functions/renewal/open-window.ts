import type { Application } from '#schemas/application/application.ts';
import type { Grant, Renewal } from '#schemas/grant/grant.ts';
import type { ApplicationId, Instant, PersonId } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Round } from '#schemas/round/round.ts';
import { byWorkflow } from '../shared/application-facts.ts';
import { sha256 } from '../shared/hash.ts';
import { beginApplication } from '../shared/records/application-record.ts';
import { getOrganisation, getRound, requireRound } from '../shared/records/directory-records.ts';
import type { GrantRecord } from '../shared/records/grant-record.ts';
import { getStoredProfile } from '../shared/records/profile-record.ts';
import { putFields } from '../shared/records/section-record.ts';
import { reopened } from '../shared/renewed-grant.ts';
import { keys } from '../shared/table/keys.ts';
import type { TransactItem } from '../shared/table/write.ts';
import { grantedSections } from './granted-sections.ts';
import { noRoundTodo, roundNotMissed } from './no-round.ts';
import { prefilledSections } from './prefilled-sections.ts';
import { readGranted } from './read-granted.ts';

/** What opening the window changes in the grant, and what is written beside it in the same transaction. */
export type OpenedWindow = {
  renewal: Renewal;
  /** Of `GrantRecord`: how many follow-up drafts there were. */
  counts: Record<string, number>;
  items: TransactItem[];
};

/**
 * Opens the window of a grant: the follow-up draft is there, filled in from what was granted. Where there is no round to
 * apply in yet, the authority is told so.
 * @throws Error when the grant's round has no follow-up
 */
export async function openWindow({ grant, counts }: GrantRecord, at: Instant): Promise<OpenedWindow> {
  const { renewal } = grant;
  if (!renewal) throw new Error(`grant ${grant.id} has no renewal`);
  const round = await getRound(renewal.roundId);
  if (!round) return { renewal: { ...renewal, state: 'noRound' }, counts, items: [noRoundTodo(grant, at)] };
  const count = (counts.renewal ?? 0) + 1;
  const draft = followUpDraft(grant, { round, count, at });
  return {
    renewal: { ...reopened({ ...renewal, state: 'open' }, at), applicationId: draft.id },
    counts: { ...counts, renewal: count },
    items: [
      ...(await draftItems(draft, { grant, round, at })),
      ...(renewal.state === 'noRound' ? [roundNotMissed(grant)] : []),
    ],
  };
}

/** The id of the n-th follow-up draft of a grant: it is there once, however often its window is opened (RFC 9562, version 8). */
function followUpId(grantId: ApplicationId, count: number): ApplicationId {
  const hex = sha256(`renewal/${grantId}/${count}`);
  const [a, b, c, d, e] = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(13, 16), hex.slice(17, 20), hex.slice(20, 32)];
  return `${a}-${b}-8${c}-a${d}-${e}` as ApplicationId;
}

type Making = { grant: Grant; round: Round; at: Instant };

function followUpDraft(grant: Grant, { round, count, at }: { round: Round; count: number; at: Instant }): Application {
  const { id: roundId, authorityId, measure, measureVersion: version } = round;
  return {
    ...{ schemaVersion: 2, id: followUpId(grant.id, count), organisationId: grant.organisationId },
    ...{ roundId, authorityId, measure, measureVersion: version },
    ...{ version: 1, createdAt: at, createdBy: byWorkflow.actor as PersonId, status: 'draft' },
    renews: { applicationId: grant.id, number: grant.number },
  };
}

async function draftItems(draft: Application, { grant, round, at }: Making): Promise<TransactItem[]> {
  const { id, roundId, organisationId } = draft;
  const [granted, before, organisation, profile] = await Promise.all([
    readGranted(grant),
    requireRound(grant.roundId),
    getOrganisation(organisationId),
    getStoredProfile(organisationId),
  ]);
  if (!organisation) throw new Error(`organisation ${organisationId} does not exist`);
  const version = measureVersion(draft.measure, draft.measureVersion);
  const period = { before: before.fundingPeriod, now: round.fundingPeriod };
  const basis = grantedSections(granted, version);
  const sections = prefilledSections({ basis, granted, version, period, organisation, profile });
  const facts = { roundId, organisationId, renews: grant.number };
  return [
    ...beginApplication(draft, { action: 'created', at, ...byWorkflow, facts }),
    ...Object.entries(sections).map(([page, fields]) => putFields(keys.section(id, page), undefined, { fields, at })),
  ];
}
