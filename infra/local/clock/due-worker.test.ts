import { describe, expect, it } from 'vitest';
import { HandClock, until } from '../testing/hand-clock.ts';
import { DueWorker } from './due-worker.ts';

type Job = { id: string; due: number };

function workerOf(jobs: Job[], run: (job: Job) => Promise<void>) {
  const clock = new HandClock();
  const lines: string[] = [];
  const worker = new DueWorker<Job>({
    ...{ name: 'test', clock, log: (line: string) => lines.push(line) },
    idOf: ({ id }) => id,
    find: async (now, running) => jobs.filter((job) => job.due <= now && !running.includes(job)),
    nextDue: async (now) => jobs.map(({ due }) => due).find((due) => due > now),
    run,
  });
  return { worker, clock, lines };
}

describe('Work that is due', () => {
  it('is done when the clock gets there, each job once', async () => {
    const jobs: Job[] = [];
    const done: string[] = [];
    const { worker, clock } = workerOf(jobs, async (job) => {
      done.push(job.id);
      jobs.splice(jobs.indexOf(job), 1);
    });
    jobs.push({ id: 'now', due: clock.now() }, { id: 'later', due: clock.now() + 60_000 });
    worker.wake();
    await until(() => (jobs.length === 1 ? true : undefined));
    // The alarm for the next job is set once there is nothing to do.
    await until(() => {
      clock.move(1);
      return jobs.length === 0 ? true : undefined;
    });
    await worker.close();
    expect(done).toEqual(['now', 'later']);
  });

  it('is done again after it failed, and the failure is told', async () => {
    const jobs: Job[] = [{ id: 'a', due: 0 }];
    let attempts = 0;
    const { worker, lines } = workerOf(jobs, async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('the disk is full');
      jobs.pop();
    });
    worker.wake();
    await until(() => (jobs.length === 0 ? true : undefined));
    await worker.close();
    expect([attempts, lines]).toEqual([2, ['test: Error: the disk is full']]);
  });

  it('that is running is waited for at the end, and no other begins', async () => {
    const jobs: Job[] = [{ id: 'a', due: 0 }];
    let finish = () => {};
    let running = false;
    const { worker } = workerOf(jobs, () => {
      running = true;
      return new Promise((resolve) => (finish = resolve));
    });
    worker.wake();
    await until(() => (running ? true : undefined));
    jobs.push({ id: 'b', due: 0 });
    let closed = false;
    const closing = worker.close().then(() => (closed = true));
    worker.wake();
    await new Promise((resolve) => setImmediate(resolve));
    expect(closed).toBe(false);
    jobs.shift();
    finish();
    await closing;
    expect(jobs).toEqual([{ id: 'b', due: 0 }]);
  });
});
