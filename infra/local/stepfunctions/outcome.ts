import type { Json } from '../contracts.ts';
import type { Clause } from './definition.ts';
import { errorNames, StatesError } from './errors.ts';
import type { Phase, Variables } from './execution.ts';
import { assignBytes, jsonBytes, payloadBytes, variablesBytes } from './limits.ts';
import type { Extra, Place } from './place.ts';

/** What a state decided: to leave for another state (or the end), to stay in a phase, or to fail. */
export type Outcome =
  | { kind: 'leave'; to: string | undefined; output: Json; assigned: Variables }
  | { kind: 'stay'; phase: Phase }
  | { kind: 'fail'; failure: { error?: string; cause?: string } };

/** How a state is left: by which clause, where to, and which value is the output if the clause names none. */
export type Exit = { clause: Clause; field?: string; to: string | undefined; standard: Json; extra?: Extra };

/** Evaluates `Output` and `Assign`. Both see the variables as they were before, so their order does not matter. */
export async function leave(place: Place, { clause, field = '', to, standard, extra }: Exit): Promise<Outcome> {
  const output = clause.Output === undefined ? standard : await place.evaluate(`${field}Output`, clause.Output, extra);
  checkPayload(place, output);
  const assigned = clause.Assign === undefined ? {} : await place.evaluate(`${field}Assign`, clause.Assign, extra);
  checkVariables(place, assigned as Variables);
  return { kind: 'leave', to, output, assigned: assigned as Variables };
}

/** @throws {StatesError} `States.DataLimitExceeded` */
export function checkPayload(place: Place, value: Json): void {
  const excess = excessOf(place, value);
  if (excess) throw excess;
}

/** The failure of a payload that is too large. */
export function excessOf(place: Place, value: Json): StatesError | undefined {
  if (jsonBytes(value) <= payloadBytes) return undefined;
  const text = `The state/task '${place.frame.state}' returned a result with a size exceeding the maximum number of bytes service limit.`;
  return new StatesError(errorNames.dataLimit, text);
}

function checkVariables(place: Place, assigned: Variables): void {
  if (Object.keys(assigned).length === 0) return;
  const all = jsonBytes({ ...place.variables, ...assigned });
  if (jsonBytes(assigned) <= assignBytes && all <= variablesBytes) return;
  throw new StatesError(
    errorNames.dataLimit,
    `The state '${place.frame.state}' assigned variables beyond the size that is allowed.`,
  );
}
