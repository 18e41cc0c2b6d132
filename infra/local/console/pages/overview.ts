import { functionDefinitions } from '../../wiring/functions.ts';
import { folderSize } from '../data/folder.ts';
import { countExecutions, listMachines, statuses } from '../data/step-functions.ts';
import { listTables } from '../data/tables.ts';
import { type Html, html } from '../html.ts';
import { alert, facts, statusText, table, time } from '../parts.ts';
import { type Answerer, show, type Visit } from '../visit.ts';
import { durationText } from './duration.ts';
import { mailRows } from './mail-rows.ts';
import { queuesOf } from './queues.ts';

/** Mails shown on the overview. */
const mailCount = 5;

/** What runs here, at a glance. */
export const overviewPage: Answerer = async (visit) => {
  const { t } = visit.view;
  const [machines, tables, queues, mails, functions] = [
    await machineTable(visit),
    await tableTable(visit),
    await queueTable(visit),
    await mailTable(visit),
    functionList(visit),
  ];
  const main = html`<p class="lead">${t('overview.lead')}</p>
${visit.settings.withFaults ? alert('warning', t('overview.faults'), html`<p>${t('overview.faultsText')}</p>`) : null}
${await platformFacts(visit)}
<section><h2>${t('nav.executions')}</h2>${machines}</section>
<div class="columns"><div>
<section><h2>${t('nav.tables')}</h2>${tables}</section>
<section><h2>${t('nav.queues')}</h2>${queues}</section>
</div><div>
<section><h2>${t('nav.functions')}</h2>${functions}</section>
</div></div>
<section><h2>${t('overview.mails')}</h2>${mails}</section>`;
  return show(visit, { title: t('nav.overview'), section: 'overview', main });
};

async function platformFacts({ settings: { clock, dataFolder }, view }: Visit): Promise<Html> {
  const { t } = view;
  return facts([
    { term: t('clock.now'), value: time(view, clock.now()) },
    { term: t('clock.offset'), value: clock.offsetMs === 0 ? t('clock.notAhead') : durationText(view, clock.offsetMs) },
    { term: t('overview.folder'), value: view.bytes(await folderSize(dataFolder)) },
    { term: t('overview.mode'), value: t(view.demo ? 'overview.modeDemo' : 'overview.modeProduction') },
  ]);
}

async function machineTable({ settings: { states, state }, view }: Visit): Promise<Html> {
  const { t, link, number } = view;
  const [machines, counts] = await Promise.all([listMachines(states), countExecutions(state)]);
  return table({
    id: 't-machines',
    quietCaption: true,
    caption: t('overview.machines'),
    columns: [t('column.machine'), ...statuses.map((status) => ({ label: statusText(t, status), numeric: true }))],
    rows: machines.map(({ name }) => [
      html`<a href="${link('/local/executions', { machine: name })}">${name}</a>`,
      ...statuses.map((status) => {
        const count = counts.get(name)?.get(status) ?? 0;
        if (count === 0) return '0';
        return html`<a href="${link('/local/executions', { machine: name, status })}" aria-label="${t('overview.count', { count: number(count), status: statusText(t, status), machine: name })}">${number(count)}</a>`;
      }),
    ]),
    empty: t('machines.none'),
  });
}

async function tableTable({ settings: { state }, view }: Visit): Promise<Html> {
  const { t, link, number, bytes } = view;
  const tables = await listTables(state);
  return table({
    id: 't-tables',
    quietCaption: true,
    caption: t('overview.tables'),
    columns: [
      t('column.table'),
      { label: t('column.items'), numeric: true },
      { label: t('column.size'), numeric: true },
    ],
    rows: tables.map(({ TableName: name, ItemCount, TableSizeBytes }) => [
      html`<a href="${link(`/local/tables/${encodeURIComponent(name)}`)}">${name}</a>`,
      number(ItemCount),
      bytes(TableSizeBytes),
    ]),
    empty: t('tables.none'),
  });
}

async function queueTable(visit: Visit): Promise<Html> {
  const { t, link, number } = visit.view;
  const queues = await queuesOf(visit.settings);
  return table({
    id: 't-queues',
    quietCaption: true,
    caption: t('overview.queues'),
    columns: [t('column.queue'), { label: t('column.messages'), numeric: true }],
    rows: queues.map(({ name, messages }) => [
      html`<a href="${link(`/local/queues/${encodeURIComponent(name)}`)}">${name}</a>`,
      number(messages.length),
    ]),
    empty: t('queues.none'),
  });
}

async function mailTable(visit: Visit): Promise<Html> {
  const mails = await visit.settings.mails.latest(mailCount);
  return mailRows(visit.view, mails, { id: 't-mails', caption: visit.view.t('overview.mails'), quietCaption: true });
}

function functionList({ settings: { model }, view }: Visit): Html {
  const definitions = functionDefinitions(model);
  if (definitions.length === 0) return html`<p class="empty">${view.t('functions.none')}</p>`;
  return html`<ul class="list">${definitions.map(({ name }) => html`<li><a href="${view.link(`/local/functions/${encodeURIComponent(name)}`)}">${name}</a></li>\n`)}</ul>`;
}
