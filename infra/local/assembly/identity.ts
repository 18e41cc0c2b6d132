import { createHash } from 'node:crypto';
import { type Json, local } from '../contracts.ts';

/** A resource of a template, as far as its name and attributes need to know it. */
export type ResourceIdentity = {
  stack: string;
  logicalId: string;
  /** A property with its intrinsics resolved. */
  property(name: string): Json | undefined;
};

/** The given name, else one made of stack and logical id: the same in every run, like a deployed resource's. */
export function nameOf(resource: ResourceIdentity, property: string): string {
  const given = resource.property(property);
  return typeof given === 'string' ? given : `${resource.stack}-${resource.logicalId}`;
}

/** An id of lower-case letters and digits, as AWS generates them; stable for the resource. */
export function generatedId(resource: ResourceIdentity, length: number): string {
  const digest = createHash('sha256').update(`${resource.stack}/${resource.logicalId}`).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}

export function arn(service: string, resource: string): string {
  return `arn:${local.partition}:${service}:${local.region}:${local.account}:${resource}`;
}

/** ARN of a service that knows no region (IAM, CloudFront). */
export function globalArn(service: string, resource: string): string {
  return `arn:${local.partition}:${service}::${local.account}:${resource}`;
}

/** A stream's label is its creation time; here a fixed one, so that ARNs stay the same. */
export function streamArn(tableName: string): string {
  return arn('dynamodb', `table/${tableName}/stream/2025-01-01T00:00:00.000`);
}
