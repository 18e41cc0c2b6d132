import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Faults, FunctionInvoker, InvokeResult, Json, Principal } from '../contracts.ts';
import { noFaults } from '../faults/faults.ts';
import { StartError } from '../start-error.ts';
import { type Credentials, createCredentials, environmentOf, type FunctionDefinition } from './environment.ts';
import { FunctionPool } from './function-pool.ts';
import { invokeWithFaults } from './invoke-with-faults.ts';
import { FunctionLog } from './log.ts';
import type { RawResult } from './protocol.ts';

export interface Functions extends FunctionInvoker {
  /** Like `invoke`, with event and answer as JSON text. */
  invokeJson(functionName: string, event: string): Promise<RawResult>;
  /** Adds a function that no template names. */
  add(definition: FunctionDefinition): void;
  /** Ends a function's workers for good; its log can still be read. */
  remove(functionName: string): Promise<void>;
  /** Starts a worker of the function ahead of its first event. */
  warm(functionName: string): void;
  /** Who calls with this access key. */
  principal(accessKeyId: string): Principal | undefined;
  /** Who calls with this access key, and the secret and the token that the call must be signed with. */
  signer(accessKeyId: string): (Principal & Credentials) | undefined;
  /** The latest output of a function. */
  recentLog(functionName: string): string;
  close(): Promise<void>;
}

type Settings = {
  gate: string;
  /** Address of S3, which browsers reach too; the gate's unless given. */
  objects?: string;
  /** Address under which browsers reach S3; the same unless given. */
  files?: string;
  offset: SharedArrayBuffer;
  logFolder: string;
  /** Why a function's role may not write a log now; null when it may. */
  logDenial?: (functionName: string) => string | null;
  faults?: Faults;
};

/** Lambda refuses larger events and answers in synchronous calls. */
const payloadLimit = 6 * 1024 * 1024;
/** Enough to show that a function does not run alone, few enough for two cores. */
const defaultConcurrency = 4;

export function createFunctions(definitions: FunctionDefinition[], settings: Settings): Functions {
  const pools = new Map<string, FunctionPool>();
  const logs = new Map<string, FunctionLog>();
  const principals = new Map<string, Principal>();
  const signers = new Map<string, Principal & Credentials>();

  function add(definition: FunctionDefinition): void {
    const credentials = createCredentials();
    const environment = environmentOf(definition, credentials, settings);
    const log = new FunctionLog(settings.logFolder, definition.name, settings.logDenial);
    const maximum = Math.min(definition.reservedConcurrency ?? defaultConcurrency, defaultConcurrency);
    principals.set(credentials.accessKeyId, { accessKeyId: credentials.accessKeyId, roleName: definition.roleName });
    signers.set(credentials.accessKeyId, { ...credentials, roleName: definition.roleName });
    logs.set(definition.name, log);
    pools.set(
      definition.name,
      new FunctionPool({ setup: setupOf(definition, settings.offset), environment, maximum, log }),
    );
  }

  async function invokeJson(functionName: string, event: string): Promise<RawResult> {
    const pool = pools.get(plainName(functionName));
    if (!pool) return failure('ResourceNotFoundException', `Function not found: ${functionName}`);
    if (event.length > payloadLimit) return failure('RequestTooLargeException', 'The event is larger than 6 MB');
    logs.get(plainName(functionName))?.noteInvocation();
    const result = await invokeWithFaults(pool, event, settings.faults ?? noFaults);
    const tooLarge = result.ok && result.payload.length > payloadLimit;
    return tooLarge ? failure('Function.ResponseSizeTooLarge', 'Response payload size exceeded 6 MB') : result;
  }

  for (const definition of definitions) add(definition);
  return {
    add,
    async remove(name) {
      const pool = pools.get(name);
      pools.delete(name);
      await pool?.close();
    },
    invokeJson,
    invoke: async (name, event) => parse(await invokeJson(name, JSON.stringify(event))),
    warm: (name) => pools.get(plainName(name))?.warm(),
    principal: (accessKeyId) => principals.get(accessKeyId),
    signer: (accessKeyId) => signers.get(accessKeyId),
    recentLog: (name) => logs.get(name)?.recent ?? '',
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
      await Promise.all([...logs.values()].map((log) => log.close()));
    },
  };
}

/** The function's name, given a name, an ARN, or either with a version. */
export function plainName(nameOrArn: string): string {
  const name = nameOrArn.startsWith('arn:') ? (nameOrArn.split(':')[6] ?? '') : nameOrArn;
  return name.split(':')[0] ?? name;
}

function setupOf(definition: FunctionDefinition, offset: SharedArrayBuffer) {
  const dot = definition.handler.lastIndexOf('.');
  const file = definition.handler.slice(0, dot);
  const module = ['.mjs', '.js', '.cjs'].map((suffix) => join(definition.codeFolder, file + suffix)).find(existsSync);
  if (!module)
    throw new StartError(`The function ${definition.name} has no file ${file}.mjs in ${definition.codeFolder}.`);
  return {
    module,
    exportName: definition.handler.slice(dot + 1),
    offset,
    functionName: definition.name,
    functionArn: definition.arn,
    memorySize: definition.memorySize,
    timeoutMs: definition.timeoutSeconds * 1000,
    sourceMaps: (definition.variables.NODE_OPTIONS ?? '').includes('--enable-source-maps'),
  };
}

function parse(result: RawResult): InvokeResult {
  return result.ok ? { ok: true, payload: JSON.parse(result.payload) as Json } : result;
}

function failure(errorType: string, errorMessage: string): RawResult {
  return { ok: false, errorType, errorMessage };
}
