import type { KeyType } from '../keys.ts';

const attribute = (AttributeName: string, AttributeType: KeyType) => ({ AttributeName, AttributeType });
const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];

export type Source = { index?: string; kind: 'table' | 'global' | 'local'; hash: Key; range?: Key };
export type Key = { name: string; type: KeyType };

const StreamSpecification = { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' };

/** The tables compared: strings, numbers and bytes as keys, every projection, sparse indexes. */
export const tables = [
  {
    definition: {
      TableName: 'documents',
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification,
      AttributeDefinitions: [attribute('pk', 'S'), attribute('sk', 'S'), attribute('g', 'S'), attribute('n', 'N')],
      KeySchema: keys('pk', 'sk'),
      GlobalSecondaryIndexes: [
        { IndexName: 'byGroup', KeySchema: keys('g', 'n'), Projection: { ProjectionType: 'KEYS_ONLY' } },
        {
          IndexName: 'byNumber',
          KeySchema: keys('n'),
          Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a', 'b'] },
        },
      ],
      LocalSecondaryIndexes: [
        { IndexName: 'inOrder', KeySchema: keys('pk', 'n'), Projection: { ProjectionType: 'ALL' } },
      ],
    },
    key: [
      { name: 'pk', type: 'S' },
      { name: 'sk', type: 'S' },
    ] as Key[],
    indexKeys: [
      { name: 'g', type: 'S' },
      { name: 'n', type: 'N' },
    ] as Key[],
    sources: [
      { kind: 'table', hash: { name: 'pk', type: 'S' }, range: { name: 'sk', type: 'S' } },
      { kind: 'global', index: 'byGroup', hash: { name: 'g', type: 'S' }, range: { name: 'n', type: 'N' } },
      { kind: 'global', index: 'byNumber', hash: { name: 'n', type: 'N' } },
      { kind: 'local', index: 'inOrder', hash: { name: 'pk', type: 'S' }, range: { name: 'n', type: 'N' } },
    ] as Source[],
  },
  {
    definition: {
      TableName: 'measurements',
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification,
      AttributeDefinitions: [attribute('id', 'N'), attribute('mk', 'B'), attribute('g', 'S'), attribute('rw', 'B')],
      KeySchema: keys('id', 'mk'),
      GlobalSecondaryIndexes: [
        { IndexName: 'byRaw', KeySchema: keys('g', 'rw'), Projection: { ProjectionType: 'ALL' } },
      ],
    },
    key: [
      { name: 'id', type: 'N' },
      { name: 'mk', type: 'B' },
    ] as Key[],
    indexKeys: [
      { name: 'g', type: 'S' },
      { name: 'rw', type: 'B' },
    ] as Key[],
    sources: [
      { kind: 'table', hash: { name: 'id', type: 'N' }, range: { name: 'mk', type: 'B' } },
      { kind: 'global', index: 'byRaw', hash: { name: 'g', type: 'S' }, range: { name: 'rw', type: 'B' } },
    ] as Source[],
  },
  {
    definition: {
      TableName: 'people',
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification,
      AttributeDefinitions: [attribute('who', 'S'), attribute('n', 'N')],
      KeySchema: keys('who'),
      GlobalSecondaryIndexes: [{ IndexName: 'byNumber', KeySchema: keys('n'), Projection: { ProjectionType: 'ALL' } }],
    },
    key: [{ name: 'who', type: 'S' }] as Key[],
    indexKeys: [{ name: 'n', type: 'N' }] as Key[],
    sources: [
      { kind: 'table', hash: { name: 'who', type: 'S' } },
      { kind: 'global', index: 'byNumber', hash: { name: 'n', type: 'N' } },
    ] as Source[],
  },
] as const;

export type TestTable = (typeof tables)[number];
