import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Instant } from '#schemas/ids.ts';
import { logError } from '../shared/log.ts';
import { deliver } from './deliver.ts';

/** Delivers new outbox items; what failed is reported by its sequence number and comes again. */
export async function handler(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> {
  const results = await Promise.all(event.Records.map(deliverRecord));
  return { batchItemFailures: results.flatMap((failed) => (failed ? [{ itemIdentifier: failed }] : [])) };
}

/** @returns the sequence number when the delivery failed */
async function deliverRecord({ dynamodb, eventName }: DynamoDBRecord): Promise<string | undefined> {
  const { pk, sk } = { pk: dynamodb?.Keys?.pk?.S, sk: dynamodb?.Keys?.sk?.S };
  if (eventName !== 'INSERT' || !pk || !sk) return undefined;
  const at = new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString() as Instant;
  try {
    await deliver({ pk, sk }, at);
    return undefined;
  } catch (error) {
    logError(error, { outbox: pk });
    return dynamodb?.SequenceNumber;
  }
}
