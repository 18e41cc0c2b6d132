import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, vi } from 'vitest';
import { handler as seedDemo } from '#functions/demo/seed-demo.handler.ts';
import { beginSession, sessionCookie } from '#functions/shared/records/session-record.ts';
import { keys } from '#functions/shared/table/keys.ts';
import { putItem } from '#functions/shared/table/write.ts';
import { createOffset } from '#infra/local/clock/offset.ts';
import { local } from '#infra/local/contracts.ts';
import type { Mail } from '#infra/local/ses/mails.ts';
import { functionDefinitions } from '#infra/local/wiring/functions.ts';
import { firstAuthority } from '#schemas/authority.ts';
import { toInstant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { table } from '#schemas/table.ts';
import { type Session, sessionOf } from '#test/support/session.ts';
import { cloudModel } from './support/assembly.ts';
import { type Callback, type RunningCloud, startCloud } from './support/cloud.ts';
import { type Doors, openDoors } from './support/doors.ts';
import { Faults } from './support/faults.ts';
import { InProcessFunctions } from './support/functions.ts';

/** When the clock of every platform begins: a Thursday morning in the demo round's application period. */
const beginning = Date.parse('2026-10-01T08:00:00.000Z');
// On a busy machine everything takes its time; what hangs ends with its own message before this.
vi.setConfig({ testTimeout: 120_000 });

const serviceIds = ['DYNAMODB', 'SFN', 'SESV2'];

/**
 * The whole platform in this process, on the synthesized app: real table, real state machines, real stream consumer,
 * the functions from their sources. A test file opens one, and may close and reopen it on its state file.
 */
export async function openPlatform(): Promise<Platform> {
  const doors = await openDoors();
  const folder = mkdtempSync(join(tmpdir(), 'paktwerk-workflows-'));
  const platform = new Platform(doors, join(folder, 'state.sqlite'));
  await platform.open();
  await platform.seed();
  afterAll(async () => {
    await platform.close();
    await doors.close();
    rmSync(folder, { recursive: true });
  });
  return platform;
}

export class Platform {
  readonly faults = new Faults();
  readonly functions = new InProcessFunctions(this.faults);
  /** Every SendTaskSuccess that Step Functions received. */
  readonly callbacks: Callback[] = [];
  readonly log: string[] = [];
  /** Changes every definition from the next opening on, as a deployment does. */
  changeDefinition: ((definition: string) => string) | undefined;
  readonly #doors: Doors;
  readonly #file: string;
  readonly #offset = createOffset(beginning - Date.now());
  readonly #model;
  #cloud: RunningCloud | undefined;
  #auditor: { session: Session; until: number } | undefined;

  constructor(doors: Doors, file: string) {
    this.#doors = doors;
    this.#file = file;
    this.#model = cloudModel(doors.origin);
    for (const { variables } of functionDefinitions(this.#model)) Object.assign(process.env, variables);
    for (const id of serviceIds) process.env[`AWS_ENDPOINT_URL_${id}`] = doors.aws;
    process.env.AWS_ENDPOINT_URL_S3 = doors.objects;
    const credentials = { AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' };
    Object.assign(process.env, credentials, { AWS_REGION: local.region });
  }

  /** Address of the AWS services. */
  get aws(): string {
    return this.#doors.aws;
  }

  get machineArn(): string {
    return this.machineArnOf('integrationsmanagement');
  }

  /** @param name a measure's id, or `renewal/` and the id */
  machineArnOf(name: string): string {
    return (JSON.parse(process.env.STATE_MACHINE_ARNS ?? '{}') as Record<string, string>)[name] ?? '';
  }

  get running(): RunningCloud {
    if (!this.#cloud) throw new Error('the platform is closed');
    return this.#cloud;
  }

  async open(): Promise<void> {
    this.#cloud = await startCloud({
      model: this.#model,
      file: this.#file,
      offset: this.#offset,
      behind: this.#doors.behind,
      functions: this.functions,
      faults: this.faults,
      changeDefinition: this.changeDefinition,
      onCallback: (callback) => this.callbacks.push(callback),
      log: (line) => this.log.push(line),
    });
  }

  /** Ends everything at once, whatever is at work; only the state file is left. */
  async close(): Promise<void> {
    const cloud = this.#cloud;
    this.#cloud = undefined;
    await cloud?.close();
  }

  async reopen(): Promise<void> {
    await this.close();
    await this.open();
  }

  /** The demo's people, and a colleague for those whose work can be contested. */
  async seed(): Promise<void> {
    await seedDemo({ issuer: 'http://127.0.0.1:1', now: toInstant(this.now()) });
    for (const [id, role] of [
      ['second-case-officer', 'caseOfficer'],
      ['second-approver', 'approver'],
    ] as const) {
      const person = {
        schemaVersion: 2,
        authorityId: firstAuthority,
        id,
        name: id,
        email: `${id}@rps.example`,
        language: 'de',
      };
      await putItem({ ...keys.person(id), ...person, authorityRoles: [role] });
    }
  }

  now(): number {
    return this.running.clock.now();
  }

  async advance(time: { seconds?: number; days?: number }): Promise<void> {
    await this.running.clock.advance(((time.days ?? 0) * 86_400 + (time.seconds ?? 0)) * 1000);
    await sleep(1);
  }

  /** A person with a fresh session: logins last a working day, and some tests let weeks pass. */
  async person(id: string): Promise<Session> {
    const token = await beginSession(id, toInstant(this.now()));
    return sessionOf(this.#doors.origin, `${sessionCookie}=${token}`);
  }

  /** The auditor, who reads everything and changes nothing: one login for as long as it holds. */
  async auditor(): Promise<Session> {
    if (!this.#auditor || this.now() > this.#auditor.until) {
      const until = this.now() + (limits.sessionSeconds * 1000) / 2;
      this.#auditor = { session: await this.person('demo-auditor'), until };
    }
    return this.#auditor.session;
  }

  /** Whether a step of an application waits for somebody; asks the table, since waiting through the API costs much. */
  async isPending(applicationId: string, step: string): Promise<boolean> {
    const { pk, sk } = keys.task(applicationId, `${step}-0`);
    const range = { ':pk': { S: pk }, ':sk': { S: sk.slice(0, -4) } };
    const pending = (await this.running.state.dynamodb('Query', {
      TableName: process.env.TABLE_NAME,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      FilterExpression: 'attribute_exists(worklistRole)',
      ExpressionAttributeValues: range,
    })) as { Count: number };
    return pending.Count > 0;
  }

  /** Whether the outbox consumer has carried out everything that is meant for an application. */
  async isDelivered(applicationId: string): Promise<boolean> {
    const waiting = (await this.running.state.dynamodb('Scan', {
      TableName: process.env.TABLE_NAME,
      FilterExpression: 'begins_with(pk, :outbox) AND contains(pk, :id) AND attribute_not_exists(deliveredAt)',
      ExpressionAttributeValues: { ':outbox': { S: table.outboxPrefix }, ':id': { S: applicationId } },
    })) as { Count: number };
    return waiting.Count === 0;
  }

  async mailsTo(address: string): Promise<Mail[]> {
    const all = await this.running.mails.latest(10_000);
    return all.filter(({ to }) => to.includes(address)).reverse();
  }
}
