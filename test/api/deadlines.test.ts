import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Grant, Renewal } from '#schemas/grant/grant.ts';
import type { ApplicationId, Day, Instant } from '#schemas/ids.ts';
import { noon } from './support/backend.ts';
import { granted } from './support/granted.ts';
import { caseOfficer, openWorld, signatory, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = new Date(noon).toISOString() as Instant;
const reason = 'Auf Antrag';
type Call = Parameters<World['call']>[0];

const stored = async (applicationId: string): Promise<Grant> => {
  const { requireGrantRecord } = await import('#functions/shared/records/grant-record.ts');
  return (await requireGrantRecord(applicationId as ApplicationId)).grant;
};

/** What somebody else would have done to the grant. */
async function changed(applicationId: string, change: Partial<Grant>): Promise<void> {
  const { changeGrant, requireGrantRecord } = await import('#functions/shared/records/grant-record.ts');
  const { transact } = await import('#functions/shared/table/write.ts');
  const found = await requireGrantRecord(applicationId as ApplicationId);
  const event = { action: 'windowOpened', at, actor: 'workflow', actorName: 'Paktwerk', facts: {} } as const;
  await transact(changeGrant(found, { grant: change }, event));
}

async function ask(name: Call, applicationId: string, body: object, as = caseOfficer) {
  const { version } = await stored(applicationId);
  const ifMatch = name === 'moveDeadline' ? version : undefined;
  return world.call(name, { as, parameters: { applicationId }, body, ...(ifMatch && { ifMatch }) });
}

const move = (applicationId: string, kind: string, due: string) =>
  ask('moveDeadline', applicationId, { kind, due, reason });

async function withRenewal(more: Partial<Renewal>): Promise<string> {
  const applicationId = await granted(world);
  const { renewal } = await stored(applicationId);
  if (!renewal) throw new Error('the demo round has a follow-up');
  await changed(applicationId, { renewal: { ...renewal, ...more } });
  return applicationId;
}

describe('a deadline', () => {
  it('moves in either direction, an end on a Sunday to the next working day, and the reminders go along', async () => {
    const applicationId = await granted(world);
    // Sunday, 30 April 2028; Monday is 1 May.
    expect((await move(applicationId, 'proof', '2028-04-30')).body.proofs.final.due).toBe('2028-05-02');
    const { planned } = (await world.call('getGrant', { as: signatory, parameters: { applicationId } })).body;
    const proofs = planned.filter(({ kind }: { kind: string }) => kind === 'proof');
    expect(proofs.map(({ on }: { on: string }) => on).slice(0, 2)).toEqual(['2028-02-02', '2028-04-02']);
    expect((await move(applicationId, 'proof', '2028-01-31')).body.proofs.final.due).toBe('2028-01-31');
    expect((await move(applicationId, 'window', '2027-09-01')).body.renewal.opensOn).toBe('2027-09-01');
    expect((await move(applicationId, 'renewal', '2027-12-01')).body.renewal.closesOn).toBe('2027-12-01');
  });

  it('is told to the grantee, and stands in the history with its reason', async () => {
    const applicationId = await granted(world);
    await move(applicationId, 'proof', '2028-06-30');
    const { keys } = await import('#functions/shared/table/keys.ts');
    const { getItem } = await import('#functions/shared/table/read.ts');
    const mail = await getItem(keys.outbox(`mail.send#${applicationId}#deadline-2`));
    expect(mail?.subject).toMatch(/letzter Tag für den Verwendungsnachweis ist der 30\. Juni 2028$/);
    expect(await getItem(keys.grantEvent(applicationId, 2))).toMatchObject({
      action: 'deadlineMoved',
      facts: { kind: 'proof', from: '2028-03-31', due: '2028-06-30', reason },
    });
  });

  it('moves neither into the past nor beyond the day that follows it', async () => {
    const applicationId = await granted(world);
    for (const [kind, due, code] of [
      ['proof', '2026-11-20', 'dayTooEarly'],
      ['window', '2026-11-20', 'dayTooEarly'],
      ['renewal', '2027-07-30', 'dayTooEarly'],
      ['window', '2027-11-03', 'dayTooLate'],
      ['interimProof', '2027-11-03', 'notFound'],
    ] as const)
      expect((await move(applicationId, kind, due)).body).toMatchObject({ code });
  });

  it('does not move once it is fulfilled; a last day that was missed opens again', async () => {
    const submitted = await withRenewal({ state: 'submitted' });
    expect((await move(submitted, 'renewal', '2027-12-01')).body).toMatchObject({ code: 'illegalTransition' });
    expect((await move(submitted, 'window', '2027-09-01')).body).toMatchObject({ code: 'illegalTransition' });
    const missed = await withRenewal({ state: 'missed' });
    expect((await move(missed, 'renewal', '2027-12-01')).body.renewal.state).toBe('open');
  });
});

describe('a reminder by hand', () => {
  it('goes out once a day, and takes the place of the ladder’s on that day', async () => {
    const applicationId = await withRenewal({
      state: 'open',
      closesOn: '2026-11-23' as Day,
      opensOn: '2026-10-01' as Day,
    });
    await changed(applicationId, { deliveredOn: '2026-10-01' as Day });
    const answer = await ask('remindRenewal', applicationId, {});
    expect(answer.body.sent.renewal).toEqual(['2026-11-22']);
    expect((await ask('remindRenewal', applicationId, {})).body).toMatchObject({ code: 'remindedToday' });
    const { followGrant } = await import('#functions/grants/follow-grant.ts');
    await followGrant({ applicationId: applicationId as ApplicationId, at, startedAt: at, execution: applicationId });
    expect((await stored(applicationId)).sent.renewal).toEqual(['2026-11-22']);
  });

  it('is for a window that is open or was missed', async () => {
    const applicationId = await granted(world);
    expect((await ask('remindRenewal', applicationId, {})).body).toMatchObject({ code: 'renewalNotOpen' });
  });
});

describe('what is overdue for long', () => {
  it('waits for officers until one notes what was done, once', async () => {
    const applicationId = await withRenewal({
      ...{ state: 'missed', opensOn: '2026-10-01' as Day, closesOn: '2026-11-08' as Day },
    });
    await changed(applicationId, { deliveredOn: '2026-10-01' as Day });
    const { followGrant } = await import('#functions/grants/follow-grant.ts');
    await followGrant({ applicationId: applicationId as ApplicationId, at, startedAt: at, execution: applicationId });
    const parameters = { applicationId };
    const view = (await world.call('getGrant', { as: caseOfficer, parameters })).body;
    expect(view.overdue).toEqual([{ kind: 'renewal', due: '2026-11-08', since: '2026-11-22' }]);
    const note = 'Angerufen';
    expect((await ask('settleOverdue', applicationId, { kind: 'renewal', note })).status).toBe(200);
    expect((await world.call('getGrant', { as: caseOfficer, parameters })).body.overdue).toEqual([]);
    const again = await ask('settleOverdue', applicationId, { kind: 'renewal', note });
    expect(again.body).toMatchObject({ code: 'notFound' });
  });
});
