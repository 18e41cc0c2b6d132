import type { DynamoDBRecord } from 'aws-lambda';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readStream } from '#infra/local/dynamodb/streams.ts';
import { jsonService } from '#infra/local/wire.ts';
import { completeForm } from '../support/complete-form.ts';
import { approver, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

let world: World;
const used = { read: 0, write: 0 };
/** Units by what was done, for whoever has to find out why the sum grew. */
const byStep: Record<string, { read: number; write: number }> = {};

const writes = /^(Put|Update|Delete|TransactWrite)/;
type Capacity = { CapacityUnits?: number };

beforeAll(async () => {
  const answer = async () => ({ executionArn: 'arn', startDate: 0 });
  const states = jsonService('states', { StartExecution: answer, SendTaskSuccess: async () => ({}) });
  const ses = { signingName: 'ses', handle: async () => ({ status: 200, body: '{}' }) };
  world = await openWorld([states, ses]);
  for (const as of [editor, signatory, caseOfficer, approver]) await world.call('getSession', { as });

  const { dynamodb } = await import('#functions/shared/table/client.ts');
  dynamodb.middlewareStack.add(
    (next, context) => async (args) => {
      const input = { ...args.input, ReturnConsumedCapacity: 'TOTAL' } as typeof args.input;
      const result = await next({ ...args, input });
      const { ConsumedCapacity = [] } = result.output as { ConsumedCapacity?: Capacity | Capacity[] };
      const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
      used[writes.test(String(context.commandName)) ? 'write' : 'read'] += units;
      return result;
    },
    { step: 'initialize' },
  );
});
afterAll(() => world.close());

async function step<T>(name: string, run: () => Promise<T>): Promise<T> {
  const before = { ...used };
  const result = await run();
  byStep[name] = { read: used.read - before.read, write: used.write - before.write };
  return result;
}

async function autosave(applicationId: string): Promise<void> {
  for (const [page, values] of Object.entries(completeForm)) {
    for (const [path, value] of Object.entries(values)) await save(applicationId, page, path, value, 0);
  }
  for (let n = 1; n <= 20; n++) await save(applicationId, 'contact', 'name', `Elif Brandt ${n}`, n);
}

const save = (
  applicationId: string,
  page: string,
  path: string,
  value: string | number | boolean,
  baseRevision: number,
) =>
  world.call('saveSection', {
    as: editor,
    parameters: { applicationId, page },
    body: { changes: [{ path, value, baseRevision }] },
  });

async function review(applicationId: string, name: string, as: string, outcome: string): Promise<void> {
  const taskId = await step(`open ${name}`, () => world.openTask(applicationId, name));
  await step(`worklist for ${name}`, () => world.call('listTasks', { as }));
  await step(`claim and complete ${name}`, () => world.complete(applicationId, taskId, as, { outcome }));
}

async function deliver(applicationId: string): Promise<void> {
  const { handler: toWorkflow } = await import('#functions/outbox/deliver-to-workflow.handler.ts');
  const { handler: toMail } = await import('#functions/outbox/deliver-mail.handler.ts');
  const records = await readStream(world.state, process.env.TABLE_NAME ?? '', 0n, 100_000);
  const all = records.map(({ record }) => record as unknown as DynamoDBRecord);
  const of = (prefix: string) =>
    all.filter(({ dynamodb }) => new RegExp(`^OUTBOX#${prefix}.*#${applicationId}`).test(dynamodb?.Keys?.pk?.S ?? ''));
  await toWorkflow({ Records: of('workflow') });
  await toMail({ Records: of('mail') });
}

/**
 * The aim of the design is 120 and 150. Writes are above it: each of the six POSTs costs four units for its rate count
 * and idempotency record, and every event of the history two for itself and two for the head of its chain.
 */
const bounds = { write: 138, read: 125 };

it(`a plain application with thirty autosaves costs at most ${bounds.write} write and ${bounds.read} read units`, async () => {
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  const { handler: announce } = await import('#functions/workflow/announce-decision.handler.ts');
  const at = '2026-11-22T11:00:00.000Z' as never;
  const applicationId = await step('create', () => world.createDraft());
  await step('30 autosaves', () => autosave(applicationId));
  const parameters = { applicationId };
  await step('look at it', () => world.call('getApplication', { as: signatory, parameters }));
  await step('submit', () => world.call('submitApplication', { as: signatory, parameters, ifMatch: 1, body: {} }));
  await step('register', () => register({ applicationId: applicationId as never, at }));
  await review(applicationId, 'formalCheck', caseOfficer, 'passed');
  await review(applicationId, 'decision', approver, 'approved');
  await step('announce', () => announce({ applicationId: applicationId as never, at }));
  await step('outbox', () => deliver(applicationId));

  const { body } = await world.call('getApplication', { as: signatory, parameters });
  expect(body.application.status).toBe('approved');
  expect(used.write, JSON.stringify(byStep)).toBeLessThanOrEqual(bounds.write);
  expect(used.read, JSON.stringify(byStep)).toBeLessThanOrEqual(bounds.read);
});
