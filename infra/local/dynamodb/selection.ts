import { readUnits, Usage } from './capacity.ts';
import type { Input } from './context.ts';
import { validationError } from './errors.ts';
import type { BoundCondition } from './expressions/bind-condition.ts';
import { conditionPaths } from './expressions/condition-paths.ts';
import { holds } from './expressions/evaluate.ts';
import type { Path } from './expressions/placeholders.ts';
import { project } from './expressions/project.ts';
import type { Expressions } from './expressions/request.ts';
import { projectInto } from './indexes.ts';
import type { StoredItem } from './items.ts';
import { keyAttributes } from './keys.ts';
import { itemSize } from './size.ts';
import type { Index, Table } from './tables.ts';
import { assertOneOf } from './validation.ts';
import type { Item } from './values.ts';

/** Bytes after which a page ends. */
const PAGE_BYTES = 1024 * 1024;

/** What a query or scan returns of the items it meets, and how many it examines. */
export type Selection = {
  table: Table;
  index: Index | undefined;
  filter: BoundCondition | undefined;
  projection: Path[] | undefined;
  count: boolean;
  limit: number;
  consistent: boolean;
  /** Whether each item is fetched from the table since the local index lacks attributes that are wanted. */
  fetches: boolean;
};

export function readSelection(table: Table, input: Input, expressions: Expressions): Selection {
  assertOneOf('select', input.Select, ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES']);
  const index = input.IndexName == null ? undefined : requireIndex(table, String(input.IndexName));
  const { filter, projection } = expressions;
  const consistent = input.ConsistentRead === true;
  if (index?.kind === 'global' && consistent) {
    throw validationError('Consistent reads are not supported on global secondary indexes');
  }
  assertSelect(input, index);
  const missing = index ? unprojected(index, filter, projection, input.Select) : [];
  if (index?.kind === 'global') assertProjected(index, missing);
  const limit = readLimit(input.Limit);
  const count = input.Select === 'COUNT';
  return { table, index, filter, projection, count, limit, consistent, fetches: missing.length > 0 };
}

function requireIndex(table: Table, name: string): Index {
  const index = table.indexes.find((candidate) => candidate.name === name);
  if (!index) throw validationError(`The table does not have the specified index: ${name}`);
  return index;
}

function readLimit(limit: unknown): number {
  if (limit == null) return Number.POSITIVE_INFINITY;
  if (typeof limit === 'number' && Number.isInteger(limit) && limit >= 1) return limit;
  throw validationError(
    `1 validation error detected: Value '${limit}' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1`,
  );
}

function assertSelect({ Select: select, ProjectionExpression: projection }: Input, index: Index | undefined): void {
  if (projection != null && select != null && select !== 'SPECIFIC_ATTRIBUTES') {
    const wanted = select === 'COUNT' ? 'only the Count' : String(select);
    throw validationError(`Cannot specify the ProjectionExpression when choosing to get ${wanted}`);
  }
  if (select === 'SPECIFIC_ATTRIBUTES' && projection == null) {
    throw validationError(
      'Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES',
    );
  }
  if (select === 'ALL_PROJECTED_ATTRIBUTES' && !index) {
    throw validationError('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  }
  if (select === 'ALL_ATTRIBUTES' && index?.kind === 'global' && index.projected) {
    throw validationError(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  }
}

type Missing = { name: string; by: 'filter' | 'projection' | 'select' };

function unprojected(
  index: Index,
  filter: BoundCondition | undefined,
  projection: Path[] = [],
  select: unknown,
): Missing[] {
  const { projected } = index;
  if (!projected) return [];
  const lacking = (paths: Path[], by: Missing['by']) =>
    paths.map((path) => ({ name: String(path[0]), by })).filter(({ name }) => !projected.has(name));
  const all: Missing[] = select === 'ALL_ATTRIBUTES' ? [{ name: '*', by: 'select' }] : [];
  return [...lacking(projection, 'projection'), ...lacking(filter ? conditionPaths(filter) : [], 'filter'), ...all];
}

function assertProjected(index: Index, missing: Missing[]): void {
  const names = (by: Missing['by']) => [...new Set(missing.filter((each) => each.by === by).map(({ name }) => name))];
  const inProjection = names('projection').join(', ');
  if (inProjection) {
    throw validationError(
      `One or more parameter values were invalid: Global secondary index ${index.name} does not project [${inProjection}]`,
    );
  }
  const inFilter = names('filter').join(', ');
  if (inFilter) {
    throw validationError(
      `One or more parameter values were invalid: Secondary index ${index.name} does not project one or more filter attributes: [${inFilter}]`,
    );
  }
}

export type Page = { items: Item[]; scanned: number; lastKey: Item | undefined; usage: Usage };

/** Takes stored items until the limit or the page's bytes are reached. */
export function collectPage(selection: Selection, rows: Iterable<StoredItem>): Page {
  const { table, index, filter, limit } = selection;
  const page: Page = { items: [], scanned: 0, lastKey: undefined, usage: new Usage(table) };
  let bytes = 0;
  for (const stored of rows) {
    const seen = index ? projectInto(index, stored.item) : stored.item;
    const item = selection.fetches ? stored.item : seen;
    bytes += index ? itemSize(seen) : stored.size;
    page.scanned += 1;
    if (selection.fetches) page.usage.addTable(readUnits(stored.size, selection.consistent));
    if (!filter || holds(filter, item))
      page.items.push(selection.projection ? project(item, selection.projection) : item);
    if (page.scanned < limit && bytes <= PAGE_BYTES) continue;
    page.lastKey = pageKey(selection, stored.item);
    break;
  }
  const units = readUnits(bytes, selection.consistent);
  if (index) page.usage.addIndex(index, units);
  else page.usage.addTable(units);
  return page;
}

function pageKey({ table, index }: Selection, item: Item): Item {
  const names = [...keyAttributes(table.key), ...(index ? keyAttributes(index.key) : [])].map(({ name }) => name);
  return Object.fromEntries(names.map((name) => [name, item[name]])) as Item;
}
