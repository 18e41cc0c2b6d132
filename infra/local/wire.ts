import {
  AwsError,
  type Json,
  type Principal,
  type WireRequest,
  type WireResponse,
  type WireService,
} from './contracts.ts';

/**
 * Serves an AWS JSON 1.0 service (DynamoDB, Step Functions): the operation stands in `X-Amz-Target`, errors carry
 * `__type`. An operation missing from the table is refused by name, so a gap shows at once.
 */
export function jsonService(
  signingName: string,
  operations: Record<string, (input: Json, principal: Principal) => Promise<Json>>,
): WireService {
  return {
    signingName,
    async handle(request) {
      const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
      const run = operations[operation];
      try {
        if (!run) throw new AwsError('UnknownOperationException', `${signingName}: ${operation} is not served here`);
        const input = JSON.parse(request.body.toString('utf8') || '{}') as Json;
        return jsonResponse(200, await run(input, request.principal));
      } catch (error) {
        return errorResponse(request, error);
      }
    },
  };
}

function jsonResponse(status: number, value: Json): WireResponse {
  return { status, headers: { 'content-type': 'application/x-amz-json-1.0' }, body: JSON.stringify(value ?? {}) };
}

function errorResponse(request: WireRequest, error: unknown): WireResponse {
  if (error instanceof AwsError) {
    return jsonResponse(error.status, { __type: error.name, message: error.message, ...error.members });
  }
  if (error instanceof SyntaxError)
    return jsonResponse(400, { __type: 'SerializationException', message: error.message });
  console.error(`local cloud: ${request.headers['x-amz-target'] ?? request.path} failed`, error);
  return jsonResponse(500, { __type: 'InternalServerError', message: String(error) });
}
