import { describe, expect, it } from 'vitest';
import { seeded } from '#infra/local/faults/seeded.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { manyRounds, race, rounds } from './support/race.ts';
import { soon } from './support/random.ts';

const platform = await openPlatform();
const signatory = () => platform.person('demo-signatory-heilbronn');

describe('an answer to an information request', () => {
  it('counts or lapses when it comes at the very end of the last day, and never both', async () => {
    const random = seeded(6);
    const applications = await Promise.all(Array.from({ length: rounds }, () => OneApplication.returned(platform)));
    const { due } = await (applications[0] as OneApplication).request();
    await platform.advance({ days: 12 });
    for (const application of applications) await new Machine(application).waitsAt('Wait for answer', 2);
    const end = Date.parse(`${due}T22:00:00.000Z`);
    await platform.advance({ seconds: Math.floor((end - platform.now()) / 1000) - 2 });
    const people = await Promise.all(applications.map(signatory));

    const answers = applications.map((application, n) => soon(random, 400, () => application.tryToAnswer(people[n])));
    await soon(random, 100, () => platform.advance({ seconds: 3 }));
    const answered = (await Promise.all(answers)).map(({ status }) => status === 200);
    for (const [n, application] of applications.entries()) {
      await application.task('formalCheck');
      const expected = answered[n] ? 'answered' : 'lapsed';
      expect((await application.request()).status).toBe(expected);
      const history = await application.history();
      const ends = history.filter((action) => action === 'requestAnswered' || action === 'requestLapsed');
      expect(ends).toEqual([answered[n] ? 'requestAnswered' : 'requestLapsed']);
      expect((await application.tasks()).map(({ id }) => id)).toEqual(['formalCheck-1', 'formalCheck-2']);
    }
  });

  it('or the withdrawal holds when both come at once', async () => {
    await manyRounds(7, async (random) => {
      const application = await OneApplication.returned(platform);
      const { version } = await application.record();
      const [one, other] = [await signatory(), await signatory()];
      const winner = await race(
        random,
        () => application.tryToWithdraw(version, one),
        () => application.tryToAnswer(other),
      );
      if (winner === 'second') await application.task('formalCheck');
      else expect(await new Machine(application).ended()).toMatchObject({ lastState: 'Application withdrawn' });
      expect((await application.request()).status).toBe(winner === 'first' ? 'closed' : 'answered');
    });
  });
});
