import { type Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import {
  type Architecture,
  type Code,
  Function as LambdaFunction,
  LoggingFormat,
  Runtime,
} from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

export type PaktwerkFunctionProps = {
  /** Fixed, since running executions name the functions of their definition for months. */
  name: string;
  description: string;
  code: Code;
  /** File and export, as in `index.handler`. */
  handler: string;
  architecture: Architecture;
  environment: Record<string, string>;
  /** What the function may do beyond writing its log. */
  statements: PolicyStatement[];
  timeout: Duration;
  /** How many of it may run at once; as many as the account allows unless given. */
  concurrency?: number;
  /** CPU grows with memory; one whole CPU comes with 1769 MB. */
  memorySize: number;
};

/** A function with its own role (each permission written out) and its own log group. */
export class PaktwerkFunction extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: PaktwerkFunctionProps) {
    super(scope, id);
    const logGroup = new LogGroup(this, 'Log', {
      logGroupName: `/aws/lambda/${props.name}`,
      // Long enough to look into a complaint about last month; logs hold ids, so not longer than needed.
      retention: RetentionDays.TWO_MONTHS,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.function = new LambdaFunction(this, 'Function', {
      functionName: props.name,
      description: props.description,
      runtime: Runtime.NODEJS_24_X,
      architecture: props.architecture,
      handler: props.handler,
      code: props.code,
      role: this.#role(props, logGroup),
      environment: props.environment,
      timeout: props.timeout,
      memorySize: props.memorySize,
      ...(props.concurrency !== undefined && { reservedConcurrentExecutions: props.concurrency }),
      logGroup,
      loggingFormat: LoggingFormat.JSON,
    });
  }

  #role({ name, statements }: PaktwerkFunctionProps, log: LogGroup): Role {
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `What the function ${name} may do`,
    });
    const logging = new PolicyStatement({
      actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
      resources: [log.logGroupArn],
    });
    for (const statement of [logging, ...statements]) role.addToPolicy(statement);
    return role;
  }
}
