import * as z from 'zod';
import { application, sections } from '../application/application.ts';
import { auditEvent } from '../audit/event.ts';
import { change, changeId, changeWish } from '../change/change.ts';
import { mailAddress } from '../form/kinds/email.ts';
import { readableText } from '../form/kinds/text.ts';
import { applicationId, day, instant, organisationId, roundId } from '../ids.ts';
import { round } from '../round/round.ts';
import type { RouteDefinition } from '../route-definition.ts';
import { grant, renewal } from './grant.ts';
import { grantView } from './grant-view.ts';
import { listedTodo, todoKinds } from './todo.ts';

const ofGrant = z.object({ applicationId });
const ofChange = z.object({ applicationId, changeId });
const reason = readableText.trim().min(1).max(2000);

/** A grant of a round in the view of its campaign: who has renewed, who is at it, who has not looked yet. */
const campaignEntry = z.object({
  applicationId,
  number: z.string(),
  organisationId,
  organisationName: z.string(),
  /** Key of the Kreis that it lies in or is, five digits; absent for carriers. */
  kreis: z.string().optional(),
  status: z.string(),
  renewal: renewal.optional(),
  /** When the follow-up draft was last changed by the grantee. */
  changedAt: instant.optional(),
  /** Days on which it was reminded of the renewal, by ladder or by hand. */
  remindedOn: z.array(day),
  undelivered: z.boolean(),
});
export type CampaignEntry = z.infer<typeof campaignEntry>;

/** The life of a grant beside its money and its proof: page, deadlines, changes, renewal, what officers have to do. */
export const grantRoutes = {
  getGrant: {
    method: 'GET',
    path: '/api/grants/{applicationId}',
    area: 'grants',
    access: 'grant.read',
    status: 200,
    summary: 'A grant with payments, changes, onward grants, proofs, reclaims and the reminders that are planned',
    parameters: ofGrant,
    response: grantView,
  },
  getGrantHistory: {
    method: 'GET',
    path: '/api/grants/{applicationId}/history',
    area: 'grants',
    access: 'grant.read',
    status: 200,
    summary: 'The hash-chained history of a grant, oldest first',
    parameters: ofGrant,
    response: z.object({ events: z.array(auditEvent), intact: z.boolean() }),
  },
  waiveRemedies: {
    method: 'POST',
    path: '/api/grants/{applicationId}/waiver',
    area: 'grants',
    access: 'grant.waive',
    status: 200,
    ifMatch: true,
    summary: 'Waives legal remedies, so that the notice is final at once and payments are open; cannot be taken back',
    parameters: ofGrant,
    body: z.strictObject({}),
    response: grant,
  },
  moveDeadline: {
    method: 'POST',
    path: '/api/grants/{applicationId}/deadlines',
    area: 'grants',
    access: 'grant.moveDeadline',
    status: 200,
    ifMatch: true,
    summary: 'Moves the last day of a proof or of the follow-up application, or the opening of its window',
    parameters: ofGrant,
    body: z.strictObject({ kind: z.enum(['interimProof', 'proof', 'window', 'renewal']), due: day, reason }),
    response: grant,
  },
  listTodos: {
    method: 'GET',
    path: '/api/grant-tasks',
    area: 'grants',
    access: 'grant.work',
    status: 200,
    summary: 'What waits for people of the caller’s roles about grants, the most urgent first',
    query: z.object({
      kind: z.enum(todoKinds).optional(),
      cursor: z
        .string()
        .max(500)
        .regex(/^\d{4}-\d{2}-\d{2}#/)
        .optional(),
    }),
    response: z.object({ todos: z.array(listedTodo), next: z.string().optional() }),
  },
  settleOverdue: {
    method: 'POST',
    path: '/api/grants/{applicationId}/overdue',
    area: 'grants',
    access: 'grant.moveDeadline',
    status: 200,
    summary:
      'Notes what was done about an overdue duty, which then leaves the list; it comes back with the next step of its ladder',
    parameters: ofGrant,
    body: z.strictObject({ kind: z.string().max(40), note: reason }),
    response: z.object({}),
  },
  settleUndelivered: {
    method: 'POST',
    path: '/api/applications/{applicationId}/undelivered/{mailId}',
    area: 'grants',
    access: 'grant.moveDeadline',
    status: 200,
    summary: 'Settles a mail that came back: to a corrected address, where it is sent again, or otherwise',
    parameters: z.object({ applicationId, mailId: z.string().regex(/^[a-f0-9]{16}$/) }),
    body: z.strictObject({ email: mailAddress.optional(), note: reason }),
    response: z.object({}),
  },
  listCampaign: {
    method: 'GET',
    path: '/api/rounds/{roundId}/grants',
    area: 'grants',
    access: 'grant.campaign',
    status: 200,
    summary: 'The grants of a round and where their renewals stand, page by page',
    parameters: z.object({ roundId }),
    query: z.object({ cursor: z.string().max(300).optional() }),
    response: z.object({ entries: z.array(campaignEntry), next: z.string().optional() }),
  },
  remindRenewal: {
    method: 'POST',
    path: '/api/grants/{applicationId}/renewal/reminder',
    area: 'grants',
    access: 'grant.moveDeadline',
    status: 200,
    summary: 'Reminds a grantee of the follow-up application, once a day at most',
    parameters: ofGrant,
    body: z.strictObject({}),
    response: grant,
  },
  seeRenewal: {
    method: 'POST',
    path: '/api/grants/{applicationId}/renewal/view',
    area: 'grants',
    access: 'application.edit',
    status: 200,
    summary: 'Notes that somebody of the grantee has looked at the follow-up draft, once',
    parameters: ofGrant,
    body: z.strictObject({}),
    response: grant,
  },
  dropRenewal: {
    method: 'POST',
    path: '/api/grants/{applicationId}/renewal/drop',
    area: 'grants',
    access: 'grant.waive',
    status: 200,
    ifMatch: true,
    summary:
      'Says that there will be no follow-up application, which stops its reminders; taken back by opening the draft',
    parameters: ofGrant,
    body: z.strictObject({ reason: reason.optional(), resume: z.boolean().optional() }),
    response: grant,
  },
  getBasis: {
    method: 'GET',
    path: '/api/applications/{applicationId}/basis',
    area: 'grants',
    access: 'application.read',
    status: 200,
    summary: 'What a follow-up application began with: the application that it renews, as granted',
    parameters: ofGrant,
    response: z.object({
      application,
      round,
      sections,
      grant,
      /** Where a value came from the proof instead of the application, by page and path. */
      fromProof: z.record(z.string(), z.array(z.string())),
    }),
  },
  requestChange: {
    method: 'POST',
    path: '/api/grants/{applicationId}/changes',
    area: 'grants',
    access: 'change.request',
    status: 201,
    ifMatch: true,
    summary: 'Asks for a longer period, another financing plan, more posts, or tells of a vacancy',
    parameters: ofGrant,
    body: changeWish,
    response: change,
  },
  withdrawChange: {
    method: 'POST',
    path: '/api/grants/{applicationId}/changes/{changeId}/withdrawal',
    area: 'grants',
    access: 'change.request',
    status: 200,
    ifMatch: true,
    summary: 'Takes a change back that is not decided yet; If-Match names the change’s version',
    parameters: ofChange,
    body: z.strictObject({}),
    response: change,
  },
  reviewChange: {
    method: 'POST',
    path: '/api/grants/{applicationId}/changes/{changeId}/review',
    area: 'grants',
    access: 'change.review',
    status: 200,
    ifMatch: true,
    summary: 'Supports a change, so that an approver decides on it',
    parameters: ofChange,
    body: z.strictObject({ note: reason.optional() }),
    response: change,
  },
  decideChange: {
    method: 'POST',
    path: '/api/grants/{applicationId}/changes/{changeId}/decision',
    area: 'letters',
    access: 'change.decide',
    status: 200,
    ifMatch: true,
    summary: 'Decides on a change by somebody who did not review it; writes and notifies the change notice',
    parameters: ofChange,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('approved'), reason: reason.optional() }),
      z.strictObject({ outcome: z.literal('refused'), reason }),
      z.strictObject({ outcome: z.literal('sentBack'), reason }),
    ]),
    response: change,
  },
  postChange: {
    method: 'POST',
    path: '/api/grants/{applicationId}/changes/{changeId}/posting',
    area: 'grants',
    access: 'change.review',
    status: 200,
    ifMatch: true,
    summary: 'Says that a change notice was taken to the post, from which its delivery follows',
    parameters: ofChange,
    body: z.strictObject({ postedOn: day }),
    response: change,
  },
} as const satisfies Record<string, RouteDefinition>;
