import type { GrantView } from '#schemas/grant/grant-view.ts';
import { type ActionOf, legalActions } from '#schemas/lifecycle.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import type { Cents } from '#schemas/money.ts';
import { type Onward, onwardLifecycle } from '#schemas/onward/onward.ts';
import { type OnwardOffer, onwardOffers, passableOn } from '#schemas/onward/onward-offers.ts';
import { balanceOf, type OnwardBalance } from '#schemas/onward/onward-sums.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { measureVersionOf } from '../../app/measures.ts';

/** All that the pages about the onward grants of one grant need. */
export type OnwardDesk = {
  view: GrantView;
  version: MeasureVersion;
  /** Most that may be agreed directly under the grant. */
  ceiling: Cents;
  /** What the state has paid and not got back. */
  received: Cents;
  balance: OnwardBalance;
  offers: OnwardOffer[];
  /** People of the grantee enter and accept; everybody else reads. */
  mayManage: boolean;
};

export function deskOf(view: GrantView, { sections, parts }: ApplicationView, isGrantee: boolean): OnwardDesk {
  const { grant, onward, changes } = view;
  const version = measureVersionOf(grant.measure, grant.measureVersion);
  const planned = { version, sections };
  const ceiling = passableOn(planned, grant, changes);
  const received = (grant.money.paid - grant.money.repaid) as Cents;
  return {
    ...{ view, version, ceiling, received, balance: balanceOf(onward, { ceiling, received }) },
    offers: onwardOffers(planned, parts, onward),
    mayManage: isGrantee && grant.status !== 'ended',
  };
}

/** Whether something can be done with an agreement as it stands. */
export const allows = ({ status }: Onward, action: ActionOf<typeof onwardLifecycle>): boolean =>
  legalActions(onwardLifecycle, status).includes(action);

/** Parts that can be asked for, for the first time. */
export const neverAsked = (all: readonly Onward[]): Onward[] =>
  all.filter(({ status, askedAt }) => status === 'agreed' && askedAt === undefined);
