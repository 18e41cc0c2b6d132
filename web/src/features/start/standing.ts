import type { Organisation } from '#schemas/organisation/organisation.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor, Membership } from '#schemas/person/person.ts';
import { type Way, wayInto } from '#schemas/round/advice.ts';
import type { ListedRound } from '../../ui/round-facts.tsx';

/** What a round is for a person: for whom they may apply in it, or why none of their organisations can. */
export type Standing = { round: ListedRound; memberships: readonly Membership[]; way: Way; kreis?: string | undefined };

/** Ways that are worth telling, when none leads straight to an application. */
const inOrder: readonly Way[] = ['throughKreis', 'notNamed', 'otherKinds'];

/** @param organisations the directory, in which the kinds of the person's organisations stand */
export function standingOf(round: ListedRound, actor: Actor, organisations: readonly Organisation[]): Standing {
  const own = actor.memberships.flatMap((membership) => {
    const organisation = organisations.find(({ id }) => id === membership.organisationId);
    return organisation ? [{ membership, organisation, way: wayInto(round, organisation) }] : [];
  });
  const memberships = own
    .filter(({ way, organisation }) => way === 'apply' && !organisation.dissolved)
    .map(({ membership }) => membership)
    .filter(({ organisationId }) => can(actor, 'application.create', { organisationId }));
  const best = inOrder.flatMap((way) => own.filter((each) => each.way === way))[0];
  const kreis = organisations.find(({ ags }) => ags !== undefined && String(ags) === best?.organisation.kreis)?.name;
  return { round, memberships, way: memberships.length > 0 ? 'apply' : (best?.way ?? 'otherKinds'), kreis };
}
