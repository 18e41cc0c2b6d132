import { validationError } from './errors.ts';
import type { BoundCondition } from './expressions/bind-condition.ts';
import type { BoundOperand } from './expressions/operands.ts';
import type { Comparator } from './expressions/syntax.ts';
import { assertNotEmpty, encodeScalar, type KeyAttribute, type KeySchema } from './keys.ts';
import type { AttributeValue } from './values.ts';

/** A bound on encoded sort keys. */
export type Bound = { bytes: Uint8Array; inclusive: boolean };
/** The part of a table or index a query reads: one hash key and an interval of sort keys. */
export type KeyRange = { pk: Uint8Array; low?: Bound; high?: Bound; operator?: Operator };
type Operator = Comparator | 'BETWEEN' | 'begins_with';

type Test = { name: string; operator: Operator; values: AttributeValue[] };

const MIRRORED: Partial<Record<Comparator, Comparator>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' };

export function readKeyRange(condition: BoundCondition, schema: KeySchema): KeyRange {
  const tests = flatten(condition).map(readTest);
  if (new Set(tests.map((test) => test.name)).size < tests.length) {
    throw validationError('KeyConditionExpressions must only contain one condition per key');
  }
  if (tests.length > 2) throw validationError('Conditions can be of length 1 or 2 only');
  const hash = tests.find((test) => test.name === schema.hash.name);
  const range = tests.find((test) => test !== hash);
  if (!hash) throw missing(schema.hash);
  if (range && range.name !== schema.range?.name) throw missing(schema.range ?? schema.hash);
  if (hash.operator !== '=') throw validationError('Query key condition not supported');
  assertValues(hash, schema.hash);
  const pk = encodeScalar(hash.values[0] as AttributeValue);
  if (!range || !schema.range) return { pk };
  assertValues(range, schema.range);
  return { pk, ...interval(range), operator: range.operator };
}

function missing(attribute: KeyAttribute) {
  return validationError(`Query condition missed key schema element: ${attribute.name}`);
}

function flatten(condition: BoundCondition): BoundCondition[] {
  if (condition.kind === 'and') return [...flatten(condition.left), ...flatten(condition.right)];
  return [condition];
}

function readTest(condition: BoundCondition): Test {
  switch (condition.kind) {
    case 'compare': {
      if (condition.operator === '<>') throw invalidOperator('<>');
      return readComparison(condition.operator, condition.left, condition.right);
    }
    case 'between': {
      const { operand, low, high } = condition;
      return { name: keyName('BETWEEN', operand), operator: 'BETWEEN', values: [literal(low), literal(high)] };
    }
    case 'function': {
      const [first, second] = condition.operands as [BoundOperand, BoundOperand];
      if (condition.name !== 'begins_with') throw invalidOperator(condition.name);
      return { name: keyName('begins_with', first), operator: 'begins_with', values: [literal(second)] };
    }
    default:
      throw invalidOperator(condition.kind.toUpperCase());
  }
}

function readComparison(operator: Comparator, left: BoundOperand, right: BoundOperand): Test {
  if (left.kind === 'value' && right.kind === 'value') {
    throw validationError('Invalid condition in KeyConditionExpression: No key attribute specified');
  }
  const mirrored = left.kind === 'value';
  const [path, value] = mirrored ? [right, left] : [left, right];
  const name = keyName(operator, path);
  return { name, operator: mirrored ? (MIRRORED[operator] ?? operator) : operator, values: [literal(value)] };
}

function invalidOperator(operator: string) {
  return validationError(`Invalid operator used in KeyConditionExpression: ${operator}`);
}

function keyName(operator: string, operand: BoundOperand): string {
  if (operand.kind === 'function') throw nested();
  if (operand.kind !== 'path') {
    throw validationError(
      `Invalid condition in KeyConditionExpression: ${operator} operator must have the key attribute as its first operand`,
    );
  }
  const [name] = operand.path;
  if (operand.path.length > 1) {
    throw validationError(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: ${name}`,
    );
  }
  return String(name);
}

function literal(operand: BoundOperand): AttributeValue {
  if (operand.kind === 'function') throw nested();
  if (operand.kind === 'value') return operand.value;
  throw validationError('Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition');
}

function nested() {
  return validationError('KeyConditionExpressions cannot contain nested operations');
}

function assertValues(test: Test, attribute: KeyAttribute): void {
  for (const value of test.values) {
    if (value[attribute.type] === undefined) {
      throw validationError(
        'One or more parameter values were invalid: Condition parameter type does not match schema type',
      );
    }
    assertNotEmpty(value, attribute.name);
  }
}

function interval({ operator, values }: Test): { low?: Bound; high?: Bound } {
  const [first = new Uint8Array(), second = new Uint8Array()] = values.map(encodeScalar);
  const inclusive = { bytes: first, inclusive: true };
  const exclusive = { bytes: first, inclusive: false };
  switch (operator) {
    case '<':
      return { high: exclusive };
    case '<=':
      return { high: inclusive };
    case '>':
      return { low: exclusive };
    case '>=':
      return { low: inclusive };
    case 'BETWEEN':
      return { low: inclusive, high: { bytes: second, inclusive: true } };
    case 'begins_with':
      return { low: inclusive, ...afterPrefix(first) };
    default:
      return { low: inclusive, high: inclusive };
  }
}

/** The least key that no longer begins with the prefix; none when the prefix is all 0xff. */
function afterPrefix(prefix: Uint8Array): { high?: Bound } {
  const last = prefix.findLastIndex((byte) => byte < 0xff);
  if (last < 0) return {};
  // A copy: the prefix itself is the lower bound.
  const bytes = Uint8Array.from(prefix.subarray(0, last + 1));
  bytes[last] = (bytes[last] as number) + 1;
  return { high: { bytes, inclusive: false } };
}

export function within({ low, high }: KeyRange, sk: Uint8Array): boolean {
  const above = low ? Buffer.compare(sk, low.bytes) : 1;
  const below = high ? Buffer.compare(sk, high.bytes) : -1;
  return (
    (above > 0 || (above === 0 && low?.inclusive === true)) && (below < 0 || (below === 0 && high?.inclusive === true))
  );
}
