import { serializationError, validationError } from './errors.ts';
import { compareNumbers, normalizeNumber } from './numbers.ts';

/** A value in wire format. {@link parseValue} guarantees that exactly one member is present, normalised. */
export type AttributeValue = {
  S?: string;
  N?: string;
  B?: string;
  BOOL?: boolean;
  NULL?: true;
  L?: AttributeValue[];
  M?: Item;
  SS?: string[];
  NS?: string[];
  BS?: string[];
};
export type Item = { [name: string]: AttributeValue };
export type ValueType = keyof AttributeValue;

const TYPES = new Set<string>(['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS']);
const MAX_NESTING = 32;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

export function typeOf(value: AttributeValue): ValueType {
  for (const type in value) return type as ValueType;
  throw new TypeError('An attribute value without a type');
}

export function parseItem(input: unknown, depth = 1): Item {
  const item: Item = {};
  for (const [name, value] of Object.entries(objectOf(input))) {
    if (name === '' && depth === 1) throw validationError('Empty attribute name');
    item[name] = parseValue(value, depth);
  }
  return item;
}

/** Checks one value as it came over the wire and normalises its numbers and sets. */
export function parseValue(input: unknown, depth = 1): AttributeValue {
  if (depth > MAX_NESTING) {
    throw validationError(
      'Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond supported limit',
    );
  }
  const members = Object.entries(objectOf(input)).filter(([type, value]) => TYPES.has(type) && value != null);
  const [first] = members;
  if (!first) {
    throw validationError('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  }
  if (members.length > 1) {
    throw validationError(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return parseTyped(first[0] as ValueType, first[1], depth);
}

function parseTyped(type: ValueType, value: unknown, depth: number): AttributeValue {
  switch (type) {
    case 'S':
      return { S: stringOf(value) };
    case 'N':
      return { N: normalizeNumber(stringOf(value)) };
    case 'B':
      return { B: base64Of(value) };
    case 'BOOL':
      if (typeof value !== 'boolean') throw serializationError('A BOOL must be true or false');
      return { BOOL: value };
    case 'NULL':
      if (value === true) return { NULL: true };
      throw validationError(
        'One or more parameter values were invalid: Null attribute value types must have the value of true',
      );
    case 'L':
      return { L: arrayOf(value).map((element) => parseValue(element, depth + 1)) };
    case 'M':
      return { M: parseItem(value, depth + 1) };
    case 'SS':
      return { SS: parseSet(value, 'An string set  may not be empty', stringOf).sort() };
    case 'NS':
      return { NS: parseNumberSet(value) };
    case 'BS':
      return { BS: parseSet(value, 'Binary sets should not be empty', base64Of, ' of type BS').sort() };
  }
}

function parseSet(input: unknown, whenEmpty: string, parse: (value: unknown) => string, type = ''): string[] {
  const values = arrayOf(input).map(parse);
  if (values.length === 0) throw validationError(`One or more parameter values were invalid: ${whenEmpty}`);
  if (new Set(values).size < values.length) {
    const shown = type || ` [${values.join(', ')}]`;
    throw validationError(
      `One or more parameter values were invalid: Input collection${shown} contains duplicates${type && '.'}`,
    );
  }
  return values;
}

function parseNumberSet(input: unknown): string[] {
  const values = arrayOf(input).map((value) => normalizeNumber(stringOf(value)));
  if (values.length === 0) {
    throw validationError('One or more parameter values were invalid: An number set  may not be empty');
  }
  if (new Set(values).size < values.length) throw validationError('Input collection contains duplicates');
  return values.sort(compareNumbers);
}

function objectOf(input: unknown): Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    throw serializationError('Start of structure or map found where not expected');
  }
  return input as Record<string, unknown>;
}

function arrayOf(input: unknown): unknown[] {
  if (!Array.isArray(input)) throw serializationError('Expected a list');
  return input;
}

function stringOf(input: unknown): string {
  if (typeof input !== 'string') throw serializationError(`${typeof input} can not be converted to a String`);
  return input;
}

function base64Of(input: unknown): string {
  const text = stringOf(input);
  if (!BASE64.test(text)) throw serializationError('Invalid Base64 in a binary value');
  return text;
}
