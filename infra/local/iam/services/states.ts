import { arn } from '../../assembly/identity.ts';
import type { Access, WireRequest } from '../../contracts.ts';
import { inputOf } from './input.ts';

/** Stands for whichever state machine a task token belongs to: the token does not tell it. */
const anyMachine = arn('states', 'stateMachine:*');

/** Which member of the input names the resource of an operation. */
const resourceMembers: Record<string, string> = {
  StartExecution: 'stateMachineArn',
  ListExecutions: 'stateMachineArn',
  DescribeStateMachine: 'stateMachineArn',
  DescribeExecution: 'executionArn',
  DescribeStateMachineForExecution: 'executionArn',
  GetExecutionHistory: 'executionArn',
  StopExecution: 'executionArn',
  RedriveExecution: 'executionArn',
};
const onAnyMachine = new Set(['SendTaskSuccess', 'SendTaskFailure', 'SendTaskHeartbeat']);

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
export function workflowAccess(operation: string, request: WireRequest): Access[] | null {
  const action = `states:${operation}`;
  if (onAnyMachine.has(operation)) return [{ action, resource: anyMachine }];
  if (operation === 'ListStateMachines') return [{ action, resource: '*' }];
  const member = resourceMembers[operation];
  return member ? [{ action, resource: String(inputOf(request)[member] ?? '') }] : null;
}
