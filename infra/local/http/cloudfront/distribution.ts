import type { IncomingMessage } from 'node:http';
import { type Wildcard, wildcard } from '../../wildcard.ts';
import { gatewayAnswer, type HttpAnswer } from '../api/response.ts';
import type { PolicyHeader } from './response-headers.ts';
import type { ViewerFunction } from './viewer-function.ts';

/** Where a behaviour gets its answers from. */
export type Origin = (path: string, request: IncomingMessage) => Promise<HttpAnswer>;

export type Behaviour = {
  /** As `/api/*`; the default behaviour has `*`. */
  pathPattern: string;
  allowedMethods: ReadonlySet<string>;
  origin: Origin;
  viewerFunction: ViewerFunction | null;
  headers: PolicyHeader[];
};

/** A CloudFront distribution: the first behaviour whose pattern fits the path answers. */
export class Distribution {
  readonly #behaviours: { pattern: Wildcard; behaviour: Behaviour }[];
  readonly #rootObject: string;

  /** The behaviours in their order, the default one last. */
  constructor(behaviours: Behaviour[], rootObject: string) {
    this.#behaviours = behaviours.map((behaviour) => ({ pattern: toWildcard(behaviour.pathPattern), behaviour }));
    this.#rootObject = rootObject;
  }

  async handle(request: IncomingMessage): Promise<HttpAnswer> {
    const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
    const hit = this.#behaviours.find(({ pattern }) => pattern.test(path));
    if (!hit) return gatewayAnswer(404, 'Not Found');
    const answer = await this.#ask(hit.behaviour, path, request);
    for (const { name, value, override } of hit.behaviour.headers) {
      if (override || answer.headers[name] === undefined) answer.headers[name] = value;
    }
    return answer;
  }

  async #ask(behaviour: Behaviour, path: string, request: IncomingMessage): Promise<HttpAnswer> {
    if (!behaviour.allowedMethods.has(request.method ?? '')) return gatewayAnswer(403, 'Method not allowed here');
    let uri = path;
    if (behaviour.viewerFunction) {
      const decision = await behaviour.viewerFunction.run(request);
      if (decision.response) return decision.response;
      uri = decision.uri;
    }
    return behaviour.origin(uri === '/' && this.#rootObject ? `/${this.#rootObject}` : uri, request);
  }
}

/** A pattern may leave out the leading slash. */
function toWildcard(pattern: string): Wildcard {
  return wildcard(pattern.startsWith('/') || pattern === '*' ? pattern : `/${pattern}`);
}
