import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type ProblemDetails, problems } from '#schemas/errors.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Language } from '#schemas/text.ts';
import { logError } from '../log.ts';
import { isPassing } from '../table/retry.ts';
import { commonHeaders, header } from './headers.ts';
import type { HttpRequest, Stage } from './types.ts';

/** Answers every error as problem details (RFC 9457); what is no error of the domain becomes `internal` and is logged. */
export const answerProblems: Stage = {
  onError(request) {
    request.response = problemResponse(request.event, toDomainError(request));
  },
};

function toDomainError({ error, event, internal }: HttpRequest): PaktwerkError {
  if (error instanceof PaktwerkError) return error;
  if (isPassing(error)) return new PaktwerkError('busy');
  logError(error, { requestId: event.requestContext.requestId, route: internal.name ?? event.routeKey });
  return new PaktwerkError('internal');
}

function problemResponse(event: APIGatewayProxyEventV2, error: PaktwerkError): APIGatewayProxyStructuredResultV2 {
  const { status, title } = problems[error.code];
  const language = preferredLanguage(header(event, 'accept-language'));
  const details: ProblemDetails = {
    type: `urn:paktwerk:problem:${error.code}`,
    title: title[language],
    status,
    code: error.code,
    text: title,
    ...(Object.keys(error.facts).length > 0 && { facts: error.facts }),
    ...(error.errors.length > 0 && { errors: error.errors }),
    instance: event.requestContext.requestId,
  };
  return {
    statusCode: status,
    headers: {
      ...commonHeaders,
      'content-type': 'application/problem+json',
      'content-language': language,
      ...retryAfter(event, error),
    },
    body: JSON.stringify(details),
  };
}

/** German unless English stands before it. */
function preferredLanguage(accepted: string | undefined): Language {
  const first = accepted?.toLowerCase().match(/\b(de|en)\b/)?.[0];
  return first === 'en' ? 'en' : 'de';
}

/** Seconds after which the same request can succeed (RFC 9110, 10.2.3). */
function retryAfter(event: APIGatewayProxyEventV2, { code }: PaktwerkError): Record<string, string> {
  const secondOfMinute = Math.floor((event.requestContext.timeEpoch % 60_000) / 1000);
  if (code === 'tooManyRequests') return { 'retry-after': String(60 - secondOfMinute) };
  return code === 'busy' ? { 'retry-after': '1' } : {};
}
