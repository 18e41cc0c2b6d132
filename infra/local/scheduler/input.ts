import * as z from 'zod';
import { AwsError, type Json } from '../contracts.ts';
import { scheduleMembers } from './schedule.ts';

const token = z.string().min(1).max(64).optional();
export const createInput = z.strictObject({ ...scheduleMembers, ClientToken: token });
export const updateInput = createInput;
/** Of the query: what names a schedule beside its path. */
export const deleteInput = z.strictObject({ groupName: z.string().default('default'), clientToken: token });
export const listInput = z.strictObject({
  ScheduleGroup: z.string().optional(),
  NamePrefix: z.string().default(''),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().int().min(1).max(100).default(100),
  NextToken: z.string().default(''),
});

/** @throws {AwsError} `ValidationException` naming the members */
export function parse<Shape extends z.ZodType>(shape: Shape, input: Record<string, Json | undefined>): z.infer<Shape> {
  const result = shape.safeParse(input);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => [path.join('.'), message].filter(Boolean).join(': '));
  throw new AwsError('ValidationException', `${problems.length} validation error detected: ${problems.join('; ')}`);
}
