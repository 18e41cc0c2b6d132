import type { Cents } from '../money.ts';
import type { Text } from '../text.ts';

/** A group of the financing plan as it was approved, with all later changes, and what it came to. */
export type ProvenGroup = { id: string; label: Text; planned: Cents; actual: Cents };
/** Revenue is without the grant itself; the applicant's own contribution is the group `own`, as in the plan. */
export type ProvenPlan = { expenditure: readonly ProvenGroup[]; revenue: readonly ProvenGroup[] };
