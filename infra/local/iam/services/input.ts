import type { Json, WireRequest } from '../../contracts.ts';

export type Input = { [key: string]: Json | undefined };

/** The body of a request in one of the JSON protocols. */
export function inputOf(request: WireRequest): Input {
  return JSON.parse(request.body.toString('utf8') || '{}') as Input;
}
