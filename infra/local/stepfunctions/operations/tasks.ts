import * as z from 'zod';
import { AwsError, type Json } from '../../contracts.ts';
import type { Interpreter } from '../interpreter.ts';
import { payloadBytes } from '../limits.ts';
import type { Signal } from '../signals.ts';
import type { Store } from '../store.ts';
import { checkToken, taskDoesNotExist, taskTimedOut } from '../tokens.ts';
import { parseInput } from './input.ts';

const taskToken = z.string().min(1).max(2048);
const successInput = z.object({ taskToken, output: z.string() });
const failureInput = z.object({
  taskToken,
  error: z.string().max(256).default(''),
  cause: z.string().max(32_768).default(''),
});
const heartbeatInput = z.object({ taskToken });

/** The callbacks of `.waitForTaskToken`; each answers only after what it brought is stored. */
export function taskOperations(store: Store, interpreter: Interpreter) {
  async function deliver(token: string, signal: Signal): Promise<Json> {
    checkToken(token);
    const arn = await store.executionOfToken(token);
    if (arn === undefined) throw taskDoesNotExist();
    if (!(await interpreter.signal(arn, signal))) throw taskTimedOut();
    return {};
  }
  return {
    SendTaskSuccess: async (input: Json) => {
      const { taskToken: token, output } = parseInput(successInput, input);
      return deliver(token, { kind: 'success', token, output: parseOutput(output) });
    },
    SendTaskFailure: async (input: Json) => {
      const { taskToken: token, error, cause } = parseInput(failureInput, input);
      return deliver(token, { kind: 'failure', token, error, cause });
    },
    SendTaskHeartbeat: async (input: Json) => {
      const { taskToken: token } = parseInput(heartbeatInput, input);
      return deliver(token, { kind: 'heartbeat', token });
    },
  };
}

function parseOutput(output: string): Json {
  if (Buffer.byteLength(output, 'utf8') > payloadBytes) {
    throw new AwsError('ValidationException', `'output' must not be longer than ${payloadBytes} bytes`);
  }
  try {
    return JSON.parse(output) as Json;
  } catch (error) {
    throw new AwsError('InvalidOutput', `Invalid Output: '${(error as Error).message}'`);
  }
}
