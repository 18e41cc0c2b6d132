import type { CloudModel } from './assembly/model.ts';
import type { Clock, Faults, WireService } from './contracts.ts';
import { seedName } from './demo/seed.ts';
import { type ConsumedUnits, metered } from './dynamodb/meter.ts';
import { createDynamodbService } from './dynamodb/service.ts';
import { openGate } from './gate.ts';
import { Authoriser, type UsedAccess } from './iam/authoriser.ts';
import type { DeniedAccess } from './iam/denials.ts';
import { factsOf } from './iam/facts.ts';
import { logPermissions } from './iam/log-writing.ts';
import { rolePolicies } from './iam/policies.ts';
import { createRoleCalls } from './iam/role-calls.ts';
import { checkPermissions } from './iam/start-checks.ts';
import { createFunctions, type Functions } from './lambda/functions.ts';
import { createS3Service } from './s3/service.ts';
import type { Mails } from './ses/mails.ts';
import type { QueueMessages } from './sqs/messages.ts';
import { StartError } from './start-error.ts';
import type { OwnedState } from './state/state.ts';
import { createStepFunctions } from './stepfunctions/service.ts';
import { InvalidDefinition } from './stepfunctions/validate.ts';
import { startStreams } from './streams/streams.ts';
import { functionDefinitions } from './wiring/functions.ts';
import { stateMachines } from './wiring/machines.ts';
import { openMessaging } from './wiring/messaging.ts';
import { servedBuckets } from './wiring/served-buckets.ts';
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
  /** Address of S3, for functions. */
  objects: string;
  /** Address of S3, for browsers with presigned addresses. */
  files: string;
  /** What each role did so far: what its policies grant beyond this is more than needed. */
  usedAccess(): UsedAccess[];
  /** What roles were denied so far. */
  deniedAccess(): DeniedAccess[];
  close(): Promise<void>;
};

type Settings = {
  model: CloudModel;
  state: OwnedState;
  clock: Clock;
  offset: SharedArrayBuffer;
  logFolder: string;
  /** Where the contents of S3 objects lie. */
  objectFolder: string;
  /** Port of S3; 0 takes a free one. */
  objectPort: number;
  /** Address under which browsers reach that port, when it is another: a proxy's. */
  filesOrigin: string | undefined;
  faults: Faults;
  /** Address of the mail server that mails leave the machine through, if they do. */
  smtpUrl: string | undefined;
  log(line: string): void;
};

/** Starts the AWS services that the templates name, and the functions that use them. */
export async function startServices({
  model,
  state,
  clock,
  offset,
  logFolder,
  objectFolder,
  objectPort,
  filesOrigin,
  faults,
  smtpUrl,
  log,
}: Settings): Promise<Services> {
  await createTables(model, state);
  const sweep = startSweep(state, clock);
  const served = new Map<string, WireService>();
  // The functions need the gate's address and the gate asks them who calls.
  const now = () => clock.now();
  const authoriser = new Authoriser(rolePolicies(model), { now, log, facts: factsOf(model), unheld: [seedName] });
  const mappings = streamMappings(model);
  checkPermissions(model, mappings, authoriser);
  const gate = await openGate({
    services: served,
    principal: (accessKeyId) => functions.principal(accessKeyId),
    authorise: (signingName, request) => authoriser.check(signingName, request),
  });
  const s3 = await createS3Service({
    ...{ state, clock, faults, folder: objectFolder, port: objectPort },
    buckets: servedBuckets(model),
    signer: (accessKeyId) => functions.signer(accessKeyId),
    authorise: (request) => authoriser.check('s3', request),
    permits: (role, access) => role === seedName || authoriser.denial(role, access) === null,
    invocations: {
      adding: (name, event) => invocations.adding(name, event),
      wake: () => invocations.wake(),
    },
    bus: { publishing: (event) => bus.publishing(event) },
  });
  const files = filesOrigin ?? s3.endpoint;
  const functions = createFunctions(functionDefinitions(model), {
    gate: gate.endpoint,
    objects: s3.endpoint,
    files,
    offset,
    logFolder,
    faults,
    logDenial: logPermissions(model, authoriser),
  });
  const calls = createRoleCalls({ authoriser, functions, services: served });
  const shared = { state, clock, functions, calls, faults, log };
  const messaging = await openMessaging(model, { ...shared, smtpUrl });
  const { mails, queues, invocations, bus } = messaging;
  for (const service of messaging.services) serve(served, service);
  const table = metered(state);
  serve(served, createDynamodbService(table, faults));
  const stepFunctions = await withClearReason(
    createStepFunctions({ state, clock, calls, stateMachines: stateMachines(model), log }),
  );
  serve(served, stepFunctions.service);
  const streams = await startStreams(mappings, { ...shared, queues });
  await messaging.start();
  s3.begin();
  const close = async () => {
    sweep.close();
    // The readers of results first, so that calls broken off by the end of their worker are not taken for failures.
    const deliveriesClosed = Promise.all([streams.close(), messaging.close()]);
    await stepFunctions.close();
    await functions.close();
    await deliveriesClosed;
    await Promise.all([gate.close(), s3.close()]);
  };
  const usedAccess = () => authoriser.used;
  const deniedAccess = () => authoriser.denied;
  const { units } = table;
  return {
    functions,
    mails,
    queues,
    states: stepFunctions.service,
    units,
    gate: gate.endpoint,
    objects: s3.endpoint,
    files,
    usedAccess,
    deniedAccess,
    close,
  };
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
