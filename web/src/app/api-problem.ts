import { type FieldProblem, type ProblemCode, type ProblemDetails, problemDetails } from '#schemas/errors.ts';

/** The API refused a request; `code` says why, see `schemas/errors.ts`. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ProblemCode;
  readonly facts: NonNullable<ProblemDetails['facts']>;
  readonly errors: readonly FieldProblem[];
  constructor(code: ProblemCode, details: Partial<Pick<ProblemDetails, 'facts' | 'errors'>> = {}) {
    super(code);
    this.code = code;
    this.facts = details.facts ?? {};
    this.errors = details.errors ?? [];
  }
}

/** No answer came at all: offline, a broken connection, a server that is not there. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
}

/** What is meant by an error that is no problem document: API Gateway and proxies answer in their own words. */
const codeOfStatus: Readonly<Record<number, ProblemCode>> = {
  401: 'notAuthenticated',
  403: 'notAllowed',
  404: 'notFound',
  413: 'bodyTooLarge',
  429: 'tooManyRequests',
  502: 'busy',
  503: 'busy',
  504: 'busy',
};

export async function problemOf(response: Response): Promise<ApiProblem> {
  const body: unknown = await response.json().catch(() => undefined);
  const parsed = problemDetails.safeParse(body);
  return parsed.success
    ? new ApiProblem(parsed.data.code, parsed.data)
    : new ApiProblem(codeOfStatus[response.status] ?? 'internal');
}

export const hasCode = (error: unknown, ...codes: ProblemCode[]): error is ApiProblem =>
  error instanceof ApiProblem && codes.includes(error.code);

/** Whether the same request may succeed a little later. */
export const isTransient = (error: unknown): boolean =>
  error instanceof NetworkFailure || hasCode(error, 'busy', 'tooManyRequests', 'internal');
