import type { Faults, WireService } from '#infra/local/contracts.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { completeForm } from '../../support/complete-form.ts';
import { type Backend, issuer, noon, openBackend } from './backend.ts';
import { type ApiAnswer, type ApiClient, openClient } from './client.ts';

export const editor = 'demo-editor-heilbronn';
export const signatory = 'demo-signatory-heilbronn';
export const foreignSignatory = 'demo-signatory-stuttgart';
export const caseOfficer = 'demo-case-officer';
export const technicalReviewer = 'demo-technical-reviewer';
export const auditor = 'demo-auditor';
export const approver = 'demo-approver';
export const administrator = 'demo-administrator';
export const roundId = 'integrationsmanagement-2027';
export const heilbronn = 'kreis-08125';

const noonText = new Date(noon).toISOString() as Instant;

type PageValues = Record<string, string | number | boolean>;
type NamedField = { page: string; path: string };

type Ruling = { outcome: 'approved'; amount: number; reason?: string } | { outcome: 'rejected'; reason: string };
/** What the approver then sends off. */
type Prepared = { parameters: { applicationId: string; taskId: string }; ifMatch: number; body: object };
const inFull: Ruling = { outcome: 'approved', amount: 6_000_000 };

/** A seeded platform with the ways of an application through it. */
export type World = Backend & {
  call: ApiClient;
  createDraft(): Promise<string>;
  /** Fills in a complete form, over what a draft begins with, and then other pages than these. */
  fill(applicationId: string, more?: Record<string, PageValues>): Promise<void>;
  submitted(more?: Record<string, PageValues>): Promise<string>;
  inReview(more?: Record<string, PageValues>): Promise<string>;
  /** Back with the applicant: the formal check has asked about these fields. */
  returned(fields: NamedField[], due?: string, more?: Record<string, PageValues>): Promise<string>;
  inDecision(): Promise<string>;
  /** Passes every step of the review and reserves the money. */
  reviewed(applicationId: string): Promise<void>;
  /** Opens the task of a review step and passes it. */
  pass(applicationId: string, step: string, as: string): Promise<void>;
  openTask(applicationId: string, step: string, taskToken?: string, retryCount?: number): Promise<string>;
  /** Takes the task of the decision and looks at the notice; needs the bucket of files (`openFiles`). */
  readyToDecide(applicationId: string, ruling?: Ruling, taskToken?: string): Promise<Prepared>;
  decide(applicationId: string, ruling?: Ruling): Promise<ApiAnswer>;
  complete(applicationId: string, taskId: string, as: string, body: object): Promise<ApiAnswer>;
};

export async function openWorld(services: WireService[] = [], faults?: Faults): Promise<World> {
  const backend = await openBackend(services, faults);
  const call = await openClient();
  const { handler: seed } = await import('#functions/demo/seed-demo.handler.ts');
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  const { handler: reserve } = await import('#functions/workflow/reserve-budget.handler.ts');
  const { handler: openTaskHandler } = await import('#functions/workflow/open-task.handler.ts');
  await seed({ issuer, now: noonText });

  const world: World = {
    ...backend,
    call,
    async createDraft() {
      const created = await call('createApplication', { as: editor, body: { roundId, organisationId: heilbronn } });
      return created.body.id;
    },
    async fill(applicationId, more = {}) {
      const { sections } = (await call('getApplication', { as: editor, parameters: { applicationId } })).body;
      for (const [page, values] of Object.entries<PageValues>({ ...completeForm, ...more })) {
        const revision = (path: string): number => sections[page]?.[path]?.revision ?? 0;
        const changes = Object.entries(values).map(([path, value]) => ({ path, value, baseRevision: revision(path) }));
        await call('saveSection', { as: editor, parameters: { applicationId, page }, body: { changes } });
      }
    },
    async submitted(more) {
      const applicationId = await world.createDraft();
      await world.fill(applicationId, more);
      await call('submitApplication', { as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} });
      return applicationId;
    },
    async inReview(more) {
      const applicationId = await world.submitted(more);
      await register({ applicationId: applicationId as ApplicationId, at: noonText });
      return applicationId;
    },
    async returned(fields, due = '2026-12-07', more = {}) {
      const applicationId = await world.inReview(more);
      const taskId = await world.openTask(applicationId, 'formalCheck');
      const body = { outcome: 'returned', message: 'Bitte prüfen Sie diese Angaben.', fields, due };
      await world.complete(applicationId, taskId, caseOfficer, body);
      return applicationId;
    },
    async inDecision() {
      const applicationId = await world.inReview();
      await world.reviewed(applicationId);
      return applicationId;
    },
    async reviewed(applicationId) {
      await world.pass(applicationId, 'formalCheck', caseOfficer);
      await world.pass(applicationId, 'technicalReview', technicalReviewer);
      await reserve({ applicationId: applicationId as ApplicationId, at: noonText });
    },
    async pass(applicationId, step, as) {
      const taskId = await world.openTask(applicationId, step);
      await world.complete(applicationId, taskId, as, { outcome: 'passed' });
    },
    async openTask(applicationId, step, taskToken = `token-${step}-${applicationId}`, retryCount = attempts++) {
      const about = kinds[step] ?? kinds.formalCheck;
      const input = {
        applicationId: applicationId as ApplicationId,
        step,
        taskToken,
        at: noonText,
        retryCount,
        ...about,
      };
      return (await openTaskHandler(input as Parameters<typeof openTaskHandler>[0])).taskId;
    },
    async readyToDecide(applicationId, ruling = inFull, taskToken = undefined) {
      const taskId = await world.openTask(applicationId, 'decision', taskToken);
      const parameters = { applicationId, taskId };
      const claimed = await call('claimTask', { as: approver, parameters, ifMatch: 1, body: {} });
      const notice = await call('draftNotice', { as: approver, parameters, body: ruling });
      return { parameters, ifMatch: claimed.body.version, body: { ...ruling, noticeId: notice.body.id } };
    },
    async decide(applicationId, ruling) {
      return call('completeTask', { as: approver, ...(await world.readyToDecide(applicationId, ruling)) });
    },
    async complete(applicationId, taskId, as, body) {
      const parameters = { applicationId, taskId };
      const claimed = await call('claimTask', { as, parameters, ifMatch: 1, body: {} });
      return call('completeTask', { as, parameters, ifMatch: claimed.body.version, body });
    },
  };
  return world;
}

/** Time stands still here, so the attempts of a state are told apart by their number. */
let attempts = 0;

const kinds: Record<string, { kind: string; role: string }> = {
  formalCheck: { kind: 'review', role: 'caseOfficer' },
  technicalReview: { kind: 'review', role: 'technicalReviewer' },
  shortfall: { kind: 'shortfall', role: 'budgetOfficer' },
  decision: { kind: 'decision', role: 'approver' },
  post: { kind: 'post', role: 'caseOfficer' },
  operator: { kind: 'operator', role: 'administrator' },
};
