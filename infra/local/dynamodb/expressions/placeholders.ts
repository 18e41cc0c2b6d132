import { AwsError } from '../../contracts.ts';
import { validationError } from '../errors.ts';
import { type AttributeValue, parseValue } from '../values.ts';
import { ExpressionError } from './parser.ts';
import type { RawPath, Step } from './syntax.ts';

/** A path with its names resolved. */
export type Path = Step[];

const NAME_KEY = /^#[A-Za-z0-9_]+$/;
const VALUE_KEY = /^:[A-Za-z0-9_]+$/;
const MAX_PATH_STEPS = 32;

/** `ExpressionAttributeNames` and `ExpressionAttributeValues` of one request, and which of them its expressions used. */
export class Placeholders {
  readonly #names: Map<string, string>;
  readonly #values: Map<string, AttributeValue>;
  readonly #used = new Set<string>();

  constructor(names: unknown, values: unknown) {
    this.#names = new Map(
      entries('ExpressionAttributeNames', names, NAME_KEY).map(([k, name]) => [k, nameOf(k, name)]),
    );
    this.#values = new Map(
      entries('ExpressionAttributeValues', values, VALUE_KEY).map(([k, value]) => [k, attributeOf(k, value)]),
    );
  }

  path(raw: RawPath): Path {
    if (raw.length > MAX_PATH_STEPS) {
      throw new ExpressionError(`The document path has too many nesting levels; nesting levels: ${raw.length}`);
    }
    return raw.map((step) => this.#step(step));
  }

  #step(step: Step): Step {
    if (typeof step === 'number') return step;
    if (!step.startsWith('#')) return step;
    const name = this.#names.get(step);
    if (name === undefined) {
      throw new ExpressionError(
        `An expression attribute name used in the document path is not defined; attribute name: ${step}`,
      );
    }
    this.#used.add(step);
    return name;
  }

  value(placeholder: string): AttributeValue {
    const value = this.#values.get(placeholder);
    if (value === undefined) {
      throw new ExpressionError(
        `An expression attribute value used in expression is not defined; attribute value: ${placeholder}`,
      );
    }
    this.#used.add(placeholder);
    return value;
  }

  /** Refuses what was handed over but stands in no expression. */
  assertAllUsed(): void {
    for (const [parameter, map] of [
      ['ExpressionAttributeNames', this.#names],
      ['ExpressionAttributeValues', this.#values],
    ] as const) {
      const unused = [...map.keys()].filter((key) => !this.#used.has(key));
      if (unused.length > 0) {
        throw validationError(`Value provided in ${parameter} unused in expressions: keys: {${unused.join(', ')}}`);
      }
    }
  }
}

function entries(parameter: string, input: unknown, key: RegExp): [string, unknown][] {
  if (input == null) return [];
  const found = Object.entries(input);
  if (found.length === 0) throw validationError(`${parameter} must not be empty`);
  const wrong = found.find(([name]) => !key.test(name));
  if (wrong) throw validationError(`${parameter} contains invalid key: Syntax error; key: "${wrong[0]}"`);
  return found;
}

function nameOf(key: string, name: unknown): string {
  if (typeof name === 'string' && name !== '') return name;
  throw validationError(`ExpressionAttributeNames contains invalid value: Empty attribute name for key ${key}`);
}

function attributeOf(key: string, value: unknown): AttributeValue {
  try {
    return parseValue(value);
  } catch (error) {
    if (!(error instanceof AwsError) || error.name !== 'ValidationException') throw error;
    throw validationError(`ExpressionAttributeValues contains invalid value: ${error.message} for key ${key}`);
  }
}
