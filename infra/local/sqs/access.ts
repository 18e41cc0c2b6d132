import { arn } from '../assembly/identity.ts';
import type { Access, Json, WireRequest } from '../contracts.ts';

/** The actions that operations of SQS need on the queue of their URL; a batch needs what its single form does. */
const actions: Record<string, string> = {
  SendMessage: 'SendMessage',
  SendMessageBatch: 'SendMessage',
  ReceiveMessage: 'ReceiveMessage',
  DeleteMessage: 'DeleteMessage',
  DeleteMessageBatch: 'DeleteMessage',
  ChangeMessageVisibility: 'ChangeMessageVisibility',
  ChangeMessageVisibilityBatch: 'ChangeMessageVisibility',
  GetQueueUrl: 'GetQueueUrl',
  GetQueueAttributes: 'GetQueueAttributes',
  PurgeQueue: 'PurgeQueue',
  ListDeadLetterSourceQueues: 'ListDeadLetterSourceQueues',
};
/** A redrive reads the dead letters as its caller does: https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-configure-dead-letter-queue-redrive.html */
const redrive = ['StartMessageMoveTask', 'ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'];

type Input = Record<string, Json | undefined>;

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonsqs.html */
export function queueAccess(operation: string, request: WireRequest): Access[] | null {
  const input = JSON.parse(request.body.toString('utf8') || '{}') as Input;
  const { SourceArn = '', DestinationArn } = input;
  if (operation === 'ListQueues') return [{ action: 'sqs:ListQueues', resource: arn('sqs', '*') }];
  if (operation === 'ListMessageMoveTasks')
    return [{ action: 'sqs:ListMessageMoveTasks', resource: String(SourceArn) }];
  if (operation === 'StartMessageMoveTask')
    return [
      ...redrive.map((name) => ({ action: `sqs:${name}`, resource: String(SourceArn) })),
      { action: 'sqs:SendMessage', resource: String(DestinationArn ?? arn('sqs', '*')) },
    ];
  const action = actions[operation];
  return action ? [{ action: `sqs:${action}`, resource: arn('sqs', nameOf(input)) }] : null;
}

function nameOf({ QueueUrl, QueueName }: Input): string {
  const url = String(QueueUrl ?? QueueName ?? '');
  return url.slice(url.lastIndexOf('/') + 1);
}
