import { AwsError, type Json } from '../../contracts.ts';
import {
  describeTable,
  findItems,
  type Item,
  indexesOf,
  keyNames,
  listTables,
  type Question,
  type TableDescription,
} from '../data/tables.ts';
import { type Html, html } from '../html.ts';
import { alert, facts, filterForm, folded, jsonBlock, pager, select, table, textField, time } from '../parts.ts';
import type { View } from '../view.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';

/** Items on one page. */
const pageSize = 25;

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

const tablePath = (name: string) => `/local/tables/${encodeURIComponent(name)}`;

function keyText(schema: TableDescription['KeySchema']): string {
  const { partition, sort } = keyNames(schema);
  return sort ? `${partition}, ${sort}` : partition;
}

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
${await answer(visit, described, question)}
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

function questionForm(view: View, described: TableDescription, { index, partition, sort }: Question): Html {
  const { t } = view;
  const choices = [
    { value: '', label: t('tables.wholeTable', { key: keyText(described.KeySchema) }) },
    ...indexesOf(described).map(({ IndexName, KeySchema }) => ({
      value: IndexName,
      label: `${IndexName} (${keyText(KeySchema)})`,
    })),
  ];
  const fields = [
    select('index', t('tables.from'), choices, index),
    textField('partition', t('tables.partitionKey'), partition, t('tables.partitionHint')),
    textField('sort', t('tables.sortBegins'), sort, t('tables.sortHint')),
  ];
  return filterForm(view, tablePath(described.TableName), t('tables.question'), fields, t('filter.apply'));
}

async function answer(visit: Visit, described: TableDescription, question: Question): Promise<Html> {
  const { settings, view, query, cursors } = visit;
  const { t, link } = view;
  const after = cursors.find(query.get('page') ?? '');
  const path = tablePath(described.TableName);
  try {
    const { items, next } = await findItems(settings.state, described, question, { after, limit: pageSize });
    return html`${itemList(view, described, items)}
${pager(view, {
  first: after === undefined ? null : link(path, question),
  next: next === null ? null : link(path, { ...question, page: cursors.keep(next) }),
})}`;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    return alert('danger', t('tables.refused'), html`<p>${error.message}</p>`);
  }
}

/** Items with their key as the heading; what belongs to a login or could repeat one is hidden. */
function itemList({ t, privacy }: View, described: TableDescription, items: Item[]): Html {
  if (items.length === 0) return html`<p class="empty">${t('tables.noItems')}</p>`;
  const { partition, sort } = keyNames(described.KeySchema);
  const keys = new Set(
    [described, ...indexesOf(described)].flatMap(({ KeySchema }) =>
      KeySchema.map(({ AttributeName }) => AttributeName),
    ),
  );
  const rows = items.map((item) => {
    const shown = privacy.item(item, keys);
    const key = [shown[partition] ?? null, ...(sort ? [shown[sort] ?? null] : [])].map(keyPart);
    const rest = Object.fromEntries(Object.entries(shown).filter(([name]) => name !== partition && name !== sort));
    const count = Object.keys(rest).length;
    const summary = html`<span class="item-key">${key.map((part) => html`<code>${part}</code> `)}</span><span class="item-count">${t('tables.attributes', { count })}</span>`;
    return html`<li>${folded(summary, jsonBlock(rest))}</li>
`;
  });
  return html`<p>${t('tables.shown', { count: items.length })}</p><ol class="items">
${rows}</ol>`;
}

function keyPart(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
