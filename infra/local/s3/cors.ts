import { wildcard } from '../wildcard.ts';
import type { Bucket, CorsRule } from './bucket.ts';

type Asked = {
  origin: string;
  method: string;
  /** Names of the headers that the browser wants to send. */
  headers: string[];
};

/**
 * The headers that let a page of the origin use the bucket; undefined when no rule of the bucket does. "Using
 * cross-origin resource sharing (CORS)" of the S3 user guide: the first rule that fits counts.
 */
export function corsHeaders(bucket: Bucket | undefined, asked: Asked): Record<string, string> | undefined {
  const rule = bucket?.cors.find((one) => permits(one, asked));
  if (!rule) return undefined;
  const anyone = rule.origins.includes('*');
  return {
    'access-control-allow-origin': anyone ? '*' : asked.origin,
    ...(anyone ? {} : { 'access-control-allow-credentials': 'true' }),
    'access-control-allow-methods': rule.methods.join(', '),
    ...(asked.headers.length > 0 ? { 'access-control-allow-headers': asked.headers.join(', ') } : {}),
    ...(rule.exposed.length > 0 ? { 'access-control-expose-headers': rule.exposed.join(', ') } : {}),
    ...(rule.maxAgeSeconds === undefined ? {} : { 'access-control-max-age': String(rule.maxAgeSeconds) }),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  };
}

function permits(rule: CorsRule, { origin, method, headers }: Asked): boolean {
  return (
    rule.origins.some((pattern) => wildcard(pattern).test(origin)) &&
    rule.methods.includes(method) &&
    headers.every((header) =>
      rule.headers.some((pattern) => wildcard(pattern.toLowerCase()).test(header.toLowerCase())),
    )
  );
}

/** Reads `Access-Control-Request-Headers`. */
export function headerNames(list: string | undefined): string[] {
  return (list ?? '').split(',').flatMap((name) => name.trim() || []);
}
