import { setTimeout as pause } from 'node:timers/promises';
import type { ApplicationId, OrganisationId, RoundId } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import type { Completion, Task } from '#schemas/review/task.ts';
import type { RouteBodyInput, RouteName } from '#schemas/routes.ts';
import { completeForm } from './complete-form.ts';
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

/** What stands in a form, page by page. */
export type FormContent = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

/** Fills in the whole form, or what is given; what a new draft begins with is written over. */
export async function fillIn(
  editor: Session,
  applicationId: ApplicationId,
  content: FormContent = completeForm,
): Promise<void> {
  const { body } = await editor.call('getApplication', { parameters: { applicationId } });
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

export async function submit(signatory: Session, applicationId: ApplicationId): Promise<void> {
  const parameters = { applicationId };
  const { body } = await signatory.call('getApplication', { parameters });
  const options = { parameters, body: {}, ifMatch: body.application.version };
  accepted('submitApplication', await signatory.call('submitApplication', options));
}

/** Asks until there is something to see; the workflow takes its time. */
export async function eventually<T>(what: string, ask: () => Promise<T | undefined>): Promise<T> {
  for (let tries = 0; tries < 400; tries += 1) {
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

/** People of the authority who review. */
export type Reviewers = { officer: Session; reviewer: Session };

/** A complete application of an organisation that was handed in, and passed until it waits in the step named. */
export async function bringTo(
  step: 'formalCheck' | 'technicalReview' | 'shortfall' | 'decision',
  { signatory, officer, reviewer }: { signatory: Session } & Reviewers,
  organisation: string,
  roundId = demoRound,
): Promise<ApplicationId> {
  const applicationId = await begin(signatory, organisation, roundId);
  await fillIn(signatory, applicationId);
  await submit(signatory, applicationId);
  const passed = { outcome: 'passed' } as const;
  if (step !== 'formalCheck') await workOff(officer, applicationId, 'formalCheck', passed);
  if (step === 'shortfall' || step === 'decision') await workOff(reviewer, applicationId, 'technicalReview', passed);
  await openTask(officer, applicationId, step);
  return applicationId;
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
