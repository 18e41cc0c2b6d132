import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CloudModel } from '../assembly/model.ts';
import { createOffset } from '../clock/offset.ts';
import type { Json } from '../contracts.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { createTables } from './tables.ts';

const TableName = 'records';
const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];
const attribute = (AttributeName: string, AttributeType = 'S') => ({ AttributeName, AttributeType });
const byOwner = { IndexName: 'byOwner', KeySchema: keys('owner', 'due'), Projection: { ProjectionType: 'KEYS_ONLY' } };
const byTown = {
  IndexName: 'byTown',
  KeySchema: keys('town'),
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['name'] },
};
const plain = {
  AttributeDefinitions: [attribute('pk'), attribute('sk')],
  KeySchema: keys('pk', 'sk'),
  StreamSpecification: { StreamViewType: 'NEW_IMAGE' },
};
const owned = {
  ...plain,
  AttributeDefinitions: [...plain.AttributeDefinitions, attribute('owner'), attribute('due', 'N')],
  GlobalSecondaryIndexes: [byOwner],
};

/** A template with one table. */
function modelOf(properties: { [member: string]: Json }): CloudModel {
  const type = 'AWS::DynamoDB::Table';
  const table = { stack: 'Test', logicalId: 'Table', type, ref: TableName, properties, attribute: () => '' };
  return { all: [table], ofType: (wanted) => (wanted === type ? [table] : []), asset: () => '' };
}

describe('The tables of the template', () => {
  let folder: string;
  let file: string;
  let state: OwnedState;
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paktwerk-tables-'));
    file = join(folder, 'state.sqlite');
    state = await openState(file, { offset: createOffset() });
  });
  afterEach(async () => {
    await state.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = (properties: object) => createTables(modelOf(properties as { [member: string]: Json }), state);
  const put = (sk: string, rest: { [name: string]: Json }) =>
    state.dynamodb('PutItem', { TableName, Item: { pk: { S: 'a' }, sk: { S: sk }, ...rest } });
  const query = async (IndexName: string, name: string, value: string) => {
    const answer = await state.dynamodb('Query', {
      TableName,
      IndexName,
      KeyConditionExpression: '#n = :v',
      ExpressionAttributeNames: { '#n': name },
      ExpressionAttributeValues: { ':v': { S: value } },
    });
    return (answer as { Items: { [name: string]: { S?: string } }[] }).Items;
  };
  const found = async (value: string) => (await query('byOwner', 'owner', value)).map(({ sk }) => sk?.S);
  const entries = async () => (await state.read({ sql: 'SELECT count(*) AS count FROM ddb_entries' }))[0]?.count;

  it('get a new index filled with what they hold, in its order, without what does not fit its key', async () => {
    await start(plain);
    await put('late', { owner: { S: 'me' }, due: { N: '100' } });
    await put('early', { owner: { S: 'me' }, due: { N: '9' } });
    await put('other', { owner: { S: 'you' }, due: { N: '1' } });
    await put('no due', { owner: { S: 'me' } });
    await put('text due', { owner: { S: 'me' }, due: { S: '7' } });
    await put('bytes', { owner: { B: 'bWU=' }, due: { N: '7' } });
    await put('empty', { owner: { S: '' }, due: { N: '7' } });
    await put('long', { owner: { S: 'x'.repeat(2049) }, due: { N: '7' } });
    await start(owned);
    expect(await found('me')).toEqual(['early', 'late']);
    expect(await query('byOwner', 'owner', 'you')).toEqual([
      { pk: { S: 'a' }, sk: { S: 'other' }, owner: { S: 'you' }, due: { N: '1' } },
    ]);
    expect(await entries()).toBe(3);
  });

  it('keep the new index in line from then on, also for items that did not fit it', async () => {
    await start(plain);
    await put('text due', { owner: { S: 'me' }, due: { S: '7' } });
    await put('moves', { owner: { S: 'me' }, due: { N: '7' } });
    await start(owned);
    await put('text due', { owner: { S: 'me' }, due: { N: '1' } });
    await put('moves', { owner: { S: 'you' }, due: { N: '7' } });
    await put('new', { owner: { S: 'me' }, due: { N: '2' } });
    expect(await found('me')).toEqual(['text due', 'new']);
    await expect(put('wrong', { owner: { S: 'me' }, due: { S: 'x' } })).rejects.toThrow('Type mismatch for Index Key');
  });

  it('lose an index that is no longer named, and get another at the same start', async () => {
    await start(owned);
    await put('one', { owner: { S: 'me' }, due: { N: '1' }, town: { S: 'Ulm' }, name: { S: 'n' }, more: { S: 'm' } });
    const towns = [...plain.AttributeDefinitions, attribute('town')];
    await start({ ...plain, AttributeDefinitions: towns, GlobalSecondaryIndexes: [byTown] });
    await expect(found('me')).rejects.toThrow('does not have the specified index: byOwner');
    expect(await query('byTown', 'town', 'Ulm')).toEqual([
      { pk: { S: 'a' }, sk: { S: 'one' }, town: { S: 'Ulm' }, name: { S: 'n' } },
    ]);
    const { Table } = (await state.dynamodb('DescribeTable', { TableName })) as unknown as {
      Table: typeof plain & { GlobalSecondaryIndexes: { IndexName: string }[] };
    };
    expect(Table.AttributeDefinitions).toEqual(towns);
    expect(Table.GlobalSecondaryIndexes.map(({ IndexName }) => IndexName)).toEqual(['byTown']);
    expect(await entries()).toBe(1);
  });

  it('start again without any change when the template is the same', async () => {
    await start(owned);
    await put('one', { owner: { S: 'me' }, due: { N: '1' } });
    await start(owned);
    expect(await found('me')).toEqual(['one']);
  });

  it('expire by the attribute that the template names now', async () => {
    const timeToLive = async () =>
      (await state.dynamodb('DescribeTimeToLive', { TableName })) as { TimeToLiveDescription: object };
    await start({ ...plain, TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true } });
    await start({ ...plain, TimeToLiveSpecification: { AttributeName: 'endsAt', Enabled: true } });
    expect(await timeToLive()).toMatchObject({ TimeToLiveDescription: { AttributeName: 'endsAt' } });
    await start(plain);
    expect(await timeToLive()).toMatchObject({ TimeToLiveDescription: { TimeToLiveStatus: 'DISABLED' } });
  });

  it.each([
    ['the key', { ...plain, KeySchema: keys('pk'), AttributeDefinitions: [attribute('pk')] }, 'the key of the table'],
    [
      'the type of a key',
      { ...plain, AttributeDefinitions: [attribute('pk'), attribute('sk', 'N')] },
      'the key of the table',
    ],
    ['the stream', { ...plain, StreamSpecification: { StreamViewType: 'KEYS_ONLY' } }, 'the stream of the table'],
  ])('refuse a change of %s in a sentence that says what to do', async (_, changed, what) => {
    await start(plain);
    await expect(start(changed)).rejects.toThrow(
      `The template changes ${what} records, which its records do not survive`,
    );
    await expect(start(changed)).rejects.toThrow('run "npm run reset"');
  });

  it('refuse another key or projection of an index under its old name', async () => {
    await start(owned);
    const wider = { ...byOwner, Projection: { ProjectionType: 'ALL' } };
    await expect(start({ ...owned, GlobalSecondaryIndexes: [wider] })).rejects.toThrow('the index byOwner');
  });

  it('have the whole new index or nothing of it when the start is killed, and all of it after the next', async () => {
    const items = 4000;
    await start(plain);
    const writes = Array.from({ length: items }, (_, n) =>
      put(String(n), { owner: { S: 'me' }, due: { N: String(n) } }),
    );
    await Promise.all(writes);
    const update = { TableName, AttributeDefinitions: owned.AttributeDefinitions };
    const input = JSON.stringify({ ...update, GlobalSecondaryIndexUpdates: [{ Create: byOwner }] });
    const counts = new Set<unknown>();
    for (const milliseconds of [2, 10, 20]) {
      await state.close();
      await killWhileAdding(file, input, milliseconds);
      state = await openState(file, { offset: createOffset() });
      counts.add(await entries());
    }
    expect([...counts].filter((count) => count !== 0 && count !== items)).toEqual([]);
    await start(owned);
    expect(await entries()).toBe(items);
    expect((await found('me')).slice(0, 3)).toEqual(['0', '1', '2']);
  });
});

/** Lets another process add an index and kills it so many milliseconds after it began. */
async function killWhileAdding(file: string, input: string, milliseconds: number): Promise<void> {
  const script = new URL('./table-changes.child.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [script, file, input], { stdio: ['ignore', 'pipe', 'inherit'] });
  const exited = new Promise((resolve) => child.once('close', resolve));
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await wait(milliseconds);
  child.kill('SIGKILL');
  await exited;
}
