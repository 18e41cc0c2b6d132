import { compareNumbers } from './numbers.ts';
import { type AttributeValue, type Item, typeOf } from './values.ts';

/** Equality of two normalised values; maps regardless of the order of their keys. */
export function valuesEqual(left: AttributeValue, right: AttributeValue): boolean {
  const type = typeOf(left);
  if (type !== typeOf(right)) return false;
  if (left.M && right.M) return itemsEqual(left.M, right.M);
  if (left.L && right.L) return listsEqual(left.L, right.L);
  // Sets are kept sorted, so equal sets have equal arrays.
  if (type === 'SS' || type === 'NS' || type === 'BS') return JSON.stringify(left) === JSON.stringify(right);
  return left[type] === right[type];
}

export function itemsEqual(left: Item, right: Item): boolean {
  const names = Object.keys(left);
  if (names.length !== Object.keys(right).length) return false;
  return names.every((name) => {
    const [a, b] = [left[name], right[name]];
    return a !== undefined && b !== undefined && valuesEqual(a, b);
  });
}

function listsEqual(left: AttributeValue[], right: AttributeValue[]): boolean {
  if (left.length !== right.length) return false;
  return left.every((value, index) => {
    const other = right[index];
    return other !== undefined && valuesEqual(value, other);
  });
}

/** Order of two scalars of one type, `undefined` when they cannot be ordered. */
export function compareValues(left: AttributeValue, right: AttributeValue): number | undefined {
  if (left.N !== undefined && right.N !== undefined) return compareNumbers(left.N, right.N);
  if (left.S !== undefined && right.S !== undefined) return Buffer.compare(Buffer.from(left.S), Buffer.from(right.S));
  if (left.B !== undefined && right.B !== undefined) {
    return Buffer.compare(Buffer.from(left.B, 'base64'), Buffer.from(right.B, 'base64'));
  }
  return undefined;
}
