import { type AttributeValue, typeOf, type ValueType } from '../values.ts';
import {
  assertCount,
  assertFunction,
  assertPath,
  assertType,
  type BoundOperand,
  bindLeaf,
  notThisWay,
} from './operands.ts';
import { ExpressionError } from './parser.ts';
import { assertNoOverlap } from './paths.ts';
import type { Path, Placeholders } from './placeholders.ts';
import type { Operand, UpdateAction } from './syntax.ts';

export type BoundAction = UpdateAction<Path, AttributeValue>;

/** How the messages about ADD and DELETE name the types. */
const LONG_NAMES: Record<ValueType, string> = {
  S: 'STRING',
  N: 'NUMBER',
  B: 'BINARY',
  BOOL: 'BOOLEAN',
  NULL: 'NULL',
  L: 'LIST',
  M: 'MAP',
  SS: 'STRING_SET',
  NS: 'NUMBER_SET',
  BS: 'BINARY_SET',
};
const ADDABLE: readonly ValueType[] = ['N', 'SS', 'NS', 'BS'];
const DELETABLE: readonly ValueType[] = ['SS', 'NS', 'BS'];

/** Resolves the placeholders of an update and refuses operands no item could make right. */
export function bindUpdate(actions: UpdateAction[], placeholders: Placeholders): BoundAction[] {
  const paths = actions.map((action) => placeholders.path(action.path));
  assertNoOverlap(paths);
  return actions.map((action, index) => bindAction(action, paths[index] as Path, placeholders));
}

function bindAction(action: UpdateAction, path: Path, placeholders: Placeholders): BoundAction {
  if (action.kind === 'REMOVE') return { kind: 'REMOVE', path };
  if (action.kind === 'SET') return { kind: 'SET', path, operand: bindOperand(action.operand, placeholders) };
  const value = placeholders.value(action.value);
  const type = typeOf(value);
  if (!(action.kind === 'ADD' ? ADDABLE : DELETABLE).includes(type)) {
    throw new ExpressionError(
      `Incorrect operand type for operator or function; operator: ${action.kind}, operand type: ${LONG_NAMES[type]}, typeSet: ALLOWED_FOR_${action.kind}_OPERAND`,
    );
  }
  return { kind: action.kind, path, value };
}

function bindOperand(operand: Operand, placeholders: Placeholders): BoundOperand {
  if (operand.kind === 'function') return bindFunction(operand, placeholders);
  if (operand.kind !== 'arithmetic') return bindLeaf(operand, placeholders);
  const left = bindOperand(operand.left, placeholders);
  const right = bindOperand(operand.right, placeholders);
  for (const side of [left, right]) {
    if (side.kind === 'function' && side.name === 'list_append') throw notThisWay(side.name);
    assertType(operand.operator, side, ['N']);
  }
  return { kind: 'arithmetic', operator: operand.operator, left, right };
}

function bindFunction(call: Extract<Operand, { kind: 'function' }>, placeholders: Placeholders): BoundOperand {
  assertFunction(call.name, 'an update expression');
  const operands = call.operands.map((operand) => bindOperand(operand, placeholders));
  assertCount(call.name, operands, 2);
  if (call.name === 'if_not_exists') assertPath(call.name, operands[0]);
  else for (const operand of operands) assertType(call.name, operand, ['L']);
  return { kind: 'function', name: call.name, operands };
}
