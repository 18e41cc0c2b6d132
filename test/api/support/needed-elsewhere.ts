import type { Grant } from '#infra/local/iam/unused.ts';

/** Permissions that nothing on one machine uses, with the reason why they are not too much. */
export type Reason = { role: RegExp; actions: string[]; resource?: RegExp; reason: string };

/** Every measure has the same two machines, built by the same code: that each calls its functions, test/infra looks. */
const otherMeasures =
  'The product is used with one measure; the machines of the others are the same construct and led by the same code.';

export const neededElsewhere: Reason[] = [
  {
    role: /^PaktwerkApp-(?!integrationsmanagement)[a-z]+(Workflow|Renewal)Role/,
    actions: ['lambda:InvokeFunction'],
    reason: otherMeasures,
  },
  {
    role: /(delivertoworkflow|sweepoutbox|reconcile)Role/,
    actions: ['states:StartExecution'],
    resource: /stateMachine:paktwerk-(?!application-integrationsmanagement)/,
    reason: otherMeasures,
  },
  {
    role: /reconcileRole/,
    actions: [
      ...['states:DescribeStateMachine', 'states:DescribeExecution', 'states:DescribeStateMachineForExecution'],
      ...['states:GetExecutionHistory', 'states:StopExecution'],
    ],
    resource: /(stateMachine|execution):paktwerk-(?!application-integrationsmanagement)/,
    reason: otherMeasures,
  },
  {
    role: /^PaktwerkApp-integrationsmanagementRenewalRole/,
    actions: ['lambda:InvokeFunction'],
    resource: /:paktwerk-open-task$/,
    reason: 'Calls an operator when something stays broken; the workflow of applications does so with the same states.',
  },
  {
    role: /^PaktwerkApp-\w+(Workflow|Renewal)Role/,
    actions: [
      ...['logs:CreateLogDelivery', 'logs:GetLogDelivery', 'logs:UpdateLogDelivery', 'logs:DeleteLogDelivery'],
      ...['logs:ListLogDeliveries', 'logs:PutResourcePolicy', 'logs:DescribeResourcePolicies'],
      'logs:DescribeLogGroups',
    ],
    reason:
      'Step Functions sets up its log with them. Nothing is logged here, but the start asks whether they are there.',
  },
  {
    role: /^PaktwerkApp-\w+(Workflow|Renewal)Role/,
    actions: [
      ...['xray:PutTraceSegments', 'xray:PutTelemetryRecords', 'xray:GetSamplingRules'],
      'xray:GetSamplingTargets',
    ],
    reason: 'Step Functions traces with them. Nothing is traced here, but the start asks whether they are there.',
  },
  {
    role: /^PaktwerkApp-WebsiteDeploymentRole/,
    actions: ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'logs:CreateLogStream', 'logs:PutLogEvents'],
    reason: "CDK's function copies the website with them at a deployment. It does not run here: its result is served.",
  },
  {
    role: /(followgrant|paymentsapi|proofsapi)Role/,
    actions: ['dynamodb:DeleteItem'],
    reason: 'For a duty that officers were told of as overdue for long and that is fulfilled: nothing here is so late.',
  },
  {
    role: /checkuploadRole/,
    actions: ['s3:DeleteObject'],
    reason: 'For an attachment that is removed between its storing and the note of it: nothing here is that punctual.',
  },
  {
    role: /waitforanswerRole/,
    actions: ['dynamodb:PutItem'],
    reason: 'For a request that ends while the machine is on its way to wait for the answer: it is told at once.',
  },
  {
    role: /^PaktwerkApp-\w+WorkflowRole/,
    actions: ['lambda:InvokeFunction'],
    resource: /:paktwerk-announce-decision$/,
    reason: 'Executions that began before notices were delivered call it as their last step. None of them runs here.',
  },
];

/** @param grant without a resource: the action on whatever the policy names */
export function reasonFor({ role, action, resource }: Omit<Grant, 'resource'> & Partial<Grant>): Reason | undefined {
  const covers = (one: Reason) => !one.resource || (resource !== undefined && one.resource.test(resource));
  return neededElsewhere.find((one) => one.role.test(role) && one.actions.includes(action) && covers(one));
}
