import type { ApplicationId, Day, Instant } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { ApiAnswer, CallOptions } from './client.ts';
import { openMoney } from './payable.ts';
import { caseOfficer, type World } from './world.ts';

/** Noon in Germany in the year of the grant and after it. */
export const noonOf = (day: string): number => Date.parse(`${day}T11:00:00.000Z`);
const instantOf = (day: string): Instant => new Date(noonOf(day)).toISOString() as Instant;

export type Reclaimed = { applicationId: string; id: string; version: number; status: string; [more: string]: unknown };
type Ground = 'resolutoryCondition' | 'revocation' | 'withdrawal';
type Wish = { amount: number; knownOn: string; ground?: Ground };

/** The ways of a reclaim through a world. */
export function openReclaims(world: World) {
  const of = ({ applicationId, id }: Reclaimed) => ({ applicationId, reclaimId: id });
  /** A session lasts a working day, and the steps of a reclaim lie weeks apart. */
  const call = (...[name, options]: Parameters<World['call']>): Promise<ApiAnswer> => {
    world.call.logInAgain();
    return world.call(name, options);
  };
  const view = async (applicationId: string, as = caseOfficer) =>
    (await call('getGrant', { as, parameters: { applicationId } })).body;
  const reclaims = {
    call,
    view,
    read: async ({ applicationId, id }: Reclaimed, as?: string): Promise<Reclaimed> =>
      (await view(applicationId, as)).reclaims.find((reclaim: Reclaimed) => reclaim.id === id),

    /** Two payments that reached the grantee: 10,000.00 € on 18 January and 8,000.00 € on 1 March 2027. */
    async paid(applicationId: string): Promise<void> {
      const money = openMoney(world);
      for (const [amount, on] of [
        [10_000_00, '2027-01-18'],
        [8_000_00, '2027-03-01'],
      ] as const) {
        world.call.logInAgain();
        const { reference } = await money.broughtTo('exported', applicationId, amount);
        world.call.logInAgain();
        await money.answer([{ reference, result: 'paid', on }], { at: noonOf(on) });
      }
    },

    /** As an objection to a proof opens it. */
    async opened(applicationId: string, { amount, knownOn, ground = 'revocation' }: Wish): Promise<Reclaimed> {
      const { getGrantRecord, changeGrant } = await import('#functions/shared/records/grant-record.ts');
      const { beginReclaim } = await import('#functions/shared/records/reclaim-record.ts');
      const { ranges } = await import('#functions/shared/table/keys.ts');
      const { queryRange } = await import('#functions/shared/table/read.ts');
      const { transact } = await import('#functions/shared/table/write.ts');
      const record = await getGrantRecord(applicationId as ApplicationId);
      if (!record) throw new Error('there is no grant');
      const opening = { ground, amount: amount as Cents, reason: 'Drei Monate unbesetzt', knownOn: knownOn as Day };
      const at = instantOf(knownOn);
      const by = { by: caseOfficer as Actor['person']['id'], byName: 'Petra Lang', at };
      const items = await queryRange(ranges.grant(applicationId));
      const { reclaim, counts, item } = beginReclaim({ record, items }, opening, by);
      const event = { action: 'proofObjected', at, actor: by.by, actorName: by.byName, facts: {} } as const;
      await transact([...changeGrant(record, { counts }, event), item]);
      return reclaim as unknown as Reclaimed;
    },

    step: (reclaim: Reclaimed, on: string, body: object, options: Partial<CallOptions> = {}): Promise<ApiAnswer> =>
      call('conductReclaim', {
        ...{ as: caseOfficer, parameters: of(reclaim), ifMatch: reclaim.version, body, at: noonOf(on) },
        ...options,
      }),
    say: (reclaim: Reclaimed, on: string, text: string, as: string): Promise<ApiAnswer> =>
      call('answerHearing', {
        ...{ as, parameters: of(reclaim), ifMatch: reclaim.version, body: { text }, at: noonOf(on) },
      }),
    hear: (reclaim: Reclaimed, on: string, as = caseOfficer): Promise<ApiAnswer> =>
      call('hearReclaim', {
        ...{ as, parameters: of(reclaim), ifMatch: reclaim.version, body: {}, at: noonOf(on) },
      }),
    decide: (reclaim: Reclaimed, on: string, as: string, body: object = { outcome: 'decided' }): Promise<ApiAnswer> =>
      call('decideReclaim', {
        ...{ as, parameters: of(reclaim), ifMatch: reclaim.version, body, at: noonOf(on) },
      }),
  };
  return reclaims;
}
