import { type AttributeValue, typeOf, type ValueType } from '../values.ts';
import { ExpressionError } from './parser.ts';
import type { Path, Placeholders } from './placeholders.ts';
import type { Operand } from './syntax.ts';

export type BoundOperand = Operand<Path, AttributeValue>;

const CONDITION_FUNCTIONS = new Set([
  'attribute_exists',
  'attribute_not_exists',
  'attribute_type',
  'begins_with',
  'contains',
  'size',
]);
const UPDATE_FUNCTIONS = new Set(['if_not_exists', 'list_append']);

export function assertFunction(name: string, where: 'a condition expression' | 'an update expression'): void {
  const [allowed, other] =
    where === 'an update expression'
      ? [UPDATE_FUNCTIONS, CONDITION_FUNCTIONS]
      : [CONDITION_FUNCTIONS, UPDATE_FUNCTIONS];
  if (allowed.has(name)) return;
  if (other.has(name)) throw new ExpressionError(`The function is not allowed in ${where}; function: ${name}`);
  throw new ExpressionError(`Invalid function name; function: ${name}`);
}

export function notThisWay(name: string): ExpressionError {
  return new ExpressionError(`The function is not allowed to be used this way in an expression; function: ${name}`);
}

export function bindLeaf(operand: BoundLeafSource, placeholders: Placeholders): BoundOperand {
  if (operand.kind === 'path') return { kind: 'path', path: placeholders.path(operand.path) };
  return { kind: 'value', value: placeholders.value(operand.value) };
}
type BoundLeafSource = Extract<Operand, { kind: 'path' | 'value' }>;

export function assertCount(name: string, operands: unknown[], count: number): void {
  if (operands.length === count) return;
  throw new ExpressionError(
    `Incorrect number of operands for operator or function; operator or function: ${name}, number of operands: ${operands.length}`,
  );
}

export function assertPath(name: string, operand: BoundOperand | undefined): void {
  if (operand?.kind === 'path') return;
  throw new ExpressionError(`Operator or function requires a document path; operator or function: ${name}`);
}

/** The type an operand has whatever the item holds; undefined for a path. */
export function knownType(operand: BoundOperand): ValueType | undefined {
  if (operand.kind === 'value') return typeOf(operand.value);
  if (operand.kind === 'function') return operand.name === 'size' ? 'N' : undefined;
  return undefined;
}

export function assertType(name: string, operand: BoundOperand, allowed: readonly ValueType[]): void {
  const type = knownType(operand);
  if (type === undefined || allowed.includes(type)) return;
  throw new ExpressionError(
    `Incorrect operand type for operator or function; operator or function: ${name}, operand type: ${type}`,
  );
}

export function showPath(path: Path): string {
  return `[${path.map((step) => (typeof step === 'number' ? `[${step}]` : step)).join(', ')}]`;
}

/** An attribute compared with itself is surely a mistake, so DynamoDB refuses it. */
export function assertDistinct(name: string, first: BoundOperand, others: BoundOperand[]): void {
  if (first.kind !== 'path') return;
  const shown = showPath(first.path);
  if (!others.some((other) => other.kind === 'path' && showPath(other.path) === shown)) return;
  throw new ExpressionError(
    `The first operand must be distinct from the remaining operands for this operator or function; operator: ${name}, first operand: ${shown}`,
  );
}
