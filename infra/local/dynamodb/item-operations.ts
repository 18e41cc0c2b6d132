import type { Json } from '../contracts.ts';
import { readUnits, Usage } from './capacity.ts';
import type { Context, Input, Operation } from './context.ts';
import { validationError } from './errors.ts';
import { valueAt } from './expressions/paths.ts';
import { project } from './expressions/project.ts';
import { readExpressions } from './expressions/request.ts';
import { readKey } from './keys.ts';
import { assertOneOf, assertRequest, requireItem, requireTable } from './validation.ts';
import type { Item } from './values.ts';
import { applyOutcome, evaluateWrite, type Outcome, readWrite, type WriteKind } from './writes.ts';

const RETURN_VALUES = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'];

export const getItem: Operation = (context, input) => {
  assertRequest(input);
  const table = context.tables.require(requireTable(input));
  const key = requireItem(input, 'Key');
  const { projection } = readExpressions(input, ['projection']);
  const stored = context.items.get(table, readKey(key, table.key));
  const usage = new Usage(table);
  usage.addTable(readUnits(stored?.size ?? 0, input.ConsistentRead === true));
  const item = stored && (projection ? project(stored.item, projection) : stored.item);
  return { Item: item as Json | undefined, ConsumedCapacity: usage.report(input.ReturnConsumedCapacity) };
};

export const putItem: Operation = (context, input) => writeOne(context, 'Put', input);
export const updateItem: Operation = (context, input) => writeOne(context, 'Update', input);
export const deleteItem: Operation = (context, input) => writeOne(context, 'Delete', input);

function writeOne(context: Context, kind: WriteKind, input: Input) {
  assertRequest(input);
  assertReturnValues(kind, input.ReturnValues);
  const outcome = evaluateWrite(context, readWrite(context, kind, input));
  const usage = applyOutcome(context, outcome);
  const attributes = returned(outcome, String(input.ReturnValues ?? 'NONE'));
  return {
    Attributes: attributes && Object.keys(attributes).length > 0 ? (attributes as Json) : undefined,
    ConsumedCapacity: usage.report(input.ReturnConsumedCapacity),
  };
}

function assertReturnValues(kind: WriteKind, value: unknown): void {
  assertOneOf('returnValues', value, RETURN_VALUES);
  if (kind === 'Update' || value == null || value === 'NONE' || value === 'ALL_OLD') return;
  throw validationError('ReturnValues can only be ALL_OLD or NONE');
}

function returned(outcome: Outcome, mode: string): Item | undefined {
  const { before, after, write } = outcome;
  if (mode === 'ALL_OLD') return before?.item;
  if (mode === 'ALL_NEW') return after?.item;
  if (mode === 'NONE') return undefined;
  const source = (mode === 'UPDATED_OLD' ? before?.item : after?.item) ?? {};
  const touched = write.update.filter(({ path }) => valueAt(source, path) !== undefined);
  // DynamoDB answers with the whole top-level attribute, even when only a part of it was updated.
  return project(
    source,
    touched.map(({ path }) => path.slice(0, 1)),
  );
}
