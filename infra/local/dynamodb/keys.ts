import { validationError } from './errors.ts';
import { encodeNumber } from './numbers.ts';
import type { AttributeValue, Item } from './values.ts';

export type KeyType = 'S' | 'N' | 'B';
export type KeyAttribute = { name: string; type: KeyType };
export type KeySchema = { hash: KeyAttribute; range?: KeyAttribute };

/** A key as bytes that compare as DynamoDB orders keys: UTF-8, unsigned bytes, or numbers by size. */
export type EncodedKey = { pk: Uint8Array; sk: Uint8Array };

const MAX_HASH_BYTES = 2048;
const MAX_RANGE_BYTES = 1024;
const NO_RANGE = new Uint8Array();

export function keyAttributes(schema: KeySchema): KeyAttribute[] {
  return schema.range ? [schema.hash, schema.range] : [schema.hash];
}

export function encodeScalar(value: AttributeValue): Uint8Array {
  if (value.S !== undefined) return Buffer.from(value.S);
  if (value.N !== undefined) return encodeNumber(value.N);
  return Buffer.from(value.B ?? '', 'base64');
}

/** The encoded key of an item that surely has it. */
export function encodeKey(item: Item, schema: KeySchema): EncodedKey {
  const { hash, range } = schema;
  return {
    pk: encodeScalar(item[hash.name] as AttributeValue),
    sk: range ? encodeScalar(item[range.name] as AttributeValue) : NO_RANGE,
  };
}

export function keyOf(item: Item, schema: KeySchema): Item {
  return Object.fromEntries(keyAttributes(schema).map(({ name }) => [name, item[name] as AttributeValue]));
}

/** Checks the `Key` of a request: exactly the attributes of the schema, of its types, neither empty nor too long. */
export function readKey(key: Item, schema: KeySchema): EncodedKey {
  const attributes = keyAttributes(schema);
  const fits = attributes.every(({ name, type }) => key[name]?.[type] !== undefined);
  if (!fits || Object.keys(key).length !== attributes.length) {
    throw validationError('The provided key element does not match the schema');
  }
  return checkedKey(key, schema);
}

/** Checks the key within an item to put. */
export function readItemKey(item: Item, schema: KeySchema): EncodedKey {
  for (const { name, type } of keyAttributes(schema)) {
    const value = item[name];
    if (!value) {
      throw validationError(`One or more parameter values were invalid: Missing the key ${name} in the item`);
    }
    if (value[type] === undefined) {
      throw validationError(
        `One or more parameter values were invalid: Type mismatch for key ${name} expected: ${type} actual: ${Object.keys(value)[0]}`,
      );
    }
  }
  return checkedKey(item, schema);
}

function checkedKey(item: Item, schema: KeySchema): EncodedKey {
  for (const { name } of keyAttributes(schema)) assertNotEmpty(item[name] as AttributeValue, name);
  const encoded = encodeKey(item, schema);
  if (encoded.pk.length > MAX_HASH_BYTES) {
    // The missing blank is AWS's own.
    throw validationError(
      'One or more parameter values were invalid: Size of hashkey has exceeded the maximum size limit of2048 bytes',
    );
  }
  if (encoded.sk.length > MAX_RANGE_BYTES) {
    throw validationError(
      'One or more parameter values were invalid: Aggregated size of all range keys has exceeded the size limit of 1024 bytes',
    );
  }
  return encoded;
}

export function assertNotEmpty(value: AttributeValue, name: string): void {
  if (value.S !== '' && value.B !== '') return;
  const kind = value.S === '' ? 'string' : 'binary';
  throw validationError(
    `One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty ${kind} value. Key: ${name}`,
  );
}

/** Whether an item has every key attribute of an index, of its type, neither empty nor too long. */
export function fitsIndexKey(item: Item, schema: KeySchema): boolean {
  return keyAttributes(schema).every(({ name, type }) => {
    const value = item[name];
    if (!value?.[type]) return false;
    return encodeScalar(value).length <= longestOf(name, schema);
  });
}

function longestOf(name: string, schema: KeySchema): number {
  return name === schema.hash.name ? MAX_HASH_BYTES : MAX_RANGE_BYTES;
}

/** Checks an attribute that is key of a secondary index; absent is fine, the item is then not in the index. */
export function assertIndexKey(item: Item, schema: KeySchema, indexName: string, updated: boolean): void {
  for (const { name, type } of keyAttributes(schema)) {
    const value = item[name];
    if (!value) continue;
    const empty = value.S === '' || value.B === '';
    if (value[type] === undefined && !(empty && updated)) {
      throw validationError(
        `One or more parameter values were invalid: Type mismatch for Index Key ${name} Expected: ${type} Actual: ${Object.keys(value)[0]} IndexName: ${indexName}`,
      );
    }
    if (empty) throw emptyIndexKey(value, updated, `IndexName: ${indexName}, IndexKey: ${name}`);
    if (encodeScalar(value).length > longestOf(name, schema)) {
      throw validationError('One or more parameter values were invalid: Size limit exceeded');
    }
  }
}

function emptyIndexKey(value: AttributeValue, updated: boolean, where: string) {
  const how = updated
    ? 'The update expression attempted to update a secondary index key to a value that is not supported.'
    : 'A value specified for a secondary index key is not supported.';
  const kind = value.S === '' ? 'string' : 'binary';
  return validationError(
    `One or more parameter values are not valid. ${how} The AttributeValue for a key attribute cannot contain an empty ${kind} value. ${where}`,
  );
}
