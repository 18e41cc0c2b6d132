import type { UsedAccess } from './authoriser.ts';
import { namesAction, namesResource, type Statement } from './policies.ts';

/** What a role may do to one resource, as its policy writes it. */
export type Grant = { role: string; action: string; resource: string };

/** Everything that the policies grant: each role, action and resource once. */
export function grantsOf(policies: ReadonlyMap<string, Statement[]>): Grant[] {
  const grants = [...policies].flatMap(([role, statements]) =>
    statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap(({ actions, resources }) =>
        actions.flatMap((action) => resources.map((resource) => ({ role, action, resource }))),
      ),
  );
  return [...new Map(grants.map((grant) => [Object.values(grant).join(' '), grant])).values()];
}

/** What is granted and was not used: more than needed, or not yet asked for. */
export function unusedGrants(policies: ReadonlyMap<string, Statement[]>, used: UsedAccess[]): Grant[] {
  return grantsOf(policies).filter(
    ({ role, action, resource }) =>
      !used.some(
        (use) => use.role === role && namesAction(action, use.action) && namesResource(resource, use.resource),
      ),
  );
}
