import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { type TestStack, writeAssembly } from '../assembly/testing/write-assembly.ts';
import type { Json } from '../contracts.ts';
import { queuesOf } from './queues.ts';

const queue = (Properties: Json = {}) => ({ Type: 'AWS::SQS::Queue', Properties });
const target = { deadLetterTargetArn: { 'Fn::GetAtt': ['Dead', 'Arn'] }, maxReceiveCount: 3 };

function queues(Resources: Record<string, Json>) {
  const folder = writeAssembly([{ Resources: Resources as unknown as NonNullable<TestStack['Resources']> }]);
  try {
    return queuesOf(buildModel(readAssembly(folder), {}, ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('The queues of a template', () => {
  it('have the properties of the template, and the defaults of SQS', () => {
    const Work = queue({ QueueName: 'work', VisibilityTimeout: 60, RedrivePolicy: target });
    expect(queues({ Work, Dead: queue({ MessageRetentionPeriod: 1_209_600, SqsManagedSseEnabled: true }) })).toEqual([
      {
        name: 'work',
        arn: 'arn:aws:sqs:eu-central-1:000000000000:work',
        delaySeconds: 0,
        maximumMessageSize: 1_048_576,
        retentionSeconds: 345_600,
        waitSeconds: 0,
        visibilitySeconds: 60,
        redrive: { queueArn: 'arn:aws:sqs:eu-central-1:000000000000:Test-Dead', maxReceiveCount: 3 },
      },
      expect.objectContaining({ name: 'Test-Dead', retentionSeconds: 1_209_600, visibilitySeconds: 30, redrive: null }),
    ]);
  });

  it.each<[string, Record<string, Json>]>([
    ['FIFO queues are not served by the local SQS', { Work: queue({ FifoQueue: true, QueueName: 'work.fifo' }) }],
    ['no name for a standard queue', { Work: queue({ QueueName: 'a b' }) }],
    ['VisibilityTimeout', { Work: queue({ VisibilityTimeout: 43_201 }) }],
    ['Unheard', { Work: queue({ Unheard: 1 }) }],
    [
      'is not a queue of the templates',
      { Work: queue({ RedrivePolicy: { ...target, deadLetterTargetArn: 'arn:aws:sqs:eu-central-1:1:x' } }) },
    ],
    [
      'does not let it be the dead-letter queue',
      {
        Work: queue({ RedrivePolicy: target }),
        Dead: queue({ RedriveAllowPolicy: { redrivePermission: 'byQueue', sourceQueueArns: ['arn:other'] } }),
      },
    ],
  ])('are refused by name: %s', (reason, resources) => {
    expect(() => queues(resources)).toThrow(reason);
  });
});
