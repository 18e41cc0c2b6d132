import type { WireService } from '../../contracts.ts';
import { json } from '../answers.ts';
import { ask, listMachines, nameOf } from '../data/step-functions.ts';
import type { HistoryEvent } from '../graph/visits.ts';
import type { Answerer } from '../visit.ts';

/** What tests and scripts read as JSON. */

export type ExecutionEntry = {
  executionArn: string;
  name: string;
  stateMachine: string;
  status: string;
  /** Name of the state it is in, or was in last. */
  currentState: string | null;
  startDate: string;
};

/** Executions listed per state machine. */
const limit = 100;

/** One address for both: whoever asks for JSON gets it. */
export const executionsForPeopleOrScripts =
  (page: Answerer): Answerer =>
  (visit) =>
    (visit.request.headers.accept ?? '').includes('application/json') ? executionsJson(visit) : page(visit);

export const executionsJson: Answerer = async ({ settings }) => json(200, await listExecutions(settings.states));

export const usageJson: Answerer = async ({ settings }) =>
  json(200, { ...settings.units, transitions: await countTransitions(settings.states) });

/** The latest executions of all state machines, as Step Functions' own API tells them. */
async function listExecutions(states: WireService): Promise<ExecutionEntry[]> {
  const machines = await listMachines(states);
  const lists = await Promise.all(machines.map(({ stateMachineArn }) => entriesOf(states, stateMachineArn)));
  return lists.flat().sort((a, b) => b.startDate.localeCompare(a.startDate));
}

type Listed = { executionArn: string; name: string; status: string; startDate: number };

async function entriesOf(states: WireService, stateMachineArn: string): Promise<ExecutionEntry[]> {
  const input = { stateMachineArn, maxResults: limit };
  const { executions } = await ask<{ executions: Listed[] }>(states, 'ListExecutions', input);
  return Promise.all(
    executions.map(async ({ executionArn, name, status, startDate }) => ({
      executionArn,
      name,
      stateMachine: nameOf(stateMachineArn),
      status,
      currentState: await currentState(states, executionArn),
      startDate: new Date(startDate * 1000).toISOString(),
    })),
  );
}

/** State transitions of the latest executions: what Step Functions bills for Standard workflows. */
async function countTransitions(states: WireService): Promise<number> {
  const executions = await listExecutions(states);
  const counts = await Promise.all(
    executions.map(async ({ executionArn }) => {
      const input = { executionArn, maxResults: 1000, includeExecutionData: false };
      const { events } = await ask<{ events: HistoryEvent[] }>(states, 'GetExecutionHistory', input);
      return events.filter(({ stateEnteredEventDetails }) => stateEnteredEventDetails).length;
    }),
  );
  return counts.reduce((sum, count) => sum + count, 0);
}

async function currentState(states: WireService, executionArn: string): Promise<string | null> {
  const input = { executionArn, reverseOrder: true, maxResults: 50, includeExecutionData: false };
  const { events } = await ask<{ events: HistoryEvent[] }>(states, 'GetExecutionHistory', input);
  return (
    events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.name ?? null
  );
}
