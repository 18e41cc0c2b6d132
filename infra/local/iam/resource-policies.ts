import * as z from 'zod';
import { globalArn } from '../assembly/identity.ts';
import type { CloudModel, Resource } from '../assembly/model.ts';
import { local } from '../contracts.ts';
import { propertiesOf, withoutEffect } from '../wiring/properties.ts';
import { holds } from './conditions.ts';
import { type ResourceStatement, resourcePolicy } from './documents.ts';
import { namesAction, namesResource } from './policies.ts';

const shape = z.strictObject({
  PolicyDocument: resourcePolicy,
  Bucket: withoutEffect,
  Queues: withoutEffect,
  Topics: withoutEffect,
});

/** Services that may be let in by the policy of a bucket, a queue or a topic, and what of them is here. */
const services: Record<string, string> = {
  'cloudfront.amazonaws.com': 'the local CloudFront, which must be let in here as there',
  'logging.s3.amazonaws.com': 'writes access logs, which nothing does on one machine',
  'events.amazonaws.com': 'the local EventBridge, which must be let in here as there',
  'cloudwatch.amazonaws.com': 'publishes alarms, which nothing does on one machine',
};

/**
 * Statements in policies of buckets, queues and topics that the local cloud does not hold callers to, each in a
 * sentence. What is left are denials of plain HTTP, which nobody speaks to AWS, and allowances for services.
 */
export function resourcePolicyProblems(model: CloudModel): string[] {
  const types = ['AWS::S3::BucketPolicy', 'AWS::SQS::QueuePolicy', 'AWS::SNS::TopicPolicy'];
  return types
    .flatMap((type) => model.ofType(type))
    .flatMap((resource) =>
      statementsOf(resource).flatMap((statement) => {
        if (deniesPlainHttp(statement) || allowsServices(statement)) return [];
        return [
          `a statement of ${resource.stack}/${resource.logicalId} allows or denies other callers than services of AWS`,
        ];
      }),
    );
}

function statementsOf(resource: Resource): ResourceStatement[] {
  return propertiesOf(resource, shape).PolicyDocument.Statement;
}

function deniesPlainHttp({ Effect, Condition }: ResourceStatement): boolean {
  return Effect === 'Deny' && JSON.stringify(Condition) === '{"Bool":{"aws:SecureTransport":["false"]}}';
}

function allowsServices({ Effect, Principal }: ResourceStatement): boolean {
  const known = Principal.Service.every((name) => name in services);
  return Effect === 'Allow' && Principal.AWS.length === 0 && Principal.Service.length > 0 && known;
}

type Origin = { DomainName?: string; OriginAccessControlId?: string };

/** Buckets whose policy does not let the CloudFront in front of them read: with AWS it would answer 403. */
export function originProblems(model: CloudModel): string[] {
  const statements = model.ofType('AWS::S3::BucketPolicy').flatMap(statementsOf);
  return model.ofType('AWS::CloudFront::Distribution').flatMap(({ ref, properties }) => {
    const { Origins = [] } = (properties.DistributionConfig ?? {}) as { Origins?: Origin[] };
    const guarded = Origins.filter(({ OriginAccessControlId }) => OriginAccessControlId);
    return guarded.flatMap(({ DomainName = '' }) => {
      const bucket = DomainName.split('.s3.')[0] ?? '';
      if (statements.some((statement) => letsRead(statement, bucket, ref))) return [];
      return [`no bucket policy lets the distribution ${ref} read ${bucket}`];
    });
  });
}

function letsRead(statement: ResourceStatement, bucket: string, distributionId: string): boolean {
  const { Effect, Principal, Action, Resource: resources, Condition } = statement;
  const source = globalArn('cloudfront', `distribution/${distributionId}`);
  return (
    Effect === 'Allow' &&
    Principal.Service.includes('cloudfront.amazonaws.com') &&
    Action.some((pattern) => namesAction(pattern, 's3:GetObject')) &&
    resources.some((pattern) => namesResource(pattern, `arn:${local.partition}:s3:::${bucket}/index.html`)) &&
    holds(Condition, { 'aws:sourcearn': source, 'aws:sourceaccount': local.account })
  );
}
