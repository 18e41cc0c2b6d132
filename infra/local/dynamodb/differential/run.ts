import { createOffset } from '../../clock/offset.ts';
import { openState } from '../../state/state.ts';
import { type Comparison, compareOperation } from './compare.ts';
import { compareStreams } from './compare-streams.ts';
import { type Operation, operation } from './generate.ts';
import { Random } from './random.ts';
import type { Reference } from './reference.ts';
import { tables } from './schema.ts';

export type Difference = Comparison & { number: number; asked: Operation };
export type RunResult = {
  differences: Difference[];
  outcomes: Map<string, number>;
  /** Stream records compared and how those of an item differ. */
  streamed: number;
  streamDifferences: string[];
};

/** Runs a seeded sequence of operations on the engine and the reference, and compares the tables at the end. */
export async function runComparison(reference: Reference, seed: number, count: number): Promise<RunResult> {
  const state = await openState(':memory:', { offset: createOffset() });
  for (const { definition } of tables) {
    const input = JSON.parse(JSON.stringify(definition));
    await state.dynamodb('CreateTable', input);
    const { status, body } = await reference.call('CreateTable', input);
    if (status !== 200) throw new Error(`DynamoDB Local did not create a table: ${JSON.stringify(body)}`);
  }
  const result: RunResult = { differences: [], outcomes: new Map(), streamed: 0, streamDifferences: [] };
  const compare = async (asked: Operation, number: number) => {
    const comparison = await compareOperation(asked, state, reference);
    const outcome = `${asked.operation} ${comparison.outcome}`;
    result.outcomes.set(outcome, (result.outcomes.get(outcome) ?? 0) + 1);
    if (comparison.kind) result.differences.push({ ...comparison, number, asked });
  };
  const random = new Random(seed);
  for (let number = 0; number < count; number += 1) await compare(operation(random), number);
  for (const { definition } of tables) {
    await compare({ operation: 'Scan', input: { TableName: definition.TableName } }, count);
  }
  for (const { definition } of tables) {
    const { records, differences } = await compareStreams(definition.TableName, state, reference);
    result.streamed += records;
    result.streamDifferences.push(...differences);
  }
  await state.close();
  return result;
}
