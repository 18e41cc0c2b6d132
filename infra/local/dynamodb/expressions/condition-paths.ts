import type { BoundCondition } from './bind-condition.ts';
import type { BoundOperand } from './operands.ts';
import type { Path } from './placeholders.ts';

/** Every path a condition looks at. */
export function conditionPaths(condition: BoundCondition): Path[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return [...conditionPaths(condition.left), ...conditionPaths(condition.right)];
    case 'not':
      return conditionPaths(condition.condition);
    case 'compare':
      return [condition.left, condition.right].flatMap(operandPaths);
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(operandPaths);
    case 'in':
      return [condition.operand, ...condition.list].flatMap(operandPaths);
    case 'function':
      return condition.operands.flatMap(operandPaths);
  }
}

function operandPaths(operand: BoundOperand): Path[] {
  if (operand.kind === 'path') return [operand.path];
  return operand.kind === 'function' ? operand.operands.flatMap(operandPaths) : [];
}
