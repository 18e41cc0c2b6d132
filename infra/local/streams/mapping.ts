import type { Pattern } from './filter.ts';

/** An event source mapping of a table stream. */
export type Mapping = {
  id: string;
  tableName: string;
  streamArn: string;
  functionName: string;
  functionArn: string;
  /** The function's role, as which Lambda reads the stream and tells the queue. */
  roleArn: string;
  batchSize: number;
  batchingWindowMs: number;
  patterns: Pattern[];
  reportsItemFailures: boolean;
  bisects: boolean;
  /** Retries after the first attempt; infinite unless the template says so. */
  maximumRetries: number;
  /** Records older than this are given up when they fail; never beyond the 24 hours a stream keeps them. */
  maximumAgeMs: number;
  /** Queue for what was given up. */
  failureQueueArn: string | null;
};

/** Records of a batch by what the function said about them. */
export type BatchOutcome = { done: number; reason: string | null };

/**
 * How many records at the beginning of the batch are done. A function that reports item failures names the records
 * that failed: what lies before the first of them is done. A name that is not in the batch fails it as a whole.
 */
export function outcomeOf(sequenceNumbers: string[], payload: unknown): BatchOutcome {
  const failures = (payload as { batchItemFailures?: { itemIdentifier?: string }[] } | null)?.batchItemFailures ?? [];
  if (failures.length === 0) return { done: sequenceNumbers.length, reason: null };
  const indexes = failures.map(({ itemIdentifier = '' }) => sequenceNumbers.indexOf(itemIdentifier));
  return { done: Math.max(0, Math.min(...indexes)), reason: 'The function reported failed items' };
}
