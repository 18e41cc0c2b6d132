import { describe, expect, it } from 'vitest';
import type { Answer, Session } from '#test/support/session.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { seeded, soon } from './support/random.ts';

const platform = await openPlatform();
const rounds = 25;
/** So many rounds run side by side: they share the table, the functions and the stream, not the application. */
const together = 5;
/** Longer than a request takes, so that either may come first, or both at once. */
const longestDelayMs = 12;

type AnyAnswer = Pick<Answer<'withdrawApplication'>, 'status' | 'problem'>;
type Act = () => Promise<AnyAnswer>;
type Round = (random: () => number) => Promise<void>;

async function manyRounds(seed: number, round: Round): Promise<void> {
  const random = seeded(seed);
  for (let begun = 0; begun < rounds; begun += together) {
    await Promise.all(Array.from({ length: Math.min(together, rounds - begun) }, () => round(random)));
  }
}

/** Lets two people act at about the same time. @returns which of them won; the other was refused clearly */
async function race(random: () => number, first: Act, second: Act): Promise<'first' | 'second'> {
  const answers = await Promise.all([first, second].map((act) => soon(random, longestDelayMs, act)));
  const [winners, losers] = [answers.filter(isSuccess), answers.filter((answer) => !isSuccess(answer))];
  expect(winners).toHaveLength(1);
  expect(['illegalTransition', 'versionStale']).toContain(losers[0]?.problem.code);
  return answers[0] === winners[0] ? 'first' : 'second';
}

const isSuccess = ({ status }: AnyAnswer) => status === 200;
const decided = { status: 'SUCCEEDED', lastState: 'Application decided' };
const withdrawn = { status: 'SUCCEEDED', lastState: 'Application withdrawn' };

async function claimed(application: OneApplication, personId: string, step: string) {
  const person = await platform.person(personId);
  return { person, task: await application.claim(person, await application.task(step)) };
}

/** A person's second window: the same login. */
const signatory = (): Promise<Session> => platform.person('demo-signatory-heilbronn');

describe('of two people who act at once', () => {
  it('either the applicant withdraws or the approver decides', async () => {
    await manyRounds(1, async (random) => {
      const application = await OneApplication.inDecision(platform);
      const { person, task } = await claimed(application, 'demo-approver', 'decision');
      const [{ version }, applicant] = [await application.record(), await signatory()];
      const winner = await race(
        random,
        () => application.tryToWithdraw(version, applicant),
        () => application.complete(person, task, 'approved'),
      );
      const end = winner === 'first' ? withdrawn : decided;
      expect(await new Machine(application).ended()).toEqual(end);
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
        () => application.complete(person, task, random() < 0.5 ? 'passed' : 'rejected'),
      );
      if (winner === 'first') expect(await new Machine(application).ended()).toEqual(withdrawn);
      else await application.task('decision');
      expect((await application.record()).status).toBe(winner === 'first' ? 'withdrawn' : 'inDecision');
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

  it('one decides when the approver sends two decisions from two windows', async () => {
    await manyRounds(3, async (random) => {
      const application = await OneApplication.inDecision(platform);
      const { person, task } = await claimed(application, 'demo-approver', 'decision');
      const otherWindow = await platform.person('demo-approver');
      const winner = await race(
        random,
        () => application.complete(person, task, 'approved'),
        () => application.complete(otherWindow, task, 'rejected'),
      );
      expect(await new Machine(application).ended()).toEqual(decided);
      const outcome = winner === 'first' ? 'approved' : 'rejected';
      expect((await application.record()).status).toBe(outcome);
      const decisions = (await application.history()).filter((action) => ['approved', 'rejected'].includes(action));
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
        expect(claims).toHaveLength(rounds / together + (step === 'decision' ? 1 : 0));
      }),
    );
  });
});
