import type { AttributeValue, Item } from '../values.ts';
import { showPath } from './operands.ts';
import { ExpressionError } from './parser.ts';
import type { Path } from './placeholders.ts';

/** The value a path leads to, undefined where the item has none. */
export function valueAt(item: Item, path: Path): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: item };
  for (const step of path) {
    value = child(value, step);
    if (value === undefined) return undefined;
  }
  return value;
}

function child(value: AttributeValue, step: string | number): AttributeValue | undefined {
  if (typeof step === 'number') return value.L?.[step];
  return value.M && Object.hasOwn(value.M, step) ? value.M[step] : undefined;
}

/** Refuses paths of which one contains the other, or which see a list and a map in the same place. */
export function assertNoOverlap(paths: Path[]): void {
  paths.forEach((later, index) => {
    for (const earlier of paths.slice(0, index)) assertApart(earlier, later);
  });
}

function assertApart(one: Path, two: Path): void {
  const length = Math.min(one.length, two.length);
  for (let depth = 0; depth < length; depth += 1) {
    const [a, b] = [one[depth], two[depth]];
    if (a === b) continue;
    if (typeof a === typeof b) return;
    throw clash('conflict', one, two);
  }
  throw clash('overlap', one, two);
}

function clash(how: 'conflict' | 'overlap', one: Path, two: Path): ExpressionError {
  return new ExpressionError(
    `Two document paths ${how} with each other; must remove or rewrite one of these paths; path one: ${showPath(one)}, path two: ${showPath(two)}`,
  );
}
