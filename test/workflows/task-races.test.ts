import { describe, expect, it } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import type { Session } from '#test/support/session.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { type Act, manyRounds, race, rounds, together } from './support/race.ts';

const platform = await openPlatform();

async function claimed(application: OneApplication, personId: string, step: string) {
  const person = await platform.person(personId);
  return { person, task: await application.claim(person, await application.task(step)) };
}

describe('of two people who act at once', () => {
  it('one holds when the approver approves and sends back from two windows', async () => {
    await manyRounds(3, async (random) => {
      const application = await OneApplication.inDecision(platform);
      const { person, task } = await claimed(application, 'demo-approver', 'decision');
      const otherWindow = await platform.person('demo-approver');
      const approval = await application.decision(person, task, 'approved');
      const sentBack = { outcome: 'sentBack', step: 'formalCheck', reason: 'Noch einmal prüfen.' } as const;
      const winner = await race(
        random,
        () => application.complete(person, task, approval),
        () => application.complete(otherWindow, task, sentBack),
      );
      if (winner === 'first') await new Machine(application).waitsAt('Wait for retrieval');
      else await application.task('formalCheck');
      const outcome = winner === 'first' ? 'approved' : 'sentBack';
      expect((await application.record()).status).toBe(winner === 'first' ? 'approved' : 'inReview');
      const decisions = (await application.history()).filter((action) => ['approved', 'sentBack'].includes(action));
      expect(decisions).toEqual([outcome]);
    });
  });

  it.each([
    ['case officers', 'formalCheck', 'demo-case-officer', 'second-case-officer'],
    ['approvers', 'decision', 'demo-approver', 'second-approver'],
  ] as const)('one of two %s gets the task, again and again', async (_, step, one, other) => {
    const random = seeded(4);
    const begin = step === 'decision' ? OneApplication.inDecision : OneApplication.inReview;
    const applications = await Promise.all(Array.from({ length: together }, () => begin(platform)));
    await Promise.all(
      applications.map(async (application) => {
        const people = { [one]: await platform.person(one), [other]: await platform.person(other) };
        for (let round = 0; round < rounds / together; round += 1) {
          const task = await application.task(step);
          const [first, second] = [one, other].map((id) => () => application.tryToClaim(people[id] as Session, task));
          const winner = (await race(random, first as Act, second as Act)) === 'first' ? one : other;
          const mine = await application.task(step);
          expect(mine).toMatchObject({ claimedBy: winner, version: task.version + 1 });
          await application.release(people[winner] as Session, mine);
        }
        const claims = (await application.history()).filter((action) => action === 'taskClaimed');
        expect(claims).toHaveLength(rounds / together + (step === 'decision' ? 2 : 0));
      }),
    );
  });
});
