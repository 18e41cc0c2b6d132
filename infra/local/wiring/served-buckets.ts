import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import type { Bucket, LifecycleRule, Notification } from '../s3/bucket.ts';
import { propertiesOf, refuse, withoutEffect } from './properties.ts';

const days = z.coerce.number().int().positive();
const lifecycleRule = z.strictObject({
  Id: withoutEffect,
  Status: z.enum(['Enabled', 'Disabled']),
  Prefix: z.string().default(''),
  ExpirationInDays: days.optional(),
  NoncurrentVersionExpiration: z.strictObject({ NoncurrentDays: days }).optional(),
  NoncurrentVersionExpirationInDays: days.optional(),
  AbortIncompleteMultipartUpload: z.strictObject({ DaysAfterInitiation: days }).optional(),
});
const corsRule = z.strictObject({
  Id: withoutEffect,
  AllowedOrigins: z.array(z.string()),
  AllowedMethods: z.array(z.string()),
  AllowedHeaders: z.array(z.string()).default([]),
  ExposedHeaders: z.array(z.string()).default([]),
  MaxAge: z.coerce.number().optional(),
});
const event = z
  .string()
  .regex(
    /^s3:(ObjectCreated:(\*|Put|Post|Copy|CompleteMultipartUpload)|ObjectRemoved:(\*|Delete|DeleteMarkerCreated)|ObjectTagging:(\*|Put|Delete)|LifecycleExpiration:(\*|Delete|DeleteMarkerCreated))$/,
    'only events of objects created, removed, tagged or expired happen here',
  );
const filterRules = z.array(
  z.strictObject({
    Name: z.string().regex(/^(prefix|suffix)$/i, 'it is neither prefix nor suffix'),
    Value: z.string(),
  }),
);

const bucketShape = z.strictObject({
  VersioningConfiguration: z.strictObject({ Status: z.literal('Enabled') }).optional(),
  CorsConfiguration: z.strictObject({ CorsRules: z.array(corsRule) }).optional(),
  LifecycleConfiguration: z
    .strictObject({ Rules: z.array(lifecycleRule), TransitionDefaultMinimumObjectSize: withoutEffect })
    .optional(),
  NotificationConfiguration: z
    .strictObject({
      LambdaConfigurations: z
        .array(
          z.strictObject({
            Event: event,
            Function: z.string(),
            Filter: z.strictObject({ S3Key: z.strictObject({ Rules: filterRules }) }).optional(),
          }),
        )
        .default([]),
      EventBridgeConfiguration: z
        .strictObject({ EventBridgeEnabled: z.stringbool().or(z.boolean()).default(true) })
        .optional(),
    })
    .optional(),
  BucketName: withoutEffect,
  BucketEncryption: withoutEffect,
  IntelligentTieringConfigurations: withoutEffect,
  LoggingConfiguration: withoutEffect,
  MetricsConfigurations: withoutEffect,
  OwnershipControls: withoutEffect,
  PublicAccessBlockConfiguration: withoutEffect,
  Tags: withoutEffect,
});

/** CDK's `bucket.addEventNotification`: what its own function would tell S3 at deployment. */
const notificationsShape = z.strictObject({
  BucketName: z.string(),
  NotificationConfiguration: z.strictObject({
    LambdaFunctionConfigurations: z
      .array(
        z.strictObject({
          Id: z.string().optional(),
          Events: z.array(event),
          LambdaFunctionArn: z.string(),
          Filter: z.strictObject({ Key: z.strictObject({ FilterRules: filterRules }) }).optional(),
        }),
      )
      .default([]),
  }),
  Managed: withoutEffect,
  ServiceToken: withoutEffect,
  SkipDestinationValidation: withoutEffect,
});

/** The buckets of the template as S3 serves them. */
export function servedBuckets(model: CloudModel): Bucket[] {
  const deployed = new Set(
    model.ofType('Custom::CDKBucketDeployment').map(({ properties }) => properties.DestinationBucketName),
  );
  const added = Map.groupBy(
    model.ofType('Custom::S3BucketNotifications').flatMap((resource) => addedNotifications(model, resource)),
    ({ bucket }) => bucket,
  );
  return model.ofType('AWS::S3::Bucket').map((resource) => {
    const properties = propertiesOf(resource, bucketShape);
    const own = properties.NotificationConfiguration?.LambdaConfigurations ?? [];
    return {
      name: resource.ref,
      versioned: properties.VersioningConfiguration !== undefined,
      deployed: deployed.has(resource.ref),
      cors: (properties.CorsConfiguration?.CorsRules ?? []).map(toCorsRule),
      lifecycle: (properties.LifecycleConfiguration?.Rules ?? []).flatMap(toLifecycleRule),
      notifications: [
        ...own.map((one, index): Notification => {
          const id = `${resource.logicalId}-${index}`;
          const functionName = functionOf(model, resource, one.Function);
          return { id, events: [one.Event], functionName, ...filterOf(one.Filter?.S3Key.Rules) };
        }),
        ...(added.get(resource.ref) ?? []).map(({ notification }) => notification),
      ],
      eventBridge: properties.NotificationConfiguration?.EventBridgeConfiguration?.EventBridgeEnabled ?? false,
    };
  });
}

function addedNotifications(model: CloudModel, resource: Resource): { bucket: string; notification: Notification }[] {
  const { BucketName, NotificationConfiguration } = propertiesOf(resource, notificationsShape);
  return NotificationConfiguration.LambdaFunctionConfigurations.map((one, index) => ({
    bucket: BucketName,
    notification: {
      id: one.Id ?? `${resource.logicalId}-${index}`,
      events: one.Events,
      functionName: functionOf(model, resource, one.LambdaFunctionArn),
      ...filterOf(one.Filter?.Key.FilterRules),
    },
  }));
}

function functionOf(model: CloudModel, resource: Resource, arn: string): string {
  const name = arn.split(':')[6] ?? '';
  const found = model.ofType('AWS::Lambda::Function').some(({ ref }) => ref === name);
  return found ? name : refuse(resource, `it notifies ${arn}, which is no function of this app`);
}

function filterOf(rules: z.infer<typeof filterRules> = []): { prefix: string; suffix: string } {
  const value = (name: string) => rules.find((rule) => rule.Name.toLowerCase() === name)?.Value ?? '';
  return { prefix: value('prefix'), suffix: value('suffix') };
}

function toCorsRule(rule: z.infer<typeof corsRule>): Bucket['cors'][number] {
  return {
    origins: rule.AllowedOrigins,
    methods: rule.AllowedMethods,
    headers: rule.AllowedHeaders,
    exposed: rule.ExposedHeaders,
    maxAgeSeconds: rule.MaxAge,
  };
}

function toLifecycleRule(rule: z.infer<typeof lifecycleRule>): LifecycleRule[] {
  if (rule.Status === 'Disabled') return [];
  return [
    {
      prefix: rule.Prefix,
      expirationDays: rule.ExpirationInDays,
      noncurrentDays: rule.NoncurrentVersionExpiration?.NoncurrentDays ?? rule.NoncurrentVersionExpirationInDays,
      abortUploadsAfterDays: rule.AbortIncompleteMultipartUpload?.DaysAfterInitiation,
    },
  ];
}
