import type { Application } from '#schemas/application/application.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { ApplicationRecord } from '../shared/records/application-record.ts';
import { requireRound } from '../shared/records/directory-records.ts';
import {
  type AnyEnding,
  type Consequences,
  type Ending,
  eventOf,
  type InDecision,
  type InReview,
  invalid,
  nextStatus,
} from './completion.ts';

/** A step that stands. After the last one the workflow sets the money aside and hands the application to the decision. */
export async function passed(ending: Ending<'passed'>): Promise<Consequences> {
  const { record, task } = ending;
  nextStatus(ending, 'pass');
  const before = record.application as InReview;
  const lateAdmission = await admission(ending, before);
  const application: Application = { ...before, ...(lateAdmission && { lateAdmission }), version: before.version + 1 };
  const event = lateAdmission
    ? eventOf(ending, 'lateAdmitted', { ground: lateAdmission.ground, admission: lateAdmission.reason })
    : eventOf(ending, 'taskCompleted');
  const passedSteps = [...record.passedSteps, task.step];
  return { changes: { application, passedSteps, reviewerIds: reviewersWith(ending) }, event };
}

/**
 * Why a late application is admitted nevertheless, said by whoever passes it first.
 * @throws PaktwerkError admissionNeeded, with the grounds that the round allows
 */
async function admission({ body, actor, at }: Ending<'passed'>, application: InReview) {
  const { lateAdmission: said } = body;
  if (!application.late || application.lateAdmission) {
    if (said) throw invalid('lateAdmission');
    return undefined;
  }
  const { lateRule } = await requireRound(application.roundId);
  const allowed = lateRule === 'cutOff' ? ['reinstatement'] : ['discretion', 'reinstatement'];
  if (!said || !allowed.includes(said.ground)) throw new PaktwerkError('admissionNeeded', { allowed });
  return { ...said, admittedBy: actor.person.id, admittedAt: at };
}

/** A rejection in the review is a recommendation: somebody else decides. */
export function rejectionRecommended(ending: Ending<'rejected'>): Consequences {
  const { record, body } = ending;
  if (body.noticeId !== undefined) throw invalid('noticeId');
  const status = nextStatus(ending, 'recommendRejection') as 'inDecision';
  const before = record.application as InReview;
  const application: InDecision = { ...before, status, version: before.version + changesOnTheLongWay(record) };
  const changes = { application, recommendation: 'rejected', reviewerIds: reviewersWith(ending) } as const;
  return { changes, event: eventOf(ending, 'recommended') };
}

/**
 * How often an application changes that every step passes and the budget has room for. A recommended rejection counts as
 * many: its version is told to the applicant, and would tell the recommendation.
 */
function changesOnTheLongWay({ application, passedSteps }: ApplicationRecord): number {
  const { reviewSteps } = measureVersion(application.measure, application.measureVersion);
  return reviewSteps.length - passedSteps.length + 1;
}

/** Whoever reviewed once, counts for the four eyes for good: also when the step was taken back later. */
export const reviewersWith = ({ record, actor }: AnyEnding): string[] => [
  ...new Set([...record.reviewerIds, actor.person.id]),
];
