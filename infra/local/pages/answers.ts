import type { HttpAnswer } from '../http/api/response.ts';
import { pageHeaders } from './layout.ts';

export function page(body: string): HttpAnswer {
  return { status: 200, headers: pageHeaders(), body };
}

export function json(status: number, value: object): HttpAnswer {
  const headers = { 'content-type': 'application/json', 'cache-control': 'no-store' };
  return { status, headers, body: JSON.stringify(value) };
}
