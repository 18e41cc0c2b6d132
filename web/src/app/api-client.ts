import type { RouteDefinition } from '#schemas/route-definition.ts';
import {
  type RouteBodyInput,
  type RouteName,
  type RouteParameters,
  type RouteQuery,
  type RouteResponse,
  type Routes,
  routeDefinition,
} from '#schemas/routes.ts';
import { ApiProblem, NetworkFailure, problemOf } from './api-problem.ts';
import { noteServerTime } from './clock.ts';

type Part<Type, Members> = [Type] extends [undefined] ? unknown : Members;

/** What a call of the route needs: exactly the parts that `schemas/routes.ts` defines for it. */
export type CallRequest<N extends RouteName> = Part<
  RouteParameters<N>,
  { parameters: { [K in keyof RouteParameters<N>]: string } }
> &
  Part<RouteBodyInput<N>, { body: RouteBodyInput<N> }> &
  Part<RouteQuery<N>, { query?: { [K in keyof RouteQuery<N>]?: string | undefined } }> &
  (Routes[N] extends { ifMatch: true } ? { ifMatch: number } : unknown) & { signal?: AbortSignal };

type LooseRequest = {
  parameters?: Record<string, string>;
  query?: Record<string, string | undefined>;
  body?: unknown;
  ifMatch?: number;
  signal?: AbortSignal;
};

/** Waits before a POST is sent again under the same Idempotency-Key after no answer came. */
const retryWaits = [400, 1500];

/**
 * Calls a route of the API.
 * @throws ApiProblem when the API refuses, NetworkFailure when no answer comes
 */
export async function call<N extends RouteName>(name: N, request: CallRequest<N>): Promise<RouteResponse<N>> {
  const route = routeDefinition(name);
  const loose = request as LooseRequest;
  const response = route.method === 'POST' ? await post(route, loose) : await send(route, loose);
  const result = route.response?.safeParse(await response.json().catch(() => undefined));
  if (result?.success === false) throw new ApiProblem('internal');
  return result?.data as RouteResponse<N>;
}

async function post(route: RouteDefinition, request: LooseRequest): Promise<Response> {
  const key = crypto.randomUUID();
  for (const wait of retryWaits) {
    try {
      return await send(route, request, key);
    } catch (error) {
      if (!(error instanceof NetworkFailure)) throw error;
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }
  return send(route, request, key);
}

async function send(route: RouteDefinition, request: LooseRequest, idempotencyKey?: string): Promise<Response> {
  const response = await fetch(addressOf(route, request), {
    method: route.method,
    headers: headersOf(request, idempotencyKey),
    credentials: 'same-origin',
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal ? { signal: request.signal } : {}),
  }).catch((error: unknown) => {
    throw request.signal?.aborted ? error : new NetworkFailure();
  });
  noteServerTime(response.headers.get('date'));
  if (!response.ok) throw await problemOf(response);
  return response;
}

function addressOf(route: RouteDefinition, { parameters, query = {} }: LooseRequest): string {
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(parameters?.[name] ?? ''));
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return given.length === 0 ? path : `${path}?${new URLSearchParams(given)}`;
}

const headersOf = (request: LooseRequest, idempotencyKey?: string): Record<string, string> => ({
  accept: 'application/json, application/problem+json',
  ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  ...(request.ifMatch === undefined ? {} : { 'if-match': `"${request.ifMatch}"` }),
  ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
});
