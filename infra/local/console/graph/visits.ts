import { edgeKey } from './model.ts';

/** An event of `GetExecutionHistory`, as far as the picture needs it. */
export type HistoryEvent = {
  id: number;
  previousEventId?: number;
  type: string;
  /** Seconds since the epoch. */
  timestamp: number;
  stateEnteredEventDetails?: { name: string };
  stateExitedEventDetails?: { name: string };
  [member: string]: unknown;
};

export type Mark = 'current' | 'failed' | 'stopped' | 'visited';

export type Visits = {
  /** How often each state was entered. */
  entered: ReadonlyMap<string, number>;
  /** How each state that was entered stands; a state that was never entered is missing. */
  marks: ReadonlyMap<string, Mark>;
  /** Arrows that were taken, by {@link edgeKey}. */
  edges: ReadonlySet<string>;
  /** States that the execution, a branch or an iteration began with. */
  started: ReadonlySet<string>;
  /** States that an end was reached from. */
  ended: ReadonlySet<string>;
};

const failure = /(Failed|TimedOut|Aborted)$/;

/** Reads from the history where an execution went and where it stands. */
export function visitsOf(events: readonly HistoryEvent[], status: string): Visits {
  const entered = new Map<string, number>();
  const inside = new Map<string, number>();
  const edges = new Set<string>();
  const started = new Set<string>();
  const ended = new Set<string>();
  const before = predecessors(events);
  for (const event of events) {
    const into = event.stateEnteredEventDetails?.name;
    const outOf = event.stateExitedEventDetails?.name;
    if (into !== undefined) {
      count(entered, into, 1);
      count(inside, into, 1);
      const origin = originOf(event, before);
      if (origin === undefined) started.add(into);
      else {
        edges.add(edgeKey({ from: origin.state, to: into, kind: origin.failed ? 'catch' : 'next' }));
        ended.delete(origin.state);
      }
    }
    if (outOf !== undefined) {
      count(inside, outOf, -1);
      ended.add(outOf);
    }
  }
  const marks = new Map([...entered.keys()].map((name) => [name, markOf(inside.get(name) ?? 0, status)] as const));
  return { entered, marks, edges, started, ended };
}

export const noVisits: Visits = visitsOf([], 'NONE');

function markOf(inside: number, status: string): Mark {
  if (inside <= 0) return 'visited';
  if (status === 'FAILED' || status === 'TIMED_OUT') return 'failed';
  return status === 'ABORTED' ? 'stopped' : 'current';
}

function count(counts: Map<string, number>, name: string, step: number): void {
  counts.set(name, (counts.get(name) ?? 0) + step);
}

type Before = (event: HistoryEvent) => HistoryEvent | undefined;

/** The event that led to this one; branches run at the same time, so it need not be the one with the id before. */
function predecessors(events: readonly HistoryEvent[]): Before {
  const byId = new Map(events.map((event) => [event.id, event]));
  return ({ previousEventId = 0 }) => byId.get(previousEventId);
}

/** The state that led into this one, and whether its error did; undefined at the beginning of a graph. */
function originOf(event: HistoryEvent, before: Before): { state: string; failed: boolean } | undefined {
  let failed = false;
  for (let at = before(event); at; at = before(at)) {
    if (/Started$/.test(at.type) && /^(Execution|Parallel|Map)/.test(at.type)) return undefined;
    const left = at.stateExitedEventDetails?.name;
    if (left !== undefined) return { state: left, failed: failed || failure.test(before(at)?.type ?? '') };
    // An error that is caught may leave without an event of its own.
    const stood = at.stateEnteredEventDetails?.name;
    if (stood !== undefined) return failed ? { state: stood, failed } : undefined;
    failed ||= failure.test(at.type);
  }
  return undefined;
}
