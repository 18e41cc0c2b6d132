import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AwsError, type Principal, type WireRequest, type WireService } from './contracts.ts';
import { stop } from './http/listen.ts';

export type Gate = { endpoint: string; close(): Promise<void> };

type Settings = {
  services: Map<string, WireService>;
  /** Who calls with this access key, if it is one of ours. */
  principal(accessKeyId: string): Principal | undefined;
  /** Throws an {@link AwsError} unless the caller may do what the request asks for. */
  authorise(signingName: string, request: WireRequest): void;
};

const credentialScope = /Credential=([^/]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/;

/**
 * The address that all AWS clients in the functions talk to. Picks the service by the signing name of the request and
 * names the caller by its access key. Signatures are not verified, and access keys are no secret: presigned addresses of S3 show
 * them to browsers. What proves a function is the random path that the address begins with, which is in no answer, page
 * or log. S3, which browsers ask too, has an address of its own and verifies signatures.
 */
export async function openGate(settings: Settings): Promise<Gate> {
  const secret = `/${randomBytes(24).toString('base64url')}`;
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const url = request.url ?? '/';
    if (!url.startsWith(`${secret}/`)) return forbid(response);
    // Services see the path that they would see on AWS.
    request.url = url.slice(secret.length);
    answer(settings, request, response).catch((error: unknown) => {
      console.error('local cloud: a service call failed', error);
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { endpoint: `http://127.0.0.1:${port}${secret}`, close: () => stop(server) };
}

async function answer(settings: Settings, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  const [, accessKeyId = '', signingName = ''] = credentialScope.exec(request.headers.authorization ?? '') ?? [];
  const principal = settings.principal(accessKeyId);
  if (!principal) return refuse(response, 'UnrecognizedClientException', 'The security token is not valid here.');
  const service = settings.services.get(signingName);
  if (!service) return refuse(response, 'UnknownService', `The local cloud does not serve "${signingName}".`);
  const wireRequest = toWireRequest(request, body, principal);
  try {
    settings.authorise(signingName, wireRequest);
  } catch (error) {
    if (error instanceof AwsError) return refuse(response, error.name, error.message);
    throw error;
  }
  const result = await service.handle(wireRequest);
  // With its length known the answer leaves in one piece; otherwise Node sends it in chunks, in several writes.
  response.writeHead(result.status, { 'content-length': Buffer.byteLength(result.body), ...result.headers });
  response.end(result.body);
}

/** Events instead of an asynchronous iterator, which costs more than all else here does. */
function readBody(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

function toWireRequest(request: IncomingMessage, body: Buffer, principal: Principal): WireRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: request.headers as Record<string, string | undefined>,
    body,
    principal,
  };
}

/** The connection ends with it: the body that nobody reads is not waited for. */
function forbid(response: ServerResponse): void {
  response.writeHead(403, { connection: 'close' }).end();
}

function refuse(response: ServerResponse, name: string, message: string): void {
  response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0', 'x-amzn-errortype': name });
  response.end(JSON.stringify({ __type: name, message }));
}
