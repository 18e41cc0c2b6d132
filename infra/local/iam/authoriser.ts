import { globalArn } from '../assembly/identity.ts';
import { type Access, AwsError, type WireRequest } from '../contracts.ts';
import type { Statement } from './policies.ts';
import { requiredAccess } from './required-access.ts';

/** What a role did: what a policy grants beyond this is more than needed. */
export type UsedAccess = { role: string; action: string; resource: string };

/** Holds every caller to the policies of its role, and remembers what was used. */
export class Authoriser {
  readonly #policies: Map<string, Statement[]>;
  readonly #used = new Map<string, UsedAccess>();

  constructor(policies: Map<string, Statement[]>) {
    this.#policies = policies;
  }

  get used(): UsedAccess[] {
    return [...this.#used.values()];
  }

  /** Throws AccessDeniedException unless the caller's role may do all that the request needs. */
  check(signingName: string, request: WireRequest): void {
    for (const access of requiredAccess(signingName, request)) this.require(request.principal.roleName, access);
  }

  /** Throws AccessDeniedException unless the role may do this. */
  require(role: string, access: Access): void {
    const statements = this.#policies.get(role);
    // The one role that is of no template is the demo's, which has no policies to be held to.
    if (!statements) return;
    const covering = statements.filter((statement) => statement.covers(access));
    if (covering.length === 0 || covering.some(({ effect }) => effect === 'Deny'))
      throw denied(role, access, covering.length > 0);
    this.#used.set(`${role} ${access.action} ${access.resource}`, {
      role,
      action: access.action,
      resource: access.resource,
    });
  }
}

function denied(role: string, { action, resource }: Access, explicitly: boolean): AwsError {
  const reason = explicitly
    ? 'with an explicit deny in an identity-based policy'
    : `because no identity-based policy allows the ${action} action`;
  const text = `User: ${globalArn('sts', `assumed-role/${role}/local`)} is not authorized to perform: ${action}`;
  return new AwsError('AccessDeniedException', `${text} on resource: ${resource} ${reason}`);
}
