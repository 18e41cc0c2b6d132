import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { type Json, local } from '../contracts.ts';
import type { Rule, RuleTarget } from '../events/bus.ts';
import { patternProblems } from '../events/pattern.ts';
import { holds } from '../iam/conditions.ts';
import { resourcePolicy } from '../iam/documents.ts';
import { invocationPermissions } from '../iam/invocations.ts';
import { namesAction, namesResource } from '../iam/policies.ts';
import type { Pattern } from '../streams/filter.ts';
import { nameInArn, propertiesOf, refuse, withoutEffect } from './properties.ts';

const service = 'events.amazonaws.com';
const targetShape = z.strictObject({
  Id: withoutEffect,
  Arn: z.string(),
  Input: z.string().optional(),
  InputPath: z
    .string()
    .regex(/^\$(\.[\w-]+)*$/, 'only paths of plain names are known here')
    .optional(),
  // A delivery within one state cannot fail by itself.
  DeadLetterConfig: withoutEffect,
  RetryPolicy: withoutEffect,
});
const ruleShape = z.strictObject({
  EventPattern: z.record(z.string(), z.json()).optional(),
  EventBusName: z.string().optional(),
  ScheduleExpression: z.undefined('scheduled rules are not served here, use an AWS::Scheduler::Schedule').optional(),
  State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
  Targets: z.array(targetShape).max(5).default([]),
  Name: withoutEffect,
  Description: withoutEffect,
  Tags: withoutEffect,
});

/** The enabled rules of the templates on the default bus. */
export function eventRules(model: CloudModel): Rule[] {
  return model.ofType('AWS::Events::Rule').flatMap((resource) => {
    const properties = propertiesOf(resource, ruleShape);
    const { EventPattern, EventBusName = 'default', State, Targets } = properties;
    if (nameInArn(EventBusName) !== 'default') refuse(resource, `it is on the event bus ${EventBusName}`);
    if (!EventPattern) refuse(resource, 'it has no EventPattern');
    const pattern = EventPattern as Pattern;
    const [problem] = patternProblems(pattern);
    if (problem) refuse(resource, problem);
    const targets = Targets.map((target) => toTarget(model, resource, target));
    return State === 'ENABLED' ? [{ arn: resource.attribute('Arn'), pattern, targets }] : [];
  });
}

function toTarget(model: CloudModel, resource: Resource, target: z.infer<typeof targetShape>): RuleTarget {
  const { Arn: arn, Input, InputPath } = target;
  const input = inputOf(Input, InputPath);
  if (/^arn:[\w-]+:lambda:/.test(arn)) {
    const functionName = arn.split(':')[6] ?? '';
    const permitted = invocationPermissions(model);
    if (permitted({ service, sourceArn: resource.attribute('Arn'), functionName }))
      return { kind: 'function', arn, input };
    return refuse(resource, `no AWS::Lambda::Permission lets ${service} call ${functionName} for it`);
  }
  if (model.ofType('AWS::SQS::Queue').some((queue) => queue.attribute('Arn') === arn)) {
    if (maySend(model, resource, arn)) return { kind: 'queue', arn, input };
    return refuse(resource, `no AWS::SQS::QueuePolicy lets ${service} send to ${arn} for it`);
  }
  return refuse(resource, `its target ${arn} is neither a function nor a queue of the templates`);
}

function inputOf(constant: string | undefined, path: string | undefined): RuleTarget['input'] {
  if (constant !== undefined) return { kind: 'constant', value: JSON.parse(constant) as Json };
  return path === undefined ? { kind: 'event' } : { kind: 'path', path: path.split('.').slice(1) };
}

const policyShape = z.object({ PolicyDocument: resourcePolicy, Queues: z.array(z.string()) });

/** Whether a queue's policy lets EventBridge send for the rule. */
function maySend(model: CloudModel, rule: Resource, queueArn: string): boolean {
  const context = { 'aws:sourcearn': rule.attribute('Arn'), 'aws:sourceaccount': local.account };
  const policies = model.ofType('AWS::SQS::QueuePolicy').map((policy) => propertiesOf(policy, policyShape));
  return policies
    .filter(({ Queues }) => Queues.some((url) => nameInArn(url) === nameInArn(queueArn)))
    .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
    .some(
      ({ Effect, Principal, Action, Resource: resources, Condition }) =>
        Effect === 'Allow' &&
        Principal.Service.includes(service) &&
        Action.some((pattern) => namesAction(pattern, 'sqs:SendMessage')) &&
        resources.some((pattern) => namesResource(pattern, queueArn)) &&
        holds(Condition, context),
    );
}
