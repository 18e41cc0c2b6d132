import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import { mapMachineLabel } from '../execution.ts';
import type { Machine } from '../service.ts';
import type { Store } from '../store.ts';
import { decodePage, defaultPageSize, encodePage, pageInput, parseInput } from './input.ts';

const describeInput = z.object({ stateMachineArn: z.string() });
const ofExecutionInput = z.object({ executionArn: z.string() });
const listInput = z.object(pageInput);

type Services = { store: Store; machines: ReadonlyMap<string, Machine> };

export function machineOperations({ store, machines }: Services) {
  return {
    DescribeStateMachine: async (input: Json): Promise<Json> => {
      const { stateMachineArn } = parseInput(describeInput, input);
      return describe(findMachine(machines, stateMachineArn));
    },
    DescribeStateMachineForExecution: (input: Json) => describeForExecution(store, input),
    ListStateMachines: async (input: Json): Promise<Json> => {
      const { maxResults, nextToken } = parseInput(listInput, input);
      const begin = decodePage(z.number(), nextToken) ?? 0;
      const stop = begin + (maxResults || defaultPageSize);
      const page = [...machines.values()].slice(begin, stop).map(summary);
      return { stateMachines: page, ...(stop < machines.size && { nextToken: encodePage(stop) }) };
    },
  };
}

/** The definition that an execution runs on, whatever its state machine is now. */
async function describeForExecution(store: Store, input: Json): Promise<Json> {
  const { executionArn } = parseInput(ofExecutionInput, input);
  const execution = await store.load(executionArn);
  if (!execution) throw new AwsError('ExecutionDoesNotExist', `Execution Does Not Exist: '${executionArn}'`);
  const revision = await store.revision(execution.revision);
  return {
    stateMachineArn: revision.machineArn,
    name: revision.name,
    definition: revision.definition,
    roleArn: revision.roleArn,
    updateDate: revision.createdAt / 1000,
    revisionId: revision.id,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
    ...(execution.parent && { mapRunArn: execution.parent.mapRunArn, label: mapMachineLabel(execution.machineArn) }),
  };
}

/** @throws {AwsError} `StateMachineDoesNotExist` */
export function findMachine(machines: ReadonlyMap<string, Machine>, arn: string): Machine {
  const machine = machines.get(arn);
  if (!machine) throw new AwsError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
  return machine;
}

function summary({ machineArn, name, createdAt }: Machine): Json {
  return { stateMachineArn: machineArn, name, type: 'STANDARD', creationDate: createdAt / 1000 };
}

function describe(machine: Machine): Json {
  return {
    ...(summary(machine) as Record<string, Json>),
    status: 'ACTIVE',
    definition: machine.definition,
    roleArn: machine.roleArn,
    revisionId: machine.id,
    loggingConfiguration: { level: 'OFF', includeExecutionData: false },
    tracingConfiguration: { enabled: false },
  };
}
