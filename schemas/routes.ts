import * as z from 'zod';
import { application, sections, storedField } from './application/application.ts';
import { auditEvent } from './audit/event.ts';
import { ledgerTotal } from './budget/ledger.ts';
import { documentId, storedDocument } from './document/document.ts';
import { dutyKinds } from './duty/duty.ts';
import { readableText } from './form/kinds/text.ts';
import { type GrantStatus, grantLifecycle } from './grant/grant.ts';
import { grantRoutes } from './grant/grant-routes.ts';
import { undeliveredMail } from './grant/grant-view.ts';
import { applicationId, day, instant, organisationId, personId, roundId } from './ids.ts';
import { limits } from './limits.ts';
import { cents } from './money.ts';
import { operator } from './operator/operator.ts';
import {
  invitationId,
  member,
  memberRole,
  newInvitation,
  openInvitation,
  redemption,
  teamEvent,
} from './organisation/members.ts';
import { organisation, organisationKinds } from './organisation/organisation.ts';
import { profile, profileFields } from './organisation/profile.ts';
import { heldPart, newPart, part, partId, partLink } from './part/part.ts';
import { paymentRoutes } from './payment/payment-routes.ts';
import { actor } from './person/person.ts';
import { proofRoutes } from './proof/proof-routes.ts';
import { checkResult } from './review/check-result.ts';
import { informationRequest, requestId } from './review/information-request.ts';
import { checklist, completion, task, taskId } from './review/task.ts';
import { round } from './round/round.ts';
import { roundTerms } from './round/terms.ts';
import type { RouteDefinition } from './route-definition.ts';

const ofApplication = z.object({ applicationId });
const ofTask = z.object({ applicationId, taskId });
const ofRequest = z.object({ applicationId, requestId });
const ofDocument = z.object({ applicationId, documentId });
const ofPart = z.object({ applicationId, partId });
const ofOrganisation = z.object({ organisationId });
const pageId = z.string().regex(/^[A-Za-z]{1,40}$/);
const reason = readableText.trim().min(1).max(2000);

/**
 * A round with what somebody who chooses among rounds needs to know of its measure; the measure itself is loaded when
 * its form is opened. `throughKreis`: kinds that take part in the application of their Kreis.
 */
const bilingual = z.object({ de: z.string(), en: z.string() });
const roundListed = round.extend({
  open: z.boolean(),
  measureFacts: z.object({
    title: bilingual,
    summary: bilingual,
    offer: bilingual,
    eligible: z.array(z.enum(organisationKinds)),
    throughKreis: z.array(z.enum(organisationKinds)),
    fundingType: bilingual,
    /** The rates of the round in words, in the order of the measure. */
    rates: z.array(z.object({ label: bilingual, value: bilingual })),
    /** How long the form takes who has everything at hand. */
    minutes: z.int().positive(),
  }),
});

/** An organisation as it is found, with the name of the Kreis it lies in. */
const organisationFound = organisation.extend({ kreisName: z.string().optional() });
export type OrganisationFound = z.infer<typeof organisationFound>;

/** Somebody who has a draft open, as their colleagues see them. */
const present = z.object({ personId, name: z.string(), page: z.string(), seenAt: instant });
export type Present = z.infer<typeof present>;

/**
 * A notice that was not delivered yet, for the applicant. Until then they meet their application as `inDecision`, in
 * lists, pages and history alike: what was decided, the notice says (§ 41 LVwVfG). `retrieveUntil` is the last day to
 * open it here; absent when nothing can be delivered by opening it: it is being prepared, or goes by post.
 */
const noticeReady = z.object({ documentId, retrieveUntil: day.optional() });

const listedApplication = z.object({
  application,
  organisationName: z.string(),
  roundTitle: z.object({ de: z.string(), en: z.string() }),
  noticeReady: noticeReady.optional(),
  /** The grant that it became, with what is due there, the next first. */
  grant: z
    .object({
      status: z.enum(Object.keys(grantLifecycle) as [GrantStatus, ...GrantStatus[]]),
      duties: z.array(z.object({ kind: z.enum(dutyKinds), subject: z.string().optional(), due: day })),
    })
    .optional(),
});

/** One application with all that its pages show. `tasks` is empty for applicants: reviewing is the authority's business. */
export const applicationView = z.object({
  application,
  /** For applicants, while a decision is not delivered; their `application` is then `inDecision`. */
  noticeReady: noticeReady.optional(),
  organisationName: z.string(),
  round,
  sections,
  tasks: z.array(task),
  /** What the platform found out by itself; empty for applicants. */
  checks: z.array(checkResult),
  /** Mails about it that came back; absent for applicants. */
  undelivered: z.array(undeliveredMail).optional(),
  requests: z.array(informationRequest),
  /**
   * Attachments, receipt and notice. A notice that is only a draft is for the authority; before its delivery an applicant
   * sees it without the name and size that would tell what it says.
   */
  documents: z.array(storedDocument),
  /** Most that this applicant may get in the round. */
  frame: cents.optional(),
  /** What is left in the round's budget, for whoever still fills in the form. */
  available: cents.optional(),
  /** What municipalities, Verbände and carriers add to the application; for the applicant. */
  parts: z.array(part),
  /** Set aside for this application; for the authority. */
  reservedAmount: cents.optional(),
  /** What of the round's terms its pages need; absent when the round has none. */
  terms: roundTerms
    .pick({ requiredAttachments: true, informationRequest: true, delivery: true, instalments: true, proof: true })
    .optional(),
});
export type ApplicationView = z.infer<typeof applicationView>;

const worklistEntry = z.object({
  task,
  number: z.string().optional(),
  organisationId,
  organisationName: z.string(),
  measure: z.string(),
  submittedAt: instant,
  late: z.boolean(),
  /** Day by which the step should be done. */
  due: day.optional(),
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
    response: z.object({
      actor: actor.nullable(),
      expiresAt: instant.nullable(),
      /** Somebody who has logged in, but whom nobody has invited: they may redeem a code. */
      guest: z.object({ email: z.string() }).nullable(),
    }),
  },
  redeemAccessCode: {
    method: 'POST',
    path: '/api/access-codes/redemption',
    area: 'identity',
    access: 'anyone',
    status: 200,
    summary: 'Makes a guest the signatory of the organisation whose code they have, and begins their session',
    body: redemption,
    response: z.object({ actor }),
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
  searchOrganisations: {
    method: 'GET',
    path: '/api/organisations/search',
    area: 'directory',
    access: 'anyone',
    status: 200,
    summary: 'Organisations by name or official key, the best match first; umlauts may be written out',
    query: z.object({ q: z.string().trim().min(1).max(80), kinds: z.string().max(120).optional() }),
    response: z.object({ organisations: z.array(organisationFound).max(limits.organisationsFound) }),
  },
  changeDirectory: {
    method: 'POST',
    path: '/api/organisations/changes',
    area: 'directory',
    access: 'directory.manage',
    status: 200,
    summary: 'Adds, renames and dissolves organisations; each change names what it replaces',
    body: z.strictObject({
      changes: z
        .array(z.strictObject({ before: organisation.optional(), after: organisation }))
        .min(1)
        .max(limits.directoryChanges),
    }),
    response: z.object({ changed: z.int() }),
  },
  getProfile: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/profile',
    area: 'organisations',
    access: 'profile.edit',
    status: 200,
    summary: 'Office, contact and bank account of an organisation, with which new applications begin',
    parameters: ofOrganisation,
    response: profile,
  },
  saveProfile: {
    method: 'PATCH',
    path: '/api/organisations/{organisationId}/profile',
    area: 'organisations',
    access: 'profile.edit',
    status: 200,
    ifMatch: true,
    summary: 'Stores them; applications that were begun before keep what they have',
    parameters: ofOrganisation,
    body: z.strictObject({ fields: profileFields }),
    response: profile,
  },
  getOperator: {
    method: 'GET',
    path: '/api/operator',
    area: 'directory',
    access: 'anyone',
    status: 200,
    summary: 'Who runs this platform; null until it was put in',
    response: z.object({ operator: operator.nullable() }),
  },
  getBudget: {
    method: 'GET',
    path: '/api/rounds/{roundId}/budget',
    area: 'review',
    access: 'budget.read',
    status: 200,
    summary: 'What of a round’s budget is reserved, granted and left',
    parameters: z.object({ roundId }),
    response: ledgerTotal.extend({ available: cents }),
  },
  listMembers: {
    method: 'GET',
    path: '/api/organisations/{organisationId}/members',
    area: 'organisations',
    access: 'member.list',
    status: 200,
    summary: 'The people of an organisation, and those who are invited',
    parameters: ofOrganisation,
    response: z.object({
      members: z.array(member),
      invitations: z.array(openInvitation),
      /** Who let whom in, oldest first; empty for editors. */
      events: z.array(teamEvent),
    }),
  },
  inviteMember: {
    method: 'POST',
    path: '/api/organisations/{organisationId}/invitations',
    area: 'organisations',
    access: 'member.manage',
    status: 201,
    summary: 'Invites a colleague by mail',
    parameters: ofOrganisation,
    body: newInvitation,
    response: openInvitation,
  },
  revokeInvitation: {
    method: 'DELETE',
    path: '/api/organisations/{organisationId}/invitations/{invitationId}',
    area: 'organisations',
    access: 'member.manage',
    status: 204,
    summary: 'Takes an open invitation back',
    parameters: ofOrganisation.extend({ invitationId }),
  },
  changeMember: {
    method: 'PATCH',
    path: '/api/organisations/{organisationId}/members/{personId}',
    area: 'organisations',
    access: 'member.manage',
    status: 200,
    summary: 'Gives a colleague another role; the last signatory stays one',
    parameters: ofOrganisation.extend({ personId }),
    body: z.strictObject({ role: memberRole }),
    response: member,
  },
  removeMember: {
    method: 'DELETE',
    path: '/api/organisations/{organisationId}/members/{personId}',
    area: 'organisations',
    access: 'member.manage',
    status: 204,
    summary: 'Ends a colleague’s membership and their sessions at once; the last signatory stays',
    parameters: ofOrganisation.extend({ personId }),
  },
  issueAccessCode: {
    method: 'POST',
    path: '/api/organisations/{organisationId}/access-codes',
    area: 'organisations',
    access: 'accessCode.issue',
    status: 201,
    confidential: true,
    summary: 'Makes the code by which an organisation’s first signatory comes in; earlier codes end',
    parameters: ofOrganisation,
    body: z.strictObject({}),
    response: z.object({ code: z.string(), organisationName: z.string(), expiresAt: instant }),
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
    parameters: ofApplication.extend({ page: pageId }),
    body: autosave,
    response: z.object({ saved: z.array(z.object({ path: z.string(), revision: z.int() })), savedAt: instant }),
  },
  copySection: {
    method: 'POST',
    path: '/api/applications/{applicationId}/sections/{page}/copy',
    area: 'applications',
    access: 'application.edit',
    status: 200,
    summary: 'Takes a page over from an earlier application of the same organisation and measure',
    parameters: ofApplication.extend({ page: pageId }),
    body: z.strictObject({ from: applicationId }),
    response: z.object({ section: sections.valueType }),
  },
  seePresence: {
    method: 'PATCH',
    path: '/api/applications/{applicationId}/presence',
    area: 'applications',
    access: 'application.edit',
    status: 200,
    summary: 'Says on which page of a draft the caller is, and answers who else is there',
    parameters: ofApplication,
    body: z.strictObject({ page: pageId }),
    response: z.object({ others: z.array(present) }),
  },
  handOver: {
    method: 'POST',
    path: '/api/applications/{applicationId}/handover',
    area: 'applications',
    access: 'application.handOver',
    status: 200,
    ifMatch: true,
    summary: 'Hands a draft to the signatories of the organisation, with a note',
    parameters: ofApplication,
    body: z.strictObject({ note: reason.optional() }),
    response: application,
  },
  handBack: {
    method: 'POST',
    path: '/api/applications/{applicationId}/handback',
    area: 'applications',
    access: 'application.handBack',
    status: 200,
    ifMatch: true,
    summary: 'Hands a draft back to whoever handed it over, with a note',
    parameters: ofApplication,
    body: z.strictObject({ note: reason }),
    response: application,
  },
  inviteParts: {
    method: 'POST',
    path: '/api/applications/{applicationId}/parts',
    area: 'parts',
    access: 'part.manage',
    status: 201,
    summary: 'Asks municipalities, Verbände and carriers for their part of a draft; each gets a link by mail',
    parameters: ofApplication,
    body: z.strictObject({
      parts: z.array(newPart).min(1).max(limits.partsAtOnce),
      due: day,
      message: reason.optional(),
    }),
    response: z.object({ parts: z.array(part) }),
  },
  askPartBack: {
    method: 'POST',
    path: '/api/applications/{applicationId}/parts/{partId}/question',
    area: 'parts',
    access: 'part.manage',
    status: 200,
    ifMatch: true,
    summary: 'Asks about a part that was handed in; a link comes with the question. If-Match names the part’s version',
    parameters: ofPart,
    body: z.strictObject({ message: reason, due: day.optional() }),
    response: part,
  },
  remindPart: {
    method: 'POST',
    path: '/api/applications/{applicationId}/parts/{partId}/reminder',
    area: 'parts',
    access: 'part.manage',
    status: 200,
    ifMatch: true,
    summary: 'Sends the link again to whoever has not handed in yet',
    parameters: ofPart,
    body: z.strictObject({ due: day.optional() }),
    response: part,
  },
  takeOverPart: {
    method: 'POST',
    path: '/api/applications/{applicationId}/parts/{partId}/takeover',
    area: 'parts',
    access: 'part.manage',
    status: 200,
    ifMatch: true,
    summary: 'Puts what a part says into the draft; once more replaces what was taken over before',
    parameters: ofPart,
    body: z.strictObject({}),
    response: z.object({ part, sections }),
  },
  closePart: {
    method: 'DELETE',
    path: '/api/applications/{applicationId}/parts/{partId}',
    area: 'parts',
    access: 'part.manage',
    status: 200,
    ifMatch: true,
    summary: 'Takes an invitation back; its link ends, and what was taken over stays in the draft',
    parameters: ofPart,
    response: part,
  },
  openPart: {
    method: 'POST',
    path: '/api/parts/opening',
    area: 'parts',
    access: 'anyone',
    status: 200,
    confidential: true,
    summary: 'A part and where its application stands, for whoever holds its link',
    body: z.strictObject({ link: partLink }),
    response: heldPart,
  },
  savePart: {
    method: 'PATCH',
    path: '/api/parts',
    area: 'parts',
    access: 'anyone',
    status: 200,
    summary: 'Stores changed fields of a part',
    body: autosave.extend({ link: partLink }),
    response: z.object({ saved: z.array(z.object({ path: z.string(), revision: z.int() })), savedAt: instant }),
  },
  handInPart: {
    method: 'POST',
    path: '/api/parts/handin',
    area: 'parts',
    access: 'anyone',
    status: 200,
    confidential: true,
    summary: 'Hands a complete part in to the Kreis',
    body: z.strictObject({ link: partLink, name: readableText.trim().min(1).max(120) }),
    response: heldPart,
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
  answerRequest: {
    method: 'POST',
    path: '/api/applications/{applicationId}/requests/{requestId}/answer',
    area: 'applications',
    access: 'request.answer',
    status: 200,
    ifMatch: true,
    summary: 'Answers an information request with what was changed; If-Match names the application’s version',
    parameters: ofRequest,
    body: z.strictObject({ answer: reason.optional() }),
    response: application,
  },
  revokeConsent: {
    method: 'POST',
    path: '/api/applications/{applicationId}/consent-revocation',
    area: 'applications',
    access: 'consent.revoke',
    status: 200,
    ifMatch: true,
    summary: 'Revokes the consent to be served in the portal; a notice that is not retrieved yet then goes by post',
    parameters: ofApplication,
    body: z.strictObject({}),
    response: application,
  },
  beginUpload: {
    method: 'POST',
    path: '/api/applications/{applicationId}/attachments',
    area: 'documents',
    access: 'attachment.add',
    status: 201,
    summary: 'Names the address to which the browser sends an attachment; it is checked before anybody can open it',
    parameters: ofApplication,
    body: z.strictObject({
      page: pageId,
      field: pageId,
      name: readableText.trim().min(1).max(200),
      bytes: z.int().min(1),
    }),
    response: z.object({
      document: storedDocument,
      /** A form to be sent with the file as its last field (S3 presigned POST). */
      upload: z.object({ url: z.string(), fields: z.record(z.string(), z.string()) }),
    }),
  },
  removeAttachment: {
    method: 'DELETE',
    path: '/api/applications/{applicationId}/attachments/{documentId}',
    area: 'documents',
    access: 'attachment.add',
    status: 204,
    summary: 'Deletes an attachment of a draft, or of a field that an information request unlocks',
    parameters: ofDocument,
  },
  openDocument: {
    method: 'GET',
    path: '/api/applications/{applicationId}/documents/{documentId}',
    area: 'documents',
    access: 'document.read',
    status: 200,
    file: true,
    summary: 'Opens a document; for somebody empowered to receive it, opening a notice is its retrieval',
    parameters: ofDocument,
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
    summary: 'Tasks that wait for people of the authority, the most urgent first, page by page',
    query: z.object({
      /** `mine`: claimed by the caller; `open`: free, of the caller’s roles; `group`: all of these roles; `all`: of every role. */
      view: z.enum(['mine', 'open', 'group', 'all']).default('group'),
      step: z.string().max(40).optional(),
      /** Place of the last task of the page before, see `next`; begins with its day. */
      cursor: z
        .string()
        .max(500)
        .regex(/^\d{4}-\d{2}-\d{2}#/)
        .optional(),
    }),
    response: z.object({ tasks: z.array(worklistEntry), next: z.string().optional() }),
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
    summary: 'Ends a claimed task with an outcome',
    parameters: ofTask,
    body: completion,
    response: task,
  },
  saveChecklist: {
    method: 'PATCH',
    path: '/api/applications/{applicationId}/tasks/{taskId}/checklist',
    area: 'review',
    access: 'task.complete',
    status: 200,
    summary: 'Stores what a reviewer noted at the points of the checklist',
    parameters: ofTask,
    body: z.strictObject({ checklist }),
    response: z.object({ savedAt: instant }),
  },
  reopenTask: {
    method: 'POST',
    path: '/api/applications/{applicationId}/tasks/{taskId}/reopening',
    area: 'review',
    access: 'task.reopen',
    status: 200,
    ifMatch: true,
    summary:
      'Takes back a pass that was clicked by mistake, as long as nobody has worked on; If-Match names the task’s version',
    parameters: ofTask,
    body: z.strictObject({ reason }),
    response: application,
  },
  extendRequest: {
    method: 'POST',
    path: '/api/applications/{applicationId}/requests/{requestId}/extension',
    area: 'review',
    access: 'request.extend',
    status: 200,
    ifMatch: true,
    summary: 'Extends the deadline of an information request; If-Match names the request’s version',
    parameters: ofRequest,
    body: z.strictObject({ due: day, reason: reason.optional() }),
    response: informationRequest,
  },
  draftNotice: {
    method: 'POST',
    path: '/api/applications/{applicationId}/tasks/{taskId}/notice',
    area: 'letters',
    access: 'task.complete',
    status: 201,
    summary: 'Writes the notice of a decision, to be shown to the approver; the decision then names this very document',
    parameters: ofTask,
    body: z.discriminatedUnion('outcome', [
      z.strictObject({ outcome: z.literal('approved'), amount: cents.check(z.gt(0)), reason: reason.optional() }),
      z.strictObject({ outcome: z.literal('rejected'), reason }),
    ]),
    response: storedDocument,
  },
  ...grantRoutes,
  ...paymentRoutes,
  ...proofRoutes,
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
