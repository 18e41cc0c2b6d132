import type { Json } from '../contracts.ts';

/**
 * Event patterns of Lambda's filter criteria: an object names fields, a list names what a field's value may be. Several
 * filters of a mapping are alternatives. https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html
 */
export type Pattern = { [key: string]: Json | undefined };

export function matchesAny(patterns: Pattern[], record: Json): boolean {
  return patterns.length === 0 || patterns.some((pattern) => matches(pattern, record));
}

function matches(pattern: Pattern, value: Json | undefined): boolean {
  return Object.entries(pattern).every(([key, expected]) => {
    if (key === '$or') return (expected as Pattern[]).some((alternative) => matches(alternative, value));
    const actual = isObject(value) ? value[key] : undefined;
    if (Array.isArray(expected)) return expected.some((condition) => holdsForAny(condition, actual));
    return isObject(expected) && isObject(actual) && matches(expected, actual);
  });
}

/** A list in the record fits if one of its elements does. */
function holdsForAny(condition: Json, actual: Json | undefined): boolean {
  return Array.isArray(actual) ? actual.some((one) => holds(condition, one)) : holds(condition, actual);
}

function holds(condition: Json, actual: Json | undefined): boolean {
  if (!isObject(condition)) return actual === condition;
  const [[kind, argument] = ['', null]] = Object.entries(condition);
  const test = conditions[kind];
  if (!test) throw new TypeError(`The filter condition "${kind}" is not known to the local cloud`);
  return test(argument ?? null, actual);
}

const conditions: Record<string, (argument: Json, actual: Json | undefined) => boolean> = {
  exists: (argument, actual) => (actual !== undefined) === argument,
  prefix: (argument, actual) => typeof actual === 'string' && actual.startsWith(String(argument)),
  suffix: (argument, actual) => typeof actual === 'string' && actual.endsWith(String(argument)),
  'equals-ignore-case': (argument, actual) =>
    typeof actual === 'string' && actual.toLowerCase() === String(argument).toLowerCase(),
  'anything-but': (argument, actual) => {
    const excluded = Array.isArray(argument) ? argument : [argument];
    return actual !== undefined && !excluded.some((one) => holds(one, actual));
  },
  numeric: (argument, actual) => typeof actual === 'number' && inRange(argument as Json[], actual),
};

function inRange(comparisons: Json[], actual: number): boolean {
  for (let index = 0; index < comparisons.length; index += 2) {
    const compare = comparison[String(comparisons[index])];
    if (!compare?.(actual, Number(comparisons[index + 1]))) return false;
  }
  return true;
}

const comparison: Record<string, (actual: number, bound: number) => boolean> = {
  '=': (actual, bound) => actual === bound,
  '<': (actual, bound) => actual < bound,
  '<=': (actual, bound) => actual <= bound,
  '>': (actual, bound) => actual > bound,
  '>=': (actual, bound) => actual >= bound,
};

function isObject(value: Json | undefined): value is { [key: string]: Json | undefined } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
