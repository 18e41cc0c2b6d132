import { addDays } from '#schemas/calendar/days.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import type { RouteBodyInput } from '#schemas/routes.ts';
import { accepted } from '#test/support/way.ts';
import { type Cast, type Grantee, goTo, grantOf, holds, type Scene, say } from './cast.ts';
import { accept, draw, prove } from './prove.ts';

/** The carrier spent less than planned; a share of the savings comes back, in the law's steps and with interest. */
export const reclaimSavings: Scene = async (cast) => {
  const carrier = cast.grants[2];
  if (!carrier) throw new Error('the story needs a carrier');
  await goTo(cast, '2028-06-20');
  await prove(cast, carrier, 'final-1', { lessSpent: 5000_00 as Cents });
  await draw(cast, carrier, 'final-1');
  await object(cast, carrier);
  await conduct(cast, carrier, {
    step: 'propose',
    amount: (await reclaimOf(cast, carrier)).amount,
    reason: 'Minderausgaben',
  });
  await decide(cast, carrier);
  await payBack(cast, carrier);
  await accept(cast, carrier, 'final-1');
};

async function object(cast: Cast, grantee: Grantee): Promise<void> {
  const officer = await cast.stage.person('case-officer');
  const { proofs } = await grantOf(cast, grantee, 'case-officer');
  const proof = proofs.find(({ id }) => id === 'final-1');
  const amount = proof?.settlement?.excess ?? (0 as Cents);
  holds(amount > 0, 'the proof shows that money has to come back');
  const body = {
    ...{ outcome: 'objected' as const, ground: 'resolutoryCondition' as const, amount, knownOn: cast.stage.today() },
    reason: 'Die Ausgaben sind niedriger als im Finanzierungsplan; die Zuwendung ermäßigt sich anteilig.',
  };
  const parameters = { applicationId: grantee.id, proofId: 'final-1' as const };
  accepted('checkProof', await officer.call('checkProof', { parameters, ifMatch: proof?.version ?? 0, body }));
  const opened = await reclaimOf(cast, grantee);
  const of = { applicationId: grantee.id, reclaimId: opened.id };
  accepted('hearReclaim', await officer.call('hearReclaim', { parameters: of, ifMatch: opened.version, body: {} }));
  say(cast, `${grantee.name}: ${formatCents(amount, 'en')} too much; the hearing begins.`);
  await cast.stage.goTo(addDays(cast.stage.today(), 7));
  const signatory = await cast.stage.person(`signatory-${grantee.place}`);
  const { version } = await reclaimOf(cast, grantee);
  const statement = { text: 'Eine Stelle war drei Monate nicht besetzt. Wir zahlen den Betrag zurück.' };
  accepted(
    'answerHearing',
    await signatory.call('answerHearing', { parameters: of, ifMatch: version, body: statement }),
  );
  say(cast, `${grantee.name} answers the hearing.`);
}

async function decide(cast: Cast, grantee: Grantee): Promise<void> {
  const approver = await cast.stage.person('approver');
  const { id: reclaimId, version } = await reclaimOf(cast, grantee);
  const parameters = { applicationId: grantee.id, reclaimId };
  const options = { parameters, ifMatch: version, body: { outcome: 'decided' as const } };
  accepted('decideReclaim', await approver.call('decideReclaim', options));
  say(cast, `${grantee.name}: another person decides on the reimbursement; the notice goes out.`);
}

async function payBack(cast: Cast, grantee: Grantee): Promise<void> {
  await cast.stage.goTo(addDays(cast.stage.today(), 10));
  const { decided } = await reclaimOf(cast, grantee);
  if (!decided) throw new Error('nothing was decided');
  await conduct(cast, grantee, { step: 'repay', on: cast.stage.today(), amount: decided.amount });
  const { interest } = await reclaimOf(cast, grantee);
  holds(interest !== undefined && interest.amount > 0, 'what was paid too much bears interest by the day');
  const owed = interest?.charged ? interest.amount : (0 as Cents);
  if (owed > 0) await conduct(cast, grantee, { step: 'repay', on: cast.stage.today(), amount: owed });
  holds((await reclaimOf(cast, grantee)).status === 'repaid', 'all is paid back');
  say(
    cast,
    `${grantee.name} has paid back ${formatCents(decided.amount, 'en')} and ${formatCents(owed, 'en')} of interest.`,
  );
}

async function conduct(cast: Cast, grantee: Grantee, body: RouteBodyInput<'conductReclaim'>): Promise<void> {
  const officer = await cast.stage.person('case-officer');
  const { id: reclaimId, version } = await reclaimOf(cast, grantee);
  const parameters = { applicationId: grantee.id, reclaimId };
  accepted('conductReclaim', await officer.call('conductReclaim', { parameters, ifMatch: version, body }));
}

async function reclaimOf(cast: Cast, grantee: Grantee): Promise<Reclaim> {
  const [reclaim] = (await grantOf(cast, grantee, 'case-officer')).reclaims;
  if (!reclaim) throw new Error(`nothing is reclaimed from ${grantee.name}`);
  return reclaim;
}
