import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline } from 'node:stream/promises';
import { type AsyncInvocations, AwsError, type Clock, type Faults, type State } from '../contracts.ts';
import { stop } from '../http/listen.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { StartError } from '../start-error.ts';
import type { Bucket } from './bucket.ts';
import type { Context } from './context.ts';
import { corsHeaders, headerNames } from './cors.ts';
import { s3Error } from './errors.ts';
import { Files } from './files.ts';
import { addressOf, answer, type Front } from './front.ts';
import { startLifecycle } from './lifecycle.ts';
import { Objects } from './objects.ts';
import type { S3Answer } from './request.ts';
import { toXml } from './xml.ts';

type Settings = Pick<Front, 'signer' | 'authorise' | 'permits'> & {
  buckets: Bucket[];
  state: State;
  clock: Clock;
  /** Where the contents of the objects lie. */
  folder: string;
  /** Port on the loopback; 0 takes a free one. */
  port: number;
  invocations: AsyncInvocations;
  bus: Context['bus'];
  faults: Faults;
};

export type S3Service = {
  /** What the SDK and, in presigned addresses, the browser ask. */
  endpoint: string;
  /** Begins to answer and to do what lifecycle rules say; until then requests wait. */
  begin(): void;
  close(): Promise<void>;
};

/**
 * Starts S3 on a port of its own: browsers come here with presigned addresses, and these name the access key, with
 * which nothing but S3 may be asked. Every request is held to its signature and to the policies of the signer's role.
 */
export async function createS3Service(settings: Settings): Promise<S3Service> {
  const { state, clock, invocations, bus, signer, authorise, permits, faults } = settings;
  const objects = await Objects.open(state);
  for (const { name, versioned } of settings.buckets) {
    if (versioned || !(await objects.hasVersions(name))) continue;
    throw new StartError(
      `The bucket ${name} has versions: turning its versioning off is not known to the local cloud.`,
    );
  }
  const files = await Files.open(settings.folder, await objects.files());
  const context = { state, clock, objects, files, invocations, bus, turns: new KeyedQueue() };
  const buckets = new Map(settings.buckets.map((bucket) => [bucket.name, bucket]));
  const front = { context, buckets, signer, authorise, permits };
  const begun = Promise.withResolvers<void>();
  // An upload may take as long as a slow line needs.
  const server = createServer({ keepAliveTimeout: 60_000, requestTimeout: 0 }, (request, response) => {
    begun.promise
      .then(() => serve(front, faults, request, response))
      .catch((error: unknown) => {
        console.error(`local cloud: s3 ${request.method} ${request.url?.split('?')[0]} broke off`, error);
        response.destroy();
      });
  });
  const port = await listen(server, settings.port).catch(async (error: unknown) => {
    await files.close();
    throw error;
  });
  let lifecycle: ReturnType<typeof startLifecycle> | undefined;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    begin() {
      lifecycle ??= startLifecycle(context, settings.buckets);
      begun.resolve();
    },
    async close() {
      await lifecycle?.close();
      await stop(server);
      await context.turns.idle();
      await files.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(new StartError(`Port ${port} for files is taken by another program: stop it or choose another PORT.`));
    });
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

async function serve(front: Front, faults: Faults, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const id = randomBytes(8).toString('hex').toUpperCase();
  const result = await answerOrError(front, faults, request, id);
  try {
    const date = new Date(front.context.clock.now()).toUTCString();
    await send(request, response, { ...result, headers: { ...result.headers, 'x-amz-request-id': id, date } });
  } catch (error) {
    // The browser that closes a download half-way is no failure.
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error;
  } finally {
    result.release?.();
  }
}

async function answerOrError(front: Front, faults: Faults, request: IncomingMessage, id: string): Promise<S3Answer> {
  try {
    if (request.method === 'OPTIONS') return preflight(front, request);
    if (faults.happens('throttling')) throw s3Error('SlowDown');
    const result = await answer(front, request, id);
    return { ...result, headers: { ...result.headers, ...corsOf(front, request) } };
  } catch (error) {
    return {
      ...errorAnswer(request, error, id),
      headers: { 'content-type': 'application/xml', ...corsOf(front, request) },
    };
  }
}

function errorAnswer(request: IncomingMessage, error: unknown, RequestId: string): S3Answer {
  const known = error instanceof AwsError ? error : s3Error('InternalError');
  const gone = request.destroyed && !request.complete;
  if (known !== error && !gone)
    console.error(`local cloud: s3 ${request.method} ${request.url?.split('?')[0]} failed`, error);
  const members = known.members as Record<string, string | number>;
  const Resource = request.url?.split('?')[0] ?? '';
  const body = toXml('Error', { Code: known.name, Message: known.message, ...members, Resource, RequestId }, false);
  return { status: known.status, body };
}

/** A browser asks before it sends what a page of another origin wants to. */
function preflight(front: Front, request: IncomingMessage): S3Answer {
  const { origin = '' } = request.headers;
  const method = request.headers['access-control-request-method'] ?? '';
  const headers = headerNames(request.headers['access-control-request-headers']);
  const allowed = corsHeaders(front.buckets.get(addressOf(request.url ?? '/').bucketName), { origin, method, headers });
  if (!allowed) throw s3Error('AccessDenied', 'CORSResponse: This CORS request is not allowed.');
  return { status: 200, headers: allowed, body: '' };
}

function corsOf(front: Front, { url = '/', method = 'GET', headers }: IncomingMessage): Record<string, string> {
  if (headers.origin === undefined || method === 'OPTIONS') return {};
  const bucket = front.buckets.get(/^\/([^/?]*)/.exec(url)?.[1] ?? '');
  return corsHeaders(bucket, { origin: headers.origin, method, headers: [] }) ?? {};
}

async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers = {}, body }: S3Answer,
): Promise<void> {
  for (const [name, value] of Object.entries(headers)) {
    // Node writes Latin-1: this way the bytes on the wire are UTF-8.
    if (value !== undefined) response.setHeader(name, Buffer.from(value, 'utf8').toString('latin1'));
  }
  response.statusCode = status;
  const bodiless = request.method === 'HEAD' || status === 304 || status === 204;
  if (body === undefined || bodiless) response.end();
  else if (typeof body !== 'string') await pipeline(body, response);
  else response.setHeader('content-length', Buffer.byteLength(body)).end(body);
}
