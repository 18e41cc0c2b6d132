import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { RouteDefinition, RouteName } from '#schemas/routes.ts';
import { cancellationCodes, LostRace } from '../table/errors.ts';
import { transact } from '../table/write.ts';
import { completion } from './idempotency.ts';
import { respond } from './respond.ts';
import type { Attempt, Change } from './types.ts';

/**
 * Writes a change and completes the request's idempotency record in one transaction.
 * @throws LostRace when a condition of the change did not hold: the use case reads again
 * @throws PaktwerkError idempotencyKeyInFlight when a later attempt of the same request took over
 */
export async function commitChange(
  route: RouteDefinition,
  { items, answer }: Change<RouteName>,
  attempt: Attempt | undefined,
): Promise<APIGatewayProxyStructuredResultV2> {
  const response = respond(route, answer);
  try {
    await transact(attempt ? [...items, completion(attempt, response)] : items);
  } catch (error) {
    if (attempt && error instanceof LostRace && cancellationCodes(error.cause)?.at(-1) === 'ConditionalCheckFailed')
      throw new PaktwerkError('idempotencyKeyInFlight');
    throw error;
  }
  return response;
}
