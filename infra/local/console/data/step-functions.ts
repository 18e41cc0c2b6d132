import { arn } from '../../assembly/identity.ts';
import { AwsError, type Json, type Row, type SqlValue, type State, type WireService } from '../../contracts.ts';
import type { HistoryEvent } from '../graph/visits.ts';

/** What the console reads of Step Functions: by its own API, and from its tables what no operation tells. */

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
export const statuses = ['RUNNING', 'SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'] as const;

export type Machine = { stateMachineArn: string; name: string; creationDate: number };
export type ListedExecution = {
  machine: string;
  name: string;
  status: string;
  startedAt: number;
  stoppedAt: number | null;
};
export type Execution = {
  executionArn: string;
  stateMachineArn: string;
  name: string;
  status: string;
  startDate: number;
  stopDate?: number;
  input?: string;
  output?: string;
  error?: string;
  cause?: string;
  redriveCount?: number;
  redriveStatusReason?: string;
};

/** Asks the local Step Functions from within. @throws {AwsError} what it answers */
export async function ask<Answer>(states: WireService, operation: string, input: Json): Promise<Answer> {
  const { status, body } = await states.handle({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    principal: { accessKeyId: 'local', roleName: 'local-console' },
  });
  const answer = JSON.parse(Buffer.from(body as string).toString('utf8')) as Answer & {
    __type?: string;
    message?: string;
  };
  if (status === 200) return answer;
  throw new AwsError(String(answer.__type).split('#').at(-1) ?? '', answer.message ?? '', {}, status);
}

export const machineArn = (machine: string) => arn('states', `stateMachine:${machine}`);
export const executionArn = (machine: string, name: string) => arn('states', `execution:${machine}:${name}`);
export const nameOf = (resourceArn: string) => resourceArn.slice(resourceArn.lastIndexOf(':') + 1);

export async function listMachines(states: WireService): Promise<Machine[]> {
  const { stateMachines } = await ask<{ stateMachines: Machine[] }>(states, 'ListStateMachines', { maxResults: 1000 });
  return stateMachines.sort((a, b) => a.name.localeCompare(b.name));
}

/** How many executions of each status each state machine has, by the machine's name. */
export async function countExecutions(state: State): Promise<Map<string, Map<string, number>>> {
  const sql = 'SELECT machine_arn, status, count(*) AS times FROM sfn_executions GROUP BY machine_arn, status';
  const counts = new Map<string, Map<string, number>>();
  for (const { machine_arn, status, times } of await state.read({ sql })) {
    const machine = nameOf(String(machine_arn));
    const known = counts.get(machine) ?? new Map<string, number>();
    counts.set(machine, known.set(String(status), Number(times)));
  }
  return counts;
}

export type ExecutionFilter = { machine: string; status: string; name: string };
export type Position = { startedAt: number; arn: string };
export type ExecutionPage = { executions: ListedExecution[]; next: Position | null };

/** A page of the executions that fit, newest first. `name` may be any part of the name. */
export async function findExecutions(
  state: State,
  { machine, status, name }: ExecutionFilter,
  before: Position | undefined,
  limit: number,
): Promise<ExecutionPage> {
  const sql = `SELECT arn, machine_arn, name, status, started_at, stopped_at FROM sfn_executions
    WHERE (?1 = '' OR machine_arn = ?1) AND (?2 = '' OR status = ?2) AND (?3 = '' OR instr(name, ?3) > 0)
      AND (started_at, arn) < (?4, ?5) ORDER BY started_at DESC, arn DESC LIMIT ?6`;
  const edge = before ?? { startedAt: Number.MAX_SAFE_INTEGER, arn: '' };
  const params: SqlValue[] = [machine && machineArn(machine), status, name, edge.startedAt, edge.arn, limit + 1];
  const rows = await state.read({ sql, params });
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    executions: rows.slice(0, limit).map(toListed),
    next: last ? { startedAt: Number(last.started_at), arn: String(last.arn) } : null,
  };
}

function toListed(row: Row): ListedExecution {
  return {
    machine: nameOf(String(row.machine_arn)),
    name: String(row.name),
    status: String(row.status),
    startedAt: Number(row.started_at),
    stoppedAt: row.stopped_at === null ? null : Number(row.stopped_at),
  };
}

/** The definition that an execution began with, and when it goes on by itself: a time-out or the end of a wait. */
export async function planOf(state: State, execution: string): Promise<{ definition: string; due: number | null }> {
  const sql = `SELECT r.definition, e.due FROM sfn_executions e JOIN sfn_revisions r ON r.id = e.revision WHERE e.arn = ?`;
  const [row] = await state.read({ sql, params: [execution] });
  return { definition: String(row?.definition ?? ''), due: row?.due ? Number(row.due) : null };
}

/** All events without what they carry: enough to say which way an execution went. */
export async function wholeWay(states: WireService, execution: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await historyPage(states, execution, { nextToken, maxResults: 1000, includeExecutionData: false });
    events.push(...page.events);
    nextToken = page.nextToken;
  } while (nextToken);
  return events;
}

type HistoryInput = { nextToken: string | undefined; maxResults: number; includeExecutionData?: boolean };

export function historyPage(
  states: WireService,
  execution: string,
  input: HistoryInput,
): Promise<{ events: HistoryEvent[]; nextToken?: string }> {
  return ask(states, 'GetExecutionHistory', { executionArn: execution, ...input });
}
