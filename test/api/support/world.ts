import type { WireService } from '#infra/local/contracts.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { type Backend, issuer, noon, openBackend } from './backend.ts';
import { type ApiAnswer, type ApiClient, openClient } from './client.ts';

export const editor = 'demo-editor-heilbronn';
export const signatory = 'demo-signatory-heilbronn';
export const foreignSignatory = 'demo-signatory-stuttgart';
export const caseOfficer = 'demo-case-officer';
export const approver = 'demo-approver';
export const administrator = 'demo-administrator';
export const roundId = 'integrationsmanagement-2027';
export const heilbronn = 'kreis-08125';

const noonText = new Date(noon).toISOString() as Instant;

/** The values of a complete form, page by page: one post of 0.5 full time for twelve months. */
export const completeForm = {
  contact: { name: 'Elif Brandt', unit: 'Amt für Integration', email: 'integration@heilbronn.example' },
  posts: {
    'posts/row1': 0,
    'posts/row1/function': 'Integrationsmanagement Nordraum',
    'posts/row1/employer': 'kreis',
    'posts/row1/fte': 50,
    'posts/row1/months': 12,
  },
  declaration: { notBegun: true, correct: true },
} as const;

/** A seeded platform with the ways of an application through it. */
export type World = Backend & {
  call: ApiClient;
  createDraft(): Promise<string>;
  fill(applicationId: string): Promise<void>;
  submitted(): Promise<string>;
  inReview(): Promise<string>;
  inDecision(): Promise<string>;
  openTask(applicationId: string, step: string, taskToken?: string, retryCount?: number): Promise<string>;
  complete(applicationId: string, taskId: string, as: string, body: object): Promise<ApiAnswer>;
};

export async function openWorld(services: WireService[] = []): Promise<World> {
  const backend = await openBackend(services);
  const call = await openClient();
  const { handler: seed } = await import('#functions/demo/seed-demo.handler.ts');
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  const { handler: openTaskHandler } = await import('#functions/workflow/open-task.handler.ts');
  await seed({ issuer, now: noonText });

  const world: World = {
    ...backend,
    call,
    async createDraft() {
      const created = await call('createApplication', { as: editor, body: { roundId, organisationId: heilbronn } });
      return created.body.id;
    },
    async fill(applicationId) {
      for (const [page, values] of Object.entries(completeForm)) {
        const changes = Object.entries(values).map(([path, value]) => ({ path, value, baseRevision: 0 }));
        await call('saveSection', { as: editor, parameters: { applicationId, page }, body: { changes } });
      }
    },
    async submitted() {
      const applicationId = await world.createDraft();
      await world.fill(applicationId);
      await call('submitApplication', { as: signatory, parameters: { applicationId }, ifMatch: 1, body: {} });
      return applicationId;
    },
    async inReview() {
      const applicationId = await world.submitted();
      await register({ applicationId: applicationId as ApplicationId, at: noonText });
      return applicationId;
    },
    async inDecision() {
      const applicationId = await world.inReview();
      const taskId = await world.openTask(applicationId, 'formalCheck');
      await world.complete(applicationId, taskId, caseOfficer, { outcome: 'passed' });
      return applicationId;
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
  decision: { kind: 'decision', role: 'approver' },
  operator: { kind: 'operator', role: 'administrator' },
};
