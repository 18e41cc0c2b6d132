import { compareValues } from '../compare.ts';
import { type AttributeValue, typeOf, type ValueType } from '../values.ts';
import {
  assertCount,
  assertDistinct,
  assertFunction,
  assertPath,
  assertType,
  type BoundOperand,
  bindLeaf,
  notThisWay,
} from './operands.ts';
import { ExpressionError } from './parser.ts';
import type { Path, Placeholders } from './placeholders.ts';
import type { Condition, Operand } from './syntax.ts';

export type BoundCondition = Condition<Path, AttributeValue>;

const ORDERED: readonly ValueType[] = ['S', 'N', 'B'];
const SIZED: readonly ValueType[] = ['S', 'B', 'SS', 'NS', 'BS', 'L', 'M'];
const TYPE_NAMES = ['N', 'BS', 'L', 'B', 'NULL', 'M', 'S', 'SS', 'NS', 'BOOL'];
const MAX_OPERATORS = 300;
const MAX_IN_OPERANDS = 100;

/** Resolves the placeholders of a condition and refuses operands no item could make right. */
export function bindCondition(condition: Condition, placeholders: Placeholders): BoundCondition {
  const operators = { count: 0 };
  return bind(condition, placeholders, operators);
}

function bind(condition: Condition, placeholders: Placeholders, operators: { count: number }): BoundCondition {
  operators.count += 1;
  if (operators.count > MAX_OPERATORS) {
    throw new ExpressionError(`The expression contains too many operators; operator count: ${operators.count}`);
  }
  switch (condition.kind) {
    case 'and':
    case 'or': {
      const left = bind(condition.left, placeholders, operators);
      return { kind: condition.kind, left, right: bind(condition.right, placeholders, operators) };
    }
    case 'not':
      return { kind: 'not', condition: bind(condition.condition, placeholders, operators) };
    case 'function':
      return bindFunction(condition, placeholders);
    default:
      return bindTest(condition, (operand) => bindOperand(operand, placeholders));
  }
}

type Test = Extract<Condition, { kind: 'compare' | 'between' | 'in' }>;

function bindTest(test: Test, bound: (operand: Operand) => BoundOperand): BoundCondition {
  switch (test.kind) {
    case 'compare': {
      const [left, right] = [bound(test.left), bound(test.right)];
      if (test.operator !== '=' && test.operator !== '<>') {
        for (const operand of [left, right]) assertType(test.operator, operand, ORDERED);
      }
      assertDistinct(test.operator, left, [right]);
      return { ...test, left, right };
    }
    case 'between': {
      const [operand, low, high] = [bound(test.operand), bound(test.low), bound(test.high)];
      for (const each of [operand, low, high]) assertType('BETWEEN', each, ORDERED);
      assertBounds(low, high);
      assertDistinct('BETWEEN', operand, [low, high]);
      return { kind: 'between', operand, low, high };
    }
    case 'in': {
      if (test.list.length > MAX_IN_OPERANDS) {
        throw new ExpressionError(
          `The IN operator is provided with too many operands; number of operands: ${test.list.length}`,
        );
      }
      const operand = bound(test.operand);
      const list = test.list.map(bound);
      assertDistinct('IN', operand, list);
      return { kind: 'in', operand, list };
    }
  }
}

function bindOperand(operand: Operand, placeholders: Placeholders): BoundOperand {
  if (operand.kind === 'arithmetic') throw new TypeError('The grammar of conditions has no arithmetic');
  if (operand.kind !== 'function') return bindLeaf(operand, placeholders);
  assertFunction(operand.name, 'a condition expression');
  if (operand.name !== 'size') throw notThisWay(operand.name);
  const operands = operand.operands.map((inner) => bindOperand(inner, placeholders));
  assertCount('size', operands, 1);
  for (const inner of operands) assertType('size', inner, SIZED);
  return { kind: 'function', name: 'size', operands };
}

function bindFunction(call: Extract<Condition, { kind: 'function' }>, placeholders: Placeholders): BoundCondition {
  const { name } = call;
  assertFunction(name, 'a condition expression');
  if (name === 'size') throw notThisWay(name);
  const operands = call.operands.map((operand) => bindOperand(operand, placeholders));
  const onePath = name === 'attribute_exists' || name === 'attribute_not_exists';
  assertCount(name, operands, onePath ? 1 : 2);
  const [first, second] = operands as [BoundOperand, BoundOperand];
  if (onePath) assertPath(name, first);
  if (name === 'begins_with') for (const operand of operands) assertType(name, operand, ['S', 'B']);
  if (name === 'attribute_type') assertTypeName(second);
  if (!onePath) assertDistinct(name, first, [second]);
  return { kind: 'function', name, operands };
}

function assertTypeName(operand: BoundOperand): void {
  assertType('attribute_type', operand, ['S']);
  if (operand.kind !== 'value') {
    throw new ExpressionError(
      'Incorrect operand type for operator or function; operator or function: attribute_type, operand type: a path',
    );
  }
  const name = operand.value.S ?? '';
  if (TYPE_NAMES.includes(name)) return;
  throw new ExpressionError(`Invalid attribute type name found; type: ${name}, valid types: {${TYPE_NAMES.join(',')}}`);
}

function assertBounds(low: BoundOperand, high: BoundOperand): void {
  if (low.kind !== 'value' || high.kind !== 'value') return;
  const shown = `lower bound operand: ${show(low.value)}, upper bound operand: ${show(high.value)}`;
  const order = compareValues(low.value, high.value);
  if (order === undefined) {
    throw new ExpressionError(`The BETWEEN operator requires same data type for lower and upper bounds; ${shown}`);
  }
  if (order > 0) {
    throw new ExpressionError(
      `The BETWEEN operator requires upper bound to be greater than or equal to lower bound; ${shown}`,
    );
  }
}

function show(value: AttributeValue): string {
  const type = typeOf(value);
  return `AttributeValue: {${type}:${String(value[type])}}`;
}
