import type { Json } from '../contracts.ts';
import { readUnits, Usage, writeUnits } from './capacity.ts';
import type { Context, Input } from './context.ts';
import { conditionFailed, validationError } from './errors.ts';
import type { BoundCondition } from './expressions/bind-condition.ts';
import type { BoundAction } from './expressions/bind-update.ts';
import { holds } from './expressions/evaluate.ts';
import { readExpressions } from './expressions/request.ts';
import { applyUpdate } from './expressions/update.ts';
import { assertIndexKeys, updateIndexes } from './indexes.ts';
import type { StoredItem } from './items.ts';
import { type EncodedKey, keyAttributes, readItemKey, readKey } from './keys.ts';
import { appendRecord } from './stream.ts';
import type { Table } from './tables.ts';
import { assertOneOf, checkedSize, requireItem, requireTable } from './validation.ts';
import type { Item } from './values.ts';

export type WriteKind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** A checked request to write one item. */
export type Write = {
  kind: WriteKind;
  table: Table;
  key: EncodedKey;
  /** The item to put, otherwise the key. */
  item: Item;
  update: BoundAction[];
  condition: BoundCondition | undefined;
  returnOnFailure: boolean;
};

/** What a write will do to the item it found. */
export type Outcome = { write: Write; before: StoredItem | undefined; after: StoredItem | undefined };

/** Checks everything about a write that does not depend on the stored item. */
export function readWrite(context: Context, kind: WriteKind, input: Input): Write {
  const onFailure = input.ReturnValuesOnConditionCheckFailure;
  assertOneOf('returnValuesOnConditionCheckFailure', onFailure, ['ALL_OLD', 'NONE']);
  const table = context.tables.require(requireTable(input));
  const item = requireItem(input, kind === 'Put' ? 'Item' : 'Key');
  const expressions = readExpressions(input, kind === 'Update' ? ['update', 'condition'] : ['condition']);
  const key = kind === 'Put' ? readItemKey(item, table.key) : readKey(item, table.key);
  const { condition, update = [] } = expressions;
  if (kind === 'Put') checkedSize(item);
  return { kind, table, key, item, update, condition, returnOnFailure: onFailure === 'ALL_OLD' };
}

function assertKeyUntouched(table: Table, update: BoundAction[]): void {
  for (const { name } of keyAttributes(table.key)) {
    if (update.some((action) => action.path[0] === name)) {
      throw validationError(
        `One or more parameter values were invalid: Cannot update attribute ${name}. This attribute is part of the key`,
      );
    }
  }
}

/** Reads the item, checks the condition and computes what would be stored; changes nothing. */
export function evaluateWrite(context: Context, write: Write): Outcome {
  if (write.kind === 'Put') assertIndexKeys(write.table, write.item, false);
  const before = context.items.get(write.table, write.key);
  if (write.condition && !holds(write.condition, before?.item ?? {})) {
    throw conditionFailed(write.returnOnFailure ? (before?.item as Json | undefined) : undefined);
  }
  const after = resulting(write, before);
  return { write, before, after };
}

function resulting(write: Write, before: StoredItem | undefined): StoredItem | undefined {
  if (write.kind === 'Delete') return undefined;
  if (write.kind === 'ConditionCheck') return before;
  assertKeyUntouched(write.table, write.update);
  const item = write.kind === 'Put' ? write.item : applyUpdate(write.update, before?.item ?? write.item);
  if (write.kind === 'Update') assertIndexKeys(write.table, item, true);
  return { item, size: checkedSize(item, write.kind === 'Put' ? 'Item size' : 'Item size to update') };
}

/** Stores an outcome with its index entries and its stream record. */
export function applyOutcome(context: Context, outcome: Outcome, byTimeToLive = false): Usage {
  const { write, before, after } = outcome;
  const { table, key } = write;
  const usage = new Usage(table);
  if (write.kind === 'ConditionCheck') {
    usage.addTable(readUnits(before?.size ?? 0, true));
    return usage;
  }
  usage.addTable(writeUnits(Math.max(before?.size ?? 0, after?.size ?? 0)));
  if (after) context.items.put(table, key, after.item, after.size);
  else if (before) context.items.delete(table, key);
  updateIndexes(context, table, key, before?.item, after?.item, usage);
  context.past?.add({ at: context.now(), table, key, before });
  const change = { table, before: before?.item, after: after?.item };
  if (appendRecord(context.database, change, context.now(), byTimeToLive)) context.streamed.add(table.name);
  return usage;
}
