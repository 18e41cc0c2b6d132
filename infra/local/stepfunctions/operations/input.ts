import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';

/** Checks an operation's input as the service model does before the operation begins. */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: Json): z.infer<Schema> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const sentences = parsed.error.issues.map(({ path, message }) => `'${path.join('.')}': ${message}`);
  throw new AwsError('ValidationException', `${sentences.length} validation error detected: ${sentences.join('; ')}`);
}

/** Members that all paged operations share. 0 asks for the default, 1,000 is the most that one page holds. */
export const pageInput = {
  maxResults: z.number().int().min(0).max(1000).default(0),
  nextToken: z.string().optional(),
};

export const defaultPageSize = 100;

export function encodePage(position: Json): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

/** @throws {AwsError} `InvalidToken` for a page token that was not issued here */
export function decodePage<Schema extends z.ZodType>(
  schema: Schema,
  nextToken: string | undefined,
): z.infer<Schema> | undefined {
  if (nextToken === undefined) return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(nextToken, 'base64url').toString('utf8')));
  } catch {
    throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  }
}
