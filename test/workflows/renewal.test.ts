import { describe, expect, it } from 'vitest';
import { midnight } from '#test/model/calendar.ts';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { nextDue, settle } from './support/settle.ts';

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

/** To some seconds after the beginning of a day in Germany, stopping wherever a machine has something to do. */
async function until(day: string): Promise<void> {
  const target = midnight(Date.parse(day) / 86_400_000) + 10_000;
  for (;;) {
    const next = Math.min(await nextDue(platform), target);
    await platform.advance({ seconds: Math.max(0, Math.ceil((next - platform.now()) / 1000)) });
    await settle(platform, 0);
    if (next === target) return;
  }
}

describe('the renewal workflow of a grant', () => {
  // First, since the other one ends long after the application period.
  it('does not begin for a rejection', async () => {
    const application = await OneApplication.inDecision(platform);
    await application.decide('rejected');
    await application.retrieve();
    await new Machine(application).ended();
    expect(await new Machine(application, 1, renewal).describe()).toBeUndefined();
  });

  // The demo's round: instalments in March and September 2027, a window from 2 August to 2 November, since 31 October is
  // a Sunday and All Saints' Day follows, and a proof until Friday, 31 March 2028.
  it('reminds of everything that nobody does, once each and on its day, through more than one execution', async () => {
    const application = await granted();
    await new Machine(application, 1, renewal).waitsAt(waiting);
    const before = (await application.mails()).length;
    await until('2027-11-17');
    expect(await new Machine(application, 1, renewal).ended()).toEqual({ status: 'SUCCEEDED', lastState: 'Handed on' });
    await until('2028-04-20');
    const { number } = (await application.record()) as { number: string };
    const subjects = (await application.mails()).slice(before).map((subject) => subject.replace(number, 'IM'));
    expect(subjects).toEqual([
      'Rate 1 zu IM kann ab 1. März 2027 abgerufen werden',
      'Erinnerung: Rate 1 zu IM ist noch nicht abgerufen',
      'Folgeantrag zu IM ab 2. August 2027 möglich',
      'Erinnerung: Folgeantrag zu IM bis 2. November 2027',
      'Rate 2 zu IM kann ab 1. September 2027 abgerufen werden',
      'Erinnerung: Rate 2 zu IM ist noch nicht abgerufen',
      ...Array.from({ length: 3 }, () => 'Erinnerung: Folgeantrag zu IM bis 2. November 2027'),
      ...Array.from({ length: 3 }, () => 'Überfällig: Folgeantrag zu IM, Frist bis 2. November 2027'),
      ...Array.from({ length: 4 }, () => 'Erinnerung: Verwendungsnachweis zu IM bis 31. März 2028'),
      ...Array.from({ length: 3 }, () => 'Überfällig: Verwendungsnachweis zu IM, fällig am 31. März 2028'),
    ]);
    await new Machine(application, 2, renewal).waitsAt(waiting);
  });
});
