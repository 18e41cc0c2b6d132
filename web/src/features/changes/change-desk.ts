import type { ChangeWish } from '#schemas/change/change.ts';
import { changeKindsOf, type FundedPost, planGroupsOf, postsOf, vacancyAmount } from '#schemas/change/changeable.ts';
import { planInForce } from '#schemas/change/replan.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { PlanGroup } from '#schemas/funding/plan.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import type { Cents } from '#schemas/money.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { formContext, versionOf } from '../../ui/form-context.ts';

/** A grant with what of its application its changes need. */
export type ChangeDesk = {
  view: GrantView;
  version: MeasureVersion;
  /** How the last day of the proof behaves at weekends. */
  proofDeadline: NonNullable<ApplicationView['terms']>['proof']['deadline'];
  kinds: ChangeWish['kind'][];
  posts: readonly FundedPost[];
  /** All groups of the measure's plan, with what is planned in each now; 0 where nothing is. */
  plan: readonly PlanGroup[];
  /** What the measure computes less for a vacancy. */
  lessFor(post: string, months: number): Cents;
};

export function changeDesk(view: GrantView, application: ApplicationView): ChangeDesk {
  const version = versionOf(application);
  const values = formValues(version, application.sections);
  const context = formContext(application);
  const planned = version.financing(values, context).plan?.expenditure ?? [];
  const inForce = new Map(planInForce(planned, view.changes).map(({ id, amount }) => [id, amount]));
  return {
    ...{ view, version, kinds: changeKindsOf(version) },
    proofDeadline: application.terms?.proof.deadline ?? 'period',
    posts: postsOf(version, values) ?? [],
    plan: planGroupsOf(version).map((group) => ({ ...group, amount: inForce.get(group.id) ?? (0 as Cents) })),
    lessFor: (post, months) => vacancyAmount(version, { values, context }, { post, months }),
  };
}
