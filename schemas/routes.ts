import * as z from 'zod';
import { application, sections, storedField } from './application/application.ts';
import { auditEvent } from './audit/event.ts';
import { readableText } from './form/kinds/text.ts';
import { applicationId, instant, organisationId, roundId } from './ids.ts';
import { limits } from './limits.ts';
import { organisation } from './organisation/organisation.ts';
import type { Action } from './permissions.ts';
import { actor } from './person/person.ts';
import { task, taskId, taskOutcome } from './review/task.ts';
import { round } from './round/round.ts';

/** The functions that serve the API, one for each feature area. */
export const areas = ['platform', 'identity', 'directory', 'applications', 'review'] as const;
export type Area = (typeof areas)[number];

/** Who may call a route at all: anyone, any logged-in person, or people with a role that may ever do the action. */
export type Access = 'anyone' | 'person' | Action;

export type RouteDefinition = {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path with `{parameters}` as API Gateway writes them. */
  path: string;
  area: Area;
  summary: string;
  access: Access;
  /** Status of success; 302 answers a navigation of the browser and has no body. */
  status: 200 | 201 | 204 | 302;
  /** Whether the request must name the version it is about in `If-Match` (428 when missing, 412 when stale). */
  ifMatch?: true;
  parameters?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodObject;
  response?: z.ZodType;
};

const ofApplication = z.object({ applicationId });
const ofTask = z.object({ applicationId, taskId });
const reason = readableText.trim().min(1).max(2000);

/** A round with the name of its measure: what an applicant chooses from. */
const roundListed = round.extend({ open: z.boolean() });

const listedApplication = z.object({
  application,
  organisationName: z.string(),
  roundTitle: z.object({ de: z.string(), en: z.string() }),
});

/** One application with all that its pages show. `tasks` is empty for applicants: reviewing is the authority's business. */
export const applicationView = z.object({
  application,
  organisationName: z.string(),
  round,
  sections,
  tasks: z.array(task),
});
export type ApplicationView = z.infer<typeof applicationView>;

const worklistEntry = z.object({
  task,
  number: z.string().optional(),
  organisationName: z.string(),
  measure: z.string(),
  submittedAt: instant,
});
export type WorklistEntry = z.infer<typeof worklistEntry>;

/** Changed fields of one section with the revision each change is based on; 0 when the field was never stored. */
const autosave = z.strictObject({
  changes: z
    .array(
      z.strictObject({
        path: z.string().min(1).max(120),
        value: storedField.shape.value,
        baseRevision: z.int().min(0),
      }),
    )
    .min(1)
    .max(limits.changesPerAutosave),
});

/**
 * Every route of the API, once. CDK routes, the middy stack, the browser's client, the OpenAPI document and the
 * permission tests are made from this table. POST routes take an `Idempotency-Key`.
 */
export const routes = {
  getHealth: {
    method: 'GET',
    path: '/api/health',
    area: 'platform',
    access: 'anyone',
    status: 200,
    summary: 'Whether the platform is up',
    response: z.object({ status: z.literal('ok') }),
  },
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    area: 'platform',
    access: 'anyone',
    status: 200,
    summary: 'This interface as an OpenAPI 3.1 document',
    response: z.record(z.string(), z.json()),
  },
  getSession: {
    method: 'GET',
    path: '/api/session',
    area: 'identity',
    access: 'anyone',
    status: 200,
    summary: 'Who is logged in, and until when',
    response: z.object({ actor: actor.nullable(), expiresAt: instant.nullable() }),
  },
  startLogin: {
    method: 'GET',
    path: '/api/login',
    area: 'identity',
    access: 'anyone',
    status: 302,
    summary: 'Begins a login at the OpenID provider',
    query: z.object({ returnTo: z.string().max(500).optional() }),
  },
  finishLogin: {
    method: 'GET',
    path: '/api/login/callback',
    area: 'identity',
    access: 'anyone',
    status: 302,
    summary: 'Takes the authorization code and begins a session',
    query: z.looseObject({
      code: z.string().max(2000).optional(),
      state: z.string().max(500).optional(),
      error: z.string().max(200).optional(),
    }),
  },
  endSession: {
    method: 'DELETE',
    path: '/api/session',
    area: 'identity',
    access: 'person',
    status: 200,
    summary: 'Ends the session and names the address that logs out at the provider',
    response: z.object({ logoutUrl: z.string() }),
  },
  listRounds: {
    method: 'GET',
    path: '/api/rounds',
    area: 'directory',
    access: 'anyone',
    status: 200,
    summary: 'Funding rounds, open ones first',
    response: z.object({ rounds: z.array(roundListed) }),
  },
  listOrganisations: {
    method: 'GET',
    path: '/api/organisations',
    area: 'directory',
    access: 'anyone',
    status: 200,
    summary: 'Organisations that can apply',
    response: z.object({ organisations: z.array(organisation) }),
  },
  listApplications: {
    method: 'GET',
    path: '/api/applications',
    area: 'applications',
    access: 'application.list',
    status: 200,
    summary: 'Applications of the caller’s organisations, newest first',
    response: z.object({ applications: z.array(listedApplication) }),
  },
  createApplication: {
    method: 'POST',
    path: '/api/applications',
    area: 'applications',
    access: 'application.create',
    status: 201,
    summary: 'Begins a draft',
    body: z.strictObject({ roundId, organisationId }),
    response: application,
  },
  getApplication: {
    method: 'GET',
    path: '/api/applications/{applicationId}',
    area: 'applications',
    access: 'application.read',
    status: 200,
    summary: 'One application with its sections, and its tasks for the authority',
    parameters: ofApplication,
    response: applicationView,
  },
  saveSection: {
    method: 'PATCH',
    path: '/api/applications/{applicationId}/sections/{page}',
    area: 'applications',
    access: 'application.edit',
    status: 200,
    summary: 'Stores changed fields of a draft',
    parameters: ofApplication.extend({ page: z.string().regex(/^[A-Za-z]{1,40}$/) }),
    body: autosave,
    response: z.object({ saved: z.array(z.object({ path: z.string(), revision: z.int() })), savedAt: instant }),
  },
  submitApplication: {
    method: 'POST',
    path: '/api/applications/{applicationId}/submission',
    area: 'applications',
    access: 'application.submit',
    status: 200,
    ifMatch: true,
    summary: 'Submits a complete draft',
    parameters: ofApplication,
    body: z.strictObject({}),
    response: application,
  },
  withdrawApplication: {
    method: 'POST',
    path: '/api/applications/{applicationId}/withdrawal',
    area: 'applications',
    access: 'application.withdraw',
    status: 200,
    ifMatch: true,
    summary: 'Withdraws an application that is not decided yet',
    parameters: ofApplication,
    body: z.strictObject({}),
    response: application,
  },
  discardApplication: {
    method: 'DELETE',
    path: '/api/applications/{applicationId}',
    area: 'applications',
    access: 'application.discard',
    status: 200,
    ifMatch: true,
    summary: 'Discards a draft',
    parameters: ofApplication,
    response: application,
  },
  getHistory: {
    method: 'GET',
    path: '/api/applications/{applicationId}/history',
    area: 'applications',
    access: 'application.read',
    status: 200,
    summary: 'The hash-chained history of an application, oldest first',
    parameters: ofApplication,
    response: z.object({ events: z.array(auditEvent), intact: z.boolean() }),
  },
  listTasks: {
    method: 'GET',
    path: '/api/tasks',
    area: 'review',
    access: 'task.list',
    status: 200,
    summary: 'Tasks that wait for the caller’s roles, oldest first',
    response: z.object({ tasks: z.array(worklistEntry) }),
  },
  claimTask: {
    method: 'POST',
    path: '/api/applications/{applicationId}/tasks/{taskId}/claim',
    area: 'review',
    access: 'task.claim',
    status: 200,
    ifMatch: true,
    summary: 'Takes an open task',
    parameters: ofTask,
    body: z.strictObject({}),
    response: task,
  },
  releaseTask: {
    method: 'POST',
    path: '/api/applications/{applicationId}/tasks/{taskId}/release',
    area: 'review',
    access: 'task.release',
    status: 200,
    ifMatch: true,
    summary: 'Gives a claimed task back',
    parameters: ofTask,
    body: z.strictObject({}),
    response: task,
  },
  completeTask: {
    method: 'POST',
    path: '/api/applications/{applicationId}/tasks/{taskId}/outcome',
    area: 'review',
    access: 'task.complete',
    status: 200,
    ifMatch: true,
    summary: 'Ends a claimed task with an outcome; a rejection needs its reason',
    parameters: ofTask,
    body: z
      .strictObject({ outcome: taskOutcome, reason: reason.optional() })
      .refine((value) => value.outcome !== 'rejected' || value.reason !== undefined, {
        path: ['reason'],
        message: 'required',
      }),
    response: task,
  },
} as const satisfies Record<string, RouteDefinition>;

export type Routes = typeof routes;
export type RouteName = keyof Routes;
export const routeNames = Object.keys(routes) as RouteName[];

/** The definition of a route with its optional parts visible, for code that treats all routes alike. */
export const routeDefinition = (name: RouteName): RouteDefinition => routes[name];

type Part<N extends RouteName, P extends string> =
  Routes[N] extends Record<P, infer S extends z.ZodType> ? S : undefined;
type Output<S> = S extends z.ZodType ? z.output<S> : undefined;
type Input<S> = S extends z.ZodType ? z.input<S> : undefined;

export type RouteParameters<N extends RouteName> = Output<Part<N, 'parameters'>>;
export type RouteQuery<N extends RouteName> = Output<Part<N, 'query'>>;
export type RouteBody<N extends RouteName> = Output<Part<N, 'body'>>;
export type RouteBodyInput<N extends RouteName> = Input<Part<N, 'body'>>;
export type RouteResponse<N extends RouteName> = Output<Part<N, 'response'>>;
