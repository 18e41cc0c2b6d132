import * as z from 'zod';
import { AwsError, type Json } from '../contracts.ts';
import { limits } from './queue.ts';

type Entry = { Id: string };
export const entries = z.array(z.looseObject({ Id: z.string() }));

/** Holds a batch to its rules. @throws {AwsError} named after the rule */
export function checkBatch(batch: Entry[]): void {
  if (batch.length === 0) throw new AwsError('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (batch.length > limits.batchEntries)
    throw new AwsError('TooManyEntriesInBatchRequest', 'Maximum number of entries per request are 10.');
  const wrong = batch.find(({ Id }) => !/^[\w-]{1,80}$/.test(Id));
  if (wrong)
    throw new AwsError('InvalidBatchEntryId', 'A batch entry id can only contain alphanumeric characters, - and _.');
  if (new Set(batch.map(({ Id }) => Id)).size < batch.length)
    throw new AwsError('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
}

/** Runs each entry for itself: one that fails leaves the others be. */
export async function eachEntry<E extends Entry>(batch: E[], run: (entry: E) => Promise<Json>): Promise<Json> {
  const Successful: Json[] = [];
  const Failed: Json[] = [];
  await Promise.all(
    batch.map(async (entry) => {
      try {
        Successful.push({ Id: entry.Id, ...((await run(entry)) as object) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id: entry.Id, SenderFault: true, Code: error.name, Message: error.message });
      }
    }),
  );
  return { ...(Successful.length ? { Successful } : {}), ...(Failed.length ? { Failed } : {}) };
}
