import type middy from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Instant } from '#schemas/ids.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Area, RouteDefinition } from '#schemas/route-definition.ts';
import type { RouteBody, RouteName, RouteParameters, RouteQuery, RouteResponse, Routes } from '#schemas/routes.ts';
import type { Session } from '../records/session-record.ts';
import type { TransactItem } from '../table/write.ts';

/** A request under its idempotency key. `entityId` names what it creates, also when a lost race is run again; `now` in epoch seconds. */
export type Attempt = { personId: string; key: string; fingerprint: string; entityId: string; now: number };

/** What the stages learn about a request, each adding its part. */
export type Call = {
  name: RouteName;
  route: RouteDefinition;
  at: Instant;
  session?: Session;
  actor?: Actor;
  parameters?: unknown;
  query?: unknown;
  body?: unknown;
  expectedVersion?: number;
  attempt?: Attempt;
};

export type HttpRequest = middy.Request<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, never, Call>;
export type Stage = {
  before?(request: HttpRequest): unknown;
  after?(request: HttpRequest): unknown;
  onError?(request: HttpRequest): unknown;
};

type NeedsPerson<N extends RouteName> = Routes[N]['access'] extends 'anyone' ? false : true;
type IsPost<N extends RouteName> = Routes[N]['method'] extends 'POST' ? true : false;
type HasIfMatch<N extends RouteName> = Routes[N] extends { ifMatch: true } ? true : false;

/** A request as a use case meets it: everything checked, typed by its route. */
export type ApiRequest<N extends RouteName> = {
  at: Instant;
  parameters: RouteParameters<N>;
  query: RouteQuery<N>;
  body: RouteBody<N>;
  /** Cookies by name, for the login; sessions are resolved before. */
  cookies: ReadonlyMap<string, string>;
  session: NeedsPerson<N> extends true ? Session : Session | undefined;
  actor: NeedsPerson<N> extends true ? Actor : Actor | undefined;
  /** The version in `If-Match`. */
  expectedVersion: HasIfMatch<N> extends true ? number : undefined;
  /** Id for what this request creates; the same for every retry of it. */
  entityId: IsPost<N> extends true ? string : undefined;
};

/** A file as the answer, to be shown in the browser under its name. */
export type FileAnswer = { content: Uint8Array; mediaType: string; name: string };

/**
 * What a use case answers; `version` becomes the ETag. A route of files answers with one, or leads to it by `location`.
 */
export type Answer<N extends RouteName> = {
  body: RouteResponse<N>;
  version?: number;
  location?: string;
  cookies?: string[];
  file?: FileAnswer;
};

/** What a use case wants written, all or nothing, and the answer once it is. */
export type Change<N extends RouteName> = { items: TransactItem[]; answer: Answer<N> };

/**
 * The implementation of a route. A POST hands its change over instead of writing it, so that the record of its
 * idempotency key is completed in the same transaction: no crash can lose the answer or repeat the effect.
 */
export type Endpoint<N extends RouteName> = (
  request: ApiRequest<N>,
) => Promise<IsPost<N> extends true ? Change<N> : Answer<N> | Change<N>>;

type RouteNameOf<A extends Area> = { [N in RouteName]: Routes[N]['area'] extends A ? N : never }[RouteName];

/** One implementation for every route of the area, no more and no less. */
export type Endpoints<A extends Area> = { [N in RouteNameOf<A>]: Endpoint<N> };
