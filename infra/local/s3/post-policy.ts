import * as z from 'zod';
import { s3Error } from './errors.ts';

const limits = z.tuple([z.literal('content-length-range'), z.coerce.number(), z.coerce.number()]);
const matching = z.tuple([z.string(), z.string().startsWith('$'), z.string()]);
const exact = z.record(z.string(), z.string());
const policyShape = z.object({
  expiration: z.iso.datetime({ offset: true }),
  conditions: z.array(z.union([limits, matching, exact])),
});

type Condition = { text: string; field: string; holds(value: string): boolean };
export type PostPolicy = {
  /** Milliseconds since the epoch. */
  expiration: number;
  conditions: Condition[];
  /** Sizes of the file that are permitted, both included. */
  limits: { least: number; most: number } | undefined;
};

/** Reads the policy of a form ("POST Policy" of the S3 API reference). @throws InvalidPolicyDocument */
export function parsePolicy(base64: string): PostPolicy {
  const parsed = policyShape.safeParse(fromJson(base64));
  if (!parsed.success) throw s3Error('InvalidPolicyDocument', `Invalid Policy: ${parsed.error.issues[0]?.message}.`);
  const { expiration, conditions } = parsed.data;
  let range: PostPolicy['limits'];
  const all = conditions.flatMap((one): Condition[] => {
    if (!Array.isArray(one)) return Object.entries(one).map(([field, value]) => equal(field, value));
    if (one[0] === 'content-length-range') {
      range = { least: Number(one[1]), most: Number(one[2]) };
      return [];
    }
    return [matcher(one as [string, string, string])];
  });
  return { expiration: Date.parse(expiration), conditions: all, limits: range };
}

function fromJson(base64: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64, 'base64').toString('utf8'));
  } catch {
    throw s3Error('InvalidPolicyDocument', 'Invalid Policy: Invalid JSON.');
  }
}

function equal(name: string, expected: string): Condition {
  const text = JSON.stringify(['eq', `$${name}`, expected]);
  return { text, field: name.toLowerCase(), holds: (value) => value === expected };
}

function matcher([operator, name, operand]: [string, string, string]): Condition {
  if (operator.toLowerCase() === 'eq') return equal(name.slice(1), operand);
  if (operator.toLowerCase() !== 'starts-with')
    throw s3Error('InvalidPolicyDocument', `Invalid Policy: Invalid condition operator ${operator}.`);
  const text = JSON.stringify([operator, name, operand]);
  return { text, field: name.slice(1).toLowerCase(), holds: (value) => value.startsWith(operand) };
}

/** Fields that a policy need not name. */
const free = /^(x-amz-signature|policy|file|x-ignore-.*)$/;

/** Holds a form to its policy. @throws AccessDenied, as S3 words it */
export function checkPolicy(policy: PostPolicy, fields: Record<string, string>, now: number): void {
  if (now > policy.expiration) throw s3Error('AccessDenied', 'Invalid according to Policy: Policy expired.');
  for (const { text, field, holds } of policy.conditions) {
    if (!holds(fields[field] ?? ''))
      throw s3Error('AccessDenied', `Invalid according to Policy: Policy Condition failed: ${text}`);
  }
  const named = new Set(policy.conditions.map(({ field }) => field));
  const extra = Object.keys(fields).filter((name) => !named.has(name) && !free.test(name));
  if (extra.length > 0)
    throw s3Error('AccessDenied', `Invalid according to Policy: Extra input fields: ${extra.join(', ')}`);
}
