import * as z from 'zod';
import type { CloudModel, Resource } from '../../assembly/model.ts';
import type { UsedAccess } from '../../iam/authoriser.ts';
import { namesAction, namesResource } from '../../iam/policies.ts';

const oneOrMany = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
const statement = z.looseObject({
  Effect: z.string(),
  Action: oneOrMany,
  Resource: oneOrMany,
  Condition: z.record(z.string(), z.json()).optional(),
});
const document = z.looseObject({
  Statement: z.union([statement.transform((one) => [one]), z.array(statement)]),
});
const policy = z.looseObject({ PolicyDocument: document, Roles: z.array(z.string()).default([]) });
const roleProperties = z.looseObject({ Policies: z.array(policy).default([]) });

export type Grant = {
  effect: string;
  actions: string[];
  resources: string[];
  condition: z.infer<typeof statement>['Condition'];
};

/** What the templates grant, statement by statement, by the name of the role. */
export function grantsByRole(model: CloudModel): Map<string, Grant[]> {
  const grants = new Map<string, Grant[]>();
  const add = (role: string, { PolicyDocument }: z.infer<typeof policy>) =>
    grants.set(role, [...(grants.get(role) ?? []), ...PolicyDocument.Statement.map(toGrant)]);
  for (const role of model.ofType('AWS::IAM::Role')) {
    grants.set(role.ref, []);
    for (const inline of roleProperties.parse(role.properties).Policies) add(role.ref, inline);
  }
  for (const resource of model.ofType('AWS::IAM::Policy')) {
    const own = policy.parse(resource.properties);
    for (const role of own.Roles) add(role, own);
  }
  return grants;
}

function toGrant({ Effect, Action, Resource, Condition }: z.infer<typeof statement>): Grant {
  return { effect: Effect, actions: Action, resources: Resource, condition: Condition };
}

/** Services whose use cannot be seen on one machine: they stand behind the functions on AWS and have no server here. */
const unseen = /^(xray|cloudwatch|kms|logs:(?!CreateLogStream|PutLogEvents))/i;

export type Use = 'used' | 'unused' | 'unseen';

/** Whether a granted action was used on any of the resources of its statement. */
export function useOf(action: string, { resources }: Grant, used: readonly UsedAccess[]): Use {
  const met = used.some(
    (access) =>
      namesAction(action, access.action) && resources.some((pattern) => namesResource(pattern, access.resource)),
  );
  if (met) return 'used';
  return unseen.test(action) ? 'unseen' : 'unused';
}

/** Who works under the role: functions, state machines and whatever else of the templates names it. */
export function holdersOf(model: CloudModel, role: Resource): string[] {
  const arn = role.attribute('Arn');
  return model.all.flatMap(({ type, ref, logicalId, properties }) => {
    if (/^AWS::(IAM|S3|SQS|SNS)::/.test(type) || !JSON.stringify(properties).includes(`"${arn}"`)) return [];
    return [type === 'AWS::Lambda::Function' ? ref : (ref.split(':').at(-1) ?? logicalId)];
  });
}
