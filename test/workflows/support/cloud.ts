import type { CloudModel } from '#infra/local/assembly/model.ts';
import { createClock, type MovableClock } from '#infra/local/clock/clock.ts';
import type { State, WireService } from '#infra/local/contracts.ts';
import { createDynamodbService } from '#infra/local/dynamodb/service.ts';
import type { Functions } from '#infra/local/lambda/functions.ts';
import { Mails } from '#infra/local/ses/mails.ts';
import { createSesService } from '#infra/local/ses/service.ts';
import { QueueMessages } from '#infra/local/sqs/messages.ts';
import { openState } from '#infra/local/state/state.ts';
import { createStepFunctions } from '#infra/local/stepfunctions/service.ts';
import { startStreams } from '#infra/local/streams/streams.ts';
import { uncheckedCalls } from '#infra/local/testing/unchecked-calls.ts';
import { httpApis } from '#infra/local/wiring/http.ts';
import { stateMachines } from '#infra/local/wiring/machines.ts';
import { streamMappings } from '#infra/local/wiring/streams.ts';
import { createTables } from '#infra/local/wiring/tables.ts';
import type { Behind } from './doors.ts';
import type { Faults } from './faults.ts';
import type { InProcessFunctions } from './functions.ts';

/** The part of the platform that ends with its process; the state file stays. */
export type RunningCloud = { state: State; clock: MovableClock; mails: Mails; close(): Promise<void> };

/** A SendTaskSuccess as Step Functions received it, and whether the outbox consumer was at work then. */
export type Callback = { taskToken: string; outcome: string; duringDelivery: boolean };

export type CloudSettings = {
  model: CloudModel;
  file: string;
  offset: SharedArrayBuffer;
  behind: Behind;
  functions: InProcessFunctions;
  faults: Faults;
  /** What a deployment made of the definitions since they were synthesized. */
  changeDefinition?: ((definition: string) => string) | undefined;
  onCallback(callback: Callback): void;
  log(line: string): void;
};

/** Starts what the templates name over the state file, with the functions of the test. */
export async function startCloud(settings: CloudSettings): Promise<RunningCloud> {
  const { model, file, offset, behind, functions, log } = settings;
  const state = await openState(file, { offset });
  const clock = await createClock(state, offset);
  await createTables(model, state);
  const [mails, queues] = await Promise.all([Mails.open(state), QueueMessages.open(state)]);
  const identities = model.ofType('AWS::SES::EmailIdentity').map(({ ref }) => ref);
  // Executions that go on at once need the table; who wants the state machines has to try again.
  behind.services = [createDynamodbService(state), createSesService({ mails, clock, identities })];
  const calls = uncheckedCalls(functions);
  const { changeDefinition = (same: string) => same } = settings;
  const deployed = stateMachines(model).map((one) => ({ ...one, definition: changeDefinition(one.definition) }));
  const machines = { stateMachines: deployed, state, clock, calls, log };
  const stepFunctions = await createStepFunctions(machines);
  behind.services.push(observed(stepFunctions.service, settings));
  const streams = await startStreams(streamMappings(model), { state, clock, functions, calls, queues, log });
  behind.api = [...httpApis(model, functions as unknown as Functions, clock).values()][0];

  const close = async () => {
    Object.assign(behind, { services: [], api: undefined });
    settings.faults.interrupt();
    await Promise.all([stepFunctions.close(), streams.close(), functions.idle()]);
    await state.close();
  };
  return { state, clock, mails, close };
}

function observed(service: WireService, { functions, onCallback }: CloudSettings): WireService {
  return {
    signingName: service.signingName,
    handle(request) {
      if (request.headers['x-amz-target']?.endsWith('.SendTaskSuccess')) {
        const { taskToken, output } = JSON.parse(String(request.body)) as { taskToken: string; output: string };
        const { outcome } = JSON.parse(output) as { outcome: string };
        onCallback({ taskToken, outcome, duringDelivery: functions.isRunning('deliverToWorkflow') });
      }
      return service.handle(request);
    },
  };
}
