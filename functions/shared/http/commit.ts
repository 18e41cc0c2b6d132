import type { APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { RouteDefinition } from '#schemas/route-definition.ts';
import type { RouteName } from '#schemas/routes.ts';
import { cancellationCodes, LostRace } from '../table/errors.ts';
import { transact } from '../table/write.ts';
import { keepAnswer, knownAnswer } from './idempotency.ts';
import { respond } from './respond.ts';
import type { Attempt, Change } from './types.ts';

/**
 * Writes a change and the answer to the request in one transaction. When the same request was answered meanwhile, that
 * answer holds and nothing is written.
 * @throws LostRace when a condition of the change did not hold: the use case reads again
 */
export async function commitChange(
  route: RouteDefinition,
  { items, answer }: Change<RouteName>,
  attempt: Attempt | undefined,
): Promise<APIGatewayProxyStructuredResultV2> {
  const response = respond(route, answer);
  try {
    await transact(attempt && !route.confidential ? [...items, keepAnswer(attempt, response)] : items);
    return response;
  } catch (error) {
    const answered = attempt && isAnswered(error) && (await knownAnswer(attempt));
    if (answered) return answered;
    throw error;
  }
}

/** The answer is the last part of the transaction. */
const isAnswered = (error: unknown): boolean =>
  error instanceof LostRace && cancellationCodes(error.cause)?.at(-1) === 'ConditionalCheckFailed';
