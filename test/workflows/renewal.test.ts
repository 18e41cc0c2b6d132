import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';

const platform = await openPlatform();
const renewal = 'renewal/integrationsmanagement';
const waiting = 'Wait for the next moment';

async function granted(): Promise<OneApplication> {
  const application = await OneApplication.inDecision(platform);
  await application.decide('approved');
  await application.retrieve();
  await new Machine(application).ended();
  return application;
}

const day = () => new Date(platform.now()).toISOString().slice(0, 10);
const until = (target: string) => platform.advance({ days: (Date.parse(target) - Date.parse(day())) / 86_400_000 });
const reminders = async (application: OneApplication) =>
  (await application.mails()).filter((subject) => subject.startsWith('Erinnerung: Verwendungsnachweis'));

describe('the renewal workflow of a grant', () => {
  // First, since the other one ends long after the application period.
  it('does not begin for a rejection', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('rejected');
    await application.retrieve();
    await new Machine(application).ended();
    expect(await new Machine(application, 1, renewal).describe()).toBeUndefined();
  });

  // The demo's proof is due on Friday, 31 March 2028; the ladder is 90, 30, 7 and 1 days before.
  it('reminds of the proof by the ladder, once each, through more than one execution, and ends after its last day', async () => {
    const application = await granted();
    await new Machine(application, 1, renewal).waitsAt(waiting);
    await until('2027-09-20');
    expect(await new Machine(application, 1, renewal).ended()).toEqual({ status: 'SUCCEEDED', lastState: 'Handed on' });

    const second = new Machine(application, 2, renewal);
    await second.waitsAt(waiting);
    await until('2027-12-31');
    // A call that is under way would be lost with the jump: first the machine has to have looked, and wait again.
    await second.waitsAt(waiting, 2);
    expect(await reminders(application)).toHaveLength(0);
    let sent = 0;
    for (const reminded of ['2028-01-01', '2028-03-01', '2028-03-24', '2028-03-30']) {
      await until(reminded);
      sent += 1;
      await second.waitsAt(waiting, 2 + sent);
      expect(await reminders(application)).toHaveLength(sent);
    }
    const [first] = await reminders(application);
    expect(first).toMatch(/^Erinnerung: Verwendungsnachweis zu IM-2026-\d{6} bis 31\. März 2028$/);
    await until('2028-04-02');
    expect(await second.ended()).toEqual({ status: 'SUCCEEDED', lastState: 'Grant ended' });
    expect(await reminders(application)).toHaveLength(4);
  });
});
