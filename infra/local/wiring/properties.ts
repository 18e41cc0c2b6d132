import * as z from 'zod';
import type { Resource } from '../assembly/model.ts';
import { StartError } from '../start-error.ts';

/** A property that may stand in the template and has no effect on one machine. */
export const withoutEffect = z.unknown().optional();

/**
 * The properties of a resource in the shape its server needs. A property that is not in the shape stops the start: it
 * would have an effect in the cloud that it had not here.
 */
export function propertiesOf<Shape extends z.ZodType>(resource: Resource, shape: Shape): z.infer<Shape> {
  const result = shape.safeParse(resource.properties);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  const place = `${resource.type} (${resource.stack}/${resource.logicalId})`;
  throw new StartError(`The local cloud cannot serve ${place}: ${problems.join('; ')}.`);
}

/** Stops the start with a reason that names the resource. */
export function refuse(resource: Resource, reason: string): never {
  throw new StartError(
    `The local cloud cannot serve ${resource.type} (${resource.stack}/${resource.logicalId}): ${reason}.`,
  );
}

/** The last part of an ARN: the name of a function, a role or a queue. */
export function nameInArn(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
}
