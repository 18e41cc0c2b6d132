/** A standard queue of the template. */
export type Queue = {
  name: string;
  arn: string;
  delaySeconds: number;
  /** Bytes, message attributes included. */
  maximumMessageSize: number;
  retentionSeconds: number;
  /** How long an empty receive waits unless it says so itself. */
  waitSeconds: number;
  visibilitySeconds: number;
  /** Where to messages go that were received too often. */
  redrive: { queueArn: string; maxReceiveCount: number } | null;
};

/**
 * Limits of SQS; a message of 1 MiB since August 2025.
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-messages.html
 */
export const limits = {
  messageBytes: 1_048_576,
  batchEntries: 10,
  messageAttributes: 10,
  delaySeconds: 900,
  visibilitySeconds: 43_200,
  waitSeconds: 20,
  retentionSeconds: 1_209_600,
} as const;

/** What CloudFormation sets where the template is silent. */
export const queueDefaults = {
  delaySeconds: 0,
  maximumMessageSize: limits.messageBytes,
  retentionSeconds: 345_600,
  waitSeconds: 0,
  visibilitySeconds: 30,
} as const;
