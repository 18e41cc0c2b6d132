import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { Access } from '../contracts.ts';
import { wildcard } from '../wildcard.ts';
import { propertiesOf, refuse, withoutEffect } from '../wiring/properties.ts';
import { holds } from './conditions.ts';
import { type IdentityStatement, identityPolicy, type TrustStatement, trustPolicy } from './documents.ts';

const policyShape = z.strictObject({
  PolicyName: withoutEffect,
  PolicyDocument: identityPolicy,
  // Users and groups are in no shape: nobody has a key to this cloud but its functions.
  Roles: z.array(z.string()).default([]),
});
const roleShape = z.strictObject({
  AssumeRolePolicyDocument: trustPolicy,
  Policies: z.array(policyShape.omit({ Roles: true })).default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  PermissionsBoundary: z.string().optional(),
  Path: z.literal('/').optional(),
  RoleName: withoutEffect,
  Description: withoutEffect,
  MaxSessionDuration: withoutEffect,
  Tags: withoutEffect,
});

/** One statement of a role's policies, ready to be asked. */
export type Statement = {
  effect: 'Allow' | 'Deny';
  /** Actions and resources as the policy writes them, wildcards included. */
  actions: string[];
  resources: string[];
  covers(access: Access): boolean;
  /** Those of its resources that name this one. */
  naming(resource: string): string[];
};

/** A role of the template: what it may do, and who may act as it. */
export type RoleDefinition = { name: string; resource: Resource; statements: Statement[]; trust: TrustStatement[] };

/** The roles of the template by name. A role with policies that stand outside of the template stops the start. */
export function rolesOf(model: CloudModel): Map<string, RoleDefinition> {
  const roles = new Map(model.ofType('AWS::IAM::Role').map((resource) => [resource.ref, roleOf(resource)]));
  for (const resource of model.ofType('AWS::IAM::Policy')) {
    const { PolicyDocument, Roles } = propertiesOf(resource, policyShape);
    for (const name of Roles) {
      const role = roles.get(name) ?? refuse(resource, `there is no role ${name} in the templates`);
      role.statements.push(...PolicyDocument.Statement.map(toStatement));
    }
  }
  return roles;
}

/** The statements of each role of the template, by the role's name. */
export function rolePolicies(model: CloudModel): Map<string, Statement[]> {
  return new Map([...rolesOf(model).values()].map(({ name, statements }) => [name, statements]));
}

function roleOf(resource: Resource): RoleDefinition {
  const { ManagedPolicyArns, PermissionsBoundary, Policies, AssumeRolePolicyDocument } = propertiesOf(
    resource,
    roleShape,
  );
  const [managed] = ManagedPolicyArns;
  if (managed) refuse(resource, `the role ${resource.ref} has the managed policy ${managed}; write its statements out`);
  if (PermissionsBoundary)
    refuse(resource, `the role ${resource.ref} has the permissions boundary ${PermissionsBoundary}`);
  const statements = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map(toStatement));
  return { name: resource.ref, resource, statements, trust: AssumeRolePolicyDocument.Statement };
}

/** Whether a pattern of a policy names the resource; one asked for with `*` stands for any that fits. */
export function namesResource(pattern: string, resource: string): boolean {
  return wildcard(pattern).test(resource) || standsFor(resource, pattern);
}

function standsFor(resource: string, pattern: string): boolean {
  return resource.endsWith('*') && wildcard(resource).test(pattern);
}

/** Whether a pattern of a policy names the action; IAM does not look at upper and lower case there. */
export function namesAction(pattern: string, action: string): boolean {
  return wildcard(pattern.toLowerCase()).test(action.toLowerCase());
}

function toStatement({ Effect, Action, Resource, Condition }: IdentityStatement): Statement {
  // Asked for every request: what can be made beforehand is.
  const actionTests = Action.map((pattern) => wildcard(pattern.toLowerCase()));
  const resourceTests = Resource.map((pattern) => ({ pattern, test: wildcard(pattern) }));
  const named = ({ pattern, test }: (typeof resourceTests)[number], resource: string) =>
    test.test(resource) || standsFor(resource, pattern);
  return {
    effect: Effect,
    actions: Action,
    resources: Resource,
    covers: ({ action, resource, context = {} }) =>
      actionTests.some((test) => test.test(action.toLowerCase())) &&
      resourceTests.some((one) => named(one, resource)) &&
      holds(Condition, context),
    naming: (resource) => resourceTests.filter((one) => named(one, resource)).map(({ pattern }) => pattern),
  };
}
