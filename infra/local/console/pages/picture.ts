import { readDefinition } from '../graph/definition.ts';
import { pictureOf } from '../graph/layout.ts';
import { allStates, type Edge, edgeKey, type Graph, graphOf, inOrder, type StateNode } from '../graph/model.ts';
import { drawing, kindText } from '../graph/svg.ts';
import { type HistoryEvent, type Mark, noVisits, type Visits, visitsOf } from '../graph/visits.ts';
import { type Html, html, joined } from '../html.ts';
import { badge, facts, type Kind } from '../parts.ts';
import type { View } from '../view.ts';

type Drawn = { definition: string; events?: HistoryEvent[]; status?: string };

/** A state machine as a picture with a legend, and beside it the same as a list for whoever cannot use a picture. */
export function machinePicture(view: View, { definition, events, status = '' }: Drawn): Html {
  const { t } = view;
  const machine = readDefinition(definition);
  if (!machine) return html`<p class="empty">${t('picture.none')}</p>`;
  const graph = graphOf(machine);
  const visits = events ? visitsOf(events, status) : noVisits;
  const labelOf = ({ type, name }: StateNode) =>
    kindText(view, type, visits.marks.get(name), visits.entered.get(name) ?? 0);
  const description = events ? wayText(view, visits, status) : t('picture.text', { count: allStates(graph).length });
  const svg = drawing(view, {
    id: 'picture',
    title: t('picture.title'),
    description,
    picture: pictureOf(graph, labelOf),
    visits,
  });
  return html`<div class="columns columns--picture">
<section><h2 id="h-picture">${t('picture.title')}</h2>
<p>${description}</p>
<div class="scroll scroll--picture" role="region" aria-labelledby="h-picture" tabindex="0">${svg}</div>
${legend(view, events !== undefined)}
</section>
<section><h2>${t('states.title')}</h2>
<p>${t('states.lead')}</p>
${stateList(view, graph, visits)}
</section>
</div>`;
}

/** States that an execution is in, or was in when it stopped. */
export function namesOf(events: HistoryEvent[], status: string): string[] {
  return [...visitsOf(events, status).marks].filter(([, mark]) => mark !== 'visited').map(([name]) => name);
}

function wayText({ t }: View, { marks }: Visits, status: string): string {
  const visited = t('picture.visited', { count: marks.size });
  const here = [...marks].filter(([, mark]) => mark !== 'visited').map(([name]) => name);
  if (here.length === 0) return visited;
  const places = here.join(', ');
  if (status === 'RUNNING') return `${visited} ${t('picture.isIn', { places })}`;
  return `${visited} ${t(status === 'ABORTED' ? 'picture.stoppedIn' : 'picture.failedIn', { places })}`;
}

const markKinds: Record<Mark, Kind> = { visited: 'success', current: 'info', failed: 'danger', stopped: 'warning' };

function stateList(view: View, graph: Graph, visits: Visits): Html {
  const items = inOrder(graph).map((state) => {
    const mark = visits.marks.get(state.name);
    const label = kindText(view, state.type, mark, visits.entered.get(state.name) ?? 0);
    const inner = state.inner.map((one) => stateList(view, one, visits));
    return html`<li><details id="state-${encodeURIComponent(state.name)}"><summary class="state-summary"><span class="state-name">${state.name}</span> ${badge(mark ? markKinds[mark] : 'neutral', label)}</summary>
${stateFacts(view, state, graph, visits)}</details>${inner}</li>
`;
  });
  return html`<ol class="states">
${items}</ol>`;
}

function stateFacts(
  view: View,
  { name, comment, resource, waitsForToken, timeout }: StateNode,
  graph: Graph,
  visits: Visits,
): Html {
  const { t } = view;
  const ways = graph.edges.filter(({ from }) => from === name).map((edge) => way(view, edge, visits));
  const isEnd = graph.ends.includes(name);
  if (isEnd) ways.push(html`<li>${t('states.end')}</li>`);
  return html`${comment ? html`<p>${comment}</p>` : null}${facts([
    resource ? { term: t('states.resource'), value: resource } : null,
    waitsForToken ? { term: t('states.token'), value: t('states.tokenText') } : null,
    timeout
      ? { term: t('states.timeout'), value: `${timeout} ${/^\d+$/.test(timeout) ? t('unit.seconds') : ''}` }
      : null,
  ])}${ways.length > 0 ? html`<ul class="ways">${ways}</ul>` : null}`;
}

function way({ t }: View, edge: Edge, visits: Visits): Html {
  const { to, kind, conditions } = edge;
  const taken = visits.edges.has(edgeKey(edge)) ? html` <strong>(${t('states.taken')})</strong>` : null;
  const codes = joined(
    conditions.map((condition) => html`<code>${condition}</code>`),
    ` ${t('states.or')} `,
  );
  if (kind === 'catch') return html`<li>${t('states.onError')} ${codes}: ${to}${taken}</li>`;
  const otherwise = kind === 'default' ? html`${t('states.otherwise')}: ` : null;
  const condition =
    conditions.length > 0
      ? html`${t('states.if')} ${codes}${kind === 'default' ? html` ${t('states.or')} ` : ': '}`
      : null;
  const plain = kind === 'next' ? html`${t('states.next')}: ` : null;
  return html`<li>${condition}${otherwise}${plain}${to}${taken}</li>`;
}

function legend(view: View, withWay: boolean): Html {
  const { t } = view;
  const line = (name: string) =>
    html`<svg class="graph" width="56" height="16" viewBox="0 0 56 16" aria-hidden="true" focusable="false"><g class="${name}"><path class="edge__line" d="M2 8 L44 8"/><path class="edge__head" d="M54 8 l-9 -4.5 v9 z"/></g></svg>`;
  const ground = (mark: Mark, sign: string) =>
    html`<svg class="graph" width="56" height="30" viewBox="0 0 56 30" aria-hidden="true" focusable="false"><g class="state state--${mark}">${mark === 'current' || mark === 'failed' ? html`<rect class="state__ring" x="2" y="4" width="46" height="24" rx="8"/>` : null}<rect class="state__shape" x="7" y="9" width="36" height="14" rx="4"/><g class="sign sign--${mark}" transform="translate(44 10) scale(.8)"><circle r="11"/><path d="${sign}"/></g></g></svg>`;
  const entries: Html[] = [];
  if (withWay) {
    entries.push(
      html`<li>${ground('visited', 'M-4.5 0.5 l3 3.5 l6 -7.5')}${t('mark.visited')}</li>`,
      html`<li>${ground('current', 'M-3 -5 l8 5 l-8 5 z')}${t('mark.current')}</li>`,
      html`<li>${ground('failed', 'M-4 -4 l8 8 M4 -4 l-8 8')}${t('mark.failed')}</li>`,
      html`<li>${ground('stopped', 'M-3.5 -3.5 h7 v7 h-7 z')}${t('mark.stopped')}</li>`,
      html`<li>${line('edge edge--taken')}${t('legend.taken')}</li>`,
    );
  }
  entries.push(
    html`<li>${line('edge')}${t('legend.way')}</li>`,
    html`<li>${line('edge edge--catch')}${t('legend.catch')}</li>`,
  );
  return html`<ul class="legend" aria-label="${t('legend.label')}">${entries}</ul>`;
}
