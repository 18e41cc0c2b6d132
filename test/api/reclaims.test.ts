import { rmSync } from 'node:fs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { type Files, openFiles } from './support/files.ts';
import { granted } from './support/granted.ts';
import { openReclaims, type Reclaimed } from './support/reclaimable.ts';
import {
  approver,
  auditor,
  caseOfficer,
  editor,
  foreignSignatory,
  openWorld,
  signatory,
  type World,
} from './support/world.ts';

const folder = temporaryFolder();
/** The authority knows all on Monday, 3 April 2028: the year for a decision ends on Tuesday, 3 April 2029. */
const knownOn = '2028-04-03';

let world: World;
let files: Files;
let ways: ReturnType<typeof openReclaims>;
/** A grant of 43,210.00 € of which 10,000.00 € were paid on 18 January and 8,000.00 € on 1 March 2027. */
let id: string;
beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
  ways = openReclaims(world);
});
beforeEach(async () => {
  world.call.logInAgain();
  id = await granted(world);
  await ways.paid(id);
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (amount = 10_000_00, more: object = {}) => ways.opened(id, { amount, knownOn, ...more });

/** Heard on 10 April 2028, until 8 May; answered on 20 April. */
async function heard(amount?: number, more?: object): Promise<Reclaimed> {
  const asked = (await ways.hear(await open(amount, more), '2028-04-10')).body;
  return (await ways.say(asked, '2028-04-20', 'Die Stelle war nicht zu besetzen.', signatory)).body;
}

const propose = (amount: number) => ({ step: 'propose', amount, reason: 'Die Gründe überzeugen zum Teil.' });
const repay = (on: string, amount: number) => ({ step: 'repay', on, amount });

async function proposed(amount = 10_000_00, asked?: number): Promise<Reclaimed> {
  return (await ways.step(await heard(asked), '2028-05-02', propose(amount))).body;
}

async function decided(amount = 10_000_00, asked?: number): Promise<Reclaimed> {
  return (await ways.decide(await proposed(amount, asked), '2028-05-10', approver)).body;
}

const dutiesOf = async () =>
  (await ways.view(id)).grant.posted.map(({ kind, due }: { kind: string; due: string }) => [kind, due]);
const todosOf = async (as: string) => {
  const { todos } = (await ways.call('listTodos', { as })).body;
  return todos
    .filter(({ applicationId }: { applicationId: string }) => applicationId === id)
    .map(({ kind, due }: { kind: string; due: string }) => [kind, due]);
};

describe('a reclaim', () => {
  it('goes from hearing through statement, proposal and decision to its repayment with interest', async () => {
    const opened = await open();
    expect(opened).toMatchObject({ status: 'opened', decideUntil: '2029-04-03' });
    // The latest money first: all of the second payment, and 2,000.00 of the first.
    expect(opened.interestParts).toEqual([
      { from: '2027-01-18', amount: 2_000_00 },
      { from: '2027-03-01', amount: 8_000_00 },
    ]);
    expect(await todosOf(caseOfficer)).toEqual([['conductReclaim', '2028-04-23']]);

    const asked = (await ways.hear(opened, '2028-04-10')).body;
    expect(asked).toMatchObject({ status: 'hearing', hearing: { due: '2028-05-08' } });
    expect(await dutiesOf()).toEqual([['hearing', '2028-05-08']]);

    const said = await ways.say(asked, '2028-04-20', 'Die Stelle war nicht zu besetzen.', signatory);
    expect(said.body).toMatchObject({ status: 'heard', statement: { text: 'Die Stelle war nicht zu besetzen.' } });
    expect(await dutiesOf()).toEqual([]);

    const put = (await ways.step(said.body, '2028-05-02', propose(9_000_00))).body;
    expect(put).toMatchObject({ status: 'proposed', proposed: { amount: 9_000_00 } });
    expect(await todosOf(approver)).toEqual([['decideReclaim', '2028-05-22']]);

    const notice = (await ways.decide(put, '2028-05-10', approver)).body;
    expect(notice).toMatchObject({ status: 'decided', decided: { amount: 9_000_00, payUntil: '2028-06-09' } });
    expect(await dutiesOf()).toEqual([['repayment', '2028-06-09']]);

    const part = (await ways.step(notice, '2028-06-02', repay('2028-05-31', 5_000_00))).body;
    expect(part).toMatchObject({ status: 'decided' });
    expect(part.interest).toBeUndefined();
    const whole = (await ways.step(part, '2028-07-03', repay('2028-06-30', 4_000_00))).body;
    // 1,000.00 from 2027-01-18, back with the first repayment: 348 days of 2027 and 151 of the leap year 2028 at 6.27 %:
    // 62.70 × 348 ÷ 365 + 62.70 × 151 ÷ 366 = 59.7797 + 25.8680 = 85.65
    // 8,000.00 from 2027-03-01: 306 days of 2027 and 151 of 2028, then 4,000.00 for 30 days:
    // 501.60 × 306 ÷ 365 + (501.60 × 151 + 250.80 × 30) ÷ 366 = 420.5195 + 227.5016 = 648.02; together 733.67
    // 30 days after 30 June 2028 is a Sunday.
    expect(whole).toMatchObject({
      status: 'decided',
      interest: { amount: 733_67, until: '2028-06-30', charged: true, payUntil: '2028-07-31' },
    });
    expect(await dutiesOf()).toEqual([['repayment', '2028-07-31']]);

    const done = (await ways.step(whole, '2028-07-21', repay('2028-07-20', 733_67))).body;
    expect(done.status).toBe('repaid');
    const { grant } = await ways.view(id);
    expect(grant).toMatchObject({ status: 'running', posted: [], money: { paid: 18_000_00, repaid: 9_000_00 } });
    expect(await todosOf(caseOfficer)).toEqual([]);

    const { events, intact } = (await ways.call('getGrantHistory', { as: auditor, parameters: { applicationId: id } }))
      .body;
    expect(intact).toBe(true);
    const actions = events.map(({ action }: { action: string }) => action);
    expect(actions.slice(actions.indexOf('proofObjected') + 1)).toEqual([
      ...['reclaimHeard', 'reclaimAnswered', 'reclaimProposed', 'reclaimDecided'],
      ...['reclaimRepaid', 'reclaimRepaid', 'reclaimRepaid'],
    ]);
  });

  it('is unknown to the grantee until it is heard', async () => {
    const opened = await open();
    expect(await ways.read(opened, signatory)).toBeUndefined();
    expect((await ways.say(opened, '2028-04-10', 'Wozu?', signatory)).status).toBe(404);
    const asked = (await ways.hear(opened, '2028-04-10')).body;
    expect(await ways.read(asked, editor)).toMatchObject({ status: 'hearing', amount: 10_000_00 });
  });

  it('keeps a proposal from the grantee until it is decided', async () => {
    const put = await proposed();
    const seen = await ways.read(put, signatory);
    expect(seen?.status).toBe('heard');
    expect(seen?.proposed).toBeUndefined();
  });

  it('is no longer left by the officer who proposed it: that is the approver’s to decide', async () => {
    const put = (
      await ways.step(await heard(), '2028-05-02', { step: 'propose', amount: 10_000_00, reason: 'Wie angehört' })
    ).body;
    const left = await ways.step(put, '2028-05-03', { step: 'leave', reason: 'Doch nicht' });
    expect(left).toMatchObject({ status: 409, body: { code: 'illegalTransition' } });
  });

  it('keeps notes of officers from the grantee: money drawn early until the decision, and why it was left', async () => {
    const early = { step: 'earlyDrawing', amount: 5_000_00, from: '2027-03-01', to: '2027-05-01', reason: 'Lag brach' };
    const noted = (await ways.step(await heard(), '2028-04-28', { ...early, charged: true })).body;
    expect(await ways.read(noted, signatory)).not.toHaveProperty('earlyDrawing');
    const left = (await ways.step(noted, '2028-05-02', { step: 'leave', reason: 'Aussichtslos' })).body;
    expect(await ways.read(left, signatory)).toMatchObject({ status: 'left', left: { reason: '' } });
    expect(await ways.read(left)).toMatchObject({
      left: { reason: 'Aussichtslos' },
      earlyDrawing: { amount: 5_000_00 },
    });
  });

  it('comes back to its conductor with a reason, and goes up again without it', async () => {
    const body = { outcome: 'sentBack', reason: 'Bitte rechnen Sie den März nach.' };
    const back = (await ways.decide(await proposed(), '2028-05-05', approver, body)).body;
    expect(back).toMatchObject({ status: 'heard', sentBack: { reason: body.reason } });
    expect(back.proposed).toBeUndefined();
    const again = (await ways.step(back, '2028-05-08', propose(8_000_00))).body;
    expect(again).toMatchObject({ status: 'proposed', proposed: { amount: 8_000_00 } });
    expect(again.sentBack).toBeUndefined();
  });

  it('revokes the grant when all that was paid falls, and there is nothing to renew any more', async () => {
    await decided(18_000_00, 18_000_00);
    const { grant } = await ways.view(id);
    expect(grant.status).toBe('revoked');
    expect(grant.renewal?.state).toBe('dropped');
  });

  it('leaves nothing to be renewed of a revoked grant, whoever wants to', async () => {
    await decided(18_000_00, 18_000_00);
    const { version } = (await ways.view(id)).grant;
    const resume = { as: signatory, parameters: { applicationId: id }, ifMatch: version, body: { resume: true } };
    expect((await ways.call('dropRenewal', resume)).body.code).toBe('renewalNotOpen');
  });

  it('leaves the grant as it is when only some of it falls', async () => {
    await decided(17_999_99, 18_000_00);
    expect((await ways.view(id)).grant.status).toBe('running');
  });

  it('asks for nothing that another reclaim asks for already', async () => {
    await open(15_000_00);
    await expect(open(3_000_01)).rejects.toMatchObject({ code: 'moreThanOwed', facts: { owed: 3_000_00 } });
    const second = await open(3_000_00);
    expect(second.id).toBe('reclaim-2');
    expect(second.interestParts).toEqual([{ from: '2027-01-18', amount: 3_000_00 }]);
  });
});

describe('the hands of a reclaim', () => {
  it('are those of a signatory for the statement', async () => {
    const asked = (await ways.hear(await open(), '2028-04-10')).body;
    expect((await ways.say(asked, '2028-04-11', 'Nein', editor)).body.code).toBe('notAllowed');
    expect((await ways.say(asked, '2028-04-11', 'Nein', foreignSignatory)).status).toBe(404);
    expect((await ways.say(asked, '2028-04-11', 'Nein', caseOfficer)).body.code).toBe('notAllowed');
  });

  it('are those of a case officer for conducting it', async () => {
    const said = await heard();
    for (const as of [signatory, foreignSignatory, approver, auditor])
      expect((await ways.step(said, '2028-05-02', propose(9_000_00), { as })).body.code).toBe('notAllowed');
  });

  it('are others for the decision than for the proposal', async () => {
    const both = await personWith('demo-both', ['caseOfficer', 'approver']);
    const put = (await ways.step(await heard(), '2028-05-02', propose(9_000_00), { as: both })).body;
    expect((await ways.decide(put, '2028-05-10', both)).body).toMatchObject({ status: 403, code: 'otherHandNeeded' });
    expect((await ways.decide(put, '2028-05-10', caseOfficer)).body.code).toBe('notAllowed');
    expect((await ways.decide(put, '2028-05-10', approver)).status).toBe(200);
  });

  it('are others for the decision than for the hearing', async () => {
    const both = await personWith('demo-hearing', ['caseOfficer', 'approver']);
    const asked = (await ways.hear(await open(), '2028-04-10', both)).body;
    const said = (await ways.say(asked, '2028-04-20', 'Die Stelle war nicht zu besetzen.', signatory)).body;
    const put = (await ways.step(said, '2028-05-02', propose(9_000_00))).body;
    expect((await ways.decide(put, '2028-05-10', both)).body).toMatchObject({ status: 403, code: 'otherHandNeeded' });
  });

  it('meet only once: of two officers at the same moment one is told to look again', async () => {
    const said = await heard();
    const answers = await Promise.all([
      ways.step(said, '2028-05-02', propose(9_000_00)),
      ways.step(said, '2028-05-02', { step: 'leave', reason: 'Überzeugt' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect(answers.find(({ status }) => status === 412)?.body.code).toBe('versionStale');
    expect((await ways.read(said)).version).toBe(said.version + 1);
  });
});

async function personWith(personId: string, authorityRoles: string[]): Promise<string> {
  const [found] = (await world.dump()).filter(({ pk, sk }) => pk === `PERSON#${caseOfficer}` && sk === 'META');
  const Item = { ...found, pk: `PERSON#${personId}`, id: personId, name: 'Kim Both', authorityRoles };
  await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
  return personId;
}

describe('the days of a reclaim', () => {
  it('give the grantee its whole hearing', async () => {
    const asked = (await ways.hear(await open(), '2028-04-10')).body;
    const early = await ways.step(asked, '2028-05-08', { step: 'closeHearing' });
    expect(early.body).toMatchObject({ code: 'hearingRuns', facts: { due: '2028-05-08' } });
    const late = await ways.say(asked, '2028-05-09', 'Verzeihen Sie die Verspätung.', signatory);
    expect(late.status).toBe(200);
  });

  it('end the hearing without a statement once it ran out', async () => {
    const asked = (await ways.hear(await open(), '2028-04-10')).body;
    const closed = await ways.step(asked, '2028-05-09', { step: 'closeHearing' });
    expect(closed.body).toMatchObject({ status: 'heard' });
    expect(closed.body.statement).toBeUndefined();
    expect((await ways.say(closed.body, '2028-05-10', 'Doch noch', signatory)).body.code).toBe('illegalTransition');
  });

  it('give the authority a year and not a day more', async () => {
    const put = await proposed();
    const late = await ways.decide(put, '2029-04-04', approver);
    expect(late.body).toMatchObject({ status: 409, code: 'tooLateToDecide', facts: { until: '2029-04-03' } });
    expect((await ways.decide(put, '2029-04-03', approver)).status).toBe(200);
  });

  it('do not even let it be proposed when the year is over; it can only be left', async () => {
    const said = await heard();
    expect((await ways.step(said, '2029-04-04', propose(9_000_00))).body.code).toBe('tooLateToDecide');
    const left = await ways.step(said, '2029-04-04', { step: 'leave', reason: 'Die Jahresfrist ist abgelaufen.' });
    expect(left.body).toMatchObject({ status: 'left', left: { smallAmount: false } });
  });

  it('know no year for a condition subsequent, with which the grant falls by itself', async () => {
    const said = await heard(10_000_00, { ground: 'resolutoryCondition' });
    expect(said.decideUntil).toBeUndefined();
    const put = (await ways.step(said, '2029-06-04', propose(9_000_00))).body;
    expect((await ways.decide(put, '2029-06-05', approver)).status).toBe(200);
  });

  it('do not begin before the authority knows', async () => {
    await expect(ways.opened(id, { amount: 100_00, knownOn: '2028-04-03' })).resolves.toBeDefined();
    const { openReclaim } = await import('#schemas/reclaim/reclaim-steps.ts');
    // A millisecond before 3 April in Germany.
    const by = { by: caseOfficer, byName: 'Petra Lang', at: '2028-04-02T21:59:59.999Z' };
    const opening = { ground: 'revocation', amount: 1, reason: '', knownOn } as never;
    const facts = { id: 'reclaim-9', applicationId: id, received: [], others: [] } as never;
    expect(() => openReclaim(opening, facts, by as never)).toThrow('dayInFuture');
  });
});

describe('small sums', () => {
  it('are not reclaimed: less than 250.00 can only be left', async () => {
    const small = await heard(249_99);
    const answer = await ways.step(small, '2028-05-02', propose(249_99));
    expect(answer.body).toMatchObject({ status: 409, code: 'belowSmallAmount', facts: { smallAmount: 250_00 } });
    const left = await ways.step(small, '2028-05-02', { step: 'leave', reason: 'Kleinbetrag' });
    expect(left.body).toMatchObject({ status: 'left', left: { smallAmount: true } });
    expect((await ways.view(id)).grant.posted).toEqual([]);
  });

  it('may be left before anybody is heard', async () => {
    const left = await ways.step(await open(249_99), '2028-04-05', { step: 'leave', reason: 'Kleinbetrag' });
    expect(left.body.status).toBe('left');
    expect(await ways.read(left.body, signatory)).toBeUndefined();
  });

  it('are not reclaimed by a proposal of less either', async () => {
    const said = await heard();
    expect((await ways.step(said, '2028-05-02', propose(249_99))).body.code).toBe('belowSmallAmount');
    expect((await ways.step(said, '2028-05-02', propose(250_00))).status).toBe(200);
  });

  it('are not asked for as interest: less than 50.00 ends with the money itself', async () => {
    const owed = await decided(250_00);
    const done = (await ways.step(owed, '2028-06-02', repay('2028-06-01', 250_00))).body;
    // 250.00 from 2027-03-01: 306 of 365 days and 152 of 366 at 6.27 %: 13.1412 + 6.5098 = 19.65
    expect(done).toMatchObject({ status: 'repaid', interest: { amount: 19_65, charged: false } });
  });
});

describe('money that comes back', () => {
  it('counts up to what is owed and no further', async () => {
    const owed = await decided();
    const over = await ways.step(owed, '2028-06-02', repay('2028-06-01', 50_000_00));
    expect(over.body).toMatchObject({ status: 422, code: 'moreThanOwed' });
    const part = (await ways.step(owed, '2028-06-02', repay('2028-06-01', 9_999_99))).body;
    expect(part.status).toBe('decided');
    expect((await ways.view(id)).grant.money.repaid).toBe(9_999_99);
  });

  it('may cover money and interest at once', async () => {
    const owed = await decided();
    // 2,000.00 from 2027-01-18: 125.40 × 348 ÷ 365 + 125.40 × 152 ÷ 366 = 119.5595 + 52.0787 = 171.64
    // 8,000.00 from 2027-03-01: 501.60 × 306 ÷ 365 + 501.60 × 152 ÷ 366 = 420.5195 + 208.3148 = 628.83; together 800.47
    const over = await ways.step(owed, '2028-06-02', repay('2028-06-01', 10_800_48));
    expect(over.body).toMatchObject({ code: 'moreThanOwed', facts: { owed: 10_800_47 } });
    const done = await ways.step(owed, '2028-06-02', repay('2028-06-01', 10_800_47));
    expect(done.body).toMatchObject({ status: 'repaid', interest: { amount: 800_47, charged: true } });
    expect((await ways.view(id)).grant.money.repaid).toBe(10_000_00);
  });

  it('came in neither tomorrow nor before it was paid out', async () => {
    const owed = await decided();
    expect((await ways.step(owed, '2028-06-02', repay('2028-06-03', 1_00))).body.code).toBe('dayInFuture');
    expect((await ways.step(owed, '2028-06-02', repay('2027-02-28', 1_00))).body.code).toBe('dayTooEarly');
  });

  it('is noted for a decision alone', async () => {
    expect((await ways.step(await proposed(), '2028-05-03', repay('2028-05-03', 1_00))).body.code).toBe(
      'illegalTransition',
    );
  });
});

describe('money drawn early', () => {
  const early = { step: 'earlyDrawing', amount: 5_000_00, from: '2027-03-01', to: '2027-05-01', reason: 'Lag brach' };

  it('bears interest where the authority asks for it, beside that on the money that comes back', async () => {
    const noted = (await ways.step(await heard(), '2028-04-28', { ...early, charged: true })).body;
    const put = (await ways.step(noted, '2028-05-02', propose(250_00))).body;
    const owed = (await ways.decide(put, '2028-05-10', approver)).body;
    const back = (await ways.step(owed, '2028-06-02', repay('2028-06-01', 250_00))).body;
    // 5,000.00 for 61 days of March and April: 313.50 × 61 ÷ 365 = 52.3931 → 52.39; and 19.65 as above
    expect(back).toMatchObject({ status: 'decided', interest: { amount: 72_04, charged: true } });
  });

  it('bears none where the authority decides so', async () => {
    const noted = (await ways.step(await heard(), '2028-04-28', { ...early, charged: false })).body;
    const put = (await ways.step(noted, '2028-05-02', propose(250_00))).body;
    const owed = (await ways.decide(put, '2028-05-10', approver)).body;
    const back = (await ways.step(owed, '2028-06-02', repay('2028-06-01', 250_00))).body;
    expect(back).toMatchObject({ status: 'repaid', interest: { amount: 19_65, charged: false } });
  });

  it('was used after it was drawn, and before today', async () => {
    const said = await heard();
    const wrong = await ways.step(said, '2028-04-28', { ...early, to: '2027-03-01', charged: true });
    expect(wrong.body.code).toBe('dayTooEarly');
    const future = await ways.step(said, '2028-04-28', { ...early, to: '2028-04-29', charged: true });
    expect(future.body.code).toBe('dayInFuture');
    const put = (await ways.step(said, '2028-05-02', propose(9_000_00))).body;
    const late = await ways.step(put, '2028-05-03', { ...early, charged: true });
    expect(late.body.code).toBe('illegalTransition');
  });
});
