import * as z from 'zod';
import {
  countExecutions,
  findExecutions,
  type ListedExecution,
  listMachines,
  statuses,
} from '../data/step-functions.ts';
import { type Html, html } from '../html.ts';
import { filterForm, pager, select, statusBadge, statusText, table, textField, time } from '../parts.ts';
import type { View } from '../view.ts';
import { type Answerer, show } from '../visit.ts';
import { durationText } from './duration.ts';

/** Executions on one page. */
const pageSize = 50;
const position = z.object({ startedAt: z.number(), arn: z.string() });

export const executionsPage: Answerer = async (visit) => {
  const { settings, view, query, cursors } = visit;
  const { t, link, number } = view;
  const filter = {
    machine: query.get('machine') ?? '',
    status: query.get('status') ?? '',
    name: query.get('name') ?? '',
  };
  const before = position.safeParse(cursors.find(query.get('page') ?? '')).data;
  const [{ executions, next }, machines, counts] = await Promise.all([
    findExecutions(settings.state, filter, before, pageSize),
    listMachines(settings.states),
    countExecutions(settings.state),
  ]);
  const total = [...counts.values()].flatMap((byStatus) => [...byStatus.values()]).reduce((sum, one) => sum + one, 0);
  const all = { value: '', label: t('filter.all') };
  const fields = [
    select(
      'machine',
      t('column.machine'),
      [all, ...machines.map(({ name }) => ({ value: name, label: name }))],
      filter.machine,
    ),
    select(
      'status',
      t('column.status'),
      [all, ...statuses.map((value) => ({ value, label: statusText(t, value) }))],
      filter.status,
    ),
    textField('name', t('executions.search'), filter.name),
  ];
  const main = html`<p class="lead">${t('executions.lead', { count: number(total) })}</p>
${filterForm(view, '/local/executions', t('executions.filter'), fields, t('filter.apply'))}
${executionTable(view, executions)}
${pager(view, {
  first: before ? link('/local/executions', filter) : null,
  next: next ? link('/local/executions', { ...filter, page: cursors.keep(next) }) : null,
})}`;
  return show(visit, { title: t('nav.executions'), section: 'executions', main });
};

/** The address of one execution's page. */
export function executionPath(machine: string, name: string): string {
  return `/local/executions/${encodeURIComponent(machine)}/${encodeURIComponent(name)}`;
}

function executionTable(view: View, executions: ListedExecution[]): Html {
  const { t, link } = view;
  return table({
    id: 't-executions',
    caption: t('executions.caption'),
    columns: [
      t('column.execution'),
      t('column.machine'),
      t('column.status'),
      t('column.started'),
      t('column.duration'),
    ],
    rows: executions.map(({ machine, name, status, startedAt, stoppedAt }) => [
      html`<a href="${link(executionPath(machine, name))}">${name}</a>`,
      machine,
      statusBadge(view, status),
      time(view, startedAt),
      stoppedAt === null ? '–' : durationText(view, stoppedAt - startedAt),
    ]),
    empty: t('executions.none'),
  });
}
