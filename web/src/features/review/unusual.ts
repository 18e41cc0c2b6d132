import type { CheckResult } from '#schemas/review/check-result.ts';
import type { InformationRequest } from '#schemas/review/information-request.ts';
import { decisionStep, type Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import type { Text } from '#schemas/text.ts';
import { financingOf } from '../../ui/form-context.ts';
import { completedOf, isSuperseded, stepOf } from './step-of.ts';

type Completed = Extract<Task, { status: 'completed' }>;

/** Something of a case that whoever decides must not miss. */
export type Unusual =
  | { kind: 'check'; check: CheckResult }
  | { kind: 'objection'; task: Completed; point: Text; note?: string }
  | { kind: 'notLookedAt'; task: Completed; count: number }
  | { kind: 'rejectionRecommended'; task: Completed }
  | { kind: 'late' }
  | { kind: 'request'; request: InformationRequest; status: Exclude<InformationRequest['status'], 'closed'> }
  | { kind: 'frame' }
  | { kind: 'shortfall'; task: Completed }
  | { kind: 'reservedLess' }
  | { kind: 'notReserved' }
  | { kind: 'noConsent' }
  | { kind: 'noTerms' }
  | { kind: 'sentBack'; task: Completed };

/** Everything unusual of a case, the gravest first. */
export function unusualOf(view: ApplicationView): Unusual[] {
  const { application, checks, requests, tasks } = view;
  const done = completedOf(tasks);
  const standing = done.filter((task) => task.kind === 'review' && !isSuperseded(task, tasks));
  return [
    ...checks.filter(({ passed }) => !passed).map((check) => ({ kind: 'check', check }) as const),
    ...standing
      .filter(({ outcome }) => outcome === 'rejected')
      .map((task) => ({ kind: 'rejectionRecommended', task }) as const),
    // A step that asked the applicant will be looked at again; what counts is how it ended.
    ...standing.filter(({ outcome }) => outcome !== 'returned').flatMap((task) => findingsOf(view, task)),
    ...('late' in application && application.late ? [{ kind: 'late' } as const] : []),
    ...requests.flatMap((request): Unusual[] =>
      request.status === 'closed' ? [] : [{ kind: 'request', request, status: request.status }],
    ),
    ...moneyOf(view),
    ...done.filter(({ kind }) => kind === 'shortfall').map((task) => ({ kind: 'shortfall', task }) as const),
    ...done
      .filter(({ step, outcome }) => step === decisionStep && outcome === 'sentBack')
      .map((task) => ({ kind: 'sentBack', task }) as const),
    ...(consents(view) ? [] : [{ kind: 'noConsent' } as const]),
    ...(view.terms ? [] : [{ kind: 'noTerms' } as const]),
  ];
}

function findingsOf(view: ApplicationView, task: Completed): Unusual[] {
  const items = stepOf(view, task)?.checklist ?? [];
  const objections = items.flatMap(({ id, text }): Unusual[] => {
    const point = task.checklist?.[id];
    if (point?.state !== 'objection') return [];
    return [{ kind: 'objection', task, point: text, ...(point.note && { note: point.note }) }];
  });
  const count = items.filter(({ id }) => task.checklist?.[id] === undefined).length;
  return count > 0 ? [...objections, { kind: 'notLookedAt', task, count }] : objections;
}

function moneyOf(view: ApplicationView): Unusual[] {
  const { application, reservedAmount } = view;
  const { computed, frame } = financingOf(view, view.sections);
  const cut: Unusual[] = frame !== undefined && computed > frame ? [{ kind: 'frame' }] : [];
  if (application.status !== 'inDecision') return cut;
  if (reservedAmount === undefined || reservedAmount === 0) return [...cut, { kind: 'notReserved' }];
  return reservedAmount < application.requestedAmount ? [...cut, { kind: 'reservedLess' }] : cut;
}

/** Consent as it stands: it can be revoked after the submission. */
const consents = ({ application }: ApplicationView): boolean =>
  !('portalConsent' in application) || application.portalConsent;
