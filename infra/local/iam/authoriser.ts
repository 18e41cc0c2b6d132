import { globalArn } from '../assembly/identity.ts';
import { type Access, AwsError, local, type WireRequest } from '../contracts.ts';
import type { Context } from './conditions.ts';
import type { DeniedAccess } from './denials.ts';
import { type Facts, noFacts } from './facts.ts';
import type { Statement } from './policies.ts';
import { requiredAccess } from './required-access.ts';

/**
 * What a role did: what a policy grants beyond this is more than needed. Of all that the same statements grant by the
 * same patterns the first stands for the others, with its resource and context.
 */
export type UsedAccess = { role: string } & Access;

export type AuthoriserOptions = {
  /** Platform time in milliseconds since the epoch, for `aws:CurrentTime`. */
  now?: () => number;
  /** Hears of each denied access once, as long as it is remembered, with the statement that would permit it. */
  log?: (line: string) => void;
  /** What the templates say that requests leave out. */
  facts?: Facts;
  /** Roles that no template has and nothing is held to: the demo's, which makes its data before anybody comes. */
  unheld?: readonly string[];
};

/** Who asks for ever other resources, and is denied them, does not fill the memory: the oldest are forgotten. */
const mostDenials = 1000;

/** Holds every caller to the policies of its role, and remembers what was used and what was denied. */
export class Authoriser {
  readonly #policies: ReadonlyMap<string, Statement[]>;
  readonly #options: AuthoriserOptions;
  readonly #used = new Map<string, UsedAccess>();
  readonly #denied = new Map<string, DeniedAccess>();

  constructor(policies: ReadonlyMap<string, Statement[]>, options: AuthoriserOptions = {}) {
    this.#policies = policies;
    this.#options = options;
  }

  get used(): UsedAccess[] {
    return [...this.#used.values()];
  }

  get denied(): DeniedAccess[] {
    return [...this.#denied.values()];
  }

  /** Throws AccessDeniedException unless the caller's role may do all that the request needs. */
  check(signingName: string, request: WireRequest): void {
    const needed = requiredAccess(signingName, request, this.#options.facts ?? noFacts);
    for (const access of needed) this.require(request.principal.roleName, access);
  }

  /** Throws AccessDeniedException unless the role may do this. */
  require(role: string, access: Access): void {
    if (this.#options.unheld?.includes(role)) return;
    const covering = this.#covering(role, access);
    const error = denialBy(covering, role, access);
    if (error) {
      this.#remember(role, access, error);
      throw error;
    }
    // Not the resource, of which there is one for each object and each execution: patterns are as many as are written.
    const statements = this.#policies.get(role) ?? [];
    const granted = covering.map((one) => [statements.indexOf(one), one.naming(access.resource)]);
    const key = JSON.stringify([role, access.action, granted]);
    if (!this.#used.has(key)) this.#used.set(key, { role, ...access });
  }

  /** Why the role may not do this; null when it may. Leaves no trace. */
  denial(role: string, access: Access): AwsError | null {
    return denialBy(this.#covering(role, access), role, access);
  }

  #covering(role: string, access: Access): Statement[] {
    const statements = this.#policies.get(role) ?? [];
    const context = { ...this.#globalContext(role), ...access.context };
    return statements.filter((statement) => statement.covers({ ...access, context }));
  }

  /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html */
  #globalContext(role: string): Context {
    const now = this.#options.now?.() ?? 0;
    return {
      'aws:requestedregion': local.region,
      'aws:principalarn': globalArn('iam', `role/${role}`),
      'aws:principalaccount': local.account,
      'aws:resourceaccount': local.account,
      'aws:securetransport': 'true',
      'aws:currenttime': new Date(now).toISOString(),
      'aws:epochtime': String(Math.floor(now / 1000)),
    };
  }

  #remember(role: string, access: Access, { message }: AwsError): void {
    const { action, resource } = access;
    const key = `${role} ${action} ${resource}`;
    const times = (this.#denied.get(key)?.times ?? 0) + 1;
    this.#denied.set(key, { role, action, resource, message, at: this.#options.now?.() ?? 0, times });
    const [oldest] = this.#denied.keys();
    if (this.#denied.size > mostDenials && oldest !== undefined) this.#denied.delete(oldest);
    if (times === 1) this.#options.log?.(`AccessDenied for ${role}; missing: ${missingStatement(access)}`);
  }
}

/** The statement that would permit an access, as it stands in a policy. */
export function missingStatement({ action, resource }: Access): string {
  return JSON.stringify({ Effect: 'Allow', Action: action, Resource: resource });
}

function denialBy(covering: Statement[], role: string, access: Access): AwsError | null {
  if (covering.some(({ effect }) => effect === 'Deny'))
    return denied(role, access, 'with an explicit deny in an identity-based policy');
  if (covering.length > 0) return null;
  return denied(role, access, `because no identity-based policy allows the ${access.action} action`);
}

function denied(role: string, { action, resource }: Access, reason: string): AwsError {
  const text = `User: ${globalArn('sts', `assumed-role/${role}/local`)} is not authorized to perform: ${action}`;
  return new AwsError('AccessDeniedException', `${text} on resource: ${resource} ${reason}`);
}
