import type { Application } from '#schemas/application/application.ts';
import type { Change, ChangeWish } from '#schemas/change/change.ts';
import { mostToGiveUp } from '#schemas/change/change-effect.ts';
import { planGroupsOf, postsOf } from '#schemas/change/changeable.ts';
import { judgeReplan, planInForce } from '#schemas/change/replan.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { FormValues, MeasureVersion } from '#schemas/measures/measure.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { formContext, getTerms, requireRound } from '../shared/records/directory-records.ts';
import { toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';

const invalid = (path: string): PaktwerkError => new PaktwerkError('invalidRequest', { paths: [path] });

/**
 * Refuses what cannot be meant, or needs nobody's consent.
 * @throws PaktwerkError dayTooEarly · alreadyDrawn · noConsentNeeded · invalidRequest for a group or post that the form
 * of the application does not have
 */
export async function checkWish(grant: Grant, wish: ChangeWish, changes: readonly Change[]): Promise<void> {
  const version = measureVersion(grant.measure, grant.measureVersion);
  switch (wish.kind) {
    case 'extension':
      if (wish.periodTo <= grant.period.to) throw new PaktwerkError('dayTooEarly', { earliest: grant.period.to });
      return;
    case 'replan':
      return checkReplan(grant, version, wish, changes);
    case 'morePosts':
      if (!postsOf(version, {})) throw invalid('kind');
      return;
    case 'vacancy': {
      const posts = postsOf(version, await valuesOf(grant, version));
      if (!posts?.some(({ id }) => id === wish.post)) throw invalid(posts ? 'post' : 'kind');
      refuseDrawn(grant, wish);
    }
  }
}

/** What was used up and proven is settled, not changed. @throws PaktwerkError illegalTransition */
export function refuseAfterProof({ status, proofs }: Grant, action: 'requestChange' | 'approveChange'): void {
  if (status === 'running' && proofs.final.state === 'open') return;
  const from = status === 'running' ? 'proven' : status;
  throw new PaktwerkError('illegalTransition', { from, action, allowed: [] });
}

/** @throws PaktwerkError alreadyDrawn */
export function refuseDrawn(grant: Grant, wish: ChangeWish): void {
  if (wish.kind === 'vacancy' && wish.amount > mostToGiveUp(grant))
    throw new PaktwerkError('alreadyDrawn', { most: mostToGiveUp(grant) });
}

async function checkReplan(
  grant: Grant,
  version: MeasureVersion,
  { lines }: Extract<ChangeWish, { kind: 'replan' }>,
  changes: readonly Change[],
): Promise<void> {
  if (version.fundingType === 'fixedAmount') throw new PaktwerkError('noConsentNeeded');
  const groups = new Set(planGroupsOf(version).map(({ id }) => id));
  const doubled = new Set(lines.map(({ group }) => group)).size < lines.length;
  if (doubled || lines.some(({ group }) => !groups.has(group))) throw invalid('lines');
  const planned = await plannedOf(grant, version);
  const { needsConsent } = judgeReplan(version.fundingType, planInForce(planned, changes), lines);
  if (!needsConsent) throw new PaktwerkError('noConsentNeeded');
}

/** The expenditure of the plan as it was applied for. */
async function plannedOf(grant: Grant, version: MeasureVersion) {
  const { application, pinned } = await requireApplicationRecord(grant.id);
  const [round, terms, values] = await Promise.all([
    requireRound(grant.roundId),
    getTerms(grant.roundId),
    valuesOf(application, version),
  ]);
  return version.financing(values, formContext(round, terms, grant.organisationId, pinned)).plan?.expenditure ?? [];
}

const valuesOf = async ({ id }: Pick<Application, 'id'>, version: MeasureVersion): Promise<FormValues> =>
  formValues(version, toSections(await queryRange(ranges.sections(id))));
