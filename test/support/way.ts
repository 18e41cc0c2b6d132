import { setTimeout as pause } from 'node:timers/promises';
import type { ApplicationId, OrganisationId, RoundId } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Cents } from '#schemas/money.ts';
import type { AuthorityRole } from '#schemas/person/roles.ts';
import type { Completion, Task } from '#schemas/review/task.ts';
import type { RouteBodyInput, RouteName } from '#schemas/routes.ts';
import { completeForms, type FormContent } from './complete-form.ts';
import type { Answer, Session } from './session.ts';

/** What people do with an application, through the API as the browser does it. */

/** @throws Error naming the route and the problem when a request was refused */
export function accepted<N extends RouteName>(route: N, answer: Answer<N>): Answer<N> {
  if (answer.status >= 300)
    throw new Error(`${route} was answered ${answer.status}: ${JSON.stringify(answer.problem)}`);
  return answer;
}

const demoRound = 'integrationsmanagement-2027' as RoundId;

/** A new draft of an organisation. */
export async function begin(editor: Session, organisation: string, roundId = demoRound): Promise<ApplicationId> {
  const body = { roundId, organisationId: organisation as OrganisationId };
  return accepted('createApplication', await editor.call('createApplication', { body })).body.id;
}

/** Fills in the whole form of its measure, or what is given; what a new draft begins with is written over. */
export async function fillIn(editor: Session, applicationId: ApplicationId, given?: FormContent): Promise<void> {
  const { body } = await editor.call('getApplication', { parameters: { applicationId } });
  const content = given ?? completeFormOf(body.application.measure);
  for (const [page, values] of Object.entries(content)) {
    const changes = Object.entries(values).map(([path, value]) => {
      return { path, value, baseRevision: body.sections[page]?.[path]?.revision ?? 0 };
    });
    accepted(
      'saveSection',
      await editor.call('saveSection', { parameters: { applicationId, page }, body: { changes } }),
    );
  }
}

/** @throws Error when the measure has no complete form here: then it has to be given */
function completeFormOf(measure: string): FormContent {
  const forms: Readonly<Record<string, FormContent>> = completeForms;
  const content = forms[measure];
  if (!content) throw new Error(`there is no complete form of ${measure}`);
  return content;
}

export async function submit(signatory: Session, applicationId: ApplicationId): Promise<void> {
  const parameters = { applicationId };
  const { body } = await signatory.call('getApplication', { parameters });
  const options = { parameters, body: {}, ifMatch: body.application.version };
  accepted('submitApplication', await signatory.call('submitApplication', options));
}

/** Asks until there is something to see; the workflow takes its time. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  // Long enough for a machine on which everything else runs too; whoever waits in vain hears of it all the same.
  const deadline = performance.now() + 60_000;
  while (performance.now() < deadline) {
    const found = await ask();
    if (found !== undefined) return found;
    await pause(25);
  }
  throw new Error(`in vain waited for ${what}`);
}

/** The open task of a step, as soon as there is one. */
export const openTask = (worker: Session, applicationId: ApplicationId, step: string): Promise<Task> =>
  eventually(`a task for ${step}`, async () => {
    const { body } = await worker.call('getApplication', { parameters: { applicationId } });
    return body.tasks.find((task) => task.step === step && task.status === 'open');
  });

/** Takes the task of a step and ends it. */
export async function workOff(
  worker: Session,
  applicationId: ApplicationId,
  step: string,
  completion: Completion,
): Promise<void> {
  const { id: taskId, version } = await openTask(worker, applicationId, step);
  const parameters = { applicationId, taskId };
  const claimed = accepted('claimTask', await worker.call('claimTask', { parameters, body: {}, ifMatch: version }));
  const options = { parameters, body: completion, ifMatch: claimed.body.version };
  accepted('completeTask', await worker.call('completeTask', options));
}

/** Takes the decision's task, looks at the notice and signs it. */
export const approve = (approver: Session, applicationId: ApplicationId, amount: Cents): Promise<void> =>
  decide(approver, applicationId, { outcome: 'approved', amount });

/** Decides with the notice that was drafted for it. */
export async function decide(
  approver: Session,
  applicationId: ApplicationId,
  decision: RouteBodyInput<'draftNotice'>,
): Promise<void> {
  const { id: taskId, version } = await openTask(approver, applicationId, 'decision');
  const parameters = { applicationId, taskId };
  const claimed = accepted('claimTask', await approver.call('claimTask', { parameters, body: {}, ifMatch: version }));
  const notice = accepted('draftNotice', await approver.call('draftNotice', { parameters, body: decision }));
  const body = { ...decision, noticeId: notice.body.id };
  accepted('completeTask', await approver.call('completeTask', { parameters, body, ifMatch: claimed.body.version }));
}

/** People of the authority who review; the expert only where the measure asks for an opinion. */
export type Reviewers = { officer: Session; reviewer: Session; expert?: Session };

/**
 * A complete application of an organisation that was handed in, and passed until it waits in the step named: one of the
 * review, or what follows it.
 */
export async function bringTo(
  step: 'formalCheck' | 'expertOpinion' | 'technicalReview' | 'shortfall' | 'decision',
  { signatory, ...reviewers }: { signatory: Session } & Reviewers,
  organisation: string,
  roundId = demoRound,
): Promise<ApplicationId> {
  const applicationId = await begin(signatory, organisation, roundId);
  await fillIn(signatory, applicationId);
  await submit(signatory, applicationId);
  const { body } = await signatory.call('getApplication', { parameters: { applicationId } });
  const { reviewSteps } = measureVersion(body.application.measure, body.application.measureVersion);
  for (const { id, role } of reviewSteps) {
    if (id === step) break;
    await workOff(workerOf(role, reviewers), applicationId, id, { outcome: 'passed' });
  }
  await openTask(reviewers.officer, applicationId, step);
  return applicationId;
}

/** @throws Error when nobody of this role is there */
function workerOf(role: AuthorityRole, { officer, reviewer, expert }: Reviewers): Session {
  const workers: Partial<Record<AuthorityRole, Session | undefined>> = {
    ...{ caseOfficer: officer, technicalReviewer: reviewer },
    expert,
  };
  const worker = workers[role];
  if (!worker) throw new Error(`nobody is there as ${role}`);
  return worker;
}

/** Opens the notice as soon as it is there; for a signatory that is its retrieval. */
export async function retrieve(signatory: Session, applicationId: ApplicationId): Promise<void> {
  const parameters = { applicationId };
  const notice = await eventually('a notice', async () => {
    const { body } = await signatory.call('getApplication', { parameters });
    return body.noticeReady;
  });
  const options = { parameters: { applicationId, documentId: notice.documentId } };
  accepted('openDocument', await signatory.call('openDocument', options));
}
