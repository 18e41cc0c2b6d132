import { AwsError } from '../../contracts.ts';
import { describeTable, indexesOf, keyNames, listTables, type TableDescription } from '../data/tables.ts';
import { type Html, html } from '../html.ts';
import { facts, table, time } from '../parts.ts';
import type { View } from '../view.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';
import { itemsFor, keyText, questionForm, tablePath } from './items.ts';

export const tablesPage: Answerer = async (visit) => {
  const { view, settings } = visit;
  const { t, link, number, bytes } = view;
  const tables = await listTables(settings.state);
  const main = html`<p class="lead">${t('tables.lead')}</p>
${table({
  id: 't-tables',
  caption: t('overview.tables'),
  columns: [
    t('column.table'),
    t('tables.key'),
    { label: t('tables.indexes'), numeric: true },
    { label: t('column.items'), numeric: true },
    { label: t('column.size'), numeric: true },
  ],
  rows: tables.map((one) => [
    html`<a href="${link(tablePath(one.TableName))}">${one.TableName}</a>`,
    keyText(one.KeySchema),
    number(indexesOf(one).length),
    number(one.ItemCount),
    bytes(one.TableSizeBytes),
  ]),
  empty: t('tables.none'),
})}`;
  return show(visit, { title: t('nav.tables'), section: 'tables', main });
};

export const tablePage: Answerer = async (visit) => {
  const { settings, view, parameters, query } = visit;
  const { table: name = '' } = parameters;
  const described = await describe(visit, name);
  if (!described) return nothingHere(visit);
  const { t } = view;
  const question = {
    index: query.get('index') ?? '',
    partition: query.get('partition') ?? '',
    sort: query.get('sort') ?? '',
  };
  const crumbs = [{ label: t('nav.tables'), path: '/local/tables' }];
  const main = html`${tableFacts(view, described)}
${indexTable(view, described)}
<section><h2>${t('column.items')}</h2>
${settings.demo ? null : html`<p>${t('tables.personal')}</p>`}
${questionForm(view, described, question)}
${await itemsFor(visit, described, question)}
</section>`;
  return show(visit, { title: name, section: 'tables', crumbs, main });
};

async function describe({ settings }: Visit, name: string): Promise<TableDescription | undefined> {
  try {
    return await describeTable(settings.state, name);
  } catch (error) {
    if (error instanceof AwsError) return undefined;
    throw error;
  }
}

function tableFacts(view: View, described: TableDescription): Html {
  const { t, number, bytes } = view;
  const { KeySchema, ItemCount, TableSizeBytes, CreationDateTime, StreamSpecification, timeToLive } = described;
  const { partition, sort } = keyNames(KeySchema);
  return facts([
    { term: t('tables.partitionKey'), value: html`<code>${partition}</code>` },
    sort ? { term: t('tables.sortKey'), value: html`<code>${sort}</code>` } : null,
    { term: t('column.items'), value: number(ItemCount) },
    { term: t('column.size'), value: bytes(TableSizeBytes) },
    { term: t('tables.created'), value: time(view, CreationDateTime * 1000) },
    timeToLive ? { term: t('tables.expiry'), value: html`<code>${timeToLive}</code>` } : null,
    StreamSpecification ? { term: t('tables.stream'), value: StreamSpecification.StreamViewType } : null,
  ]);
}

function indexTable({ t }: View, described: TableDescription): Html | null {
  const indexes = indexesOf(described);
  if (indexes.length === 0) return null;
  return html`<section><h2>${t('tables.indexes')}</h2>${table({
    id: 't-indexes',
    quietCaption: true,
    caption: t('tables.indexCaption'),
    columns: [t('tables.index'), t('tables.partitionKey'), t('tables.sortKey'), t('tables.projection')],
    rows: indexes.map(({ IndexName, KeySchema, Projection }) => {
      const { partition, sort } = keyNames(KeySchema);
      const names = Projection?.NonKeyAttributes?.join(', ');
      return [IndexName, partition, sort ?? '–', names ?? Projection?.ProjectionType ?? 'ALL'];
    }),
    empty: '',
  })}</section>`;
}
