import { AwsError, type Json } from '../contracts.ts';

/** The request breaks a rule of the API; the message is the one DynamoDB gives. */
export function validationError(message: string): AwsError {
  return new AwsError('ValidationException', message);
}

/** A member has another JSON type than its shape says. */
export function serializationError(message: string): AwsError {
  return new AwsError('SerializationException', message);
}

/** A gap of this engine, named so that nobody has to guess which parameter or operation is missing. */
export function notServed(what: string): AwsError {
  return validationError(`${what} is not served by the local DynamoDB; use expressions and item operations instead`);
}

export function conditionFailed(item?: Json): AwsError {
  const members: Record<string, Json> = item === undefined ? {} : { Item: item };
  return new AwsError('ConditionalCheckFailedException', 'The conditional request failed', members);
}

export type CancellationReason = { Code: string; Message?: string; Item?: Json };

export function transactionCanceled(reasons: CancellationReason[]): AwsError {
  const codes = reasons.map((reason) => reason.Code).join(', ');
  return new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${codes}]`,
    { CancellationReasons: reasons },
  );
}
