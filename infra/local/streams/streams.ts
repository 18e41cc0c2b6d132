import type { State } from '../contracts.ts';
import { Checkpoints } from './checkpoints.ts';
import { type ConsumerSettings, StreamConsumer } from './consumer.ts';
import type { Mapping } from './mapping.ts';

export interface Streams {
  close(): Promise<void>;
}

/** Runs all event source mappings: woken by commits that appended records, and once at the start. */
export async function startStreams(
  mappings: Mapping[],
  settings: Omit<ConsumerSettings, 'mapping' | 'checkpoints'>,
): Promise<Streams> {
  const checkpoints = await Checkpoints.open(settings.state);
  await checkpoints.keepOnly(mappings.map(({ id }) => id));
  const byTable = new Map<string, StreamConsumer[]>();
  for (const mapping of mappings) {
    const position = await checkpoints.read(mapping.id);
    // A mapping that is new starts with what the stream still holds; nothing older is kept.
    if (position === null) await checkpoints.write(mapping.id, mapping.tableName, 0n);
    // Lambda looks for the stream and its shards when it begins with a mapping.
    for (const name of ['ListStreams', 'DescribeStream', 'GetShardIterator'])
      settings.calls.require(mapping.roleArn, { action: `dynamodb:${name}`, resource: mapping.streamArn });
    const consumer = new StreamConsumer({ ...settings, mapping, checkpoints }, position ?? 0n);
    byTable.set(mapping.tableName, [...(byTable.get(mapping.tableName) ?? []), consumer]);
  }
  const stopListening = listen(settings.state, byTable);
  for (const consumer of [...byTable.values()].flat()) consumer.wake();
  return {
    async close() {
      stopListening();
      await Promise.all([...byTable.values()].flat().map((consumer) => consumer.close()));
    },
  };
}

function listen(state: State, byTable: Map<string, StreamConsumer[]>): () => void {
  return state.onStream((tableName) => {
    for (const consumer of byTable.get(tableName) ?? []) consumer.wake();
  });
}
