import type { Json } from '../contracts.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
export type Variables = Record<string, Json>;

/** What a Task calls: a function, or an operation of a service that speaks AWS JSON. */
export type Target =
  | { functionName: string; payload: Json }
  | { service: string; operation: string; parameters: { [member: string]: Json | undefined } };

/** A call that a Task waits for; kept with its parameters, since a crash may make it necessary again. */
export type Work = Target & {
  /** Id of the event that scheduled the call: tells the answers of two attempts apart. */
  attempt: number;
  /** Set for `.waitForTaskToken` only. */
  token?: string;
  /** The call was answered, only the callback is still missing. */
  submitted: boolean;
  timeoutAt?: number;
  heartbeatMilliseconds?: number;
  heartbeatAt?: number;
};

/** A branch of a Parallel or an iteration of a Map. What did not succeed keeps its frame, for a redrive. */
export type Branch = { status: 'running' | 'failed' | 'aborted'; frame: Frame } | { status: 'succeeded'; output: Json };

/** The iterations that began, in the order of the items; the items beyond them still wait for their turn. */
export type MapPhase = Items & { kind: 'map'; concurrency: number; branches: Branch[] };
/** What a Map goes over: a list, or the values of an object with their names. */
export type Items = { items: Json[]; keys?: string[] };
export type BranchPhase = { kind: 'parallel'; branches: Branch[] } | MapPhase;

/** A Distributed Map: one child execution for each item or batch. */
export type MapRunPhase = {
  kind: 'mapRun';
  mapRunArn: string;
  /** Inputs of the children, and how many items each of them stands for. */
  inputs: Json[];
  weights: number[];
  concurrency: number;
  /** Items that may fail without failing the Map. */
  tolerated: number;
  /** Children by their position: those before `next` began, those in `running` are not known to have ended. */
  next: number;
  running: number[];
  failed: number[];
};

/** Where a branch stands inside its current state. All times are milliseconds since the epoch. */
export type Phase =
  | { kind: 'ready' }
  | { kind: 'waiting'; until: number }
  | { kind: 'retrying'; at: number }
  | { kind: 'working'; work: Work }
  | BranchPhase
  | MapRunPhase;

/** One branch of an execution: a state and what is going on in it. The whole execution is one, too. */
export type Frame = {
  state: string;
  input: Json;
  /** Those assigned in this scope; the ones of outer scopes lie in their frames. */
  variables: Variables;
  phase: Phase;
  entered?: { at: number; event: number };
  /** Attempts used up, by the position of the retrier. */
  retries: Record<number, number>;
  /** Id of the newest event of this branch; missing in frames that were stored before there were branches. */
  last?: number;
};

/** Which child of which Distributed Map an execution is. */
export type Parent = { arn: string; mapRunArn: string; index: number; path: Path };
/** The way from the root to a state: each step names a state, and the branch of it that leads on. */
export type Path = { state: string; branch: number }[];

/** What is known of redrives; the tokens make a repeated request recognizable. */
export type Redrives = { count: number; at: number; tokens: { token: string; at: number }[] };

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
  redrives?: Redrives;
  parent?: Parent;
};

export function enterState(state: string, input: Json, variables: Variables, last?: number): Frame {
  const frame: Frame = { state, input, variables, phase: { kind: 'ready' }, retries: {} };
  if (last !== undefined) frame.last = last;
  return frame;
}

/** All frames in which something can happen next: those that do not wait for branches of their own. */
export function activeFrames(frame: Frame): Frame[] {
  const { phase } = frame;
  if (!hasBranches(phase) || isIdle(phase)) return [frame];
  return phase.branches.flatMap((branch) => (branch.status === 'running' ? activeFrames(branch.frame) : []));
}

export function hasBranches(phase: Phase): phase is BranchPhase {
  return phase.kind === 'parallel' || phase.kind === 'map';
}

/** No branch runs: what is left is to start more or to leave the state, which a redrive may have to do again. */
export function isIdle({ branches }: BranchPhase): boolean {
  return branches.every(({ status }) => status !== 'running');
}

export function isComplete(phase: BranchPhase): boolean {
  const expected = phase.kind === 'map' ? phase.items.length : phase.branches.length;
  return phase.branches.length === expected && phase.branches.every(({ status }) => status === 'succeeded');
}

/** When a frame has to be looked at again without anybody calling; `undefined` if never. */
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
    case 'parallel':
    case 'map':
      return isIdle(phase) ? 0 : undefined;
    case 'mapRun':
      return undefined;
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

/** The label in the ARN that the children of a Distributed Map belong to: `…:stateMachine:NAME/LABEL`. */
export function mapMachineLabel(machineArn: string): string {
  return machineArn.slice(machineArn.lastIndexOf('/') + 1);
}
