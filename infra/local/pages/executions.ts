import type { Json, WireService } from '../contracts.ts';
import { type Html, html } from './html.ts';
import { layout } from './layout.ts';

export type ExecutionEntry = {
  executionArn: string;
  name: string;
  stateMachine: string;
  status: string;
  /** Name of the state it is in, or was in last. */
  currentState: string | null;
  startDate: string;
};

/** Executions shown per state machine. */
const limit = 100;

/** The latest executions of all state machines, as Step Functions' own API tells them. */
export async function listExecutions(states: WireService): Promise<ExecutionEntry[]> {
  const { stateMachines } = await call<{ stateMachines: { stateMachineArn: string; name: string }[] }>(
    states,
    'ListStateMachines',
    {},
  );
  const lists = await Promise.all(stateMachines.map(({ stateMachineArn }) => entriesOf(states, stateMachineArn)));
  return lists.flat().sort((a, b) => b.startDate.localeCompare(a.startDate));
}

type Listed = { executionArn: string; name: string; status: string; startDate: number };

async function entriesOf(states: WireService, stateMachineArn: string): Promise<ExecutionEntry[]> {
  const { executions } = await call<{ executions: Listed[] }>(states, 'ListExecutions', {
    stateMachineArn,
    maxResults: limit,
  });
  return Promise.all(
    executions.map(async ({ executionArn, name, status, startDate }) => ({
      executionArn,
      name,
      stateMachine: stateMachineArn.split(':').at(-1) ?? '',
      status,
      currentState: await currentState(states, executionArn),
      startDate: new Date(startDate * 1000).toISOString(),
    })),
  );
}

/** State transitions of the latest executions: what Step Functions bills for Standard workflows. */
export async function countTransitions(states: WireService): Promise<number> {
  const executions = await listExecutions(states);
  const counts = await Promise.all(
    executions.map(async ({ executionArn }) => {
      const input = { executionArn, maxResults: 1000, includeExecutionData: false };
      const { events } = await call<{ events: HistoryEvent[] }>(states, 'GetExecutionHistory', input);
      return events.filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails).length;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

type HistoryEvent = { stateEnteredEventDetails?: { name: string } };

async function currentState(states: WireService, executionArn: string): Promise<string | null> {
  const input = { executionArn, reverseOrder: true, maxResults: 50, includeExecutionData: false };
  const { events } = await call<{ events: HistoryEvent[] }>(states, 'GetExecutionHistory', input);
  return (
    events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.name ?? null
  );
}

async function call<Answer>(states: WireService, operation: string, input: Json): Promise<Answer> {
  const { status, body } = await states.handle({
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: { 'x-amz-target': `AWSStepFunctions.${operation}` },
    body: Buffer.from(JSON.stringify(input)),
    principal: { accessKeyId: 'local', roleName: 'local-pages' },
  });
  if (status !== 200) throw new Error(`${operation}: ${body}`);
  return JSON.parse(String(body)) as Answer;
}

/** The executions as a table. */
export function executionsPage(executions: ExecutionEntry[]): string {
  const main = html`<p>Die neueste zuerst, insgesamt ${executions.length}.</p>
<div class="table" role="region" aria-label="Ausführungen" tabindex="0"><table>
<thead><tr><th scope="col">Ausführung</th><th scope="col">Ablauf</th><th scope="col">Status</th><th scope="col">Zustand</th><th scope="col">Begonnen</th></tr></thead>
<tbody>
${executions.map(row)}
</tbody>
</table></div>`;
  return layout({ lang: 'de', title: 'Ausführungen der Abläufe', styles: '/local/style.css', main });
}

function row({ name, stateMachine, status, currentState: state, startDate }: ExecutionEntry): Html {
  return html`<tr><th scope="row">${name}</th><td>${stateMachine}</td><td>${status}</td><td>${state ?? '–'}</td><td>${startDate}</td></tr>
`;
}
