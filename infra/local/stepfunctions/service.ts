import { createHash } from 'node:crypto';
import type { Clock, RoleCalls, State, WireService } from '../contracts.ts';
import { jsonService } from '../wire.ts';
import type { Definition } from './definition.ts';
import { Interpreter } from './interpreter.ts';
import { executionOperations } from './operations/executions.ts';
import { machineOperations } from './operations/machines.ts';
import { taskOperations } from './operations/tasks.ts';
import { type Revision, Store } from './store.ts';
import { InvalidDefinition, validateDefinition } from './validate.ts';

export type StateMachine = { arn: string; name: string; definition: string; roleArn: string };

export type StepFunctionsOptions = {
  state: State;
  clock: Clock;
  calls: RoleCalls;
  stateMachines: StateMachine[];
  log?: (line: string) => void;
};

export type StepFunctions = { service: WireService; close(): Promise<void> };

/** A state machine as this process runs it: the revision that new executions begin with. */
export type Machine = Revision & { parsed: Definition };

/**
 * Step Functions for one machine: Standard workflows in JSONata, durable in the state's `sfn_…` tables. Running
 * executions are taken up from their checkpoints before it resolves.
 * @throws {InvalidDefinition} naming each state machine and what of it is not supported
 */
export async function createStepFunctions(options: StepFunctionsOptions): Promise<StepFunctions> {
  const { state, clock, calls, log = console.error } = options;
  const parsed = validateAll(options.stateMachines);
  const store = new Store(state);
  await store.createTables();
  await store.purge(clock.now());
  const interpreter = new Interpreter({ store, clock, calls, log });
  const machines = new Map<string, Machine>();
  for (const { machine, definition } of parsed) {
    const revision = await keepRevision(store, machine, clock.now());
    interpreter.addRevision(revision, definition);
    machines.set(machine.arn, { ...revision, parsed: definition });
  }
  await interpreter.recover();
  const service = jsonService('states', {
    ...executionOperations({ store, clock, interpreter, machines }),
    ...machineOperations({ store, machines }),
    ...taskOperations(store, interpreter),
  });
  return { service, close: () => interpreter.close() };
}

function validateAll(stateMachines: StateMachine[]): { machine: StateMachine; definition: Definition }[] {
  const problems: string[] = [];
  const valid = stateMachines.flatMap((machine) => {
    try {
      return [{ machine, definition: validateDefinition(machine.definition) }];
    } catch (error) {
      if (!(error instanceof InvalidDefinition)) throw error;
      problems.push(...error.problems.map((problem) => `${machine.name}: ${problem}`));
      return [];
    }
  });
  if (problems.length > 0) throw new InvalidDefinition(problems);
  return valid;
}

async function keepRevision(store: Store, machine: StateMachine, now: number): Promise<Revision> {
  const { arn, name, definition, roleArn } = machine;
  const id = createHash('sha256')
    .update(JSON.stringify([arn, name, definition, roleArn]))
    .digest('hex')
    .slice(0, 32);
  await store.saveRevision({ id, machineArn: arn, name, definition, roleArn, createdAt: now });
  return store.revision(id);
}
