import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { DefinitionBody, type IChainable, LogLevel, QueryLanguage, StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

export type WorkflowProps = {
  /** Last part of its fixed name: `application-inturo`. */
  name: string;
  comment: string;
  functions: readonly IFunction[];
  /** What it does; its states are made in the scope given. */
  definition(scope: Construct): IChainable;
};

/** A state machine that leads records, with a role that may call its functions and no others. */
export class Workflow extends Construct {
  readonly stateMachine: StateMachine;

  constructor(scope: Construct, id: string, props: WorkflowProps) {
    super(scope, id);
    const name = `paktwerk-${props.name}`;
    const role = this.#role(props.functions);
    this.stateMachine = new StateMachine(this, 'StateMachine', {
      stateMachineName: name,
      comment: props.comment,
      queryLanguage: QueryLanguage.JSONATA,
      definitionBody: DefinitionBody.fromChainable(props.definition(this)),
      // Permissions are written out below; CDK would add wildcards for versions of the functions.
      role: role.withoutPolicyUpdates(),
      logs: {
        level: LogLevel.ERROR,
        destination: new LogGroup(this, 'Log', {
          logGroupName: `/aws/vendedlogs/states/${name}`,
          retention: RetentionDays.TWO_MONTHS,
          removalPolicy: RemovalPolicy.DESTROY,
        }),
      },
      tracingEnabled: true,
    });
    this.stateMachine.node.addDependency(role);
    Validations.of(this.stateMachine).acknowledge({
      id: 'AwsSolutions-SF1',
      reason:
        'Errors are logged. All other events stand in the execution history for 90 days and in the audit chain for ever; a copy in the log would spread task tokens.',
    });
  }

  #role(functions: readonly IFunction[]): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('states.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(this).account } },
      }),
      description: 'What the workflow may do',
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['lambda:InvokeFunction'],
        resources: functions.map(({ functionArn }) => functionArn),
      }),
    );
    role.addToPolicy(new PolicyStatement({ actions: logDelivery, resources: ['*'] }));
    role.addToPolicy(new PolicyStatement({ actions: tracing, resources: ['*'] }));
    Validations.of(role).acknowledge({
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason:
        'Log delivery and X-Ray know no resources (Step Functions Developer Guide, "IAM policies for logging" and "X-Ray").',
    });
    return role;
  }
}

const logDelivery = [
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
];
const tracing = [
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
];
