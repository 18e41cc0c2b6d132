import { describe, expect, it } from 'vitest';
import type { Json } from '../contracts.ts';
import { requiredAccess } from '../iam/required-access.ts';

const queue = 'arn:aws:sqs:eu-central-1:000000000000:work';
const dead = 'arn:aws:sqs:eu-central-1:000000000000:dead';
const roleArn = 'arn:aws:iam::000000000000:role/schedule';
const QueueUrl = 'http://127.0.0.1:9/000000000000/work';
const principal = { accessKeyId: 'key', roleName: 'role' };

function sqs(operation: string, input: Json) {
  const headers = { 'x-amz-target': `AmazonSQS.${operation}` };
  const body = Buffer.from(JSON.stringify(input));
  return { method: 'POST', path: '/', query: new URLSearchParams(), headers, body, principal };
}

function rest(method: string, path: string, input: Json = null, query = '') {
  const body = Buffer.from(input === null ? '' : JSON.stringify(input));
  return { method, path, query: new URLSearchParams(query), headers: {}, body, principal };
}

describe('What a call needs to be allowed to do', () => {
  it.each<[string, string, ReturnType<typeof rest>, [string, string][]]>([
    ['sending a message', 'sqs', sqs('SendMessage', { QueueUrl }), [['sqs:SendMessage', queue]]],
    ['sending a batch', 'sqs', sqs('SendMessageBatch', { QueueUrl }), [['sqs:SendMessage', queue]]],
    ['receiving', 'sqs', sqs('ReceiveMessage', { QueueUrl }), [['sqs:ReceiveMessage', queue]]],
    ['deleting a batch', 'sqs', sqs('DeleteMessageBatch', { QueueUrl }), [['sqs:DeleteMessage', queue]]],
    ['finding a queue', 'sqs', sqs('GetQueueUrl', { QueueName: 'work' }), [['sqs:GetQueueUrl', queue]]],
    [
      'moving dead letters',
      'sqs',
      sqs('StartMessageMoveTask', { SourceArn: dead, DestinationArn: queue }),
      [
        ['sqs:StartMessageMoveTask', dead],
        ['sqs:ReceiveMessage', dead],
        ['sqs:DeleteMessage', dead],
        ['sqs:GetQueueAttributes', dead],
        ['sqs:SendMessage', queue],
      ],
    ],
    [
      'making a schedule',
      'scheduler',
      rest('POST', '/schedules/a', { GroupName: 'mine', Target: { RoleArn: roleArn } }),
      [
        ['scheduler:CreateSchedule', 'arn:aws:scheduler:eu-central-1:000000000000:schedule/mine/a'],
        ['iam:PassRole', roleArn],
      ],
    ],
    [
      'deleting a schedule',
      'scheduler',
      rest('DELETE', '/schedules/a', null, 'groupName=mine'),
      [['scheduler:DeleteSchedule', 'arn:aws:scheduler:eu-central-1:000000000000:schedule/mine/a']],
    ],
    ['listing schedules', 'scheduler', rest('GET', '/schedules'), [['scheduler:ListSchedules', '*']]],
    [
      'suppressing an address',
      'ses',
      rest('PUT', '/v2/email/suppression/addresses', {}),
      [['ses:PutSuppressedDestination', '*']],
    ],
  ])('%s', (_, service, request, expected) => {
    expect(requiredAccess(service, request).map(({ action, resource }) => [action, resource])).toEqual(expected);
  });

  it.each([
    ['sqs', sqs('CreateQueue', {})],
    ['scheduler', rest('POST', '/schedule-groups/a', {})],
  ])('is denied for an operation of %s that is not served', (service, request) => {
    expect(() => requiredAccess(service, request)).toThrow(/does not know which permissions/);
  });
});
