import { randomUUID } from 'node:crypto';
import type { Json } from '../contracts.ts';
import type { StreamRecord } from '../dynamodb/streams.ts';
import type { Mapping } from './mapping.ts';

type RecordBody = { dynamodb: { SequenceNumber: string; ApproximateCreationDateTime: number } };

/**
 * What Lambda sends to the failure destination of a stream mapping: where the records stand, not the records.
 * https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-errors.html
 */
export function failureMessage(mapping: Mapping, records: StreamRecord[], attempts: number, now: number): Json {
  const bodies = records.map(({ record }) => (record as RecordBody).dynamodb);
  const [first] = bodies;
  const last = bodies.at(-1);
  const exhausted = attempts > mapping.maximumRetries;
  return {
    requestContext: {
      requestId: randomUUID(),
      functionArn: mapping.functionArn,
      condition: exhausted ? 'RetryAttemptsExhausted' : 'RecordAgeExceeded',
      approximateInvokeCount: attempts,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId: 'shardId-00000000000000000000-00000000',
      startSequenceNumber: first?.SequenceNumber,
      endSequenceNumber: last?.SequenceNumber,
      approximateArrivalOfFirstRecord: iso(first),
      approximateArrivalOfLastRecord: iso(last),
      batchSize: records.length,
      streamArn: mapping.streamArn,
    },
  };
}

function iso(body: RecordBody['dynamodb'] | undefined): string {
  return new Date((body?.ApproximateCreationDateTime ?? 0) * 1000).toISOString();
}
