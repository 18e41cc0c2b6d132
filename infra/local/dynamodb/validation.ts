import { assertCapacityMode } from './capacity.ts';
import type { Input } from './context.ts';
import { notServed, validationError } from './errors.ts';
import { itemSize } from './size.ts';
import { type Item, parseItem } from './values.ts';

const LEGACY_PARAMETERS = [
  'Expected',
  'ConditionalOperator',
  'AttributeUpdates',
  'AttributesToGet',
  'KeyConditions',
  'QueryFilter',
  'ScanFilter',
];
const MAX_ITEM_BYTES = 400 * 1024;

/** Checks that hold for every item operation. */
export function assertRequest(input: Input): void {
  const legacy = LEGACY_PARAMETERS.find((name) => input[name] != null);
  if (legacy) throw notServed(`The legacy parameter ${legacy}`);
  assertCapacityMode(input.ReturnConsumedCapacity);
}

export function assertOneOf(member: string, value: unknown, allowed: string[]): void {
  if (value == null || allowed.includes(String(value))) return;
  throw validationError(
    `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
  );
}

export function requireItem(input: Input, member: 'Item' | 'Key'): Item {
  if (input[member] == null) {
    const path = member.toLowerCase();
    throw validationError(
      `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`,
    );
  }
  return parseItem(input[member]);
}

/** The size of an item about to be stored; refuses more than 400 kB. */
export function checkedSize(item: Item, what = 'Item size'): number {
  const size = itemSize(item);
  if (size > MAX_ITEM_BYTES) throw validationError(`${what} has exceeded the maximum allowed size`);
  return size;
}

export function requireTable(input: Input): unknown {
  const name = input.TableName;
  if (name != null && !/^(arn:.*|[a-zA-Z0-9_.-]{3,255})$/.test(String(name))) {
    throw validationError(
      `1 validation error detected: Value '${name}' at 'tableName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+`,
    );
  }
  return name;
}
