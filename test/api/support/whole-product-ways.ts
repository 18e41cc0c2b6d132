import { makePdf } from '#functions/documents/inspect/testing/files.ts';
import type { ApplicationId, Day, OrganisationId, RoundId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Completion, Task } from '#schemas/review/task.ts';
import type { RouteName } from '#schemas/routes.ts';
import type { Answer, CallOptions, Session } from '#test/support/session.ts';
import { eventually, openTask, retrieve, workOff } from '#test/support/way.ts';

/** Calls a route and stops at whatever is denied or refused, unless that very status is expected. */
export type Ask = <N extends RouteName>(
  session: Session,
  route: N,
  options?: CallOptions<N>,
  status?: number,
) => Promise<Answer<N>>;

const named = (applicationId: ApplicationId) => ({ parameters: { applicationId } });
export const inDays = (days: number): Day => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10) as Day;

/** Sends two files as a browser does, opens one of them once it was let in, and takes it out again. */
export async function attachFiles(ask: Ask, editor: Session, id: ApplicationId): Promise<void> {
  for (const content of [makePdf(), Buffer.from('no PDF')]) {
    const body = { page: 'attachments', field: 'further', name: 'Beschluss.pdf', bytes: content.length };
    const { document, upload } = (await ask(editor, 'beginUpload', { ...named(id), body })).body;
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(content)]), 'file');
    const sent = await fetch(upload.url, { method: 'POST', body: form });
    if (!sent.ok) throw new Error(`storage answered ${sent.status}: ${await sent.text()}`);
    const status = await eventually('the end of the check', async () => {
      const { documents } = (await ask(editor, 'getApplication', named(id))).body;
      const now = documents.find((one) => one.id === document.id)?.status;
      return now === 'stored' || now === 'refused' ? now : undefined;
    });
    const parameters = { applicationId: id, documentId: document.id };
    if (status === 'stored') await openFile(ask, editor, parameters);
    await ask(editor, 'removeAttachment', { parameters });
  }
}

async function openFile(ask: Ask, person: Session, parameters: { applicationId: ApplicationId; documentId: string }) {
  const { headers } = await ask(person, 'openDocument', { parameters }, 302);
  const opened = await fetch(headers.get('location') ?? '');
  if (!opened.ok) throw new Error(`storage answered ${opened.status}: ${await opened.text()}`);
}

/** Two colleagues in one draft, one of whom may sign; a page comes from an earlier application. */
export async function workTogether(
  ask: Ask,
  { editor, signatory }: Record<'editor' | 'signatory', Session>,
  id: ApplicationId,
  from: ApplicationId,
): Promise<void> {
  const { organisationId } = (await ask(editor, 'getApplication', named(id))).body.application;
  const ofOrganisation = { parameters: { organisationId } };
  const { version, fields } = (await ask(editor, 'getProfile', ofOrganisation)).body;
  await ask(editor, 'saveProfile', { ...ofOrganisation, body: { fields }, ifMatch: version });
  await ask(editor, 'copySection', { parameters: { applicationId: id, page: 'contact' }, body: { from } });
  for (const person of [editor, signatory])
    await ask(person, 'seePresence', { ...named(id), body: { page: 'contact' } });
  await ask(editor, 'handOver', { ...named(id), body: { note: 'Fertig.' }, ifMatch: 1 });
  await ask(signatory, 'handBack', { ...named(id), body: { note: 'Noch nicht.' }, ifMatch: 2 });
}

const townOfNeckarsulm = {
  kind: 'municipality',
  name: 'Stadt Neckarsulm',
  email: 'integration@neckarsulm.example',
} as const;

/** A municipality is asked for its part, is reminded, fills it in and is asked back; at last its invitation ends. */
export async function collectPart(
  ask: Ask,
  { editor, holder, secretOf }: { editor: Session; holder: Session; secretOf(id: ApplicationId): Promise<string> },
  id: ApplicationId,
): Promise<void> {
  const due = inDays(14);
  const invited = await ask(editor, 'inviteParts', { ...named(id), body: { parts: [townOfNeckarsulm], due } }, 201);
  const parameters = { applicationId: id, partId: invited.body.parts[0]?.id ?? '' };
  await ask(editor, 'remindPart', { parameters, body: {}, ifMatch: 1 });
  const link = await secretOf(id);
  await ask(holder, 'openPart', { body: { link } });
  const post = { 'posts/row1': 0, 'posts/row1/function': 'Integrationsmanagement', 'posts/row1/qualification': 'open' };
  const more = { 'posts/row1/fte': 50, 'posts/row1/months': 12, contactName: 'P. R.', contactEmail: 'a@b.example' };
  const changes = Object.entries({ ...post, ...more }).map(([path, value]) => ({ path, value, baseRevision: 0 }));
  await ask(holder, 'savePart', { body: { link, changes } });
  await ask(holder, 'savePart', { body: { link, changes: [{ path: 'remarks', value: 'x', baseRevision: 7 }] } }, 409);
  await ask(holder, 'handInPart', { body: { link, name: 'Petra Rath' } });
  await ask(editor, 'takeOverPart', { parameters, body: {}, ifMatch: 3 });
  await ask(editor, 'askPartBack', { parameters, body: { message: 'Wirklich?' }, ifMatch: 4 });
  await ask(editor, 'closePart', { parameters, ifMatch: 5 });
}

/** Asks the applicant about something, and takes the answer with one more day. */
export async function askBack(
  ask: Ask,
  { editor, signatory, officer }: Record<'editor' | 'signatory' | 'officer', Session>,
  id: ApplicationId,
): Promise<void> {
  await workOff(officer, id, 'formalCheck', questions());
  const extended = { due: inDays(30) };
  const { requests } = (await ask(officer, 'getApplication', named(id))).body;
  const [request] = requests;
  const parameters = { applicationId: id, requestId: request?.id ?? '' };
  await ask(officer, 'extendRequest', { parameters, body: extended, ifMatch: request?.version ?? 0 });
  const { sections, application } = (await ask(editor, 'getApplication', named(id))).body;
  const baseRevision = sections.contact?.unit?.revision ?? 0;
  const changes = [{ path: 'unit', value: 'Amt für Migration, Sachgebiet 2', baseRevision }];
  await ask(editor, 'saveSection', { parameters: { applicationId: id, page: 'contact' }, body: { changes } });
  await ask(signatory, 'answerRequest', { parameters, body: {}, ifMatch: application.version });
}

export const questions = (): Completion => ({
  ...{ outcome: 'returned', message: 'Welches Amt ist gemeint?', due: inDays(14) },
  fields: [{ page: 'contact', path: 'unit' }],
});

/** Passes both steps; the first of them a second time, since it was passed by mistake. */
export async function review(ask: Ask, officer: Session, reviewer: Session, id: ApplicationId): Promise<void> {
  const first = await openTask(officer, id, 'formalCheck');
  const parameters = { applicationId: id, taskId: first.id };
  const claimed = (await ask(officer, 'claimTask', { parameters, body: {}, ifMatch: first.version })).body;
  const stale = { parameters, body: { outcome: 'passed' as const }, ifMatch: first.version };
  await ask(officer, 'completeTask', stale, 412);
  await ask(officer, 'saveChecklist', { parameters, body: { checklist: claimed.checklist ?? {} } });
  await ask(officer, 'releaseTask', { parameters, body: {}, ifMatch: claimed.version });
  await workOff(officer, id, 'formalCheck', { outcome: 'passed' });
  await openTask(reviewer, id, 'technicalReview');
  const { version } = await taskOf(ask, officer, id, first.id);
  await ask(officer, 'reopenTask', { parameters, body: { reason: 'Versehen' }, ifMatch: version });
  await workOff(officer, id, 'formalCheck', { outcome: 'passed' });
  await workOff(reviewer, id, 'technicalReview', { outcome: 'passed' });
}

async function taskOf(ask: Ask, person: Session, id: ApplicationId, taskId: string): Promise<Task> {
  const { tasks } = (await ask(person, 'getApplication', named(id))).body;
  const task = tasks.find((one) => one.id === taskId);
  if (!task) throw new Error(`there is no task ${taskId}`);
  return task;
}

/** Sent back by the approver, passed again, and withdrawn at last: each time what was reserved is free again. */
export async function sendBackAndWithdraw(
  ask: Ask,
  people: Record<'signatory' | 'officer' | 'reviewer' | 'approver', Session>,
  id: ApplicationId,
): Promise<void> {
  await workOff(people.officer, id, 'formalCheck', { outcome: 'passed' });
  await workOff(people.reviewer, id, 'technicalReview', { outcome: 'passed' });
  const sentBack = { outcome: 'sentBack', step: 'technicalReview', reason: 'Das Konzept fehlt.' } as const;
  await workOff(people.approver, id, 'decision', sentBack);
  await workOff(people.reviewer, id, 'technicalReview', { outcome: 'passed' });
  await openTask(people.approver, id, 'decision');
  const { version } = (await ask(people.signatory, 'getApplication', named(id))).body.application;
  await ask(people.signatory, 'withdrawApplication', { ...named(id), body: {}, ifMatch: version });
}

/** Looks at two notices, signs the second one, and has it retrieved. */
export async function approve(ask: Ask, approver: Session, signatory: Session, id: ApplicationId): Promise<void> {
  const { id: taskId, version } = await openTask(approver, id, 'decision');
  const parameters = { applicationId: id, taskId };
  const claimed = (await ask(approver, 'claimTask', { parameters, body: {}, ifMatch: version })).body;
  const part = { outcome: 'approved', amount: euros(50_000), reason: 'Die Mittel sind knapp.' } as const;
  const whole = { outcome: 'approved', amount: euros(60_000) } as const;
  await ask(approver, 'draftNotice', { parameters, body: part });
  const noticeId = (await ask(approver, 'draftNotice', { parameters, body: whole })).body.id;
  await ask(approver, 'openDocument', { parameters: { applicationId: id, documentId: noticeId } });
  await ask(approver, 'completeTask', { parameters, body: { ...whole, noticeId }, ifMatch: claimed.version });
  await retrieve(signatory, id);
  await eventually('the delivery', async () => {
    const { application } = (await ask(signatory, 'getApplication', named(id))).body;
    return 'delivery' in application && application.delivery.state === 'delivered' ? true : undefined;
  });
}

/** A colleague is invited, and not any more; another one comes in by a code, changes hands and goes. */
export async function changePeople(
  ask: Ask,
  { signatory, newcomer, administrator }: Record<'signatory' | 'newcomer' | 'administrator', Session>,
): Promise<void> {
  const parameters = { organisationId: 'kreis-08125' as OrganisationId };
  const colleague = { name: 'Maria Muster', email: 'm.muster@heilbronn.example', role: 'editor' as const };
  const invited = (await ask(signatory, 'inviteMember', { parameters, body: colleague })).body;
  await ask(signatory, 'revokeInvitation', { parameters: { ...parameters, invitationId: invited.id } });
  await ask(administrator, 'issueAccessCode', { parameters, body: {} });
  const { code } = (await ask(administrator, 'issueAccessCode', { parameters, body: {} })).body;
  const { actor } = (await ask(newcomer, 'redeemAccessCode', { body: { code, name: 'Jonas Wieland' } })).body;
  const { id: personId } = actor.person;
  await ask(signatory, 'changeMember', { parameters: { ...parameters, personId }, body: { role: 'editor' } });
  await ask(signatory, 'listMembers', { parameters });
  await ask(signatory, 'removeMember', { parameters: { ...parameters, personId } });
}

/** An officer reminds by hand, sets the last day anew, and notes what was done about what is overdue. */
async function mindDeadlines(ask: Ask, officer: Session, id: ApplicationId): Promise<void> {
  await ask(officer, 'remindRenewal', { ...named(id), body: {} });
  const { grant, overdue } = (await ask(officer, 'getGrant', named(id))).body;
  const moved = { kind: 'renewal' as const, due: grant.proofs.final.due, reason: 'Bleibt offen.' };
  await ask(officer, 'moveDeadline', { ...named(id), ifMatch: grant.version, body: moved });
  const [first] = overdue;
  const settled = { kind: first?.kind ?? 'proof', note: 'Angerufen.' };
  await ask(officer, 'settleOverdue', { ...named(id), body: settled }, first ? 200 : 404);
}

/** The follow-up draft is looked at, given up, wanted again and discarded; officers see where the campaign stands. */
export async function renew(
  ask: Ask,
  { signatory, officer }: Record<'signatory' | 'officer', Session>,
  id: ApplicationId,
): Promise<void> {
  const grantNow = async () => (await ask(signatory, 'getGrant', named(id))).body.grant;
  const draft = await eventually('a follow-up draft', async () => (await grantNow()).renewal?.applicationId);
  await ask(signatory, 'seeRenewal', { ...named(id), body: {} });
  await ask(signatory, 'getBasis', named(draft));
  await mindDeadlines(ask, officer, id);
  const { version } = await grantNow();
  await ask(signatory, 'dropRenewal', { ...named(id), ifMatch: version, body: { reason: 'Die Stelle läuft aus.' } });
  await ask(signatory, 'dropRenewal', { ...named(id), ifMatch: version + 1, body: { resume: true } });
  await ask(signatory, 'discardApplication', { ...named(draft), ifMatch: 1 });
  await ask(officer, 'listCampaign', { parameters: { roundId: 'integrationsmanagement-2027' as RoundId } });
}
