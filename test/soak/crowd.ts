import { setTimeout as pause } from 'node:timers/promises';
import type { Application } from '#schemas/application/application.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { addDays } from '#schemas/calendar/days.ts';
import type { ApplicationId, OrganisationId, RoundId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Completion, Task } from '#schemas/review/task.ts';
import { completeForm } from '#test/support/complete-form.ts';
import type { Ledger } from './ledger.ts';
import { Person, WorkEnded } from './person.ts';

type Place = { name: string; organisation: string };
type Value = string | number | boolean;

const places: readonly Place[] = [
  { name: 'heilbronn', organisation: 'kreis-08125' },
  { name: 'stuttgart', organisation: 'kreis-08111' },
];
const restMilliseconds = 100;

/** People who apply, review, decide, withdraw and save at once, until they are told to stop. */
export class Crowd {
  readonly #origin: string;
  readonly #ledger: Ledger;
  readonly #random: () => number;
  #working: Promise<void>[] = [];
  #people: Person[] = [];
  /** What people met that they should not have: a refusal, or no answer for minutes. */
  readonly complaints: string[] = [];
  #over = false;
  #applying = true;
  /** When somebody last saw a task, in the time of `performance.now()`. */
  #busyAt = performance.now();

  constructor(origin: string, ledger: Ledger, random: () => number) {
    this.#origin = origin;
    this.#ledger = ledger;
    this.#random = random;
  }

  /** Sends everybody to work. With `applying` false nothing new is begun: what was begun is brought to its end. */
  start(applying: boolean): void {
    this.#over = false;
    this.#people = [];
    this.#applying = applying;
    const jobs = [
      ...places.flatMap((place) => [this.#keepSaving(place), ...times(6, () => this.#apply(place))]),
      ...places.map((place) => this.#attend(place)),
      ...times(3, () => this.#workOff('demo-case-officer')),
      ...times(2, () => this.#workOff('demo-technical-reviewer')),
      ...times(3, () => this.#workOff('demo-approver')),
      this.#workOff('demo-budget-officer'),
      this.#workOff('demo-administrator'),
    ];
    this.#working = jobs.map((job) => job.catch((error: unknown) => this.#endOfWork(error)));
  }

  /** How long nobody has seen a task. */
  get idleMilliseconds(): number {
    return performance.now() - this.#busyAt;
  }

  get isLoggedIn(): boolean {
    return this.#people.every((person) => person.isLoggedIn);
  }

  /** To be called when the clock has moved beyond the life of sessions. */
  expireSessions(): void {
    for (const person of this.#people) person.forgetSession();
  }

  async stop(): Promise<void> {
    this.#over = true;
    await Promise.all(this.#working);
  }

  #person(sub: string): Person {
    const person = new Person(this.#origin, sub, () => this.#over);
    this.#people.push(person);
    return person;
  }

  /** One application after the other, from the first click to its submission; some are withdrawn later. */
  async #apply(place: Place): Promise<void> {
    const editor = this.#person(`demo-editor-${place.name}`);
    const signatory = this.#person(`demo-signatory-${place.name}`);
    while (!this.#over && this.#applying) {
      const applicationId = await this.#draft(editor, place);
      for (const [page, values] of Object.entries(completeForm)) await this.#save(editor, applicationId, page, values);
      await this.#submit(signatory, applicationId);
      if (this.#random() < 0.15) await this.#withdraw(signatory, applicationId);
    }
  }

  async #draft(editor: Person, { organisation }: Place): Promise<ApplicationId> {
    const body = { roundId: 'integrationsmanagement-2027' as RoundId, organisationId: organisation as OrganisationId };
    const created = await editor.ask('createApplication', { body });
    if (created.status !== 201) throw new Error(`a draft was refused: ${created.problem.code}`);
    this.#ledger.of(created.body.id);
    this.#ledger.acknowledged += 1;
    return created.body.id;
  }

  /** Stores values on top of what is stored; a save whose answer was lost is found there and not sent again. */
  async #save(
    editor: Person,
    applicationId: ApplicationId,
    page: string,
    values: Record<string, Value>,
  ): Promise<void> {
    const parameters = { applicationId };
    const { body } = await editor.ask('getApplication', { parameters });
    const stored = body.sections[page] ?? {};
    const changes = Object.entries(values).map(([path, value]) => {
      return { path, value, baseRevision: stored[path]?.revision ?? 0 };
    });
    const answer = await editor.ask('saveSection', { parameters: { applicationId, page }, body: { changes } });
    if (answer.status === 409) return this.#save(editor, applicationId, page, values);
    if (answer.status !== 200) throw new Error(`a save was refused: ${answer.problem.code}`);
    this.#ledger.acknowledged += 1;
    const { revisions } = this.#ledger.of(applicationId);
    for (const { path, revision } of answer.body.saved) revisions.set(`${page}/${path}`, revision);
  }

  async #submit(signatory: Person, applicationId: ApplicationId): Promise<void> {
    const parameters = { applicationId };
    const answer = await signatory.ask('submitApplication', { parameters, body: {}, ifMatch: 1 });
    if (answer.status !== 200 && !(await this.#wasSubmitted(signatory, applicationId))) {
      throw new Error(`a submission was refused: ${answer.problem.code}`);
    }
    this.#ledger.of(applicationId).submitted = true;
    this.#ledger.acknowledged += 1;
  }

  /** The first answer was lost, and the clock moved beyond the day for which it would have been given again. */
  async #wasSubmitted(signatory: Person, applicationId: ApplicationId): Promise<boolean> {
    const { body } = await signatory.ask('getApplication', { parameters: { applicationId } });
    return body.application.status !== 'draft';
  }

  /** Between two steps of the review the version changes: then somebody else was faster, which is as well. */
  async #withdraw(signatory: Person, applicationId: ApplicationId): Promise<void> {
    const parameters = { applicationId };
    const { body } = await signatory.ask('getApplication', { parameters });
    const ifMatch = body.application.version;
    const answer = await signatory.ask('withdrawApplication', { parameters, body: {}, ifMatch });
    if (answer.status !== 200) return;
    this.#ledger.of(applicationId).withdrawn = true;
    this.#ledger.acknowledged += 1;
  }

  /** One field of a draft that is never submitted, again and again. */
  async #keepSaving(place: Place): Promise<void> {
    if (!this.#applying) return;
    const editor = this.#person(`demo-editor-${place.name}`);
    const applicationId = await this.#draft(editor, place);
    for (let count = 1; !this.#over; count += 1) {
      await this.#save(editor, applicationId, 'contact', { name: `Stand ${count}` });
    }
  }

  /** Takes tasks of the person's role and ends them, in no particular order. */
  async #workOff(sub: string): Promise<void> {
    const worker = this.#person(sub);
    while (!this.#over) {
      const { body } = await worker.ask('listTasks');
      const task = body.tasks[Math.floor(this.#random() * body.tasks.length)]?.task;
      if (task) {
        this.#busyAt = performance.now();
        await this.#complete(worker, task);
      } else await pause(restMilliseconds);
    }
  }

  async #complete(worker: Person, task: Task): Promise<void> {
    const { applicationId } = task;
    const parameters = { applicationId, taskId: task.id };
    const claimed =
      task.status === 'open'
        ? await worker.ask('claimTask', { parameters, body: {}, ifMatch: task.version })
        : undefined;
    // Somebody else took it, or it was withdrawn: the next look at the list tells.
    if (claimed && claimed.status !== 200) return;
    const body = await this.#completionOf(worker, task);
    const ifMatch = claimed?.body.version ?? task.version;
    const answer = body && (await worker.ask('completeTask', { parameters, body, ifMatch }));
    if (answer?.status !== 200) return;
    this.#ledger.of(applicationId).outcomes.set(task.id, answer.body.status === 'completed' ? answer.body.outcome : '');
    this.#ledger.acknowledged += 1;
  }

  #endOfWork(error: unknown): void {
    if (!(error instanceof WorkEnded)) this.complaints.push(String(error));
  }

  /** What the worker says of a task; nothing when its notice cannot be had, because it was withdrawn, say. */
  async #completionOf(worker: Person, task: Task): Promise<Completion | undefined> {
    const today = berlinDay(task.openedAt);
    const chance = this.#random();
    switch (task.kind) {
      case 'operator':
        return { outcome: 'resumed' };
      case 'post':
        return { outcome: 'posted', postedOn: today };
      case 'shortfall':
        return { outcome: 'funded', additional: euros(10_000_000), reason };
      case 'decision':
        return this.#decisionOf(worker, task, chance < 0.2 ? 'rejected' : 'approved');
      case 'review':
        if (chance < 0.1) return { outcome: 'rejected', reason };
        return chance < 0.2
          ? { outcome: 'returned', message: 'Bitte prüfen Sie das Amt.', fields: [unit], due: addDays(today, 14) }
          : { outcome: 'passed' };
    }
  }

  /** The approver looks at the notice first, and signs this one. */
  async #decisionOf(worker: Person, task: Task, outcome: 'approved' | 'rejected'): Promise<Completion | undefined> {
    const { applicationId, id: taskId } = task;
    const { body: view } = await worker.ask('getApplication', { parameters: { applicationId } });
    const amount = view.reservedAmount;
    const said =
      outcome === 'approved' && amount !== undefined ? { outcome, amount } : { outcome: 'rejected' as const, reason };
    const parameters = { applicationId, taskId };
    const notice = await worker.ask('draftNotice', { parameters, body: said });
    return notice.status === 201 ? { ...said, noticeId: notice.body.id } : undefined;
  }

  /** Answers what the authority asks, and retrieves notices. */
  async #attend({ name }: Place): Promise<void> {
    const signatory = this.#person(`demo-signatory-${name}`);
    while (!this.#over) {
      const { body } = await signatory.ask('listApplications');
      for (const { application, noticeReady } of body.applications) {
        if (application.status === 'returned') await this.#answer(signatory, application);
        if (noticeReady) await this.#retrieve(signatory, application.id, noticeReady.documentId);
      }
      await pause(restMilliseconds * 5);
    }
  }

  async #answer(signatory: Person, application: Extract<Application, { status: 'returned' }>): Promise<void> {
    const parameters = { applicationId: application.id, requestId: application.requestId };
    const body = { answer: 'Die Angabe stimmt.' };
    const answer = await signatory.ask('answerRequest', { parameters, body, ifMatch: application.version });
    if (answer.status !== 200) return;
    this.#busyAt = performance.now();
    this.#ledger.acknowledged += 1;
  }

  /** A notice that was taken back to the post meanwhile still opens. */
  async #retrieve(signatory: Person, applicationId: ApplicationId, documentId: string): Promise<void> {
    const answer = await signatory.ask('openDocument', { parameters: { applicationId, documentId } });
    if (answer.status !== 200) throw new Error(`a notice was refused: ${answer.problem.code}`);
    this.#busyAt = performance.now();
    this.#ledger.acknowledged += 1;
  }
}

const reason = 'Das Vorhaben ist nicht förderfähig.';
const unit = { page: 'contact', path: 'unit' };

/** Several do the same at once. */
function times<T>(count: number, make: () => T): T[] {
  return Array.from({ length: count }, make);
}
