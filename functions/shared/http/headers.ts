import type { APIGatewayProxyEventV2 } from 'aws-lambda';

/** On every answer: what the API says is about one person and one moment. */
export const commonHeaders = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;

/** API Gateway's payload 2.0 brings header names in lower case. */
export const header = (event: APIGatewayProxyEventV2, name: string): string | undefined => event.headers[name];

/** Cookies by name; of two with the same name the first holds, as browsers send the more specific one first. */
export function cookiesOf(event: APIGatewayProxyEventV2): Map<string, string> {
  const cookies = new Map<string, string>();
  for (const cookie of event.cookies ?? []) {
    const at = cookie.indexOf('=');
    const name = cookie.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, cookie.slice(at + 1).trim());
  }
  return cookies;
}
