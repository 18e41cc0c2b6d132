import type { Day } from '#schemas/ids.ts';
import { euros, formatCents } from '#schemas/money.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { sessionOf } from '#test/support/session.ts';
import { accepted } from '#test/support/way.ts';
import { type Cast, type Grantee, goTo, grantOf, holds, type Scene, say } from './cast.ts';

const town = { kind: 'municipality', name: 'Stadt Neckarsulm', email: 'integration@neckarsulm.example' } as const;
const amount = euros(30_000);

/** Heilbronn passes half of its grant on to a town, and pays it. */
export const passOn: Scene = async (cast) => {
  const [grantor] = cast.grants;
  if (!grantor) throw new Error('the story needs somebody who passes money on');
  await goTo(cast, '2027-03-15');
  const editor = await cast.stage.person(`editor-${grantor.place}`);
  const parameters = { applicationId: grantor.id };
  const body = { ...town, amount, posts: 50, agreedOn: '2027-03-01' as Day };
  const agreed = accepted('addOnward', await editor.call('addOnward', { parameters, body })).body;
  const paid = { on: cast.stage.today(), amount };
  accepted(
    'payOnward',
    await editor.call('payOnward', {
      ...{ parameters: { ...parameters, onwardId: agreed.id }, ifMatch: agreed.version, body: paid },
    }),
  );
  say(cast, `${grantor.name} passes ${formatCents(amount, 'en')} on to ${town.name}.`);
};

/** The town fills in its part of the proof by the link in its mail, without an account; the Kreis accepts it. */
export const proveOnward: Scene = async (cast) => {
  const [grantor] = cast.grants;
  if (!grantor) throw new Error('the story needs somebody who passes money on');
  await goTo(cast, '2028-01-10');
  const editor = await cast.stage.person(`editor-${grantor.place}`);
  const onward = await onwardOf(cast, grantor);
  const parameters = { applicationId: grantor.id, onwardId: onward.id };
  const asked = { parameters, ifMatch: onward.version, body: { due: '2028-02-15' as Day } };
  accepted('askOnward', await editor.call('askOnward', asked));
  await cast.stage.quiet();
  const link = await cast.stage.secretIn(town.email);
  const anybody = sessionOf(cast.stage.origin);
  accepted('openOnward', await anybody.call('openOnward', { body: { link } }));
  const changes = Object.entries(values).map(([path, value]) => ({ path, value, baseRevision: 0 }));
  accepted('saveOnward', await anybody.call('saveOnward', { body: { link, changes } }));
  accepted('handInOnward', await anybody.call('handInOnward', { body: { link, name: 'Rosa Lindner' } }));
  const { version, status } = await onwardOf(cast, grantor);
  holds(status === 'handedIn', `${town.name} has handed in its part of the proof`);
  const review = { parameters, ifMatch: version, body: { outcome: 'accepted' as const } };
  accepted('reviewOnward', await editor.call('reviewOnward', review));
  say(cast, `${town.name} proves its part by a mailed link; ${grantor.name} accepts it.`);
};

const values = {
  'posts/half': 0,
  'posts/half/name': 'Integrationsmanagement Stadt',
  'posts/half/fte': 50,
  'posts/half/monthsFilled': 12,
  'posts/half/advised': 84,
  received: amount,
  used: amount,
  report: 'Die Beratung lief das ganze Jahr; besonders gefragt war sie bei der Suche nach Wohnungen.',
};

async function onwardOf(cast: Cast, grantor: Grantee): Promise<Onward> {
  const [onward] = (await grantOf(cast, grantor)).onward;
  if (!onward) throw new Error(`${grantor.name} has passed nothing on`);
  return onward;
}
