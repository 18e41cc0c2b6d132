import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../http/api/response.ts';
import { html } from './html.ts';
import { show, type Visit } from './visit.ts';

/** Whether a form of this very site was sent: browsers name the origin with every POST (Fetch standard, 3.2). */
export function isOwnForm(request: IncomingMessage, publicOrigin: string): boolean {
  return request.headers.origin === publicOrigin && sameSite(request);
}

/**
 * The same for scripts, which name no origin. Another site's page could otherwise act through the browser of whoever
 * visits it, and browsers always say where they are.
 */
export function isNotForeign(request: IncomingMessage, publicOrigin: string): boolean {
  const { origin } = request.headers;
  return (origin === undefined || origin === publicOrigin) && sameSite(request);
}

function sameSite({ headers }: IncomingMessage): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined || site === 'same-origin' || site === 'none';
}

export function refuseForeign(visit: Visit): HttpAnswer {
  const { t } = visit.view;
  return show(visit, { title: t('foreign.title'), section: null, main: html`<p>${t('foreign.text')}</p>` }, 403);
}
