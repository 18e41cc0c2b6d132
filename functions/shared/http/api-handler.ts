import middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Area } from '#schemas/route-definition.ts';
import type { RouteName } from '#schemas/routes.ts';
import { retryRaces } from '../table/retry.ts';
import { checkAccess, checkOrigin, findSession } from './access.ts';
import { commitChange } from './commit.ts';
import { cookiesOf } from './headers.ts';
import { knownAnswer, replayKnown, requireKey } from './idempotency.ts';
import { readIfMatch } from './if-match.ts';
import { parseRequest } from './parse.ts';
import { answerProblems } from './problem.ts';
import { limitRate } from './rate.ts';
import { respond } from './respond.ts';
import { findRoute } from './route.ts';
import type { Answer, ApiRequest, Call, Change, Endpoints, HttpRequest, Stage } from './types.ts';

export type ApiHandler = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

type AnyEndpoint = (request: ApiRequest<RouteName>) => Promise<Answer<RouteName> | Change<RouteName>>;

/**
 * The function of one area of the API: every route of `routes.ts` that belongs to it with its use case. The stages run
 * in this order; each refuses before the next one reads or writes anything.
 */
export function apiHandler<A extends Area>(area: A, endpoints: Endpoints<A>): ApiHandler {
  const stages: Stage[] = [
    answerProblems,
    findRoute(area),
    findSession,
    checkAccess,
    checkOrigin,
    parseRequest,
    readIfMatch,
    requireKey,
    limitRate,
    replayKnown,
    callUseCase(endpoints),
  ];
  return middy().use(stages as middy.MiddlewareObj[]) as unknown as ApiHandler;
}

/** The use case is the last stage, because it needs what the stages before it found out. */
function callUseCase(endpoints: Partial<Record<RouteName, unknown>>): Stage {
  return {
    async before(request) {
      const { name, route, attempt } = request.internal;
      const endpoint = endpoints[name] as AnyEndpoint;
      try {
        return await retryRaces(async () => {
          const result = await endpoint(toApiRequest(request));
          return 'items' in result ? commitChange(route, result, attempt) : respond(route, result);
        });
      } catch (error) {
        // The same request, sent twice at once: what the first one did is why this one is refused.
        const answered = attempt && error instanceof PaktwerkError && (await knownAnswer(attempt));
        if (answered) return answered;
        throw error;
      }
    },
  };
}

function toApiRequest({ event, internal }: HttpRequest): ApiRequest<RouteName> {
  const { at, session, actor, parameters, query, body, expectedVersion, attempt }: Call = internal;
  const checked = { at, session, actor, parameters, query, body, expectedVersion, entityId: attempt?.entityId };
  return { ...checked, cookies: cookiesOf(event) } as ApiRequest<RouteName>;
}
