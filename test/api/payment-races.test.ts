import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { seededFaults, testRates } from '#infra/local/faults/faults.ts';
import type { ApiAnswer } from './support/client.ts';
import { granted } from './support/granted.ts';
import { budgetOfficer, colleagueOf, half, type Money, openMoney, type Paid } from './support/payable.ts';
import { auditor, caseOfficer, editor, openWorld, signatory, type World } from './support/world.ts';

vi.setConfig({ testTimeout: 120_000 });

/** Conflicts, throttling, stale reads and an index that lags behind, from the moment that a test wants them. */
const misfortune = seededFaults(20_270_115, { ...testRates, transactionConflict: 0.1, throttling: 0.02 });
let troubled = false;
const faults = {
  ...misfortune,
  happens: (kind: Parameters<typeof misfortune.happens>[0]) => troubled && misfortune.happens(kind),
};

let world: World;
let money: Money;
const paidOn = '2027-01-15';
beforeAll(async () => {
  world = await openWorld([], faults);
  money = openMoney(world);
  await colleagueOf(world, budgetOfficer, 'second-budget');
  await colleagueOf(world, caseOfficer, 'second-case');
  await colleagueOf(world, signatory, 'second-signatory');
});
afterAll(() => world.close());

let id: string;
beforeEach(async () => {
  troubled = false;
  world.call.logInAgain();
  id = await granted(world);
  world.call.logInAgain();
  await emptyQueue();
});

async function emptyQueue(): Promise<void> {
  while ((await money.export()).status === 201);
}

const everybody = [editor, signatory, 'second-signatory', caseOfficer, 'second-case', budgetOfficer, 'second-budget'];
const statuses = (answers: ApiAnswer[]) => answers.map(({ status }) => status).sort();
const codes = (answers: ApiAnswer[]) => answers.flatMap(({ status, body }) => (status < 300 ? [] : [body.code]));
const paymentsOf = async (): Promise<Paid[]> => (await money.view(id)).payments;
const moneyOf = async () => (await money.view(id)).grant.money;

/** Everything holds in calm weather and in bad. */
describe.each([
  ['with a reliable table', false],
  ['with a table that refuses, lags behind and reads the past', true],
])('%s', (_weather, bad) => {
  const rounds = Array.from({ length: 3 }, (_, n) => n);
  const inWeather = async <T>(race: () => Promise<T>): Promise<T> => {
    // Logging in is no part of the race.
    for (const as of everybody) await money.call('getSession', { as });
    troubled = bad;
    return race().finally(() => {
      troubled = false;
    });
  };

  it.each(rounds)('two signatories who ask for the same money at once get it once (%i)', async () => {
    const { grant } = await money.view(id);
    const ask = (as: string) => money.request(id, { as, amount: half, ifMatch: grant.version });
    const answers = await inWeather(() => Promise.all([ask(signatory), ask('second-signatory')]));
    expect(statuses(answers)).toEqual([201, 412]);
    expect(await paymentsOf()).toHaveLength(1);
    expect((await moneyOf()).requested).toBe(half);
  });

  it.each(rounds)('a request that is repeated under its key, at once and later, is one payment (%i)', async (n) => {
    const { grant } = await money.view(id);
    const ask = () => money.request(id, { amount: 500_000, ifMatch: grant.version, key: `repeated-${bad}-${n}` });
    const answers = await inWeather(async () => [...(await Promise.all([ask(), ask(), ask()])), await ask()]);
    expect(statuses(answers)).toEqual([201, 201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.reference)).size).toBe(1);
    expect((await moneyOf()).requested).toBe(500_000);
    // Under another key it is another request, and what it saw is no longer so.
    expect((await money.request(id, { amount: 500_000, ifMatch: grant.version })).body.code).toBe('versionStale');
  });

  it.each(rounds)('two officers who certify at once do it once (%i)', async () => {
    const requested = await money.broughtTo('requested', id);
    const answers = await inWeather(() =>
      Promise.all([money.certify(requested), money.certify(requested, 'second-case')]),
    );
    expect(statuses(answers)).toEqual([200, 412]);
  });

  it.each(rounds)('a certification and a withdrawal at once have one winner (%i)', async () => {
    const requested = await money.broughtTo('requested', id);
    const answers = await inWeather(() =>
      Promise.all([money.certify(requested), money.step('withdrawPayment', signatory, requested, {})]),
    );
    expect(statuses(answers)).toEqual([200, 412]);
    const certified = (await money.read(requested)).status === 'certified';
    expect((await moneyOf()).requested).toBe(certified ? requested.amount : 0);
  });

  it.each(rounds)(
    'two budget officers who order at once do it once, and one of two exports has the order (%i)',
    async () => {
      const certified = await money.broughtTo('certified', id);
      const ordered = await inWeather(() =>
        Promise.all([money.order(certified), money.order(certified, 'second-budget')]),
      );
      expect(statuses(ordered)).toEqual([200, 412]);
      const exports = await inWeather(() => Promise.all([money.export(), money.export({ as: 'second-budget' })]));
      // A lagging index may show the order to none of them; it is there for the next.
      const all = [...exports, await money.export()];
      expect(statuses(all)).toEqual([201, 409, 409]);
      expect(codes(all)).toEqual(['nothingToExport', 'nothingToExport']);
    },
  );

  it.each(rounds)('orders of several payments stand in exactly one of exports that are made at once (%i)', async () => {
    const all: string[] = [];
    for (let n = 0; n < 5; n += 1) all.push((await money.broughtTo('ordered', id, 1000)).reference);
    const exports = await inWeather(() =>
      Promise.all([money.export(), money.export({ as: 'second-budget' }), money.export()]),
    );
    const exported = exports.flatMap(({ status, body }) => (status === 201 ? body.lines : []));
    const references = exported.map(({ reference }: Paid) => reference).sort();
    // What a lagging index did not show yet waits for the next export.
    const rest = (await paymentsOf()).filter(({ status }) => status === 'ordered').map(({ reference }) => reference);
    expect([...references, ...rest].sort()).toEqual(all.sort());
  });

  it.each(rounds)('an export that is repeated under its key is the same export (%i)', async (n) => {
    await money.broughtTo('ordered', id);
    const make = () => money.export({ key: `export-${bad}-${n}` });
    const answers = await Promise.all([make(), make()]);
    expect(statuses(answers)).toEqual([201, 201]);
    expect(answers[0]?.body).toEqual(answers[1]?.body);
  });

  it.each(rounds)('an order that is taken back while it is exported is in the export, or it is back (%i)', async () => {
    const ordered = await money.broughtTo('ordered', id);
    const body = { outcome: 'sentBack', reason: 'Zweck unklar' };
    const [exported, back] = await inWeather(() =>
      Promise.all([money.export(), money.step('orderPayment', 'second-budget', ordered, body)]),
    );
    const { status } = await money.read(ordered);
    expect(status === 'exported').toBe(exported.status === 201);
    expect(status === 'requested').toBe(back.status === 200);
  });

  it.each(rounds)('answers that are read twice at once count once (%i)', async () => {
    const { reference, amount } = await money.broughtTo('exported', id);
    const line = { reference, result: 'paid', on: paidOn };
    const answers = await inWeather(() =>
      Promise.all([money.answer([line]), money.answer([line], { as: 'second-budget' }), money.answer([line])]),
    );
    const outcomes = answers.map(({ body }) => body.outcomes[0].outcome).sort();
    expect(outcomes).toEqual(['known', 'known', 'taken']);
    expect((await moneyOf()).paid).toBe(amount);
  });

  it.each(rounds)('of answers that contradict each other the first is taken, and the other told (%i)', async () => {
    const { reference, amount } = await money.broughtTo('exported', id);
    const paid = { reference, result: 'paid', on: paidOn };
    const returned = { reference, result: 'returned', on: paidOn, reason: 'Konto erloschen' };
    const answers = await inWeather(() =>
      Promise.all([money.answer([paid]), money.answer([returned], { as: 'second-budget' })]),
    );
    expect(answers.map(({ body }) => body.outcomes[0].outcome).sort()).toEqual(['contradicts', 'taken']);
    const [one] = await paymentsOf();
    const isPaid = one?.status === 'paid';
    expect(await moneyOf()).toMatchObject({ paid: isPaid ? amount : 0, requested: isPaid ? amount : 0 });
  });

  it.each(rounds)(
    'a certification and another account proposed at once: the old account is never certified after it (%i)',
    async () => {
      const requested = await money.broughtTo('requested', id);
      const { grant } = await money.view(id);
      const body = { iban: 'DE02120300000000202051', holder: 'Landkreis Heilbronn' };
      const propose = () =>
        money.call('proposeAccount', { as: editor, parameters: { applicationId: id }, ifMatch: grant.version, body });
      const [proposed, certified] = await inWeather(() => Promise.all([propose(), money.certify(requested)]));
      if (proposed.status === 201) expect(codes([certified])).toEqual(['accountChangePending']);
      else expect([certified.status, codes([proposed])]).toEqual([200, ['versionStale']]);
    },
  );
});

describe('whatever people and the cash office do, in any order', () => {
  const deed = fc.record({
    kind: fc.constantFrom(
      ...([
        'request',
        'withdraw',
        'certify',
        'refuse',
        'order',
        'sendBack',
        'export',
        'pay',
        'bounce',
        'sayAgain',
      ] as const),
    ),
    /** Which of the payments, and how much of what is there in percent. */
    which: fc.nat(5),
    percent: fc.integer({ min: 1, max: 120 }),
  });
  type Deed = { kind: string; which: number; percent: number };
  /** What the cash office has ever said, to be said again. */
  let said: object[];

  it('what is paid was requested, and what is requested was granted and is there', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 10, maxLength: 40 }), async (deeds) => {
        world.call.logInAgain();
        id = await granted(world);
        world.call.logInAgain();
        await emptyQueue();
        said = [];
        for (const [n, one] of deeds.entries()) {
          if (n % 10 === 9) world.call.logInAgain();
          await carryOut(one);
          await holds();
        }
      }),
      { numRuns: 10, seed: 20_270_115 },
    );
  });

  async function carryOut({ kind, which, percent }: Deed): Promise<ApiAnswer | undefined> {
    if (kind === 'request') return money.request(id, { amount: Math.ceil((half * percent) / 100) });
    if (kind === 'export') return money.export();
    if (kind === 'sayAgain') return said.length > 0 ? money.answer([said[which % said.length] ?? {}]) : undefined;
    const payments = await paymentsOf();
    const paid = payments[which % Math.max(1, payments.length)];
    if (!paid) return undefined;
    if (kind === 'pay' || kind === 'bounce') return say(kind, paid);
    const reason = 'Grund';
    if (kind === 'withdraw') return money.step('withdrawPayment', signatory, paid, {});
    if (kind === 'certify') return money.certify(paid);
    if (kind === 'refuse') return money.step('certifyPayment', caseOfficer, paid, { outcome: 'refused', reason });
    if (kind === 'order') return money.order(paid);
    return money.step('orderPayment', budgetOfficer, paid, { outcome: 'sentBack', reason });
  }

  function say(kind: 'pay' | 'bounce', { reference }: Paid): Promise<ApiAnswer> {
    const line =
      kind === 'pay'
        ? { reference, result: 'paid', on: paidOn }
        : { reference, result: 'returned', on: paidOn, reason: 'Konto erloschen' };
    said.push(line);
    return money.answer([line]);
  }

  async function holds(): Promise<void> {
    const { grant, payments } = (await money.call('getGrant', { as: auditor, parameters: { applicationId: id } })).body;
    const sum = (wanted: readonly string[]) =>
      payments
        .filter(({ status }: Paid) => wanted.includes(status))
        .reduce((all: number, { amount }: Paid) => all + amount, 0);
    expect(grant.money.paid).toBe(sum(['paid']));
    expect(grant.money.requested).toBe(sum(['requested', 'certified', 'ordered', 'exported', 'paid']));
    expect(grant.money.requested).toBeLessThanOrEqual(half);
    const references = payments.flatMap(({ reference, earlier = [] }: Paid & { earlier?: Paid[] }) => [
      ...earlier.map((one) => one.reference),
      reference,
    ]);
    expect(new Set(references).size).toBe(references.length);
  }
});
