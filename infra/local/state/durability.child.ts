import { createOffset } from '../clock/offset.ts';
import { openState } from './state.ts';

/** Writes items as fast as it can and prints the number of each as soon as it is acknowledged, until it is killed. */
const [, , file = '', first = '0'] = process.argv;
const state = await openState(file, { offset: createOffset() });
if (first === '0') {
  await state.dynamodb('CreateTable', {
    TableName: 'items',
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'N' }],
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    StreamSpecification: { StreamEnabled: true, StreamViewType: 'KEYS_ONLY' },
  });
}

let next = Number(first);
async function writeForever(): Promise<never> {
  for (;;) {
    const id = next;
    next += 1;
    await state.dynamodb('PutItem', { TableName: 'items', Item: { id: { N: String(id) } } });
    process.stdout.write(`${id}\n`);
  }
}
await Promise.all(Array.from({ length: 16 }, writeForever));
