import type { Application } from '#schemas/application/application.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { HeldPart } from '#schemas/part/part.ts';
import { formContext, getOrganisation, requireRound } from '../shared/records/directory-records.ts';
import { asApplicantSees } from '../shared/undelivered.ts';
import type { Held } from './held.ts';

/** A part with what its holder needs to know of the application, and no more. */
export async function toHeldPart({ record, part: { part, taken } }: Held): Promise<HeldPart> {
  const { application, pinned } = record;
  const [found, organisation] = await Promise.all([
    requireRound(application.roundId),
    getOrganisation(application.organisationId),
  ]);
  const { round } = formContext(found, undefined, application.organisationId, pinned);
  const { measure, measureVersion } = application;
  return {
    ...part,
    applicantName: organisation?.name ?? application.organisationId,
    ...{ measure, measureVersion, roundTitle: round.title, rates: round.rates },
    ...{ fundingPeriod: round.fundingPeriod, closesAt: round.closesAt, stage: stageOf(application) },
    ...(taken && { takenOver: taken.amount }),
  };
}

const stages = {
  draft: 'draft',
  submitted: 'submitted',
  inReview: 'inReview',
  returned: 'inReview',
  inDecision: 'inReview',
  approved: 'approved',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
} as const satisfies Record<Exclude<Application['status'], 'discarded'>, HeldPart['stage']>;

/** How far the application is, as its applicant sees it: a decision shows once it is delivered. */
function stageOf(application: Application): HeldPart['stage'] {
  const { status } = asApplicantSees(application);
  if (status === 'discarded') throw new PaktwerkError('linkInvalid');
  return stages[status];
}
