import { errorNames, StatesError } from '../errors.ts';
import { longestSeconds } from '../limits.ts';
import type { Extra, Place } from '../place.ts';

/** Evaluates a field that takes seconds: a whole number from 0 to 99,999,999. */
export function wholeSeconds(place: Place, field: string, template: number | string, extra?: Extra): Promise<number> {
  return wholeNumber(place, field, template, { most: longestSeconds, extra });
}

/** Evaluates a field that takes a whole number from 0 on. @throws {StatesError} `States.QueryEvaluationError` */
export async function wholeNumber(
  place: Place,
  field: string,
  template: number | string,
  { most = Number.MAX_SAFE_INTEGER, extra }: { most?: number; extra?: Extra | undefined } = {},
): Promise<number> {
  const value = await place.evaluateTyped(field, template, 'number', extra);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  const text = `The field '${field}' needs a whole number from 0 to ${most}, not ${value}.`;
  throw new StatesError(errorNames.query, text, { location: field });
}
