import { type Access, AwsError, type WireRequest } from '../contracts.ts';
import { objectAccess } from '../s3/required-access.ts';
import { scheduleAccess } from '../scheduler/access.ts';
import { suppressionAccess } from '../ses/suppression-operations.ts';
import { queueAccess } from '../sqs/access.ts';
import { type Facts, noFacts } from './facts.ts';
import { tableAccess } from './services/dynamodb.ts';
import { mailAccess } from './services/ses.ts';
import { workflowAccess } from './services/states.ts';

/**
 * What a request to a service needs to be allowed to do: its IAM actions, each on its resource, as the Service
 * Authorization Reference lists them. Null for an operation that the rule does not know: it is denied.
 */
export type AccessRule = (operation: string, request: WireRequest, facts: Facts) => Access[] | null;

/** The rules by the services' signing names. A service that is served and has no rule here can be called by nobody. */
const rules: Record<string, AccessRule> = {
  dynamodb: tableAccess,
  s3: (_, request) => objectAccess(request),
  scheduler: scheduleAccess,
  ses: (operation, request, facts) => suppressionAccess(request) ?? mailAccess(operation, request, facts),
  sqs: queueAccess,
  states: workflowAccess,
};

/**
 * What a call to one of the local services needs to be allowed to do.
 * @throws {AwsError} `AccessDeniedException` when nobody has written down what it needs
 */
export function requiredAccess(signingName: string, request: WireRequest, facts: Facts = noFacts): Access[] {
  // JSON protocols name the operation in a header; the others in method and path, which their rules look at.
  const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
  const needed = rules[signingName]?.(operation, request, facts);
  if (needed) return needed;
  const called = operation || `${request.method} ${request.path}`;
  throw new AwsError(
    'AccessDeniedException',
    `The local cloud does not know which permissions ${signingName}: ${called} needs`,
  );
}
