import { join } from 'node:path';
import { marshall } from '@aws-sdk/util-dynamodb';
import { createOffset } from '#infra/local/clock/offset.ts';
import type { Json } from '#infra/local/contracts.ts';
import { openState } from '#infra/local/state/state.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { login, type Session } from '#test/support/session.ts';
import { type WaitingCase, waitingItems } from '#test/support/waiting-cases.ts';
import { atMost, type Figure, percentile } from './figure.ts';

const waiting = 1000;
/** As much as the people of a group may hold at once. */
const claimed = 60;
const asks = 120;
const warmUp = 20;
const aimMilliseconds = 60;
/** DynamoDB takes at most 25 items in one BatchWriteItem. */
const batch = 25;

/**
 * How long an officer waits for a page of the worklist while a thousand applications wait. The records are written
 * straight into the table of a stopped platform, the questions are asked by HTTP as the browser asks them.
 */
export async function measureWorklist(): Promise<Figure[]> {
  const platform = await startPlatform({ environment: { PAKTWERK_THROTTLING: 'off' } });
  try {
    await platform.kill();
    await fill(platform);
    await platform.start();
    const officer = await login(platform.origin, 'demo-case-officer');
    const first = await pages(officer, {});
    const { body } = await officer.call('listTasks', { query: { view: 'group' } });
    const later = await pages(officer, { cursor: body.next });
    const name = (page: string) => `worklist of 1,000 applications${page} p95`;
    return [
      atMost(name(''), percentile(first, 0.95), 'ms', aimMilliseconds),
      atMost(name(', second page,'), percentile(later, 0.95), 'ms', aimMilliseconds),
    ];
  } finally {
    await platform.dispose();
  }
}

async function pages(officer: Session, more: { cursor?: string | undefined }): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let count = 0; count < asks + warmUp; count += 1) {
    const begun = performance.now();
    const { status, body } = await officer.call('listTasks', { query: { view: 'group', ...more } });
    milliseconds.push(performance.now() - begun);
    if (status !== 200 || body.tasks.length !== 50) throw new Error(`the worklist answered with ${status}`);
  }
  return milliseconds.slice(warmUp);
}

async function fill({ dataFolder }: Platform): Promise<void> {
  const state = await openState(join(dataFolder, 'state.sqlite'), { offset: createOffset() });
  try {
    const { TableNames } = (await state.dynamodb('ListTables', {})) as { TableNames: string[] };
    const items = Array.from({ length: waiting }, (_, index) => caseOf(index)).flatMap(waitingItems);
    for (let at = 0; at < items.length; at += batch) {
      const puts = items.slice(at, at + batch).map((Item) => ({ PutRequest: { Item: marshall(Item, options) } }));
      await state.dynamodb('BatchWriteItem', { RequestItems: { [String(TableNames[0])]: puts } } as unknown as Json);
    }
  } finally {
    await state.close();
  }
}

const options = { removeUndefinedValues: true };

const caseOf = (index: number): WaitingCase => ({
  number: index + 1,
  due: `2027-01-${String((index % 28) + 1).padStart(2, '0')}`,
  ...(index < claimed && { claimedBy: `colleague-${index % 6}` }),
});
