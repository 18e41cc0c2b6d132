import type { Json } from '../contracts.ts';
import type { Pattern } from '../streams/filter.ts';

const text = (value: Json) => typeof value === 'string';
const texts = (value: Json) => (Array.isArray(value) ? value.every(text) : text(value));
const comparison = (value: Json) =>
  Array.isArray(value) &&
  value.length % 2 === 0 &&
  value.every((one, index) => index % 2 === 0 || Number.isFinite(one));

/** The comparisons that are evaluated, each with what its argument may be. */
const comparisons: Record<string, (argument: Json) => boolean> = {
  prefix: text,
  suffix: text,
  'equals-ignore-case': text,
  exists: (argument) => typeof argument === 'boolean',
  'anything-but': (argument) => texts(argument) || typeof argument === 'number',
  numeric: comparison,
};

/** What of an event pattern is not evaluated here; AWS knows more comparisons. */
export function patternProblems(pattern: Pattern, place = ''): string[] {
  return Object.entries(pattern).flatMap(([key, value]) => {
    const path = place ? `${place}.${key}` : key;
    if (key === '$or' && Array.isArray(value)) return value.flatMap((one) => patternProblems(one as Pattern, path));
    if (Array.isArray(value)) return value.flatMap((condition) => conditionProblems(condition, path));
    if (typeof value === 'object' && value !== null) return patternProblems(value, path);
    return [`${path} of the event pattern must be a list of values`];
  });
}

function conditionProblems(condition: Json, path: string): string[] {
  if (typeof condition !== 'object' || condition === null) return [];
  const [[kind, argument] = ['', null], ...others] = Object.entries(condition);
  const known = others.length === 0 && !Array.isArray(condition) && comparisons[kind]?.(argument ?? null);
  return known ? [] : [`the event pattern compares ${path} by ${JSON.stringify(condition)}, which is not known here`];
}
