import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Instant } from '#schemas/ids.ts';
import { logError } from '../shared/log.ts';
import { leaveToSweep } from '../shared/records/outbox-record.ts';
import { type CarryOut, deliver } from './deliver.ts';

/** Delivers new outbox items; what failed is reported by its sequence number and comes again. */
export function streamHandler(carryOut: CarryOut): (event: DynamoDBStreamEvent) => Promise<DynamoDBBatchResponse> {
  return async ({ Records }) => {
    const results = await Promise.all(Records.map((record) => deliverRecord(record, carryOut)));
    return { batchItemFailures: results.flatMap((failed) => (failed ? [{ itemIdentifier: failed }] : [])) };
  };
}

/** @returns the sequence number when the delivery failed */
async function deliverRecord({ dynamodb, eventName }: DynamoDBRecord, carryOut: CarryOut): Promise<string | undefined> {
  const { pk, sk } = { pk: dynamodb?.Keys?.pk?.S, sk: dynamodb?.Keys?.sk?.S };
  if (eventName !== 'INSERT' || !pk || !sk) return undefined;
  const at = new Date((dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString() as Instant;
  try {
    await deliver({ pk, sk }, at, carryOut);
    return undefined;
  } catch (error) {
    logError(error, { outbox: pk });
    await leaveToSweep({ pk, sk }).catch((failure: unknown) =>
      logError(failure, { outbox: pk, step: 'leave to sweep' }),
    );
    return dynamodb?.SequenceNumber;
  }
}
