import type { Json } from '../contracts.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
export type Variables = Record<string, Json>;

/** A function call that a Task waits for; kept with its payload, since a crash may make it necessary again. */
export type Work = {
  /** Id of the event that scheduled the call: tells the answers of two attempts apart. */
  attempt: number;
  functionName: string;
  payload: Json;
  /** Set for `.waitForTaskToken` only. */
  token?: string;
  /** The function answered, only the callback is still missing. */
  submitted: boolean;
  timeoutAt?: number;
  heartbeatMilliseconds?: number;
  heartbeatAt?: number;
};

/** Where a branch stands inside its current state. All times are milliseconds since the epoch. */
export type Phase =
  | { kind: 'ready' }
  | { kind: 'waiting'; until: number }
  | { kind: 'retrying'; at: number }
  | { kind: 'working'; work: Work };

/** One branch of an execution. Today an execution has one; Parallel and Map would nest more below a phase. */
export type Frame = {
  state: string;
  input: Json;
  variables: Variables;
  phase: Phase;
  entered?: { at: number; event: number };
  /** Attempts used up, by the position of the retrier. */
  retries: Record<number, number>;
};

/** One execution as it is stored after each transition. */
export type Execution = {
  arn: string;
  name: string;
  machineArn: string;
  /** Names the definition the execution began with; a later one does not touch it. */
  revision: string;
  status: Status;
  /** JSON text, exactly as it was sent. */
  input: string;
  startedAt: number;
  stoppedAt?: number;
  output?: string;
  error?: string;
  cause?: string;
  frame: Frame;
  /** Id of the newest event. */
  lastEvent: number;
};

export function enterState(state: string, input: Json, variables: Variables): Frame {
  return { state, input, variables, phase: { kind: 'ready' }, retries: {} };
}

/** When the execution has to be looked at again without anybody calling; `undefined` if never. */
export function dueAt({ phase }: Frame): number | undefined {
  switch (phase.kind) {
    case 'ready':
      return 0;
    case 'waiting':
      return phase.until;
    case 'retrying':
      return phase.at;
    case 'working':
      return earliest(phase.work.timeoutAt, phase.work.heartbeatAt);
  }
}

export function earliest(...times: (number | undefined)[]): number | undefined {
  const known = times.filter((time) => time !== undefined);
  return known.length > 0 ? Math.min(...known) : undefined;
}

/** The arrangement of ARNs: `…:stateMachine:NAME` runs `…:execution:NAME:EXECUTION`. */
export function executionArn(machineArn: string, name: string): string {
  return `${machineArn.replace(':stateMachine:', ':execution:')}:${name}`;
}
