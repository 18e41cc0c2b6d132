import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';
import { Machine } from './support/machine.ts';
import { until } from './support/random.ts';

const platform = await openPlatform();
const withdrawnEnd = { status: 'SUCCEEDED', lastState: 'Application withdrawn' };
const subjects = (application: OneApplication) => application.mails().then((mails) => mails.slice(1));
const unit = async (application: OneApplication) => (await application.view()).sections.contact?.unit?.value;
/** Lets the clock come to 8:00 UTC of the nth day from now. */
const morningAfter = (days: number) => {
  const today = new Date(platform.now()).toISOString().slice(0, 10);
  const morning = Date.parse(`${today}T08:00:00.000Z`) + days * 86_400_000;
  return platform.advance({ seconds: Math.round((morning - platform.now()) / 1000) });
};

describe('an information request', () => {
  it('that nobody answers is reminded of once, then lapses and comes back to the officer as it was signed', async () => {
    const application = await OneApplication.returned(platform);
    const { due } = await application.request();
    await application.change('contact', 'unit', 'Ein anderes Amt');
    await platform.advance({ days: 10 });
    expect((await application.request()).remindedOn).toEqual([]);
    await platform.advance({ days: 1 });
    await until('the applicant was reminded', async () => (await application.request()).remindedOn.length > 0);
    await new Machine(application).waitsAt('Wait for answer', 2);
    await platform.advance({ days: 3 });
    expect((await application.record()).status).toBe('returned');
    await platform.advance({ days: 1 });
    await application.task('formalCheck');
    const request = await application.request();
    expect(request).toMatchObject({ status: 'lapsed', due });
    expect(request.remindedOn).toHaveLength(1);
    expect(await unit(application)).toBe('Amt für Migration und Integration');
    expect((await application.history()).slice(-3)).toEqual(['requestReminded', 'requestLapsed', 'taskOpened']);
    expect(await subjects(application)).toEqual([
      expect.stringMatching(/^Nachforderung zu Ihrem Antrag IM-2026-\d{6} bis 15\. Oktober 2026$/),
      expect.stringMatching(/^Erinnerung: Nachforderung zu Ihrem Antrag/),
      expect.stringMatching(/^Frist abgelaufen: Nachforderung zu Ihrem Antrag/),
    ]);
    await application.workOff('formalCheck', { outcome: 'rejected', reason: 'Angaben fehlen.' });
    await application.task('decision');
  });

  it.each(['formalCheck', 'technicalReview'] as const)(
    'of the step %s that is answered comes back to this step, and what was passed stands',
    async (step) => {
      const application = await OneApplication.returned(platform, step);
      expect(await application.record()).toMatchObject({ status: 'returned', requestId: 'request-1' });
      await application.answer();
      await application.task(step);
      expect((await application.tasks()).map(({ id }) => id)).toEqual(
        step === 'formalCheck'
          ? ['formalCheck-1', 'formalCheck-2']
          : ['formalCheck-1', 'technicalReview-1', 'technicalReview-2'],
      );
      const request = await application.request();
      const change = { page: 'contact', path: 'unit', before: 'Amt für Migration und Integration' };
      expect(request).toMatchObject({
        status: 'answered',
        step,
        changes: [{ ...change, after: 'Amt für Migration, Sachgebiet 2' }],
      });
      await application.pass(
        ...(step === 'formalCheck' ? (['formalCheck', 'technicalReview'] as const) : ([step] as const)),
      );
      await application.task('decision');
      expect((await new Machine(application).path()).filter((state) => state === 'Wait for formal check')).toHaveLength(
        step === 'formalCheck' ? 2 : 1,
      );
    },
  );

  it('that is extended while it is waited for does not lapse by its old end', async () => {
    await morningAfter(1);
    const application = await OneApplication.returned(platform);
    const machine = new Machine(application);
    const before = await application.request();
    await application.extend(10);
    await machine.waitsAt('Wait for answer', 2);
    await platform.advance({ days: 15 });
    expect(await application.request()).toMatchObject({ status: 'open', extendedFrom: [before.due] });
    await until('the reminder went out before the new end', async () => {
      await platform.advance({ days: 1 });
      return (await application.request()).remindedOn.length === 1;
    });
    await application.answer();
    await application.task('formalCheck');
    expect((await application.request()).status).toBe('answered');
    expect(await application.history()).not.toContain('requestLapsed');
  });

  it('is extended twice in a row before the machine looks again, and answered all the same', async () => {
    const application = await OneApplication.returned(platform);
    const release = platform.faults.hold('deliverToWorkflow');
    await application.extend(7);
    await application.extend(7);
    release();
    await application.answer();
    await application.task('formalCheck');
  });

  it('ends with the withdrawal of its application, and what was changed for it is taken back', async () => {
    const application = await OneApplication.returned(platform);
    await application.change('contact', 'unit', 'Ein anderes Amt');
    await application.withdraw();
    expect(await new Machine(application).ended()).toEqual(withdrawnEnd);
    expect((await application.request()).status).toBe('closed');
    expect(await unit(application)).toBe('Amt für Migration und Integration');
  });

  it('follows another one, each with its own number', async () => {
    const application = await OneApplication.returned(platform);
    await application.answer();
    await application.ask('formalCheck', [{ page: 'account', path: 'iban' }]);
    await application.change('account', 'iban', 'DE02120300000000202051');
    expect(await application.tryToAnswer()).toMatchObject({ status: 200 });
    await application.task('formalCheck');
    expect((await application.view()).requests.map(({ id, status }) => `${id} ${status}`)).toEqual([
      ...['request-1 answered', 'request-2 answered'],
    ]);
  });
});
