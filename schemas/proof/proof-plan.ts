import { planInForce } from '../change/replan.ts';
import type { Page } from '../form/page.ts';
import type { FormValues, MeasureVersion } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { Text } from '../text.ts';
import { mostInGroup } from './overrun.ts';
import type { ProofBasis } from './proof-form.ts';
import type { ProvenGroup, ProvenPlan } from './proven-plan.ts';

/** A group of the plan with the name of the field for what it came to. */
export type PlanLine = { id: string; label: Text; planned: Cents; name: string };
export type ProofPlan = { expenditure: readonly PlanLine[]; revenue: readonly PlanLine[] };

type Side = keyof ProofPlan;
/** Column of the page's rows that says which group a row belongs to, and how fields of the proof begin. */
const columns: Record<Side, { column: string; prefix: string }> = {
  expenditure: { column: 'group', prefix: 'spent' },
  revenue: { column: 'source', prefix: 'received' },
};

/** The groups of the measure's financing plan with what was planned, changes of the plan included. */
export function proofPlan({ version, context, changes }: ProofBasis, granted: FormValues): ProofPlan | undefined {
  const page = version.pages.find(({ id }) => id === version.planPage);
  const plan = version.financing(granted, context).plan;
  if (!page || !plan) return undefined;
  const side = (of: Side) =>
    linesOf(page, of, new Map(planInForce(plan[of], changes).map(({ id, amount }) => [id, amount])));
  return { expenditure: side('expenditure'), revenue: side('revenue') };
}

function linesOf(page: Page, side: Side, planned: ReadonlyMap<string, Cents>): PlanLine[] {
  const { column, prefix } = columns[side];
  const rows = page.fields[side];
  const choice = rows?.kind === 'rows' ? rows.fields[column] : undefined;
  const options = choice?.kind === 'choice' ? choice.options : {};
  return Object.entries(options).map(([id, label]) => ({
    ...{ id, label, name: `${prefix}_${id}` },
    planned: planned.get(id) ?? (0 as Cents),
  }));
}

/** Planned beside actual; a field that is still empty counts as nothing. */
export function provenPlan({ expenditure, revenue }: ProofPlan, values: FormValues): ProvenPlan {
  const proven = ({ id, label, planned, name }: PlanLine): ProvenGroup => ({
    ...{ id, label, planned },
    actual: Math.max(0, Number(values.money?.[name] ?? 0)) as Cents,
  });
  return { expenditure: expenditure.map(proven), revenue: revenue.map(proven) };
}

/**
 * How a group stands towards its plan. `free`: under a fixed amount nothing is held against it; `within`: up to a fifth
 * more; `beyond`: more than that, which is not accepted without a change of the plan (ANBest-P, ANBest-K Nr. 1.2).
 */
export type Standing = 'asPlanned' | 'less' | 'within' | 'beyond' | 'free';
export type Variance = ProvenGroup & {
  difference: Cents;
  /** Hundredths of a percent of what was planned; absent where nothing was. */
  part?: number;
  standing: Standing;
};

export const varianceOf = (groups: readonly ProvenGroup[], fundingType: MeasureVersion['fundingType']): Variance[] =>
  groups.map((group) => {
    const difference = (group.actual - group.planned) as Cents;
    return {
      ...{ ...group, difference, standing: standingOf(group, fundingType) },
      ...(group.planned > 0 && { part: Math.round((difference * 10_000) / group.planned) }),
    };
  });

function standingOf({ planned, actual }: ProvenGroup, fundingType: MeasureVersion['fundingType']): Standing {
  if (actual === planned) return 'asPlanned';
  if (actual < planned) return 'less';
  if (fundingType === 'fixedAmount') return 'free';
  return actual <= mostInGroup(planned) ? 'within' : 'beyond';
}
