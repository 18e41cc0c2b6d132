import { validationError } from '../errors.ts';
import { addNumbers, compareNumbers, subtractNumbers } from '../numbers.ts';
import type { AttributeValue, Item } from '../values.ts';
import type { BoundAction } from './bind-update.ts';
import type { BoundOperand } from './operands.ts';
import { valueAt } from './paths.ts';
import type { Path } from './placeholders.ts';

/** The item after an update. Every operand sees the item as it was before; the given item stays untouched. */
export function applyUpdate(actions: BoundAction[], before: Item): Item {
  const item = structuredClone(before);
  for (const { path } of actions) assertParent(before, path);
  const changes = actions.map((action) => ({ path: action.path, value: outcome(action, before) }));
  const sets = changes.filter((change) => change.value !== undefined);
  // What was not there before is not removed, even if the same update appended an element in its place.
  const removals = changes.filter(({ path, value }) => value === undefined && valueAt(before, path) !== undefined);
  // Elements beyond the end of a list are appended in the order of their indexes.
  for (const { path, value } of sets.sort(byListIndex)) setAt(item, path, value as AttributeValue);
  // From the back, since removing an element shifts those behind it.
  for (const { path } of removals.sort(byListIndex).reverse()) removeAt(item, path);
  return item;
}

function byListIndex(one: { path: Path }, two: { path: Path }): number {
  return listIndex(one.path) - listIndex(two.path);
}

function listIndex(path: Path): number {
  const last = path.at(-1);
  return typeof last === 'number' ? last : -1;
}

/** The new value at the action's path, undefined when the path is to vanish. */
function outcome(action: BoundAction, before: Item): AttributeValue | undefined {
  switch (action.kind) {
    case 'SET':
      return structuredClone(resolve(action.operand, before));
    case 'REMOVE':
      return undefined;
    case 'ADD':
      return add(valueAt(before, action.path), action.value);
    case 'DELETE':
      return withoutElements(valueAt(before, action.path), action.value);
  }
}

function resolve(operand: BoundOperand, item: Item): AttributeValue {
  switch (operand.kind) {
    case 'value':
      return operand.value;
    case 'path': {
      const value = valueAt(item, operand.path);
      if (value) return value;
      throw validationError('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'arithmetic': {
      const [left, right] = [resolve(operand.left, item).N, resolve(operand.right, item).N];
      if (left === undefined || right === undefined) throw wrongType();
      return { N: operand.operator === '+' ? addNumbers(left, right) : subtractNumbers(left, right) };
    }
    case 'function':
      return call(operand.name, operand.operands as [BoundOperand, BoundOperand], item);
  }
}

function call(name: string, [first, second]: [BoundOperand, BoundOperand], item: Item): AttributeValue {
  if (name === 'if_not_exists') {
    const present = first.kind === 'path' ? valueAt(item, first.path) : undefined;
    return present ?? resolve(second, item);
  }
  const [head, tail] = [resolve(first, item).L, resolve(second, item).L];
  if (!head || !tail) throw wrongType();
  return { L: [...head, ...tail] };
}

function add(present: AttributeValue | undefined, value: AttributeValue): AttributeValue {
  if (present === undefined) return value;
  if (present.N !== undefined && value.N !== undefined) return { N: addNumbers(present.N, value.N) };
  if (present.SS && value.SS) return { SS: union(present.SS, value.SS).sort() };
  if (present.NS && value.NS) return { NS: union(present.NS, value.NS).sort(compareNumbers) };
  if (present.BS && value.BS) return { BS: union(present.BS, value.BS).sort() };
  throw wrongType();
}

function union(one: string[], two: string[]): string[] {
  return [...new Set([...one, ...two])];
}

/** A set that loses its last element vanishes, since DynamoDB knows no empty sets. */
function withoutElements(present: AttributeValue | undefined, value: AttributeValue): AttributeValue | undefined {
  if (present === undefined) return undefined;
  for (const type of ['SS', 'NS', 'BS'] as const) {
    const [have, drop] = [present[type], value[type]];
    if (!have || !drop) continue;
    const left = have.filter((element) => !drop.includes(element));
    return left.length > 0 ? { [type]: left } : undefined;
  }
  throw wrongType();
}

function setAt(item: Item, path: Path, value: AttributeValue): void {
  const { holder, step } = parentOf(item, path);
  if (typeof step === 'string' && holder.M) holder.M[step] = value;
  else if (typeof step === 'number' && holder.L) holder.L.splice(step, 1, value);
  else throw invalidPath();
}

function removeAt(item: Item, path: Path): void {
  const { holder, step } = parentOf(item, path);
  if (typeof step === 'string' && holder.M) delete holder.M[step];
  else if (typeof step === 'number' && holder.L) holder.L.splice(step, 1);
  else throw invalidPath();
}

function assertParent(item: Item, path: Path): void {
  const { holder, step } = parentOf(item, path);
  if (typeof step === 'string' ? !holder.M : !holder.L) throw invalidPath();
}

function parentOf(item: Item, path: Path): { holder: AttributeValue; step: string | number | undefined } {
  const holder = path.length === 1 ? { M: item } : valueAt(item, path.slice(0, -1));
  if (!holder) throw invalidPath();
  return { holder, step: path.at(-1) };
}

function invalidPath() {
  return validationError('The document path provided in the update expression is invalid for update');
}

function wrongType() {
  return validationError('An operand in the update expression has an incorrect data type');
}
