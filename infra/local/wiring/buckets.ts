import * as z from 'zod';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { BucketContent, type Deployment } from '../http/cloudfront/bucket-content.ts';
import { propertiesOf, withoutEffect } from './properties.ts';

const deploymentShape = z.strictObject({
  SourceObjectKeys: z.array(z.string()),
  SourceMarkers: z.array(z.record(z.string(), z.string())).optional(),
  SourceMarkersConfig: z.array(z.object({ jsonEscape: z.boolean().optional() })).optional(),
  DestinationBucketName: z.string(),
  DestinationBucketKeyPrefix: z.string().default(''),
  Include: z.array(z.string()).default([]),
  Exclude: z.array(z.string()).default([]),
  SystemMetadata: z.record(z.string(), z.string()).default({}),
  DistributionId: withoutEffect,
  DistributionPaths: withoutEffect,
  OutputObjectKeys: withoutEffect,
  Prune: withoutEffect,
  RetainOnDelete: withoutEffect,
  ServiceToken: withoutEffect,
  SourceBucketNames: withoutEffect,
  WaitForDistributionInvalidation: withoutEffect,
});

/** The buckets by name, with what the deployments put into them. */
export function bucketContents(model: CloudModel): Map<string, BucketContent> {
  const deployments = Map.groupBy(
    model.ofType('Custom::CDKBucketDeployment').flatMap((resource) => deploymentsOf(model, resource)),
    ({ bucket }) => bucket,
  );
  const buckets = model.ofType('AWS::S3::Bucket').map(({ ref }) => ref);
  return new Map(
    buckets.map((name) => [name, new BucketContent((deployments.get(name) ?? []).map(({ deployment }) => deployment))]),
  );
}

function deploymentsOf(model: CloudModel, resource: Resource): { bucket: string; deployment: Deployment }[] {
  const properties = propertiesOf(resource, deploymentShape);
  return properties.SourceObjectKeys.map((key, index) => ({
    bucket: properties.DestinationBucketName,
    deployment: {
      folder: model.asset(key),
      prefix: properties.DestinationBucketKeyPrefix.replace(/^\/|\/$/g, ''),
      include: properties.Include,
      exclude: properties.Exclude,
      metadata: properties.SystemMetadata,
      markers: markersOf(properties, index),
    },
  }));
}

function markersOf(properties: z.infer<typeof deploymentShape>, index: number): Record<string, string> {
  const markers = Object.entries(properties.SourceMarkers?.[index] ?? {});
  const escapes = properties.SourceMarkersConfig?.[index]?.jsonEscape === true;
  return Object.fromEntries(
    markers.map(([marker, value]) => [marker, escapes ? JSON.stringify(value).slice(1, -1) : value]),
  );
}
