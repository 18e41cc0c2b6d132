import type { Worker } from 'node:worker_threads';
import { writeSmallApp } from './assembly/testing/small-app.ts';
import { temporaryFolder } from './assembly/testing/write-assembly.ts';
import { startCloud } from './cloud.ts';
import { endWith, runMain } from './main.ts';

/** Starts a platform as `npm start` does and ends one of its threads, which the first argument names. */
const [, , name] = process.argv;
const threads: Worker[] = [];
process.on('worker', (thread) => threads.push(thread));
await runMain(async () => {
  await startCloud({ assembly: writeSmallApp(), dataFolder: temporaryFolder(), port: 0, onDeath: endWith });
  console.log('started');
  await threads.find(({ threadName }) => threadName === name)?.terminate();
});
