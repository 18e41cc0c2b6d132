import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { manyRounds, race } from './support/race.ts';
import { soon } from './support/random.ts';

const platform = await openPlatform();
const passed = { outcome: 'passed' } as const;
const rejected = { outcome: 'rejected', reason: 'Nicht förderfähig.' } as const;
const withdrawn = { status: 'SUCCEEDED', lastState: 'Application withdrawn' };
const signatory = () => platform.person('demo-signatory-heilbronn');

async function claimed(application: OneApplication, personId: string, step: string) {
  const person = await platform.person(personId);
  return { person, task: await application.claim(person, await application.task(step)) };
}

describe('of two people who act at once', () => {
  it('either the applicant withdraws or the approver decides', async () => {
    await manyRounds(1, async (random) => {
      const application = await OneApplication.inDecision(platform);
      const { person, task } = await claimed(application, 'demo-approver', 'decision');
      const approval = await application.decision(person, task, 'approved');
      const [{ version }, applicant] = [await application.record(), await signatory()];
      const winner = await race(
        random,
        () => application.tryToWithdraw(version, applicant),
        () => application.complete(person, task, approval),
      );
      if (winner === 'first') expect(await new Machine(application).ended()).toEqual(withdrawn);
      else await new Machine(application).waitsAt('Wait for retrieval');
      expect((await application.record()).status).toBe(winner === 'first' ? 'withdrawn' : 'approved');
      const ends = (await application.history()).filter((action) => ['withdrawn', 'approved'].includes(action));
      expect(ends).toHaveLength(1);
    });
  });

  it('either the applicant withdraws before the formal check ends, or has to look again', async () => {
    await manyRounds(2, async (random) => {
      const application = await OneApplication.inReview(platform);
      const { person, task } = await claimed(application, 'demo-case-officer', 'formalCheck');
      const [{ version }, applicant] = [await application.record(), await signatory()];
      const winner = await race(
        random,
        () => application.tryToWithdraw(version, applicant),
        () => application.complete(person, task, random() < 0.5 ? passed : rejected),
      );
      if (winner === 'first') expect(await new Machine(application).ended()).toEqual(withdrawn);
      else await Promise.any([application.task('decision'), application.task('technicalReview')]);
      expect((await application.record()).status === 'withdrawn').toBe(winner === 'first');
    });
  });

  it('the applicant who withdraws right after submitting always ends withdrawn, however far the machine came', async () => {
    await manyRounds(5, async (random) => {
      const application = await OneApplication.submitted(platform);
      const applicant = await signatory();
      const withdraw = async () => application.tryToWithdraw((await application.record()).version, applicant);
      let answer = await soon(random, 150, withdraw);
      for (let tries = 1; tries < 3 && answer.problem.code === 'versionStale'; tries += 1) answer = await withdraw();
      expect(answer).toMatchObject({ status: 200 });
      expect(await new Machine(application).ended()).toEqual(withdrawn);
      expect((await application.tasks()).filter(({ status }) => status !== 'closed')).toEqual([]);
      expect((await application.history()).at(-1)).toBe('withdrawn');
    });
  });
});
