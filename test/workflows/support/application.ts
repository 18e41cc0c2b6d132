import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Application } from '#schemas/application/application.ts';
import type { ApplicationId, Day, OrganisationId, RoundId } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import type { InformationRequest, NamedField } from '#schemas/review/information-request.ts';
import type { Completion, Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { completeForm } from '#test/support/complete-form.ts';
import type { Answer, Session } from '#test/support/session.ts';
import type { Platform } from '../harness.ts';
import { Machine } from './machine.ts';
import { until } from './random.ts';

/** One application on its way, moved by people through the API. */
export class OneApplication {
  readonly id: ApplicationId;
  /** Contact address that no other application has, so that its mails can be counted. */
  readonly email: string;
  readonly platform: Platform;

  private constructor(platform: Platform, id: ApplicationId, email: string) {
    this.platform = platform;
    this.id = id;
    this.email = email;
  }

  /** A complete draft of the Landkreis Heilbronn: 60,000 € for one post. */
  static async draft(platform: Platform, declaration: object = {}): Promise<OneApplication> {
    const editor = await platform.person('demo-editor-heilbronn');
    const body = { roundId: 'integrationsmanagement-2027' as RoundId, organisationId: 'kreis-08125' as OrganisationId };
    const created = await editor.call('createApplication', { body });
    expect(created).toMatchObject({ status: 201 });
    const email = `${randomUUID()}@heilbronn.example`;
    await fillIn(editor, created.body.id, email, declaration);
    return new OneApplication(platform, created.body.id, email);
  }

  static async submitted(platform: Platform, declaration: object = {}): Promise<OneApplication> {
    const application = await OneApplication.draft(platform, declaration);
    await application.submit();
    return application;
  }

  /** Submitted and waiting for the formal check. */
  static async inReview(platform: Platform, declaration: object = {}): Promise<OneApplication> {
    const application = await OneApplication.submitted(platform, declaration);
    await application.task('formalCheck');
    return application;
  }

  /** Passed by all steps of the review and waiting for the decision. */
  static async inDecision(platform: Platform, declaration: object = {}): Promise<OneApplication> {
    const application = await OneApplication.inReview(platform, declaration);
    await application.pass('formalCheck', 'technicalReview');
    await application.task('decision');
    return application;
  }

  /** With the applicant, who is asked about the contact's unit until the 15th: two weeks. */
  static async returned(platform: Platform, step: ReviewStep = 'formalCheck'): Promise<OneApplication> {
    const application = await OneApplication.inReview(platform);
    if (step === 'technicalReview') await application.pass('formalCheck');
    await application.ask(step);
    await new Machine(application).waitsAt('Wait for answer');
    return application;
  }

  async submit(): Promise<void> {
    const signatory = await this.platform.person('demo-signatory-heilbronn');
    const answer = await signatory.call('submitApplication', { ...this.#named(), body: {}, ifMatch: 1 });
    expect(answer).toMatchObject({ status: 200, body: { status: 'submitted' } });
  }

  async withdraw(): Promise<void> {
    const version = (await this.record()).version;
    expect(await this.tryToWithdraw(version)).toMatchObject({ status: 200, body: { status: 'withdrawn' } });
  }

  async tryToWithdraw(version: number, signatory?: Session): Promise<Answer<'withdrawApplication'>> {
    const person = signatory ?? (await this.platform.person('demo-signatory-heilbronn'));
    return person.call('withdrawApplication', { ...this.#named(), body: {}, ifMatch: version });
  }

  async pass(...steps: ReviewStep[]): Promise<void> {
    for (const step of steps) await this.workOff(step, { outcome: 'passed' });
  }

  /** Sends the application back to the applicant with a question. */
  async ask(step: ReviewStep, fields: NamedField[] = [{ page: 'contact', path: 'unit' }], days = 14): Promise<void> {
    const due = dayAfter(this.platform.now(), days);
    await this.workOff(step, { outcome: 'returned', message: 'Welches Amt ist gemeint?', fields, due });
  }

  /** Changes what was asked about and sends the answer. */
  async answer(): Promise<void> {
    await this.change('contact', 'unit', 'Amt für Migration, Sachgebiet 2');
    expect(await this.tryToAnswer()).toMatchObject({ status: 200, body: { status: 'inReview' } });
  }

  async change(page: string, path: string, value: string | number | boolean): Promise<void> {
    const editor = await this.platform.person('demo-editor-heilbronn');
    const baseRevision = (await this.view()).sections[page]?.[path]?.revision ?? 0;
    const body = { changes: [{ path, value, baseRevision }] };
    const answer = await editor.call('saveSection', { parameters: { applicationId: this.id, page }, body });
    expect(answer).toMatchObject({ status: 200 });
  }

  async tryToAnswer(person?: Session): Promise<Answer<'answerRequest'>> {
    const signatory = person ?? (await this.platform.person('demo-signatory-heilbronn'));
    const { application, requests } = await this.view();
    const parameters = { applicationId: this.id, requestId: requests.at(-1)?.id ?? '' };
    return signatory.call('answerRequest', { parameters, body: {}, ifMatch: application.version });
  }

  /** Gives the applicant days more than they had. */
  async extend(days: number): Promise<void> {
    const officer = await this.platform.person('demo-case-officer');
    const { id: requestId, version, due } = await this.request();
    const parameters = { applicationId: this.id, requestId };
    const body = { due: dayAfter(Date.parse(`${due}T12:00:00Z`), days) };
    const answer = await officer.call('extendRequest', { parameters, body, ifMatch: version });
    expect(answer).toMatchObject({ status: 200, body: { status: 'open' } });
  }

  /** Takes the pass of a step back, as the person who gave it. */
  async reopen(step: ReviewStep): Promise<Answer<'reopenTask'>> {
    const passed = (await this.tasks()).findLast((task) => task.step === step && task.status === 'completed');
    const person = await this.platform.person(people[step] ?? '');
    const parameters = { applicationId: this.id, taskId: passed?.id ?? '' };
    return person.call('reopenTask', { parameters, body: { reason: 'Verklickt' }, ifMatch: passed?.version ?? 0 });
  }

  /** The administrator has mended the cause. */
  resume(): Promise<void> {
    return this.workOff('operator', { outcome: 'resumed' });
  }

  /** Writes the notice, looks at it and signs it. */
  async decide(outcome: 'approved' | 'rejected', amount = 6_000_000, reason?: string): Promise<void> {
    const approver = await this.platform.person('demo-approver');
    const claimed = await this.claim(approver, await this.task('decision'));
    const completion = await this.decision(approver, claimed, outcome, { amount, reason });
    expect(await this.complete(approver, claimed, completion)).toMatchObject({ status: 200, body: { outcome } });
  }

  /** The end of a decision's task with its notice, which is written for it. */
  async decision(
    approver: Session,
    { id: taskId }: Task,
    outcome: 'approved' | 'rejected',
    { amount = 6_000_000, reason }: { amount?: number; reason?: string | undefined } = {},
  ): Promise<Completion> {
    const said =
      outcome === 'approved'
        ? { outcome, amount: amount as Cents, ...(reason !== undefined && { reason }) }
        : { outcome, reason: reason ?? 'Das Vorhaben ist nicht förderfähig.' };
    const parameters = { applicationId: this.id, taskId };
    const notice = await approver.call('draftNotice', { parameters, body: said });
    expect(notice).toMatchObject({ status: 201, body: { status: 'draft' } });
    return { ...said, noticeId: notice.body.id } as Completion;
  }

  /** Opens the notice, as somebody empowered to receive it. */
  async retrieve(): Promise<void> {
    await until('the applicant is notified', async () => {
      const application = await this.record();
      return 'delivery' in application && application.delivery.state === 'notified';
    });
    expect(await this.tryToRetrieve()).toMatchObject({ status: 200 });
  }

  async tryToRetrieve(): Promise<Answer<'openDocument'>> {
    const signatory = await this.platform.person('demo-signatory-heilbronn');
    const application = await this.record();
    const documentId = 'noticeId' in application ? application.noticeId : '';
    return signatory.call('openDocument', { parameters: { applicationId: this.id, documentId } });
  }

  /** All that is left to be done by people, from wherever it stands. */
  async finish(): Promise<void> {
    if ((await this.record()).status === 'inReview') {
      const passed = (await this.tasks()).filter(({ status }) => status === 'completed').map(({ step }) => step);
      await this.pass(...(['formalCheck', 'technicalReview'] as const).filter((step) => !passed.includes(step)));
      await this.task('decision');
    }
    if ((await this.record()).status === 'inDecision') await this.decide('approved');
    await this.retrieve();
  }

  /** Takes the open task of a step and ends it. */
  async workOff(step: string, completion: Completion, personId = people[step] ?? ''): Promise<void> {
    const person = await this.platform.person(personId);
    const claimed = await this.claim(person, await this.task(step));
    const { outcome } = completion;
    expect(await this.complete(person, claimed, completion)).toMatchObject({ status: 200, body: { outcome } });
  }

  async claim(person: Session, task: Task): Promise<Task> {
    const answer = await this.tryToClaim(person, task);
    expect(answer).toMatchObject({ status: 200, body: { status: 'claimed' } });
    return answer.body;
  }

  tryToClaim(person: Session, { id, version }: Task): Promise<Answer<'claimTask'>> {
    return person.call('claimTask', { parameters: { applicationId: this.id, taskId: id }, body: {}, ifMatch: version });
  }

  complete(person: Session, { id, version }: Task, body: Completion): Promise<Answer<'completeTask'>> {
    const parameters = { applicationId: this.id, taskId: id };
    return person.call('completeTask', { parameters, body, ifMatch: version });
  }

  async release(person: Session, { id, version }: Task): Promise<void> {
    const parameters = { applicationId: this.id, taskId: id };
    const answer = await person.call('releaseTask', { parameters, body: {}, ifMatch: version });
    expect(answer).toMatchObject({ status: 200, body: { status: 'open' } });
  }

  async record(): Promise<Application> {
    return (await this.view()).application;
  }

  /** The latest information request. */
  async request(): Promise<InformationRequest> {
    const request = (await this.view()).requests.at(-1);
    if (!request) throw new Error('nothing was asked');
    return request;
  }

  async tasks(): Promise<Task[]> {
    return (await this.view()).tasks;
  }

  /** The pending task of a step, as soon as there is one. */
  task(step: string): Promise<Task> {
    return until(`there is a task for ${step}`, async () => {
      const pending = await this.platform.isPending(this.id, step);
      return pending && (await this.tasks()).find((task) => task.step === step && !isOver(task));
    });
  }

  /** Actions of the history in their order, whose chain must be intact. */
  async history(): Promise<string[]> {
    const auditor = await this.platform.auditor();
    const { body } = await auditor.call('getHistory', this.#named());
    expect(body.intact).toBe(true);
    return body.events.map(({ action }) => action);
  }

  /** Subjects of the mails that the contact address got, once all that is meant for it is delivered. */
  async mails(): Promise<string[]> {
    await until('the outbox is delivered', () => this.platform.isDelivered(this.id));
    return (await this.platform.mailsTo(this.email)).map(({ subject }) => subject);
  }

  /** All that an auditor sees of it. */
  async view(): Promise<ApplicationView> {
    const auditor = await this.platform.auditor();
    const answer = await auditor.call('getApplication', this.#named());
    expect(answer).toMatchObject({ status: 200 });
    return answer.body;
  }

  #named() {
    return { parameters: { applicationId: this.id } };
  }
}

const isOver = ({ status }: Task) => status === 'completed' || status === 'closed';

/** The history of an application that everybody agrees to, up to its decision and to its end. */
export const historyToDecision = [
  ...['created', 'submitted', 'registered', 'receiptSent'],
  ...['taskOpened', 'taskClaimed', 'taskCompleted', 'taskOpened', 'taskClaimed', 'taskCompleted'],
  ...['reserved', 'taskOpened', 'taskClaimed', 'approved'],
];
export const plainHistory = [...historyToDecision, 'announced', 'retrieved'];
export const plainTasks = ['decision-1', 'formalCheck-1', 'technicalReview-1'];

/** Who works on which step. */
const people: Record<string, string> = {
  formalCheck: 'demo-case-officer',
  technicalReview: 'demo-technical-reviewer',
  shortfall: 'demo-budget-officer',
  decision: 'demo-approver',
  post: 'demo-case-officer',
  operator: 'demo-administrator',
};
export type ReviewStep = 'formalCheck' | 'technicalReview';

const dayAfter = (now: number, days: number): Day =>
  new Date(now + days * 86_400_000).toISOString().slice(0, 10) as Day;

async function fillIn(editor: Session, applicationId: ApplicationId, email: string, declaration: object) {
  const { body } = await editor.call('getApplication', { parameters: { applicationId } });
  const contact = { ...completeForm.contact, email };
  const pages = { ...completeForm, contact, declaration: { ...completeForm.declaration, ...declaration } };
  for (const [page, values] of Object.entries(pages)) {
    const changes = Object.entries(values).map(([path, value]) => {
      return { path, value, baseRevision: body.sections[page]?.[path]?.revision ?? 0 };
    });
    const answer = await editor.call('saveSection', { parameters: { applicationId, page }, body: { changes } });
    expect(answer).toMatchObject({ status: 200 });
  }
}
