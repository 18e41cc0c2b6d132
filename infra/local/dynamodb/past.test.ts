import { beforeEach, describe, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import { Database } from '../state/database.ts';
import { Engine } from './engine.ts';
import { BEHIND, KEEP_PAST } from './past.ts';

const TableName = 'records';
const definition = {
  TableName,
  AttributeDefinitions: [
    { AttributeName: 'id', AttributeType: 'S' },
    { AttributeName: 'group', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byGroup',
      KeySchema: [{ AttributeName: 'group', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
};

type Answer = { Item?: { n: { N: string } }; Items?: { id: { S: string }; n: { N: string } }[] };

describe('a read that lags behind', () => {
  let now: number;
  let engine: Engine;
  const run = (operation: string, input: object) => engine.run(operation, input as Json) as unknown as Answer;
  beforeEach(() => {
    now = 1_000_000;
    engine = new Engine(new Database(':memory:'), () => now);
    run('CreateTable', definition);
    run(KEEP_PAST, { Milliseconds: 2000 });
  });

  const put = (id: string, n: number, group = 'all') =>
    run('PutItem', { TableName, Item: { id: { S: id }, n: { N: String(n) }, group: { S: group } } });
  /** Seeds give items other shares of the lag; over all of them every share from 0 to the whole comes up. */
  const views = <T>(milliseconds: number, read: (behind: object) => T): T[] =>
    Array.from({ length: 200 }, (_, seed) => read({ [BEHIND]: { milliseconds, seed, tables: [TableName] } }));
  const got = (behind: object) => run('GetItem', { TableName, Key: { id: { S: 'a' } }, ...behind }).Item?.n.N;
  const listed = (group: string) => (behind: object) =>
    run('Query', {
      TableName,
      IndexName: 'byGroup',
      KeyConditionExpression: '#g = :g',
      ExpressionAttributeNames: { '#g': 'group' },
      ExpressionAttributeValues: { ':g': { S: group } },
      ...behind,
    }).Items?.map(({ id, n }) => id.S + n.N);

  it('shows one of the versions of the moments before, and the latest once the lag is over', () => {
    put('a', 1);
    now += 100;
    put('a', 2);
    now += 100;
    put('a', 3);
    now += 10;
    expect(new Set(views(150, got))).toEqual(new Set(['1', '2', '3']));
    now += 150;
    expect(new Set(views(150, got))).toEqual(new Set(['3']));
  });

  it('misses in an index what came, and still has what left', () => {
    put('a', 1, 'old');
    now += 1000;
    put('a', 2, 'new');
    put('b', 1, 'new');
    now += 25;
    expect(listed('new')({})).toEqual(['a2', 'b1']);
    expect(new Set(views(50, listed('old')).map(String))).toEqual(new Set(['', 'a1']));
    expect(new Set(views(50, listed('new')).map(String))).toEqual(new Set(['', 'a2', 'b1', 'a2,b1']));
    now += 26;
    expect(new Set(views(50, listed('new')).map(String))).toEqual(new Set(['a2,b1']));
    expect(listed('old')({})).toEqual([]);
  });

  it('brings deleted items back for a moment and changes nothing by looking', () => {
    put('a', 1);
    now += 1000;
    run('DeleteItem', { TableName, Key: { id: { S: 'a' } } });
    expect(new Set(views(100, got))).toEqual(new Set(['1', undefined]));
    expect(got({})).toBeUndefined();
    expect(listed('all')({})).toEqual([]);
  });

  it('knows nothing of a write that failed', () => {
    put('a', 1);
    now += 1000;
    expect(() =>
      run('PutItem', { TableName, Item: { id: { S: 'a' } }, ConditionExpression: 'attribute_not_exists(id)' }),
    ).toThrow('The conditional request failed');
    expect(new Set(views(100, got))).toEqual(new Set(['1']));
  });

  it('looks only at the tables it is told', () => {
    put('a', 1);
    expect(got({ [BEHIND]: { milliseconds: 500, seed: 1, tables: [] } })).toBe('1');
  });
});
