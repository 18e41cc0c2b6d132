import { ScanCommand, type ScanCommandOutput } from '@aws-sdk/lib-dynamodb';
import type { ReconcileInput, ReconcileReport } from '#schemas/operations/reconcile.ts';
import { table } from '#schemas/table.ts';
import { setting } from '../shared/environment.ts';
import { logError } from '../shared/log.ts';
import { leaveToSweep } from '../shared/records/outbox-record.ts';
import { dynamodb } from '../shared/table/client.ts';
import type { Item } from '../shared/table/read.ts';
import { forgetMachines } from './executions.ts';
import { type Finding, type LeadOptions, lead } from './lead.ts';
import { type LedKind, ledKinds } from './led-records.ts';

export type Batch = {
  /** Milliseconds until the function is ended. */
  remainingMs(): number;
  /** Items that one page of the scan reads. */
  pageSize?: number;
};

/** At ten DescribeExecution a second, and two or three for a record that needs mending, a page takes below two minutes. */
const defaultPageSize = 500;
/** Begins no page that might not come to its end. */
const reserveMs = 3 * 60_000;
/** Records that are looked at side by side. */
const width = 8;

/**
 * Looks at every record that a workflow should lead, and mends what does not lead it. Reads the table page by page: this
 * is repair, and no request of a person. A second run finds everything right.
 */
export async function reconcile({ cursor, ...options }: ReconcileInput, batch: Batch): Promise<ReconcileReport> {
  const report: ReconcileReport = { ...nothing, dryRun: options.dryRun, started: [], replaced: [], failed: [] };
  forgetMachines();
  let start = decode(cursor);
  do {
    const page = await scan(start, batch.pageSize ?? defaultPageSize);
    await forEach((page.Items ?? []) as Item[], (item) => check(item, options, report));
    start = page.LastEvaluatedKey;
  } while (start && batch.remainingMs() > reserveMs);
  return start ? { ...report, cursor: encode(start) } : report;
}

const nothing = { checked: 0, right: 0, left: 0 };

/** Intents that no stream record tells the consumers of any more, as after a restore; the sweep delivers them. */
const undelivered =
  '(begins_with(pk, :outbox) AND attribute_not_exists(deliveredAt) AND attribute_not_exists(#delivery))';

type Start = ScanCommandOutput['LastEvaluatedKey'];

function scan(start: Start, pageSize: number): Promise<ScanCommandOutput> {
  const tests = ledKinds.map((_, n) => `(sk = :sk${n} AND begins_with(pk, :prefix${n}))`);
  const values = ledKinds.flatMap(({ sk, prefix }, n) => [
    [`:sk${n}`, sk],
    [`:prefix${n}`, prefix],
  ]);
  return dynamodb.send(
    new ScanCommand({
      TableName: setting('TABLE_NAME'),
      FilterExpression: [...tests, undelivered].join(' OR '),
      ExpressionAttributeNames: { '#delivery': table.indexes.undelivered.partitionKey },
      ExpressionAttributeValues: { ...Object.fromEntries(values), ':outbox': table.outboxPrefix },
      ConsistentRead: true,
      Limit: pageSize,
      ExclusiveStartKey: start,
    }),
  );
}

async function forEach(items: Item[], run: (item: Item) => Promise<void>): Promise<void> {
  const rest = items.values();
  const worker = async () => {
    for (const item of rest) await run(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** One record that cannot be mended must not keep the others from it. */
async function check(item: Item, options: LeadOptions, report: ReconcileReport): Promise<void> {
  try {
    if (item.pk.startsWith(table.outboxPrefix)) await leave(item, options, report);
    else await checkLed(item, options, report);
  } catch (error) {
    const id = item.pk.slice(item.pk.indexOf('#') + 1);
    logError(error, { record: id });
    report.failed.push({ id, error: error instanceof Error ? error.name : typeof error });
  }
}

async function checkLed(item: Item, options: LeadOptions, report: ReconcileReport): Promise<void> {
  const kind = kindOf(item);
  const id = item.pk.slice(kind.prefix.length);
  report.checked += 1;
  note(id, await lead(kind, await kind.toLed(item), options), report);
}

/** One that is on its way just now loses the mark with its delivery, long before the sweep would take it. */
async function leave({ pk, sk }: Item, { dryRun }: LeadOptions, report: ReconcileReport): Promise<void> {
  if (!dryRun) await leaveToSweep({ pk, sk });
  report.left += 1;
}

function kindOf({ pk, sk }: Item): LedKind {
  const kind = ledKinds.find((one) => one.sk === sk && pk.startsWith(one.prefix));
  if (!kind) throw new Error('the scan found what it did not ask for');
  return kind;
}

function note(id: string, found: Finding, report: ReconcileReport): void {
  if (found.outcome === 'right') report.right += 1;
  else report[found.outcome].push({ id, execution: found.execution, why: found.why });
}

const encode = (key: Record<string, unknown>): string => Buffer.from(JSON.stringify(key)).toString('base64url');

function decode(cursor: string | undefined): Start {
  return cursor === undefined ? undefined : JSON.parse(Buffer.from(cursor, 'base64url').toString());
}
