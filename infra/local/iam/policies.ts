import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { Access } from '../contracts.ts';
import { wildcard } from '../wildcard.ts';
import { propertiesOf, withoutEffect } from '../wiring/properties.ts';

const oneOrMany = z.union([z.string().transform((one) => [one]), z.array(z.string())]);
const statementShape = z.strictObject({
  Sid: withoutEffect,
  Effect: z.enum(['Allow', 'Deny']),
  Action: oneOrMany,
  Resource: oneOrMany,
  Condition: z
    .strictObject({
      StringEquals: z.record(z.string(), oneOrMany).optional(),
      StringLike: z.record(z.string(), oneOrMany).optional(),
      ArnLike: z.record(z.string(), oneOrMany).optional(),
      Bool: z.record(z.string(), oneOrMany).optional(),
    })
    .default({}),
});
const documentShape = z.strictObject({
  Version: withoutEffect,
  Statement: z.union([statementShape.transform((one) => [one]), z.array(statementShape)]),
});
const policyShape = z.strictObject({
  PolicyName: withoutEffect,
  PolicyDocument: documentShape,
  Roles: z.array(z.string()).default([]),
});
const roleShape = z.object({ Policies: z.array(policyShape).default([]) });

/** One statement of a role's policies, ready to be asked. */
export type Statement = {
  effect: 'Allow' | 'Deny';
  covers(access: Access): boolean;
};

/** The statements of each role of the template, by the role's name. */
export function rolePolicies(model: CloudModel): Map<string, Statement[]> {
  const roles = new Map<string, Statement[]>();
  for (const role of model.ofType('AWS::IAM::Role')) roles.set(role.ref, inlineStatements(role));
  for (const resource of model.ofType('AWS::IAM::Policy')) {
    const { PolicyDocument, Roles } = propertiesOf(resource, policyShape);
    for (const role of Roles)
      roles.set(role, [...(roles.get(role) ?? []), ...PolicyDocument.Statement.map(toStatement)]);
  }
  return roles;
}

function inlineStatements(role: Resource): Statement[] {
  return propertiesOf(role, roleShape).Policies.flatMap(({ PolicyDocument }) =>
    PolicyDocument.Statement.map(toStatement),
  );
}

/** Whether a pattern of a policy names the resource; one asked for with `*` stands for any that fits. */
function resourceTest(pattern: string): (resource: string) => boolean {
  const expression = wildcard(pattern);
  return (resource) => expression.test(resource) || (resource.endsWith('*') && wildcard(resource).test(pattern));
}

function toStatement({ Effect, Action, Resource, Condition }: z.infer<typeof statementShape>): Statement {
  const actions = Action.map((pattern) => wildcard(pattern.toLowerCase()));
  const resources = Resource.map(resourceTest);
  // Operators are all to hold; the values of a key are alternatives, and equality is a pattern without wildcards.
  const conditions = Object.values(Condition).flatMap((operands) =>
    Object.entries(operands ?? {}).map(([key, values]) => ({ key: key.toLowerCase(), patterns: values.map(wildcard) })),
  );
  return {
    effect: Effect,
    covers: ({ action, resource, context = {} }) =>
      actions.some((pattern) => pattern.test(action.toLowerCase())) &&
      resources.some((names) => names(resource)) &&
      conditions.every(({ key, patterns }) => {
        const value = context[key];
        return value !== undefined && patterns.some((pattern) => pattern.test(value));
      }),
  };
}
