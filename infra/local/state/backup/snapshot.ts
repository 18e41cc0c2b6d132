import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** What a copy of the state file holds, as far as the rest of a backup depends on it. */
export type Snapshot = {
  sqlite: string;
  schema: string;
  /** How far the platform's clock was moved. */
  offsetMs: number;
  /** Files in the objects folder that the copy refers to; undefined where nothing was ever stored there. */
  objects: string[] | undefined;
};

export type SnapshotAnswer = { snapshot: Snapshot } | { error: string };

/**
 * Copies the state as it is at one moment, while others write to it, into a single file that is checked for integrity.
 * Everything acknowledged before the call is in it, and of what comes later whole transactions or nothing.
 */
export async function takeSnapshot(file: string, target: string): Promise<Snapshot> {
  const worker = new Worker(new URL('./snapshot.thread.ts', import.meta.url), {
    workerData: { file, target },
    // The host's own flags (of a test runner, say) are no business of this thread.
    execArgv: ['--disable-warning=ExperimentalWarning'],
    name: 'backup',
  });
  const exited = once(worker, 'exit');
  const [answer] = (await Promise.race([once(worker, 'message'), exited])) as [SnapshotAnswer | number];
  await exited;
  if (typeof answer === 'number') throw new Error(`The backup thread ended with ${answer}`);
  if ('error' in answer) throw new Error(answer.error);
  return answer.snapshot;
}
