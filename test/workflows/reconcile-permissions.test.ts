import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { functionName } from '#infra/entries.ts';
import { type Cloud, startCloud } from '#infra/local/cloud.ts';
import type { Json } from '#infra/local/contracts.ts';
import { reconcileAll } from '#infra/local/control/reconcile-all.ts';
import { parametersFrom } from '#infra/local/parameters.ts';
import { assemblyFolder } from './support/assembly.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

/** The function as it deploys: its own bundle, environment and role, whose policy the local cloud enforces. */
let cloud: Cloud;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'paktwerk-reconcile-'));
  cloud = await startCloud({
    ...{ assembly: assemblyFolder(), dataFolder: folder, port: 0 },
    parameters: parametersFrom({}),
  });
});
afterAll(async () => {
  await cloud.close();
  rmSync(folder, { recursive: true });
});

const id = 'an-application';
const text = (S: string) => ({ S });

/** An application in review, whose receipt was sent, and whose workflow nobody leads. */
async function putApplication(): Promise<void> {
  const application = {
    ...{ schemaVersion: { N: '1' }, version: { N: '2' }, status: text('inReview'), id: text(id) },
    ...{ organisationId: text('kreis-08125'), roundId: text('integrationsmanagement-2027') },
    ...{
      measure: text('integrationsmanagement'),
      measureVersion: { N: '1' },
      createdBy: text('a'),
      submittedBy: text('b'),
    },
    ...{ createdAt: text('2026-10-01T08:00:00.000Z'), submittedAt: text('2026-10-01T09:00:00.000Z') },
    ...{ contentHash: text('0'.repeat(64)), requestedAmount: { N: '6000000' }, number: text('IM-2026-000001') },
    ...{ late: { BOOL: false }, portalConsent: { BOOL: true } },
  };
  const audit = { M: { sequence: { N: '2' }, hash: text('0'.repeat(64)) } };
  const Item = {
    pk: text(`APP#${id}`),
    sk: text('META'),
    application: { M: application },
    audit,
    reviewerIds: { L: [] },
  };
  const [TableName] = ((await cloud.state.dynamodb('ListTables', {})) as { TableNames: string[] }).TableNames;
  const receipt = { pk: text(`APP#${id}`), sk: text('PAPER#receipt'), schemaVersion: { N: '1' }, id: text('receipt') };
  for (const one of [Item, receipt]) await cloud.state.dynamodb('PutItem', { TableName, Item: one } as Json);
}

const reconcile = (ontoCurrent = false) => reconcileAll(cloud.functions, { dryRun: false, ontoCurrent }, () => {});

/** The latest event of an execution. */
async function lastEvent(name: string): Promise<string | undefined> {
  const sql = 'SELECT event FROM sfn_history WHERE execution_arn LIKE ? ORDER BY id DESC LIMIT 1';
  const [row] = await cloud.state.read({ sql, params: [`%:${name}`] });
  return row && (JSON.parse(String(row.event)) as { type: string }).type;
}

it('may do with its role all that reconciling takes', async () => {
  await putApplication();
  expect(await reconcile()).toMatchObject({ started: [{ id, execution: id, why: 'missing' }], failed: [] });
  await expect.poll(() => lastEvent(id), { timeout: 60_000 }).toBe('TaskSubmitted');
  expect(await reconcile(true)).toMatchObject({ checked: 1, right: 1, failed: [] });

  // What a table restored to a point in time knows: none of the tokens that its executions wait with.
  const [table] = ((await cloud.state.dynamodb('ListTables', {})) as { TableNames: string[] }).TableNames;
  const Key = { pk: text(`APP#${id}`), sk: text('TASK#formalCheck#0001') };
  await cloud.state.dynamodb('DeleteItem', { TableName: table, Key } as Json);
  expect(await reconcile()).toMatchObject({ replaced: [{ execution: `${id}.2`, why: 'adrift' }], failed: [] });
  await expect.poll(() => lastEvent(`${id}.2`), { timeout: 60_000 }).toBe('TaskSubmitted');
  expect(await reconcile()).toMatchObject({ checked: 1, right: 1 });

  const used = cloud.services.usedAccess().filter(({ role }) => role.includes('reconcile'));
  expect(new Set(used.map(({ action }) => action))).toEqual(
    new Set([
      ...['logs:CreateLogStream', 'logs:PutLogEvents'],
      ...['dynamodb:Scan', 'dynamodb:GetItem', 'dynamodb:Query', 'dynamodb:UpdateItem'],
      ...['states:DescribeExecution', 'states:DescribeStateMachine', 'states:DescribeStateMachineForExecution'],
      ...['states:GetExecutionHistory', 'states:SendTaskHeartbeat', 'states:StartExecution', 'states:StopExecution'],
    ]),
  );
  expect(cloud.functions.recentLog(functionName('reconcile'))).not.toContain('AccessDenied');
});
