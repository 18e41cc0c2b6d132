import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../http/api/response.ts';
import { html } from './html.ts';

/** Only what this server itself sends; nobody may frame it, and it may frame nothing but its own pages. */
const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "script-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const common = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-robots-tag': 'noindex',
};

export function page(body: string, status = 200): HttpAnswer {
  return {
    status,
    headers: { ...common, 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy },
    body,
  };
}

export function json(status: number, value: object): HttpAnswer {
  return { status, headers: { ...common, 'content-type': 'application/json' }, body: JSON.stringify(value) };
}

/** For whoever may not look: the same for every address, and nothing of what lies behind. */
export function notThere(request: IncomingMessage): HttpAnswer {
  if (!(request.headers.accept ?? '').includes('text/html')) return json(404, { message: 'Not Found' });
  const text = html`<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>Nicht gefunden – Paktwerk</title></head>
<body><main><h1>Nicht gefunden</h1><p>Unter dieser Adresse gibt es nichts. <span lang="en">There is nothing at this address.</span></p><p><a href="/">Paktwerk</a></p></main></body>
</html>
`;
  return page(text.text, 404);
}

/** To another page, after a form was sent (RFC 9110, 15.4.4). */
export function seeOther(location: string): HttpAnswer {
  return { status: 303, headers: { ...common, location }, body: '' };
}

/** Something a stranger wrote: shown in a frame of the console without scripts, forms or anything from elsewhere. */
export function foreign(type: string, body: string | Buffer, more: Record<string, string> = {}): HttpAnswer {
  const inner = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";
  return { status: 200, headers: { ...common, 'content-type': type, 'content-security-policy': inner, ...more }, body };
}

/** A file of the console itself. */
export function file(type: string, body: string | Buffer): HttpAnswer {
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-cache', 'x-content-type-options': 'nosniff' },
    body,
  };
}
