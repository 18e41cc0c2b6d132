import { AwsError } from '../../contracts.ts';
import { ask, type Execution, executionArn, historyPage, planOf, wholeWay } from '../data/step-functions.ts';
import type { HistoryEvent } from '../graph/visits.ts';
import { type Html, html } from '../html.ts';
import { alert, facts, jsonBlock, pager, statusBadge, time } from '../parts.ts';
import type { View } from '../view.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';
import { durationText } from './duration.ts';
import { executionPath } from './executions.ts';
import { historyTable, statesOfEvents } from './history.ts';
import { machinePicture, namesOf } from './picture.ts';

/** Events on one page of the history. */
const eventsShown = 200;

export const executionPage: Answerer = async (visit) => {
  const { settings, view, parameters, query } = visit;
  const { machine = '', name = '' } = parameters;
  const arn = executionArn(machine, name);
  const execution = await find(visit, arn);
  if (!execution) return nothingHere(visit);
  const token = query.get('page') ?? undefined;
  const [plan, way, history] = await Promise.all([
    planOf(settings.state, arn),
    wholeWay(settings.states, arn),
    historyPage(settings.states, arn, { nextToken: token, maxResults: eventsShown }),
  ]);
  const { t, link } = view;
  const path = executionPath(machine, name);
  const running = execution.status === 'RUNNING';
  const main = html`<div id="live" class="live" data-version="${execution.status} ${way.length} ${plan.due ?? ''}" data-note="${t('execution.refreshed')}">
${summary(visit, execution, way, plan.due)}
${trouble(view, execution)}
${redrivable(execution) ? html`<p><a class="button" href="${link(`${path}/redrive`)}">${t('redrive.begin')}</a></p>` : null}
${machinePicture(view, { definition: plan.definition, events: way, status: execution.status })}
${payloads(view, execution)}
<section><h2>${t('history.title')}</h2>
${historyTable(view, history.events, statesOfEvents(way))}
${pager(view, { first: token ? link(path) : null, next: history.nextToken ? link(path, { page: history.nextToken }) : null })}
</section>
</div>${running ? html`<p id="live-note" role="status" class="visually-hidden"></p>` : null}`;
  const crumbs = [
    { label: t('nav.executions'), path: '/local/executions' },
    { label: machine, path: `/local/machines/${encodeURIComponent(machine)}` },
  ];
  return show(visit, { title: name, section: 'executions', crumbs, main, live: running });
};

/** The execution, or undefined when there is none of that name (any more). */
export async function find({ settings }: Visit, arn: string): Promise<Execution | undefined> {
  try {
    return await ask<Execution>(settings.states, 'DescribeExecution', { executionArn: arn });
  } catch (error) {
    if (error instanceof AwsError && error.status < 500) return undefined;
    throw error;
  }
}

/** Whether Step Functions could take it up again where it stopped; it has the last word. */
export function redrivable({ status }: Execution): boolean {
  return ['FAILED', 'TIMED_OUT', 'ABORTED'].includes(status);
}

function summary(visit: Visit, execution: Execution, way: HistoryEvent[], due: number | null): Html {
  const { view, settings } = visit;
  const { t, link } = view;
  const { status, startDate, stopDate, redriveCount = 0 } = execution;
  const machine = visit.parameters.machine ?? '';
  const waits = status === 'RUNNING' && due !== null && due > settings.clock.now();
  const here = namesOf(way, status);
  const places =
    status === 'ABORTED' || status === 'FAILED' || status === 'TIMED_OUT' ? 'execution.stoppedIn' : 'execution.current';
  return facts([
    { term: t('column.status'), value: statusBadge(view, status) },
    {
      term: t('column.machine'),
      value: html`<a href="${link(`/local/machines/${encodeURIComponent(machine)}`)}">${machine}</a>`,
    },
    here.length > 0 ? { term: t(places), value: here.join(', ') } : null,
    waits ? { term: t('execution.waits'), value: html`${t('execution.waitsUntil')} ${time(view, due)}` } : null,
    { term: t('column.started'), value: time(view, startDate * 1000) },
    stopDate === undefined ? null : { term: t('column.stopped'), value: time(view, stopDate * 1000) },
    {
      term: t('column.duration'),
      value: durationText(view, (stopDate === undefined ? settings.clock.now() : stopDate * 1000) - startDate * 1000),
    },
    redriveCount > 0 ? { term: t('redrive.count'), value: view.number(redriveCount) } : null,
  ]);
}

function trouble({ t, privacy }: View, { error, cause, status }: Execution): Html | null {
  if (error === undefined && cause === undefined) return null;
  const kind = status === 'ABORTED' ? 'warning' : 'danger';
  const value = privacy.jsonText(cause ?? '');
  return alert(
    kind,
    t('execution.error', { error: error || t('execution.unnamed') }),
    cause ? jsonBlock(value) : html``,
  );
}

function payloads({ t, privacy }: View, { input, output }: Execution): Html {
  const one = (title: string, text: string | undefined) =>
    html`<section><h2>${title}</h2>${text === undefined ? html`<p class="empty">${t('execution.nothingYet')}</p>` : jsonBlock(privacy.jsonText(text))}</section>`;
  return html`<div class="columns columns--even"><div>${one(t('execution.input'), input)}</div><div>${one(t('execution.output'), output)}</div></div>`;
}
