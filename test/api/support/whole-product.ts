import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import { leftToSweep } from '#functions/shared/records/outbox-record.ts';
import { keys, ranges } from '#functions/shared/table/keys.ts';
import { bundling } from '#infra/bundling.ts';
import { type Cloud, startCloud } from '#infra/local/cloud.ts';
import { parametersFrom } from '#infra/local/parameters.ts';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { type ApplicationId, type OrganisationId, type RoundId, toInstant } from '#schemas/ids.ts';
import { table } from '#schemas/table.ts';
import { login, type Session, sessionOf } from '#test/support/session.ts';
import { fillIn, openTask, workOff } from '#test/support/way.ts';
import { changeGrant, postChange } from './whole-product-change.ts';
import { lookAtGrant } from './whole-product-grant.ts';
import { drawMoney } from './whole-product-money.ts';
import { passOn } from './whole-product-onward.ts';
import { proveUse } from './whole-product-proof.ts';
import { reclaimMoney } from './whole-product-reclaim.ts';
import {
  type Ask,
  approve,
  askBack,
  attachFiles,
  changePeople,
  collectPart,
  questions,
  renew,
  review,
  sendBackAndWithdraw,
  workTogether,
} from './whole-product-ways.ts';

/** An item as the wire shows it. */
type Stored = Record<string, { S: string } | undefined>;

const root = join(import.meta.dirname, '..', '..', '..');
const exampleRecords = JSON.parse(readFileSync(join(root, 'deploy', 'records.example.json'), 'utf8'));

/** The handler that makes the demo's people and rounds, bundled as `npm start` does. */
export async function bundleSeed(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-seed-'));
  const entry = 'functions/demo/seed-demo.handler.ts';
  await build({ ...bundling, absWorkingDir: root, entryPoints: [entry], outfile: join(folder, 'index.mjs') });
  return folder;
}

/**
 * The platform as `npm start` runs it, in this process: bundled functions in worker threads with the keys of their
 * roles, real tables, machines, streams and login. Everything is in real time but for what is moved forward.
 */
export class WholeProduct {
  readonly cloud: Cloud;
  readonly #lines: string[];
  readonly #folder: string;

  private constructor(cloud: Cloud, lines: string[], folder: string) {
    this.cloud = cloud;
    this.#lines = lines;
    this.#folder = folder;
  }

  static async start(assembly: string, seedFolder: string): Promise<WholeProduct> {
    // Beside the seed: what was still starting when a start failed may write once more after it.
    const folder = mkdtempSync(join(seedFolder, 'data-'));
    const lines: string[] = [];
    const log = (line: string) => void lines.push(line);
    try {
      const cloud = await startCloud({
        ...{ assembly, dataFolder: folder, port: 0, parameters: parametersFrom({}), demo: { seedFolder }, log },
      });
      return new WholeProduct(cloud, lines, folder);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true });
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.cloud.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /**
   * Everything that people and machines do with the platform, once; some of it that fails on purpose.
   * @throws {Error} as soon as anything is denied
   */
  async useEverything(): Promise<void> {
    const anybody = sessionOf(this.cloud.origin);
    for (const route of ['getHealth', 'getOpenApi', 'listRounds', 'listOrganisations', 'getOperator'] as const)
      await this.#ask(anybody, route);
    const [editor, signatory, officer, reviewer, approver] = (await Promise.all(
      ['editor-heilbronn', 'signatory-heilbronn', 'case-officer', 'technical-reviewer', 'approver'].map((sub) =>
        this.#person(`demo-${sub}`),
      ),
    )) as [Session, Session, Session, Session, Session];
    const approved = await this.#submitted(editor, signatory);
    const discarded = await this.#draft(editor);
    await attachFiles(this.#ask, editor, discarded);
    await workTogether(this.#ask, { editor, signatory }, discarded, approved);
    const secretOf = (id: ApplicationId) => this.#secretOf(id);
    await collectPart(this.#ask, { editor, holder: anybody, secretOf }, discarded);
    await this.#ask(editor, 'discardApplication', { ...named(discarded), ifMatch: 3 });
    const withdrawn = await this.#submitted(editor, signatory);
    await askBack(this.#ask, { editor, signatory, officer }, approved);
    await review(this.#ask, officer, reviewer, approved);
    await this.#withdraw(officer, signatory, withdrawn);
    await approve(this.#ask, approver, signatory, approved);
    await lookAtGrant(this.#ask, { signatory, officer }, approved);
    await changeGrant(this.#ask, { signatory, officer, approver }, approved);
    const sentBack = await this.#submitted(editor, signatory);
    await sendBackAndWithdraw(this.#ask, { signatory, officer, reviewer, approver }, sentBack);
    await this.#changePeople(signatory);
    const forgotten = await this.#submitted(editor, signatory, 'bounce@simulator.amazonses.com');
    await this.#comeBack(officer, forgotten);
    await workOff(officer, forgotten, 'formalCheck', questions());
    await proveUse(this.#ask, { editor, signatory, officer }, approved);
    await this.#lookAround(editor, officer, approver, approved);
    const onwardSecretOf = (id: ApplicationId) => this.#secretOf(id, 'onward');
    await passOn(this.#ask, { editor, holder: anybody, secretOf: onwardSecretOf }, approved);
    await this.#importRecords();
    await this.#changeDirectory();
    await this.#loseDeliveries(approved);
    await this.#failToDeliver();
    await this.#waitFor('the outbox is swept', async () => (await this.#undelivered(approved)).length === 0);
    await this.#announceAsBefore(approved);
    await this.#letLapse(forgotten);
    await this.#handOn(approved);
    await this.#drawMoney(approved);
    await postChange(this.#ask, await this.#person('demo-case-officer'), approved);
  }

  /** The execution of a grant grows old, and another one goes on. */
  async #handOn(id: ApplicationId): Promise<void> {
    const { pk, sk } = keys.outbox(`workflow.start#${id}#renewal.2`);
    await this.cloud.clock.advance(340 * 24 * 3_600_000);
    await this.#waitFor('the grant is handed on', async () => {
      const run = (await this.cloud.state.dynamodb('GetItem', {
        ...{ ...this.#table, Key: { pk: { S: pk }, sk: { S: sk } } },
      })) as { Item?: object };
      return run.Item !== undefined;
    });
    const [signatory, officer] = await Promise.all([
      this.#person('demo-signatory-heilbronn'),
      this.#person('demo-case-officer'),
    ]);
    await renew(this.#ask, { signatory, officer }, id);
  }

  /** The last step of an execution that began before notices were delivered. */
  async #announceAsBefore(id: ApplicationId): Promise<void> {
    const { pk, sk } = keys.application(id);
    await this.cloud.state.dynamodb('UpdateItem', {
      ...{ ...this.#table, Key: { pk: { S: pk }, sk: { S: sk } } },
      UpdateExpression: 'SET application.delivery = :preparing REMOVE announcedAt',
      ExpressionAttributeValues: { ':preparing': { M: { state: { S: 'preparing' } } } },
    });
    const told = keys.outbox(`mail.send#${id}#notice`);
    await this.cloud.state.dynamodb('DeleteItem', {
      ...{ ...this.#table, Key: { pk: { S: told.pk }, sk: { S: told.sk } } },
    });
    const event = { applicationId: id, at: new Date(this.cloud.clock.now()).toISOString() };
    const result = await this.cloud.functions.invoke('paktwerk-announce-decision', event);
    this.#stopAtDenial();
    if (!result.ok) throw new Error(`nothing was announced: ${JSON.stringify(result)}`);
  }

  /** The receipt comes back, and the officer settles that. */
  async #comeBack(officer: Session, applicationId: ApplicationId): Promise<void> {
    const { pk, from, to } = ranges.undeliveredMails(applicationId);
    const mailId = await this.#waitFor('the receipt has come back', async () => {
      const { Items } = (await this.cloud.state.dynamodb('Query', {
        ...this.#table,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': { S: pk }, ':from': { S: from }, ':to': { S: to } },
      })) as { Items: Stored[] };
      return Items[0]?.sk?.S?.split('#')[1];
    });
    const body = { email: 'integration@heilbronn.example', note: 'Adresse am Telefon erfragt' };
    await this.#ask(officer, 'settleUndelivered', { parameters: { applicationId, mailId }, body });
  }

  /** Much later, when the notice is final and the instalments are due; some of it comes back. Everybody has to log in anew. */
  async #drawMoney(id: ApplicationId): Promise<void> {
    const [editor, signatory, officer, budgetOfficer] = (await Promise.all(
      ['editor-heilbronn', 'signatory-heilbronn', 'case-officer', 'budget-officer'].map((sub) =>
        this.#person(`demo-${sub}`),
      ),
    )) as [Session, Session, Session, Session];
    const today = berlinDay(toInstant(this.cloud.clock.now()));
    await drawMoney(this.#ask, { editor, signatory, officer, budgetOfficer }, id, today);
    const approver = await this.#person('demo-approver');
    await reclaimMoney(this.#ask, { signatory, officer, approver }, id, today);
  }

  async #changePeople(signatory: Session): Promise<void> {
    const [newcomer, administrator] = (await Promise.all(
      ['demo-editor-stuttgart', 'demo-administrator'].map((sub) => this.#person(sub)),
    )) as [Session, Session];
    await changePeople(this.#ask, { signatory, newcomer, administrator });
  }

  /** Nobody answers within the time. */
  async #letLapse(id: ApplicationId): Promise<void> {
    await this.cloud.clock.advance(20 * 24 * 3_600_000);
    const officer = await this.#person('demo-case-officer');
    await this.#waitFor('the request lapses', async () => {
      const { application } = (await this.#ask(officer, 'getApplication', named(id))).body;
      return application.status === 'inReview';
    });
  }

  async #person(sub: string): Promise<Session> {
    const session = await login(this.cloud.origin, sub);
    await this.#ask(session, 'getSession');
    return session;
  }

  async #draft(editor: Session): Promise<ApplicationId> {
    const body = { roundId: 'integrationsmanagement-2027' as RoundId, organisationId: 'kreis-08125' as OrganisationId };
    const idempotencyKey = `draft-${performance.now()}`;
    const created = await this.#ask(editor, 'createApplication', { body, idempotencyKey });
    await this.#ask(editor, 'createApplication', { body, idempotencyKey });
    return created.body.id;
  }

  async #submitted(editor: Session, signatory: Session, email?: string): Promise<ApplicationId> {
    const id = await this.#draft(editor);
    // Incomplete: refused, and the key is free again.
    const early = { ...named(id), ifMatch: 1, body: {}, idempotencyKey: `early-${id}` };
    await this.#ask(signatory, 'submitApplication', early, 422);
    await fillIn(editor, id);
    if (email !== undefined) await fillIn(editor, id, { contact: { email } });
    await this.#ask(signatory, 'submitApplication', early);
    return id;
  }

  async #withdraw(officer: Session, signatory: Session, id: ApplicationId): Promise<void> {
    await openTask(officer, id, 'formalCheck');
    await this.#reconcile(id);
    const { body } = await this.#ask(signatory, 'getApplication', named(id));
    const options = { ...named(id), body: {}, ifMatch: body.application.version };
    await this.#ask(signatory, 'withdrawApplication', options);
  }

  /** The table was restored: it does not know the token that the machine waits with, and gets another execution. */
  async #reconcile(id: ApplicationId): Promise<void> {
    const { pk, sk } = keys.task(id, 'formalCheck-1');
    await this.cloud.state.dynamodb('UpdateItem', {
      ...{ ...this.#table, Key: { pk: { S: pk }, sk: { S: sk } }, UpdateExpression: 'SET taskToken = :lost' },
      ExpressionAttributeValues: { ':lost': { S: 'x'.repeat(128) } },
    });
    const rebuild = { dryRun: false, ontoCurrent: true };
    const first = await this.cloud.functions.invoke('paktwerk-reconcile', rebuild);
    this.#stopAtDenial();
    if (!first.ok || JSON.stringify(first.payload).includes('"replaced":[]'))
      throw new Error(`nothing was reconciled: ${JSON.stringify(first)}`);
    await this.#waitFor('the new execution waits', async () => {
      const item = (await this.cloud.state.dynamodb('GetItem', {
        ...this.#table,
        Key: { pk: { S: pk }, sk: { S: sk } },
      })) as {
        Item: { taskToken: { S: string } };
      };
      return !item.Item.taskToken.S.startsWith('xxx');
    });
    await this.cloud.functions.invoke('paktwerk-reconcile', rebuild);
  }

  async #lookAround(editor: Session, officer: Session, approver: Session, id: ApplicationId): Promise<void> {
    await this.#ask(editor, 'listApplications');
    await this.#ask(officer, 'listTasks');
    await this.#ask(approver, 'getBudget', { parameters: { roundId: 'integrationsmanagement-2027' as RoundId } });
    await this.#ask(editor, 'getHistory', named(id));
    await this.#ask(officer, 'getApplication', named(id));
    await this.#ask(officer, 'endSession');
  }

  /**
   * Somebody is invited, and then, before they came, under another address and without their organisation; the operator
   * changes, and so does the budget of a round that applications were reserved in.
   */
  async #importRecords(): Promise<void> {
    const person = { id: 'invited', name: 'Maria Muster', email: 'maria@heilbronn.example' };
    const memberships = [{ organisationId: 'kreis-08125', role: 'editor' }];
    const { body } = await this.#ask(sessionOf(this.cloud.origin), 'listRounds');
    const rounds = body.rounds.map(({ schemaVersion: _version, open: _open, measureFacts: _facts, ...round }) => {
      return { ...round, budget: round.budget + 100 };
    });
    for (const records of [
      { people: [{ ...person, memberships }] },
      { people: [{ ...person, email: 'muster@heilbronn.example' }] },
      { operator: exampleRecords.operator, rounds },
    ]) {
      const event = { replace: true, records };
      const result = await this.cloud.functions.invoke('paktwerk-import-records', event);
      this.#stopAtDenial();
      if (!result.ok || !JSON.stringify(result.payload).includes('"problems":[]'))
        throw new Error(`records were not imported: ${JSON.stringify(result)}`);
    }
  }

  /** A carrier comes in by the page of the administration, another one by an operator, and somebody looks for both. */
  async #changeDirectory(): Promise<void> {
    const administrator = await this.#person('demo-administrator');
    const carrier = (name: string) => ({ id: `traeger-${name}` as OrganisationId, kind: 'carrier' as const, name });
    const after = { schemaVersion: 2 as const, ...carrier('hilfswerk') };
    await this.#ask(administrator, 'changeDirectory', { body: { changes: [{ after }] } });
    const at = new Date(this.cloud.clock.now()).toISOString();
    const event = { entries: [carrier('hilfsbund')], asOf: at.slice(0, 10), apply: true, at };
    const result = await this.cloud.functions.invoke('paktwerk-import-directory', event);
    this.#stopAtDenial();
    if (!result.ok || !JSON.stringify(result.payload).includes('"applied":true'))
      throw new Error(`the directory was not imported: ${JSON.stringify(result)}`);
    await this.#ask(administrator, 'searchOrganisations', { query: { q: 'hilfs' } });
  }

  /**
   * The table was restored: what was delivered is to be delivered again, by the sweep, to machines that wait no more;
   * and one of them is told by the stream consumer.
   */
  async #loseDeliveries(id: ApplicationId): Promise<void> {
    await this.#waitFor('all is delivered', async () => (await this.#undelivered(id)).length === 0);
    // What held a secret holds it no more once it is sent; a table that was restored to before would have it.
    const items = (await this.#outbox(id)).filter(({ holdsSecret }) => !holdsSecret);
    for (const { pk, sk } of items) {
      await this.cloud.state.dynamodb('UpdateItem', {
        ...{
          ...this.#table,
          Key: { pk, sk },
          UpdateExpression: 'SET delivery = :left REMOVE deliveredAt, expiresAt',
        },
        ExpressionAttributeValues: { ':left': { S: leftToSweep(pk?.S?.includes('#mail.') ? 'mail' : 'workflow') } },
      });
    }
    const callback = items.find(({ kind }) => kind?.S === 'workflow.callback');
    const again = Object.entries(callback ?? {}).filter(([name]) => name !== 'deliveredAt');
    const Item = { ...Object.fromEntries(again), pk: { S: `${callback?.pk?.S}#again` } };
    await this.cloud.state.dynamodb('PutItem', { ...this.#table, Item });
  }

  /** What stands in the link of a mail about a part. */
  async #secretOf(id: ApplicationId, page: 'part' | 'onward' = 'part'): Promise<string> {
    const link = new RegExp(`/${page}#(\\S+)`);
    const texts = (await this.#outbox(id)).map(({ text }) => link.exec(text?.S ?? '')?.[1]);
    return texts.find((secret) => secret !== undefined) ?? '';
  }

  async #undelivered(id: ApplicationId): Promise<Stored[]> {
    return (await this.#outbox(id)).filter(({ deliveredAt }) => !deliveredAt);
  }

  async #outbox(id: ApplicationId): Promise<Stored[]> {
    const found: Stored[] = [];
    for (let start: Record<string, { S: string }> | undefined, first = true; first || start; first = false) {
      const page = (await this.cloud.state.dynamodb('Scan', {
        ...{ ...this.#table, FilterExpression: 'begins_with(pk, :outbox) AND applicationId = :id' },
        ExpressionAttributeValues: { ':outbox': { S: table.outboxPrefix }, ':id': { S: id } },
        ...(start && { ExclusiveStartKey: start }),
      })) as { Items: Stored[]; LastEvaluatedKey?: Record<string, { S: string }> };
      found.push(...page.Items);
      start = page.LastEvaluatedKey;
    }
    return found;
  }

  get #table(): { TableName: string } {
    return { TableName: this.cloud.model.ofType('AWS::DynamoDB::Table')[0]?.ref ?? '' };
  }

  /** An outbox item of a later release for each consumer, which reports it until it is too old to be tried again. */
  async #failToDeliver(): Promise<void> {
    const [queue] = this.cloud.model.ofType('AWS::SQS::Queue');
    const told = async () => (await this.cloud.services.queues.of(queue?.attribute('Arn') ?? '')).length;
    for (const [kind, consumer] of Object.entries(consumers)) {
      const Item = { pk: { S: `OUTBOX#${kind}#later` }, sk: { S: 'OUTBOX' }, schemaVersion: { N: '99' } };
      await this.cloud.state.dynamodb('PutItem', { ...this.#table, Item });
      await this.#waitFor(`${consumer} fails`, () => this.#lines.some((line) => line.startsWith(`${consumer}: `)));
    }
    await this.cloud.clock.advance(7 * 3_600_000);
    await this.#waitFor('the queue is told', async () => (await told()) === Object.keys(consumers).length);
  }

  readonly #ask: Ask = async (session, route, options = {}, status) => {
    const answer = await session.call(route, options);
    this.#stopAtDenial();
    const good = status === undefined ? answer.status < 300 : answer.status === status;
    if (!good) throw new Error(`${route} was answered ${answer.status}: ${JSON.stringify(answer.problem)}`);
    return answer;
  };

  async #waitFor<Value>(
    what: string,
    ask: () => Promise<Value | undefined | false> | Value | undefined | false,
  ): Promise<Value> {
    const deadline = performance.now() + 60_000;
    while (performance.now() < deadline) {
      const value = await ask();
      this.#stopAtDenial();
      if (value !== undefined && value !== false) return value;
      await sleep(20);
    }
    throw new Error(`in vain waited until ${what}:\n${this.#lines.join('\n')}`);
  }

  #stopAtDenial(): void {
    const [denied] = this.cloud.services.deniedAccess();
    if (denied) throw new Error(`${denied.role} was denied ${denied.action}`);
  }
}

/** The consumers of the outbox, by a kind of item that each is handed. */
const consumers = { 'workflow.start': 'paktwerk-deliver-to-workflow', 'mail.send': 'paktwerk-deliver-mail' };

const named = (applicationId: ApplicationId) => ({ parameters: { applicationId } });
