import { addDays } from '#schemas/calendar/days.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Payment } from '#schemas/payment/payment.ts';
import { accepted } from '#test/support/way.ts';
import { type Cast, type Grantee, goTo, grantOf, holds, type Scene, say } from './cast.ts';

/** The first waives remedies and draws at once; the others wait until their notices are final by themselves. */
export const waiveAndPayFirst: Scene = async (cast) => {
  const [first] = cast.grants;
  if (first) await waive(cast, first);
  await goTo(cast, '2027-03-01');
  await pay(cast, cast.grants);
};

export const paySecond: Scene = async (cast) => {
  await goTo(cast, '2027-09-01');
  await pay(cast, cast.grants);
};

async function waive(cast: Cast, grantee: Grantee): Promise<void> {
  const { grant } = await grantOf(cast, grantee);
  if (grant.remedyUntil < cast.stage.today()) return;
  const signatory = await cast.stage.person(`signatory-${grantee.place}`);
  const options = { parameters: { applicationId: grantee.id }, ifMatch: grant.version, body: {} };
  accepted('waiveRemedies', await signatory.call('waiveRemedies', options));
  say(cast, `${grantee.name} waives remedies: the notice is final.`);
}

/** All that is there is asked for, certified, ordered by somebody else, exported together and read back as paid. */
async function pay(cast: Cast, grantees: readonly Grantee[]): Promise<void> {
  for (const grantee of grantees) await request(cast, grantee);
  const budgetOfficer = await cast.stage.person('budget-officer');
  const made = accepted('exportPayments', await budgetOfficer.call('exportPayments', { body: {} })).body;
  const file = await budgetOfficer.call('openExport', { parameters: { exportId: made.id } });
  holds(
    file.status === 200 && file.bytes.includes(made.lines[0]?.reference ?? 'none'),
    'the cash office gets its file',
  );
  const answers = made.lines.map(({ reference }) => ({ reference, result: 'paid' as const, on: cast.stage.today() }));
  for (const expected of ['taken', 'known']) {
    const { outcomes } = accepted(
      'readCashAnswers',
      await budgetOfficer.call('readCashAnswers', { body: { answers } }),
    ).body;
    holds(
      outcomes.every(({ outcome }) => outcome === expected),
      `the answers of the cash office are ${expected}`,
    );
  }
  const sum = made.lines.reduce((all, { amount }) => all + amount, 0) as Cents;
  say(cast, `${made.lines.length} payments, together ${formatCents(sum, 'en')}, ordered, exported and paid.`);
}

async function request(cast: Cast, grantee: Grantee): Promise<Payment> {
  const { stage } = cast;
  const parameters = { applicationId: grantee.id };
  const { grant } = await grantOf(cast, grantee);
  const soon = addDays(stage.today(), 45);
  const there = grant.instalments.filter(({ due }) => due <= soon).reduce((sum, { amount }) => sum + amount, 0);
  const amount = (there - grant.money.requested) as Cents;
  const body = { amount, purpose: 'Personalausgaben der nächsten Wochen', neededUntil: soon };
  const signatory = await stage.person(`signatory-${grantee.place}`);
  const requested = accepted(
    'requestPayment',
    await signatory.call('requestPayment', { parameters, ifMatch: grant.version, body }),
  ).body;
  const of = { ...parameters, paymentId: requested.id };
  const officer = await stage.person('case-officer');
  const certified = accepted(
    'certifyPayment',
    await officer.call('certifyPayment', {
      parameters: of,
      ifMatch: requested.version,
      body: { outcome: 'certified' },
    }),
  ).body;
  const budgetOfficer = await stage.person('budget-officer');
  return accepted(
    'orderPayment',
    await budgetOfficer.call('orderPayment', {
      ...{ parameters: of, ifMatch: certified.version, body: { outcome: 'ordered' } },
    }),
  ).body;
}
