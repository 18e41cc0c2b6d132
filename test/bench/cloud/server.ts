import { join } from 'node:path';
import type { CloudModel, Resource } from '#infra/local/assembly/model.ts';
import { createClock } from '#infra/local/clock/clock.ts';
import { createOffset } from '#infra/local/clock/offset.ts';
import type { WireService } from '#infra/local/contracts.ts';
import { metered } from '#infra/local/dynamodb/meter.ts';
import { createDynamodbService } from '#infra/local/dynamodb/service.ts';
import { openGate } from '#infra/local/gate.ts';
import { Authoriser } from '#infra/local/iam/authoriser.ts';
import { rolePolicies } from '#infra/local/iam/policies.ts';
import { openState } from '#infra/local/state/state.ts';
import { createStepFunctions } from '#infra/local/stepfunctions/service.ts';
import { uncheckedCalls } from '#infra/local/testing/unchecked-calls.ts';
import { passMachine } from './pass-machine.ts';

/**
 * The local DynamoDB and Step Functions behind the gate that functions talk to, permissions and metering included, on a
 * real file. Tells its parent the address.
 */
const [, , folder = ''] = process.argv;
const roleName = 'bench';

function roleModel(): CloudModel {
  const statement = (Action: string[], Resource: string[]) => ({ Effect: 'Allow', Action, Resource });
  const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };
  const Statement = [
    statement(['dynamodb:*'], ['arn:aws:dynamodb:eu-central-1:000000000000:table/*']),
    statement(['states:*'], [passMachine.arn, passMachine.arn.replace('stateMachine', 'execution').concat(':*')]),
  ];
  const role: Resource = {
    stack: 'Bench',
    logicalId: 'Role',
    type: 'AWS::IAM::Role',
    ref: roleName,
    properties: {
      AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [trust] },
      Policies: [{ PolicyName: 'Bench', PolicyDocument: { Version: '2012-10-17', Statement } }],
    },
    attribute: () => '',
  };
  return { all: [role], ofType: (type) => (type === role.type ? [role] : []), asset: () => '' };
}

const offset = createOffset();
const state = await openState(join(folder, 'state.sqlite'), { offset });
const clock = await createClock(state, offset);
const authoriser = new Authoriser(rolePolicies(roleModel()), { now: () => clock.now() });
const nobody = { invoke: () => Promise.reject(new Error('the bench has no functions')) };
const { service: states } = await createStepFunctions({
  state,
  clock,
  calls: uncheckedCalls(nobody),
  stateMachines: [passMachine],
});
const services: WireService[] = [createDynamodbService(metered(state)), states];
const gate = await openGate({
  services: new Map(services.map((service) => [service.signingName, service])),
  principal: (accessKeyId) => ({ accessKeyId, roleName }),
  authorise: (signingName, request) => authoriser.check(signingName, request),
});
process.send?.(gate.endpoint);
