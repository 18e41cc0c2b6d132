import type { SqlValue } from '../contracts.ts';
import type { Context, Input, Operation } from './context.ts';
import { validationError } from './errors.ts';
import { readExpressions } from './expressions/request.ts';
import type { StoredItem } from './items.ts';
import { encodeKey } from './keys.ts';
import { answer, readStart, type Start } from './query.ts';
import { collectPage, readSelection, type Selection } from './selection.ts';
import { assertRequest, requireTable } from './validation.ts';

export const scan: Operation = (context: Context, input) => {
  assertRequest(input);
  const table = context.tables.require(requireTable(input));
  const selection = readSelection(table, input, readExpressions(input, ['filter', 'projection']));
  const segment = readSegment(input);
  const { sql, params } = selectAll(selection, readStart(selection, input.ExclusiveStartKey));
  const rows = context.items.select(sql, params);
  return answer(selection, input, collectPage(selection, segment ? inSegment(rows, selection, segment) : rows));
};

function selectAll({ table, index }: Selection, start: Start | undefined): { sql: string; params: SqlValue[] } {
  if (!index) {
    const after = start ? 'AND (pk, sk) > (?, ?)' : '';
    const params = start ? [table.id, start.item.pk, start.item.sk] : [table.id];
    return { sql: `SELECT item, size FROM ddb_items WHERE table_id = ? ${after} ORDER BY pk, sk`, params };
  }
  const after = start ? 'AND (entry.pk, entry.sk, item_pk, item_sk) > (?, ?, ?, ?)' : '';
  const sql = `SELECT item, size FROM ddb_entries AS entry
    CROSS JOIN ddb_items AS items ON items.table_id = ? AND items.pk = item_pk AND items.sk = item_sk
    WHERE index_id = ? ${after} ORDER BY entry.pk, entry.sk, item_pk, item_sk`;
  const position = start ? [start.entry.pk, start.entry.sk, start.item.pk, start.item.sk] : [];
  return { sql, params: [table.id, index.id, ...position] };
}

type Segment = { number: number; total: number };

function readSegment({ Segment: segment, TotalSegments: total }: Input): Segment | undefined {
  if (segment == null && total == null) return undefined;
  if (total == null) {
    throw validationError(
      'The TotalSegments parameter is required but was not present in the request when Segment parameter is present',
    );
  }
  if (segment == null) {
    throw validationError(
      'The Segment parameter is required but was not present in the request when parameter TotalSegments is present',
    );
  }
  if (Number(segment) < Number(total)) return { number: Number(segment), total: Number(total) };
  throw validationError(
    `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${segment} is not less than TotalSegments: ${total}`,
  );
}

/** The items whose hash key falls into the segment; which one does not matter as long as it is always the same. */
function* inSegment(rows: Iterable<StoredItem>, { table }: Selection, segment: Segment) {
  for (const row of rows) {
    const { pk } = encodeKey(row.item, table.key);
    const sum = pk.reduce((hash, byte) => (hash * 31 + byte) % 65_521, 0);
    if (sum % segment.total === segment.number) yield row;
  }
}
