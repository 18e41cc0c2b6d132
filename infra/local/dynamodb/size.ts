import { numberSize } from './numbers.ts';
import type { AttributeValue, Item } from './values.ts';

/** A list or map counts three bytes, and one more for each of its members. */
const CONTAINER = 3;
const MEMBER = 1;

/** Bytes an item counts for: names and values, as the DynamoDB developer guide defines them. */
export function itemSize(item: Item): number {
  let size = 0;
  for (const name in item) size += Buffer.byteLength(name) + valueSize(item[name] as AttributeValue);
  return size;
}

export function valueSize(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.B !== undefined) return Buffer.byteLength(value.B, 'base64');
  if (value.SS) return sum(value.SS, (text) => Buffer.byteLength(text));
  if (value.NS) return sum(value.NS, numberSize);
  if (value.BS) return sum(value.BS, (text) => Buffer.byteLength(text, 'base64'));
  if (value.L) return CONTAINER + sum(value.L, (element) => MEMBER + valueSize(element));
  if (value.M) return CONTAINER + MEMBER * Object.keys(value.M).length + itemSize(value.M);
  return 1;
}

function sum<T>(values: T[], size: (value: T) => number): number {
  return values.reduce((total, value) => total + size(value), 0);
}
