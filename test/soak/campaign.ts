import { setTimeout as pause } from 'node:timers/promises';
import { limits } from '#schemas/limits.ts';
import type { Platform } from '#test/support/platform.ts';
import { Crowd } from './crowd.ts';
import { type Inspection, inspect } from './inspect.ts';
import { Ledger } from './ledger.ts';

export type Campaign = {
  kills: number;
  /** Longest time that the platform lives on after its start, or after it acknowledged something. */
  longestLifeMilliseconds: number;
  random: () => number;
  /** After how many kills the clock jumps beyond the waiting time of all task tokens; never if absent. */
  jumpEvery?: number;
  /** How long everything that was begun may take to come to its end, once the kills are over. */
  patienceMilliseconds: number;
  report?(line: string): void;
};

/**
 * Kills a platform again and again while a crowd works on it, lets everything come to its end, and looks at what is
 * there. The platform is stopped afterwards; its data are left.
 */
export async function runCampaign(
  platform: Platform,
  campaign: Campaign,
): Promise<Inspection & { acknowledged: number }> {
  const { kills, longestLifeMilliseconds, random, jumpEvery, report = () => undefined } = campaign;
  const ledger = new Ledger();
  const crowd = new Crowd(platform.origin, ledger, random);
  crowd.start(true);
  await everybodyIn(crowd);
  // A complaint is a finding already; the rest of the campaign could not be believed.
  for (let kill = 1; kill <= kills && crowd.complaints.length === 0; kill += 1) {
    await live(ledger, random, longestLifeMilliseconds);
    await platform.kill();
    await platform.start();
    if (jumpEvery && kill % jumpEvery === 0) {
      await jump(platform.origin);
      await everybodyIn(crowd);
    }
    if (kill % 50 === 0)
      report(`${kill} kills, ${ledger.acknowledged} acknowledged writes, ${ledger.all.length} applications`);
  }
  await crowd.stop();
  crowd.start(false);
  await settled(platform, crowd, campaign.patienceMilliseconds);
  await crowd.stop();
  // What no attempt of the consumers could deliver is left to the sweep, which takes it up after an hour.
  await jump(platform.origin, 2 * limits.sweepAfterSeconds);
  await pause(sweepMilliseconds);
  await platform.kill();
  const inspection = await inspect(platform.dataFolder, ledger);
  const findings = [...crowd.complaints, ...inspection.findings];
  return { ...inspection, findings, acknowledged: ledger.acknowledged };
}

/** Longer than any state machine pauses between two attempts of a state that fails by misfortune. */
const quietMilliseconds = 5000;

/** A sweep over the little that can be left takes a second or two, with the faults that it meets. */
const sweepMilliseconds = 5000;

/** Longest wait for an acknowledgement; on a busy machine a start alone may take some seconds. */
const patienceForWork = 10_000;

/** One life in four ends at any moment after the start, the others when the platform has acknowledged something. */
async function live(ledger: Ledger, random: () => number, longestMilliseconds: number): Promise<void> {
  const before = ledger.acknowledged;
  const begun = performance.now();
  const isAtWork = () => ledger.acknowledged > before || performance.now() - begun > patienceForWork;
  if (random() > 0.25) while (!isAtWork()) await pause(10);
  await pause(random() * longestMilliseconds);
}

/** A login goes over many requests and begins anew after a kill: people would never get in between two. */
async function everybodyIn(crowd: Crowd): Promise<void> {
  crowd.expireSessions();
  while (!crowd.isLoggedIn && crowd.complaints.length === 0) await pause(100);
}

/** By default beyond the time-out of every task token that is waited for now. */
async function jump(origin: string, seconds = limits.taskTokenSeconds): Promise<void> {
  const answer = await fetch(`${origin}/local/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advanceMs: seconds * 1000 + 1000 }),
  });
  if (answer.status !== 200) throw new Error(`the clock could not be moved: ${answer.status} ${await answer.text()}`);
}

/** Waits until no execution runs any more, or until the patience is over: what is stuck then shows in the inspection. */
async function settled(platform: Platform, crowd: Crowd, patienceMilliseconds: number): Promise<void> {
  const end = performance.now() + patienceMilliseconds;
  const isQuiet = async () =>
    crowd.idleMilliseconds > quietMilliseconds && (await runningExecutions(platform.origin)) === 0;
  while (performance.now() < end && !(await isQuiet())) await pause(500);
}

/** Of the latest executions; older ones show as tasks that somebody sees. */
async function runningExecutions(origin: string): Promise<number> {
  const answer = await fetch(`${origin}/local/executions.json`);
  const listed = (await answer.json()) as { status: string; executionArn: string }[];
  // Those of grants run on for a year and more.
  return listed.filter(
    ({ status, executionArn }) => status === 'RUNNING' && !executionArn.includes(':paktwerk-renewal-'),
  ).length;
}
