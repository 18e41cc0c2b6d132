import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Json } from '../contracts.ts';
import { stop } from '../http/listen.ts';
import { StartError } from '../start-error.ts';
import { removeControlFile, writeControlFile } from './control-file.ts';

/** Carries out a command on the running platform; `tell` shows a line to the person who waits. */
export type Command = (input: Json, tell: (line: string) => void) => Promise<Json>;
export type Commands = Readonly<Record<string, Command>>;

/** What a command's answer consists of: one JSON text a line, the last one `done`, `refused` or `failed`. */
export type ControlLine = { line: string } | { done: Json } | { refused: string } | { failed: string };

export const tokenHeader = 'x-paktwerk-token';
/** Commands take a few words, but for a file of records: as much as Lambda takes in one invocation. */
const bodyBytes = 6 * 1024 * 1024;
/** Somebody who stops the platform does not want to wait for all of a long command: each can be given again. */
const patienceMs = 10_000;

/**
 * Takes commands on a port of the loopback that only the data folder tells. A page in a browser can ask for nothing:
 * it does not know the token, may not send the header without a permission that is never given, and says where it comes
 * from. Commands wait for each other.
 */
export async function openControl(dataFolder: string, commands: Commands): Promise<{ close(): Promise<void> }> {
  const token = randomBytes(32).toString('base64url');
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  let last: Promise<unknown> = Promise.resolve();
  server.on('request', (request, response) => {
    const status = refusal(request, { host: `127.0.0.1:${port}`, token });
    const command = status ? undefined : commands[request.url?.slice(1) ?? ''];
    if (!command) return void response.writeHead(status ?? 404, { connection: 'close' }).end();
    last = last.then(() => answer(command, request, response));
  });
  writeControlFile(dataFolder, { port, token });
  return {
    async close() {
      removeControlFile(dataFolder);
      await stop(server);
      await Promise.race([last, wait(patienceMs, undefined, { ref: false })]);
    },
  };
}

/** The status with which a request is turned away. */
function refusal(
  { method, headers }: IncomingMessage,
  expected: { host: string; token: string },
): 403 | 405 | undefined {
  if (headers.host !== expected.host || headers.origin !== undefined || headers['sec-fetch-site'] !== undefined)
    return 403;
  const [given, known] = [String(headers[tokenHeader] ?? ''), expected.token].map((text) => Buffer.from(text));
  if (!given || !known || given.length !== known.length || !timingSafeEqual(given, known)) return 403;
  return method === 'POST' ? undefined : 405;
}

async function answer(command: Command, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const say = (line: ControlLine) => response.write(`${JSON.stringify(line)}\n`);
  response.writeHead(200, { 'content-type': 'application/x-ndjson' });
  try {
    say({ done: await command(await inputOf(request), (line) => say({ line })) });
  } catch (error) {
    const { message, stack } = error as Error;
    say(error instanceof StartError ? { refused: message } : { failed: stack ?? message });
  }
  response.end();
}

async function inputOf(request: IncomingMessage): Promise<Json> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    bytes += (chunk as Buffer).length;
    if (bytes > bodyBytes) throw new StartError('The command is too long.');
    chunks.push(chunk as Buffer);
  }
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as Json;
}
