import type { InvokeResult, Json } from '../contracts.ts';
import type { AsyncInvocation } from './async-invocations-store.ts';

export type GivenUp = {
  functionArn: string;
  invocation: AsyncInvocation;
  condition: 'RetriesExhausted' | 'EventAgeExceeded';
  failure: Extract<InvokeResult, { ok: false }>;
  byFunction: boolean;
  /** Platform time. */
  now: number;
};

/**
 * What Lambda sends to the failure destination of an asynchronous invocation.
 * https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html
 */
export function failureRecord({ functionArn, invocation, condition, failure, byFunction, now }: GivenUp): Json {
  const { errorType, errorMessage, trace } = failure;
  return {
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    requestContext: {
      requestId: invocation.id,
      functionArn: `${functionArn}:$LATEST`,
      condition,
      approximateInvokeCount: invocation.functionErrors + invocation.systemErrors,
    },
    requestPayload: invocation.event,
    responseContext: {
      statusCode: byFunction ? 200 : 500,
      executedVersion: '$LATEST',
      ...(byFunction ? { functionError: 'Unhandled' } : {}),
    },
    responsePayload: { errorType, errorMessage, ...(trace ? { trace } : {}) },
  };
}
