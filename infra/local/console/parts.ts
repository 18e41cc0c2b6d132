import type { Json } from '../contracts.ts';
import { type Html, html, type Value } from './html.ts';
import type { TextKey } from './texts.ts';
import type { View } from './view.ts';

/** What several pages of the console are made of. */

export type Kind = 'info' | 'success' | 'warning' | 'danger' | 'neutral';
export type Column = { label: string; numeric?: boolean; narrow?: boolean };
type Table = {
  id: string;
  caption: string;
  /** Kept from sight where a heading right above says the same. */
  quietCaption?: boolean;
  columns: (Column | string)[];
  rows: Value[][];
  empty: string;
};

/** A table in a region of its own, which scrolls instead of the page. The first cell of a row is its heading. */
export function table({ id, caption, quietCaption = false, columns, rows, empty }: Table): Html {
  if (rows.length === 0) return html`<p class="empty">${empty}</p>`;
  const heads = columns.map((column) => (typeof column === 'string' ? { label: column } : column));
  const kind = (index: number) => {
    const names = [heads[index]?.numeric ? 'numeric' : '', heads[index]?.narrow ? 'narrow' : ''].filter(Boolean);
    return names.length > 0 ? html` class="${names.join(' ')}"` : null;
  };
  const cell = (value: Value, index: number) =>
    index === 0 ? html`<th scope="row"${kind(index)}>${value}</th>` : html`<td${kind(index)}>${value}</td>`;
  return html`<div class="scroll" role="region" aria-labelledby="${id}" tabindex="0"><table>
<caption id="${id}"${quietCaption ? html` class="visually-hidden"` : null}>${caption}</caption>
<thead><tr>${heads.map(({ label }, index) => html`<th scope="col"${kind(index)}>${label}</th>`)}</tr></thead>
<tbody>
${rows.map((row) => html`<tr>${row.map(cell)}</tr>\n`)}</tbody>
</table></div>`;
}

export type Fact = { term: string; value: Value; wide?: boolean } | null;

/** Terms and what they stand for; a fact that is missing leaves no gap. */
export function facts(entries: Fact[]): Html {
  const known = entries.filter((entry) => entry !== null);
  return html`<dl class="facts">
${known.map(({ term, value, wide }) => html`<div${wide ? html` class="facts__wide"` : null}><dt>${term}</dt><dd>${value}</dd></div>\n`)}</dl>`;
}

/** A short state in words; the sign before it tells kinds apart without colour. */
export function badge(kind: Kind, label: string): Html {
  return html`<span class="badge badge--${kind}">${kind === 'neutral' ? null : html`<span class="badge__sign" aria-hidden="true">${signs[kind]}</span>`}${label}</span>`;
}

const signs: Record<Kind, string> = { info: '●', success: '✓', warning: '!', danger: '✕', neutral: '–' };

const statusKinds: Record<string, Kind> = {
  RUNNING: 'info',
  SUCCEEDED: 'success',
  FAILED: 'danger',
  TIMED_OUT: 'warning',
  ABORTED: 'warning',
  PENDING_REDRIVE: 'info',
};

/** The status of an execution in the visitor's language. */
export function statusBadge({ t }: View, status: string): Html {
  return badge(statusKinds[status] ?? 'neutral', statusText(t, status));
}

export function statusText(t: View['t'], status: string): string {
  return status in statusKinds ? t(`status.${status}` as TextKey) : status;
}

export function alert(kind: Kind, title: string, body: Value): Html {
  return html`<div class="alert alert--${kind}" role="group" aria-label="${title}"><p class="alert__title"><span class="badge__sign" aria-hidden="true">${signs[kind]}</span>${title}</p><div class="alert__body">${body}</div></div>`;
}

/** JSON in lines; long lines wrap, so that nothing hides beyond the edge. */
export function jsonBlock(value: Json): Html {
  return html`<pre class="json"><code>${typeof value === 'string' ? value : JSON.stringify(value, undefined, 2)}</code></pre>`;
}

/** Something folded up under its name. */
export function folded(summary: Value, body: Value, open = false): Html {
  return html`<details${open ? html` open` : null}><summary>${summary}</summary>${body}</details>`;
}

export function time(view: View, milliseconds: number): Html {
  return html`<time datetime="${new Date(milliseconds).toISOString()}">${view.time(milliseconds)}</time>`;
}

type Pages = { first: string | null; next: string | null };

/** Links to the first and to the next page of a list that is read page by page. */
export function pager({ t }: View, { first, next }: Pages): Html | null {
  if (!first && !next) return null;
  const link = (href: string | null, label: string) =>
    href ? html`<li><a class="button button--quiet" href="${href}">${label}</a></li>` : null;
  return html`<nav aria-label="${t('pages.label')}"><ul class="pager">${link(first, t('pages.first'))}${link(next, t('pages.next'))}</ul></nav>`;
}

export type Choice = { value: string; label: string };

export function select(id: string, label: string, choices: Choice[], chosen: string): Html {
  const options = choices.map(
    ({ value, label: text }) =>
      html`<option value="${value}"${value === chosen ? html` selected` : null}>${text}</option>`,
  );
  return html`<div class="field"><label for="${id}">${label}</label><select id="${id}" name="${id}">${options}</select></div>`;
}

export function textField(id: string, label: string, value: string, hint?: string): Html {
  const described = hint ? html` aria-describedby="${id}-hint"` : null;
  return html`<div class="field"><label for="${id}">${label}</label>${hint ? html`<p class="field__hint" id="${id}-hint">${hint}</p>` : null}<input id="${id}" name="${id}" value="${value}" autocomplete="off" spellcheck="false"${described}></div>`;
}

/** A form that only asks, so its address can be kept and sent on. */
export function filterForm(view: View, path: string, label: string, fields: (Html | null)[], submit: string): Html {
  const language = view.link('', {}).slice('?lang='.length);
  const kept = language ? html`<input type="hidden" name="lang" value="${language}">` : null;
  const shown = fields.filter((field) => field !== null);
  return html`<form class="filter" action="${path}" method="get" role="search" aria-label="${label}">${kept}${shown}<button class="button">${submit}</button></form>`;
}
