import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import { platformNow } from '../clock/offset.ts';
import { Engine } from '../dynamodb/engine.ts';
import { Committer } from './committer.ts';
import { Database } from './database.ts';
import type { FromThread, Numbered, ToThread } from './messages.ts';

/**
 * The storage thread. Whatever waits when it wakes up is committed together, so that one sync of the disk serves all
 * of it.
 */
const { file, offset } = workerData as { file: string; offset: SharedArrayBuffer };
const port = parentPort as MessagePort;

function send(message: FromThread): void {
  port.postMessage(message);
}

function start(): void {
  const database = new Database(file);
  const committer = new Committer(database, new Engine(database, () => platformNow(offset)));
  port.on('message', (first: ToThread) => {
    const { requests, closing } = drain(first);
    if (requests.length > 0) send({ kind: 'answers', ...committer.run(requests) });
    if (!closing) return;
    database.close();
    port.close();
  });
  send({ kind: 'ready' });
}

function drain(first: ToThread): { requests: Numbered[]; closing: boolean } {
  const requests: Numbered[] = [];
  let closing = false;
  for (let message: ToThread | undefined = first; message; message = receiveMessageOnPort(port)?.message) {
    if (message.kind === 'close') closing = true;
    else requests.push(...message.requests);
  }
  return { requests, closing };
}

try {
  start();
} catch (error) {
  send({ kind: 'failed', message: (error as Error).message });
}
