import type { IncomingMessage } from 'node:http';
import * as z from 'zod';
import type { MovableClock } from '../../clock/clock.ts';
import type { HttpAnswer } from '../../http/api/response.ts';
import { json, seeOther } from '../answers.ts';
import { berlinTime, instantInBerlin } from '../berlin.ts';
import { type Html, html } from '../html.ts';
import { alert, facts, time } from '../parts.ts';
import { isNotForeign, isOwnForm, refuseForeign } from '../same-origin.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';
import { durationText } from './duration.ts';

const move = z.union([
  z.strictObject({ advanceMs: z.int().nonnegative() }),
  z.strictObject({ to: z.iso.datetime({ offset: true }) }),
]);

/** Years with five digits are no ISO dates any more, and there is no way back. */
const latest = Date.UTC(10_000, 0) - 1;
/** Bodies here are one number or one date. */
const bodyLimit = 1000;
const hour = 3_600_000;
const steps = [
  { label: 'clock.hour', milliseconds: hour },
  { label: 'clock.day', milliseconds: 24 * hour },
  { label: 'clock.week', milliseconds: 7 * 24 * hour },
] as const;

/** Platform time: a page for people, JSON for scripts. */
export const clockPage: Answerer = (visit) => {
  const { settings, request } = visit;
  return (request.headers.accept ?? '').includes('text/html') ? clockView(visit) : stateOf(settings.clock);
};

/** Moves the clock forward; in production nobody may. */
export const clockMove: Answerer = async (visit) => {
  if (!visit.settings.demo) return nothingHere(visit);
  const form = (visit.request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded');
  return form ? moveByForm(visit) : moveByJson(visit);
};

async function moveByJson({ request, settings: { clock, publicOrigin } }: Visit): Promise<HttpAnswer> {
  if (!isNotForeign(request, publicOrigin))
    return json(403, { message: 'Only the platform itself may move the clock.' });
  const input = move.safeParse(parsed(await readText(request)));
  if (!input.success)
    return json(400, { message: 'Send { "advanceMs": 86400000 } or { "to": "2027-01-31T08:00:00Z" }.' });
  const refusal = await advance(
    clock,
    'to' in input.data ? Date.parse(input.data.to) - clock.now() : input.data.advanceMs,
  );
  if (refusal === 'end') return json(400, { message: 'The clock ends with the year 9999.' });
  if (refusal === 'back') return json(400, { message: 'The clock moves forward only.' });
  return stateOf(clock);
}

async function moveByForm(visit: Visit): Promise<HttpAnswer> {
  const { request, settings, view } = visit;
  if (!isOwnForm(request, settings.publicOrigin)) return refuseForeign(visit);
  const form = new URLSearchParams(await readText(request));
  const to = form.get('to');
  const target = to === null ? settings.clock.now() + Number(form.get('advanceMs')) : instantInBerlin(to);
  if (target === undefined || !Number.isFinite(target)) return clockView(visit, view.t('clock.unreadable'));
  const refusal = await advance(settings.clock, Math.round(target - settings.clock.now()));
  if (refusal) return clockView(visit, view.t(refusal === 'end' ? 'clock.end' : 'clock.back'));
  return seeOther(view.link('/local/clock', { moved: 1 }));
}

async function advance(clock: MovableClock, milliseconds: number): Promise<'end' | 'back' | undefined> {
  if (clock.now() + milliseconds > latest) return 'end';
  if (milliseconds < 0) return 'back';
  await clock.advance(milliseconds);
  return undefined;
}

function clockView(visit: Visit, refusal?: string): HttpAnswer {
  const { view, settings, query } = visit;
  const { t } = view;
  const { clock } = settings;
  const main = html`${refusal ? alert('danger', t('clock.refused'), html`<p>${refusal}</p>`) : null}
${query.has('moved') && !refusal ? alert('success', t('clock.moved'), html`<p>${t('clock.movedText')}</p>`) : null}
${facts([
  { term: t('clock.now'), value: html`<span class="clock">${time(view, clock.now())}</span>` },
  { term: t('clock.offset'), value: clock.offsetMs === 0 ? t('clock.notAhead') : durationText(view, clock.offsetMs) },
])}
${settings.demo ? forms(visit) : html`<p>${t('clock.production')}</p>`}`;
  return show(visit, { title: t('nav.clock'), section: 'clock', main }, refusal ? 400 : 200);
}

function forms({ view, settings }: Visit): Html {
  const { t, link } = view;
  const action = link('/local/clock');
  const buttons = steps.map(
    ({ label, milliseconds }) =>
      html`<button class="button" name="advanceMs" value="${milliseconds}">${t(label)}</button>`,
  );
  const soon = berlinTime(settings.clock.now() + 24 * hour);
  return html`<section><h2>${t('clock.move')}</h2>
<p>${t('clock.effect')}</p>
<form method="post" action="${action}" class="actions" aria-label="${t('clock.by')}">${buttons}</form>
<form method="post" action="${action}" class="filter" aria-label="${t('clock.to')}"><div class="field"><label for="to">${t('clock.toLabel')}</label><p class="field__hint" id="to-hint">${t('clock.zone')}</p><input id="to" name="to" type="datetime-local" required value="${soon}" aria-describedby="to-hint"></div><button class="button button--primary">${t('clock.toSubmit')}</button></form>
</section>`;
}

function stateOf(clock: MovableClock): HttpAnswer {
  return json(200, { now: new Date(clock.now()).toISOString(), offsetMs: clock.offsetMs });
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request.setEncoding('utf8')) {
    if (text.length < bodyLimit) text += chunk;
  }
  return text;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
