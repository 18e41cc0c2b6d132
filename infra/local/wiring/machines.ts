import * as z from 'zod';
import type { CloudModel } from '../assembly/model.ts';
import type { StateMachine } from '../stepfunctions/service.ts';
import { propertiesOf, withoutEffect } from './properties.ts';

const machineShape = z.strictObject({
  DefinitionString: z.string(),
  RoleArn: z.string(),
  StateMachineType: z.literal('STANDARD').optional(),
  StateMachineName: withoutEffect,
  LoggingConfiguration: withoutEffect,
  TracingConfiguration: withoutEffect,
  EncryptionConfiguration: withoutEffect,
  Tags: withoutEffect,
});

export function stateMachines(model: CloudModel): StateMachine[] {
  return model.ofType('AWS::StepFunctions::StateMachine').map((resource) => {
    const { DefinitionString, RoleArn } = propertiesOf(resource, machineShape);
    return { arn: resource.ref, name: resource.attribute('Name'), definition: DefinitionString, roleArn: RoleArn };
  });
}
