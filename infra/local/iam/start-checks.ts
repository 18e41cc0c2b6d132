import type { CloudModel } from '../assembly/model.ts';
import { StartError } from '../start-error.ts';
import type { Mapping } from '../streams/mapping.ts';
import type { Authoriser } from './authoriser.ts';
import { invocationProblems } from './invocations.ts';
import { rolesOf } from './policies.ts';
import { originProblems, resourcePolicyProblems } from './resource-policies.ts';
import { serviceProblems } from './service-needs.ts';
import { trustProblems } from './trust.ts';

/**
 * Everything about permissions that is wrong before anybody calls anything. With AWS the deployment fails, or what was
 * deployed does: here the start does.
 * @throws {StartError} naming every role, function and statement that it is about
 */
export function checkPermissions(model: CloudModel, mappings: Mapping[], authoriser: Authoriser): void {
  const problems = [
    ...trustProblems(model, rolesOf(model)),
    ...invocationProblems(model),
    ...resourcePolicyProblems(model),
    ...originProblems(model),
    ...serviceProblems(model, mappings, authoriser),
  ];
  if (problems.length > 0) throw new StartError(`The permissions of this CDK app do not hold: ${problems.join('; ')}.`);
}
