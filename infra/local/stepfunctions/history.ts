import type { Json } from '../contracts.ts';

/** An event as `GetExecutionHistory` returns it; the timestamp is in seconds. */
export type HistoryEvent = {
  id: number;
  previousEventId: number;
  timestamp: number;
  type: string;
  [details: string]: Json;
};

type Details = Record<string, Json | undefined>;
type Head = { id: number; previous: number; at: number; type: string };

/** Builds an event; `details` go under the member that belongs to the event's type. */
export function historyEvent({ id, previous, at, type }: Head, details?: Details): HistoryEvent {
  const event: HistoryEvent = { id, previousEventId: previous, timestamp: at / 1000, type };
  if (details) event[detailsMember(type)] = details as Json;
  return event;
}

function detailsMember(type: string): string {
  const state = /State(Entered|Exited)$/.exec(type);
  const name = state ? `state${state[1]}` : type.charAt(0).toLowerCase() + type.slice(1);
  return `${name}EventDetails`;
}

/** A payload in an event, with the member that says it is complete. */
export function inputDetails(value: Json): Details {
  return { input: JSON.stringify(value), inputDetails: { truncated: false } };
}

export function outputDetails(value: Json): Details {
  return { output: JSON.stringify(value), outputDetails: { truncated: false } };
}

/** Leaves out the payloads, as `includeExecutionData: false` asks for. */
export function withoutData(event: HistoryEvent): HistoryEvent {
  const hidden = new Set(['input', 'output', 'inputDetails', 'outputDetails', 'parameters', 'assignedVariables']);
  const entries = Object.entries(event).map(([key, value]): [string, Json] =>
    key.endsWith('EventDetails')
      ? [key, Object.fromEntries(Object.entries(value as Details).filter(([member]) => !hidden.has(member)))]
      : [key, value],
  );
  return Object.fromEntries(entries) as HistoryEvent;
}
