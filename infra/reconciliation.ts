import { ArnFormat, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, type Role } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import type { Functions } from './functions.ts';

export type ReconciliationProps = {
  functions: Functions;
  /** ARN of each state machine by what it leads, as JSON. */
  arns: string;
  machines: StateMachine[];
};

/** The function with which an operator rebuilds executions from the records; nothing invokes it by itself. */
export class Reconciliation extends Construct {
  readonly reconcile: LambdaFunction;

  constructor(scope: Construct, id: string, { functions, arns, machines }: ReconciliationProps) {
    super(scope, id);
    const executions = machines.map((machine) => executionsOf(machine));
    this.reconcile = functions.reconcile(arns, [
      new PolicyStatement({ actions: onMachines, resources: machines.map(({ stateMachineArn }) => stateMachineArn) }),
      new PolicyStatement({ actions: onExecutions, resources: executions }),
    ]);
    for (const pattern of executions) this.#explain(pattern);
  }

  #explain(pattern: string): void {
    Validations.of(this.reconcile.role as Role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::${findingName(Stack.of(this).resolve(pattern))}]`,
      reason: 'Executions are named after records: all of a machine that this function reconciles are meant.',
    });
  }
}

/** Asking whether a task token is alive is a matter of the machine that it belongs to. */
const onMachines = ['states:StartExecution', 'states:DescribeStateMachine', 'states:SendTaskHeartbeat'];
const onExecutions = [
  'states:DescribeExecution',
  'states:DescribeStateMachineForExecution',
  'states:GetExecutionHistory',
  'states:StopExecution',
];

function executionsOf(machine: StateMachine): string {
  return Stack.of(machine).formatArn({
    service: 'states',
    resource: 'execution',
    resourceName: `${machine.stateMachineName}:*`,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
}

/** As cdk-nag writes a joined ARN: each reference in angle brackets. */
function findingName(resolved: { 'Fn::Join': [string, (string | Record<string, string | string[]>)[]] }): string {
  const [separator, parts] = resolved['Fn::Join'];
  return parts.map((part) => (typeof part === 'string' ? part : `<${reference(part)}>`)).join(separator);
}

const reference = (part: Record<string, string | string[]>): string => [Object.values(part)[0]].flat().join('.');
