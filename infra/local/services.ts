import type { CloudModel } from './assembly/model.ts';
import type { Clock, Faults, WireService } from './contracts.ts';
import { type ConsumedUnits, metered } from './dynamodb/meter.ts';
import { createDynamodbService } from './dynamodb/service.ts';
import { openGate } from './gate.ts';
import { Authoriser, type UsedAccess } from './iam/authoriser.ts';
import { rolePolicies } from './iam/policies.ts';
import { createRoleCalls } from './iam/role-calls.ts';
import { createFunctions, type Functions } from './lambda/functions.ts';
import { Mails } from './ses/mails.ts';
import { createSesService } from './ses/service.ts';
import { QueueMessages } from './sqs/messages.ts';
import { StartError } from './start-error.ts';
import type { OwnedState } from './state/state.ts';
import { createStepFunctions } from './stepfunctions/service.ts';
import { InvalidDefinition } from './stepfunctions/validate.ts';
import { startStreams } from './streams/streams.ts';
import { functionDefinitions } from './wiring/functions.ts';
import { stateMachines } from './wiring/machines.ts';
import { streamMappings } from './wiring/streams.ts';
import { createTables } from './wiring/tables.ts';

export type Services = {
  functions: Functions;
  mails: Mails;
  queues: QueueMessages;
  /** The local Step Functions, for calls from within. */
  states: WireService;
  /** Capacity that the functions consumed from the table so far. */
  units: ConsumedUnits;
  /** Address of the gate that the AWS clients of the functions talk to. */
  gate: string;
  /** What each role did so far: what its policies grant beyond this is more than needed. */
  usedAccess(): UsedAccess[];
  close(): Promise<void>;
};

type Settings = {
  model: CloudModel;
  state: OwnedState;
  clock: Clock;
  offset: SharedArrayBuffer;
  logFolder: string;
  faults: Faults;
  log(line: string): void;
};

/** Starts the AWS services that the templates name, and the functions that use them. */
export async function startServices({
  model,
  state,
  clock,
  offset,
  logFolder,
  faults,
  log,
}: Settings): Promise<Services> {
  await createTables(model, state);
  const sweep = startSweep(state, clock);
  const served = new Map<string, WireService>();
  // The functions need the gate's address and the gate asks them who calls.
  const authoriser = new Authoriser(rolePolicies(model));
  const gate = await openGate({
    services: served,
    principal: (accessKeyId) => functions.principal(accessKeyId),
    authorise: (signingName, request) => authoriser.check(signingName, request),
  });
  const functions = createFunctions(functionDefinitions(model), { gate: gate.endpoint, offset, logFolder, faults });
  const calls = createRoleCalls({ authoriser, functions, services: served });
  const [mails, queues] = await Promise.all([Mails.open(state), QueueMessages.open(state)]);
  const identities = model.ofType('AWS::SES::EmailIdentity').map(({ ref }) => ref);
  const table = metered(state);
  serve(served, createDynamodbService(table, faults));
  serve(served, createSesService({ mails, clock, identities }));
  const stepFunctions = await withClearReason(
    createStepFunctions({ state, clock, calls, stateMachines: stateMachines(model), log }),
  );
  serve(served, stepFunctions.service);
  const streams = await startStreams(streamMappings(model), { state, clock, functions, calls, queues, faults, log });
  const close = async () => {
    sweep.close();
    // The readers of results first, so that calls broken off by the end of their worker are not taken for failures.
    const streamsClosed = streams.close();
    await stepFunctions.close();
    await functions.close();
    await streamsClosed;
    await gate.close();
  };
  const usedAccess = () => authoriser.used;
  const { units } = table;
  return { functions, mails, queues, states: stepFunctions.service, units, gate: gate.endpoint, usedAccess, close };
}

function serve(served: Map<string, WireService>, service: WireService): void {
  served.set(service.signingName, service);
}

async function withClearReason<T>(starting: Promise<T>): Promise<T> {
  try {
    return await starting;
  } catch (error) {
    if (!(error instanceof InvalidDefinition)) throw error;
    throw new StartError(
      `A state machine uses what the local Step Functions do not know: ${error.problems.join('; ')}.`,
    );
  }
}

/** DynamoDB deletes expired items within days; here within minutes, and when the clock was moved. */
const sweepEveryMs = 5 * 60_000;

function startSweep(state: OwnedState, clock: Clock): { close(): void } {
  const sweep = () =>
    void state.sweepExpired().catch((error: unknown) => console.error('local cloud: expiry failed', error));
  const timer = setInterval(sweep, sweepEveryMs).unref();
  const stopListening = clock.onMove(sweep);
  return {
    close() {
      clearInterval(timer);
      stopListening();
    },
  };
}
