import { compareValues, valuesEqual } from '../compare.ts';
import { type AttributeValue, type Item, typeOf } from '../values.ts';
import type { BoundCondition } from './bind-condition.ts';
import type { BoundOperand } from './operands.ts';
import { valueAt } from './paths.ts';
import type { Comparator } from './syntax.ts';

/** Whether a condition holds for an item; an item that does not exist is an empty one. */
export function holds(condition: BoundCondition, item: Item): boolean {
  switch (condition.kind) {
    case 'and':
      return holds(condition.left, item) && holds(condition.right, item);
    case 'or':
      return holds(condition.left, item) || holds(condition.right, item);
    case 'not':
      return !holds(condition.condition, item);
    case 'compare':
      return compare(condition.operator, resolve(condition.left, item), resolve(condition.right, item));
    case 'between': {
      const operand = resolve(condition.operand, item);
      return (
        compare('>=', operand, resolve(condition.low, item)) && compare('<=', operand, resolve(condition.high, item))
      );
    }
    case 'in': {
      const operand = resolve(condition.operand, item);
      return condition.list.some((candidate) => compare('=', operand, resolve(candidate, item)));
    }
    case 'function':
      return call(condition.name, condition.operands, item);
  }
}

function compare(operator: Comparator, left?: AttributeValue, right?: AttributeValue): boolean {
  // What is absent differs from everything and compares with nothing.
  if (left === undefined || right === undefined) return operator === '<>';
  if (operator === '=') return valuesEqual(left, right);
  if (operator === '<>') return !valuesEqual(left, right);
  const order = compareValues(left, right);
  if (order === undefined) return false;
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  if (operator === '>') return order > 0;
  return order >= 0;
}

function resolve(operand: BoundOperand, item: Item): AttributeValue | undefined {
  if (operand.kind === 'path') return valueAt(item, operand.path);
  if (operand.kind === 'value') return operand.value;
  if (operand.kind === 'function') return sizeOf(operand.operands[0], item);
  throw new TypeError('The grammar of conditions has no arithmetic');
}

function sizeOf(operand: BoundOperand | undefined, item: Item): AttributeValue | undefined {
  const value = operand && resolve(operand, item);
  const size = value && measure(value);
  return size === undefined ? undefined : { N: String(size) };
}

function measure(value: AttributeValue): number | undefined {
  // The length of a string is that of its UTF-16 form; its size in the item is that of its UTF-8 form.
  if (value.S !== undefined) return value.S.length;
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.M) return Object.keys(value.M).length;
  return (value.L ?? value.SS ?? value.NS ?? value.BS)?.length;
}

function call(name: string, operands: BoundOperand[], item: Item): boolean {
  const [first, second] = operands.map((operand) => resolve(operand, item));
  switch (name) {
    case 'attribute_exists':
      return first !== undefined;
    case 'attribute_not_exists':
      return first === undefined;
    case 'attribute_type':
      return first !== undefined && typeOf(first) === second?.S;
    case 'begins_with':
      return first !== undefined && second !== undefined && beginsWith(first, second);
    default:
      return first !== undefined && second !== undefined && contains(first, second);
  }
}

function beginsWith(value: AttributeValue, prefix: AttributeValue): boolean {
  if (value.S !== undefined && prefix.S !== undefined) return value.S.startsWith(prefix.S);
  if (value.B === undefined || prefix.B === undefined) return false;
  const start = Buffer.from(prefix.B, 'base64');
  return Buffer.from(value.B, 'base64').subarray(0, start.length).equals(start);
}

function contains(whole: AttributeValue, part: AttributeValue): boolean {
  if (whole.L) return whole.L.some((element) => valuesEqual(element, part));
  if (whole.SS && part.S !== undefined) return whole.SS.includes(part.S);
  if (whole.NS && part.N !== undefined) return whole.NS.includes(part.N);
  if (whole.BS && part.B !== undefined) return whole.BS.includes(part.B);
  if (whole.S !== undefined && part.S !== undefined) return whole.S.includes(part.S);
  if (whole.B === undefined || part.B === undefined) return false;
  return Buffer.from(whole.B, 'base64').includes(Buffer.from(part.B, 'base64'));
}
