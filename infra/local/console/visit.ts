import type { IncomingMessage } from 'node:http';
import type { HttpAnswer } from '../http/api/response.ts';
import { page } from './answers.ts';
import type { Cursors } from './data/cursors.ts';
import { frame, type Page } from './frame.ts';
import { html } from './html.ts';
import type { ConsoleSettings } from './settings.ts';
import type { View } from './view.ts';

/** One request to the console, by somebody who may see it. */
export type Visit = {
  settings: ConsoleSettings;
  view: View;
  query: URLSearchParams;
  /** The variable parts of the path. */
  parameters: Record<string, string>;
  request: IncomingMessage;
  cursors: Cursors;
};

export type Answerer = (visit: Visit) => Promise<HttpAnswer> | HttpAnswer;

export function show({ view }: Pick<Visit, 'view'>, content: Page, status = 200): HttpAnswer {
  return page(frame(view, content), status);
}

/** For an address of the console behind which there is nothing (any more). */
export function nothingHere(visit: Pick<Visit, 'view'>): HttpAnswer {
  const { t, link } = visit.view;
  const main = html`<p>${t('missing.text')}</p><p><a href="${link('/local')}">${t('missing.back')}</a></p>`;
  return show(visit, { title: t('missing.title'), section: null, main }, 404);
}
