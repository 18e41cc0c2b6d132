import type { CloudModel } from '../assembly/model.ts';
import type { Access } from '../contracts.ts';
import type { Mapping } from '../streams/mapping.ts';
import { nameInArn } from '../wiring/properties.ts';
import type { Authoriser } from './authoriser.ts';

/** https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html, "IAM policies for logging to CloudWatch Logs" */
const logDelivery = [
  ...['logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery'],
  ...['logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies', 'logs:DescribeLogGroups'],
];
/** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html, "IAM policies" */
const tracing = [
  ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules', 'xray:GetSamplingTargets'],
];

type Logging = { Level?: string; Destinations?: unknown[] };
type Need = { role: string; access: Access };

/**
 * What AWS does as the roles of state machines and stream mappings before anything runs, or beside it where nobody
 * would notice that it is not permitted: each refusal in a sentence. Asking leaves no trace in what was used.
 */
export function serviceProblems(model: CloudModel, mappings: Mapping[], authoriser: Authoriser): string[] {
  return [...machineNeeds(model), ...mappings.flatMap(mappingNeeds), ...destinationNeeds(model)].flatMap(
    ({ role, access }) => {
      const denial = authoriser.denial(role, access);
      return denial ? [`AccessDenied: ${denial.message}`] : [];
    },
  );
}

function machineNeeds(model: CloudModel): Need[] {
  return model.ofType('AWS::StepFunctions::StateMachine').flatMap(({ properties }) => {
    const role = nameInArn(String(properties.RoleArn));
    const { Level = 'OFF', Destinations = [] } = (properties.LoggingConfiguration ?? {}) as Logging;
    const traced = (properties.TracingConfiguration as { Enabled?: boolean } | undefined)?.Enabled === true;
    const actions = [...(Level !== 'OFF' && Destinations.length > 0 ? logDelivery : []), ...(traced ? tracing : [])];
    return actions.map((action) => ({ role, access: { action, resource: '*' } }));
  });
}

/** https://docs.aws.amazon.com/lambda/latest/dg/services-dynamodb-eventsourcemapping.html, "permissions" */
function mappingNeeds({ roleArn, streamArn, failureQueueArn }: Mapping): Need[] {
  const reading = ['DescribeStream', 'GetRecords', 'GetShardIterator', 'ListStreams'].map((name) => ({
    ...{ action: `dynamodb:${name}`, resource: streamArn },
  }));
  const telling = failureQueueArn ? [{ action: 'sqs:SendMessage', resource: failureQueueArn }] : [];
  return [...reading, ...telling].map((access) => ({ role: nameInArn(roleArn), access }));
}

type Destinations = { OnFailure?: { Destination?: string }; OnSuccess?: { Destination?: string } };

/** What Lambda does with a destination of asynchronous invocations, by the service in its ARN. */
const tellingActions: Record<string, string> = {
  sqs: 'sqs:SendMessage',
  sns: 'sns:Publish',
  lambda: 'lambda:InvokeFunction',
  events: 'events:PutEvents',
};

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html, "permissions" */
function destinationNeeds(model: CloudModel): Need[] {
  const functions = new Map(model.ofType('AWS::Lambda::Function').map(({ ref, properties }) => [ref, properties]));
  return model.ofType('AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
    const role = nameInArn(String(functions.get(nameInArn(String(properties.FunctionName)))?.Role));
    const { OnFailure, OnSuccess } = (properties.DestinationConfig ?? {}) as Destinations;
    const arns = [OnFailure?.Destination, OnSuccess?.Destination].flatMap((arn) => arn ?? []);
    return arns.map((resource) => {
      const [, , service = ''] = resource.split(':');
      return { role, access: { action: tellingActions[service] ?? `${service}:*`, resource } };
    });
  });
}
