import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import type { Machine } from '../service.ts';
import { decodePage, defaultPageSize, encodePage, pageInput, parseInput } from './input.ts';

const describeInput = z.object({ stateMachineArn: z.string() });
const listInput = z.object(pageInput);

export function machineOperations(machines: ReadonlyMap<string, Machine>) {
  return {
    DescribeStateMachine: async (input: Json): Promise<Json> => {
      const { stateMachineArn } = parseInput(describeInput, input);
      return describe(findMachine(machines, stateMachineArn));
    },
    ListStateMachines: async (input: Json): Promise<Json> => {
      const { maxResults, nextToken } = parseInput(listInput, input);
      const begin = decodePage(z.number(), nextToken) ?? 0;
      const stop = begin + (maxResults || defaultPageSize);
      const page = [...machines.values()].slice(begin, stop).map(summary);
      return { stateMachines: page, ...(stop < machines.size && { nextToken: encodePage(stop) }) };
    },
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
