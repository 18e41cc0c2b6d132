import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { Application } from '#schemas/application/application.ts';
import type { ApplicationId, OrganisationId, RoundId } from '#schemas/ids.ts';
import type { Task, TaskOutcome } from '#schemas/review/task.ts';
import type { Answer, Session } from '#test/support/session.ts';
import type { Platform } from '../harness.ts';
import { until } from './random.ts';

const pages = {
  contact: { name: 'Erika Beispiel', unit: 'Amt für Integration' },
  posts: {
    'posts/row1': 0,
    'posts/row1/function': 'Integrationsmanagement',
    'posts/row1/employer': 'kreis',
    'posts/row1/fte': 100,
    'posts/row1/months': 12,
  },
  declaration: { notBegun: true, correct: true },
};

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

  /** A complete draft of the Landkreis Heilbronn. */
  static async draft(platform: Platform): Promise<OneApplication> {
    const editor = await platform.person('demo-editor-heilbronn');
    const body = { roundId: 'integrationsmanagement-2027' as RoundId, organisationId: 'kreis-08125' as OrganisationId };
    const created = await editor.call('createApplication', { body });
    expect(created).toMatchObject({ status: 201 });
    const email = `${randomUUID()}@heilbronn.example`;
    await fillIn(editor, created.body.id, email);
    return new OneApplication(platform, created.body.id, email);
  }

  static async submitted(platform: Platform): Promise<OneApplication> {
    const application = await OneApplication.draft(platform);
    await application.submit();
    return application;
  }

  /** Submitted and waiting for the formal check. */
  static async inReview(platform: Platform): Promise<OneApplication> {
    const application = await OneApplication.submitted(platform);
    await application.task('formalCheck');
    return application;
  }

  /** Passed by the formal check, or not recommended by it, and waiting for the decision. */
  static async inDecision(platform: Platform, outcome: 'passed' | 'rejected' = 'passed'): Promise<OneApplication> {
    const application = await OneApplication.inReview(platform);
    await application.review(outcome);
    await application.task('decision');
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

  async review(outcome: 'passed' | 'rejected'): Promise<void> {
    await this.workOff('demo-case-officer', 'formalCheck', outcome);
  }

  async decide(outcome: 'approved' | 'rejected'): Promise<void> {
    await this.workOff('demo-approver', 'decision', outcome);
  }

  /** Takes the open task of a step and ends it. */
  async workOff(personId: string, step: string, outcome: TaskOutcome): Promise<void> {
    const person = await this.platform.person(personId);
    const claimed = await this.claim(person, await this.task(step));
    expect(await this.complete(person, claimed, outcome)).toMatchObject({ status: 200, body: { outcome } });
  }

  async claim(person: Session, task: Task): Promise<Task> {
    const answer = await this.tryToClaim(person, task);
    expect(answer).toMatchObject({ status: 200, body: { status: 'claimed' } });
    return answer.body;
  }

  tryToClaim(person: Session, { id, version }: Task): Promise<Answer<'claimTask'>> {
    return person.call('claimTask', { parameters: { applicationId: this.id, taskId: id }, body: {}, ifMatch: version });
  }

  complete(person: Session, { id, version }: Task, outcome: TaskOutcome): Promise<Answer<'completeTask'>> {
    const body = { outcome, ...(outcome === 'rejected' && { reason: 'Das Vorhaben ist nicht förderfähig.' }) };
    const parameters = { applicationId: this.id, taskId: id };
    return person.call('completeTask', { parameters, body, ifMatch: version });
  }

  async release(person: Session, { id, version }: Task): Promise<void> {
    const parameters = { applicationId: this.id, taskId: id };
    const answer = await person.call('releaseTask', { parameters, body: {}, ifMatch: version });
    expect(answer).toMatchObject({ status: 200, body: { status: 'open' } });
  }

  async record(): Promise<Application> {
    return (await this.#view()).application;
  }

  async tasks(): Promise<Task[]> {
    return (await this.#view()).tasks;
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

  async #view() {
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

async function fillIn(editor: Session, applicationId: ApplicationId, email: string): Promise<void> {
  for (const [page, values] of Object.entries({ ...pages, contact: { ...pages.contact, email } })) {
    const changes = Object.entries(values).map(([path, value]) => ({ path, value, baseRevision: 0 }));
    const answer = await editor.call('saveSection', { parameters: { applicationId, page }, body: { changes } });
    expect(answer).toMatchObject({ status: 200 });
  }
}
