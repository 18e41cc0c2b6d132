import { AwsError, type Json } from '../../contracts.ts';
import { findItems, type Item, indexesOf, keyNames, type Question, type TableDescription } from '../data/tables.ts';
import { type Html, html } from '../html.ts';
import { alert, filterForm, folded, jsonBlock, pager, select, textField } from '../parts.ts';
import type { View } from '../view.ts';
import type { Visit } from '../visit.ts';

/** Items on one page. */
const pageSize = 25;

export const tablePath = (name: string) => `/local/tables/${encodeURIComponent(name)}`;

export function keyText(schema: TableDescription['KeySchema']): string {
  const { partition, sort } = keyNames(schema);
  return sort ? `${partition}, ${sort}` : partition;
}

/** Asks for the items of a partition, of the table or of an index. */
export function questionForm(view: View, described: TableDescription, { index, partition, sort }: Question): Html {
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

/** The items that fit, page by page; what the table refuses is said with its reason. */
export async function itemsFor(visit: Visit, described: TableDescription, question: Question): Promise<Html> {
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
