import { brokenRules, problemText } from '#schemas/form/check-form.ts';
import type { Plan } from '#schemas/funding/plan.ts';
import type { FormContext, FormValues, MeasureVersion } from '#schemas/measures/measure.ts';
import type { Language } from '#schemas/text.ts';

export type PlanSentence = { path: string; text: string };

/**
 * What the rules say about the places of the plan that are no fields: what is missing to balance, or too much, and what
 * to do. The same words as on submission.
 */
export function planSentences(
  version: MeasureVersion,
  values: FormValues,
  context: FormContext,
  language: Language,
): PlanSentence[] {
  const places = version.pages.find(({ id }) => id === version.planPage)?.places ?? {};
  return brokenRules(version, values, context)
    .filter(({ page, path }) => page === version.planPage && Object.hasOwn(places, path))
    .map((problem) => ({ path: problem.path, text: problemText(version, problem, language) }));
}

/** Before the first amount there is nothing to say about the sums. */
export const isEmptyPlan = ({ expenditureSum, revenueSum }: Plan): boolean => expenditureSum === 0 && revenueSum === 0;
