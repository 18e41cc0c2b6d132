import type { WaitState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import { longestSeconds } from '../limits.ts';
import { leave, type Outcome } from '../outcome.ts';
import type { Extra, Run } from '../run.ts';

export async function wait(run: Run, state: WaitState): Promise<Outcome> {
  const until = state.Seconds === undefined ? await timestamp(run, state) : await afterSeconds(run, state.Seconds);
  return { kind: 'stay', phase: { kind: 'waiting', until } };
}

export function waited(run: Run, state: WaitState): Promise<Outcome> {
  return leave(run, { clause: state, to: state.Next, standard: run.frame.input });
}

async function afterSeconds(run: Run, template: number | string): Promise<number> {
  return run.now() + 1000 * (await wholeSeconds(run, 'Seconds', template));
}

async function timestamp(run: Run, { Timestamp = '' }: WaitState): Promise<number> {
  const text = await run.evaluateTyped('Timestamp', Timestamp, 'string');
  // RFC 3339 with capital T, and Z or an offset, as the Amazon States Language asks.
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) {
    throw new StatesError(
      errorNames.query,
      `The field 'Timestamp' needs a timestamp with time zone, not '${text}'.`,
      'Timestamp',
    );
  }
  return at;
}

/** Evaluates a field that takes seconds: a whole number from 0 to 99,999,999. */
export async function wholeSeconds(run: Run, field: string, template: number | string, extra?: Extra): Promise<number> {
  const seconds = await run.evaluateTyped(field, template, 'number', extra);
  if (Number.isInteger(seconds) && seconds >= 0 && seconds <= longestSeconds) return seconds;
  throw new StatesError(
    errorNames.query,
    `The field '${field}' needs whole seconds from 0 to ${longestSeconds}, not ${seconds}.`,
    field,
  );
}
