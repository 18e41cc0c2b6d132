import { arn } from '../assembly/identity.ts';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { local } from '../contracts.ts';
import { wildcard } from '../wildcard.ts';
import { nameInArn } from '../wiring/properties.ts';
import { type Context, holds } from './conditions.ts';
import type { RoleDefinition } from './policies.ts';

/** A service that acts as a role, and the resource for whose sake it does. */
type Assumption = { service: string; roleArn: string; on: Resource; source: string | null };

/**
 * Roles of functions, state machines and schedules that the service could not act as, each in a sentence. With AWS the
 * deployment fails there.
 */
export function trustProblems(model: CloudModel, roles: Map<string, RoleDefinition>): string[] {
  return assumptions(model).flatMap(({ service, roleArn, on, source }) => {
    const role = roles.get(nameInArn(roleArn));
    const place = `${on.stack}/${on.logicalId}`;
    if (!role) return [`${place} has the role ${roleArn}, which is not in the templates`];
    if (mayAssume(role, service, source)) return [];
    return [`${place} has the role ${role.name}, which does not trust ${service}`];
  });
}

/**
 * Whether a service may act as the role on behalf of one of this account's resources.
 * @param source ARN of that resource; null for a service that does not tell it
 */
export function mayAssume(role: RoleDefinition, service: string, source: string | null): boolean {
  const context: Context = source === null ? {} : { 'aws:sourcearn': source, 'aws:sourceaccount': local.account };
  const covering = role.trust.filter(
    ({ Action, Principal, Condition }) =>
      Action.some((pattern) => wildcard(pattern.toLowerCase()).test('sts:assumerole')) &&
      Principal.Service.some((name) => name === service) &&
      holds(Condition, context),
  );
  return covering.length > 0 && covering.every(({ Effect }) => Effect === 'Allow');
}

const scheduler = 'scheduler.amazonaws.com';
/** The Scheduler names the group of a schedule, not the schedule. */
const groupArn = (group: string) => arn('scheduler', `schedule-group/${group}`);

function assumptions(model: CloudModel): Assumption[] {
  const functions = model.ofType('AWS::Lambda::Function').map((on) => ({
    ...{ on, service: 'lambda.amazonaws.com', roleArn: String(on.properties.Role ?? '') },
    // Lambda tells no source when it takes on the role of a function: a condition on one can never hold.
    source: null,
  }));
  const machines = model.ofType('AWS::StepFunctions::StateMachine').map((on) => ({
    ...{ on, service: 'states.amazonaws.com', roleArn: String(on.properties.RoleArn ?? '') },
    source: on.ref,
  }));
  const schedules = model.ofType('AWS::Scheduler::Schedule').map((on) => ({
    ...{ on, service: scheduler, roleArn: roleOfTarget(on) },
    source: groupArn(String(on.properties.GroupName ?? 'default')),
  }));
  return [...functions, ...machines, ...schedules];
}

function roleOfTarget({ properties }: Resource): string {
  return (properties.Target as { RoleArn?: string } | undefined)?.RoleArn ?? '';
}
