import type { Json, SqlValue } from '../contracts.ts';
import type { Input, Operation } from './context.ts';
import { validationError } from './errors.ts';
import { conditionPaths } from './expressions/condition-paths.ts';
import { readExpressions } from './expressions/request.ts';
import { type KeyRange, readKeyRange, within } from './key-condition.ts';
import { type EncodedKey, encodeKey, type KeySchema, keyAttributes } from './keys.ts';
import { collectPage, type Page, readSelection, type Selection } from './selection.ts';
import { assertRequest, requireTable } from './validation.ts';
import { type Item, parseItem } from './values.ts';

export const query: Operation = (context, input) => {
  assertRequest(input);
  const table = context.tables.require(requireTable(input));
  const expressions = readExpressions(input, ['key', 'filter', 'projection']);
  if (!expressions.key) {
    throw validationError(
      'Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.',
    );
  }
  const selection = readSelection(table, input, expressions);
  const range = readKeyRange(expressions.key, (selection.index ?? selection.table).key);
  assertFilterWithoutKeys(selection);
  const start = readStart(selection, input.ExclusiveStartKey);
  if (start) assertStartInRange(start, range);
  const forward = input.ScanIndexForward !== false;
  const { sql, params } = selectRange(selection, range, start, forward);
  const page = collectPage(selection, context.items.select(sql, params));
  const ended = page.lastKey && !selection.index && isLast(page.lastKey, selection.table.key, range, forward);
  return answer(selection, input, ended ? { ...page, lastKey: undefined } : page);
};

/** Whether nothing can follow: the table has no sort key, or the page ended on the far bound of the range. */
function isLast(lastKey: Item, schema: KeySchema, range: KeyRange, forward: boolean): boolean {
  if (!schema.range) return true;
  const bound = forward ? range.high : range.low;
  // DynamoDB continues even after the one item that an equality names.
  if (!bound?.inclusive || !['<=', '>=', 'BETWEEN'].includes(range.operator ?? '=')) return false;
  return Buffer.compare(encodeKey(lastKey, schema).sk, bound.bytes) === 0;
}

function assertFilterWithoutKeys({ table, index, filter }: Selection): void {
  if (!filter) return;
  const keys = keyAttributes((index ?? table).key).map(({ name }) => name);
  const wrong = conditionPaths(filter).find(([name]) => keys.includes(String(name)));
  if (!wrong) return;
  throw validationError(
    `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${wrong[0]}`,
  );
}

/** Where a page begins: after this key, in an index after the entry of this item. */
export type Start = { entry: EncodedKey; item: EncodedKey };

export function readStart({ table, index }: Selection, input: unknown): Start | undefined {
  if (input == null) return undefined;
  const key: Item = parseItem(input);
  const attributes = [...keyAttributes(table.key), ...(index ? keyAttributes(index.key) : [])];
  const names = new Set(attributes.map(({ name }) => name));
  const fits = attributes.every(({ name, type }) => key[name]?.[type] !== undefined);
  if (!fits || Object.keys(key).length !== names.size) throw validationError('The provided starting key is invalid');
  const item = encodeKey(key, table.key);
  return { entry: index ? encodeKey(key, index.key) : item, item };
}

function assertStartInRange({ entry }: Start, range: KeyRange): void {
  if (Buffer.compare(entry.pk, range.pk) !== 0) {
    throw validationError('The provided starting key is outside query boundaries based on provided conditions');
  }
  if (!within(range, entry.sk)) {
    throw validationError('The provided starting key does not match the range key predicate');
  }
}

function selectRange({ table, index }: Selection, range: KeyRange, start: Start | undefined, forward: boolean) {
  const after = forward ? '>' : '<';
  const order = forward ? 'ASC' : 'DESC';
  const bounds: string[] = [];
  const params: SqlValue[] = index ? [table.id, index.id, range.pk] : [table.id, range.pk];
  const bound = (condition: string, ...values: SqlValue[]) => {
    bounds.push(`AND ${condition}`);
    params.push(...values);
  };
  const { low, high } = range;
  const sk = index ? 'entry.sk' : 'sk';
  if (low) bound(`${sk} ${low.inclusive ? '>=' : '>'} ?`, low.bytes);
  if (high) bound(`${sk} ${high.inclusive ? '<=' : '<'} ?`, high.bytes);
  if (!index) {
    if (start) bound(`sk ${after} ?`, start.item.sk);
    const where = `table_id = ? AND pk = ? ${bounds.join(' ')}`;
    return { sql: `SELECT item, size FROM ddb_items WHERE ${where} ORDER BY sk ${order}`, params };
  }
  if (start) bound(`(entry.sk, item_pk, item_sk) ${after} (?, ?, ?)`, start.entry.sk, start.item.pk, start.item.sk);
  const sql = `SELECT item, size FROM ddb_entries AS entry
    CROSS JOIN ddb_items AS items ON items.table_id = ? AND items.pk = item_pk AND items.sk = item_sk
    WHERE index_id = ? AND entry.pk = ? ${bounds.join(' ')}
    ORDER BY entry.sk ${order}, item_pk ${order}, item_sk ${order}`;
  return { sql, params };
}

export function answer(selection: Selection, input: Input, page: Page) {
  return {
    Items: selection.count ? undefined : (page.items as Json),
    Count: page.items.length,
    ScannedCount: page.scanned,
    LastEvaluatedKey: page.lastKey as Json | undefined,
    ConsumedCapacity: page.usage.report(input.ReturnConsumedCapacity),
  };
}
