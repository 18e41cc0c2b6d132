import { measures } from '../measures/registry.ts';
import type { AuthorityRole } from '../person/roles.ts';
import { decisionStep, operatorStep, postStep, shortfallStep } from './task.ts';

/** A step that a person of the role does. */
export type WorkedStep = { step: string; role: AuthorityRole };

/** Steps that all measures share, in the order of the way. */
const shared: readonly WorkedStep[] = [
  { step: shortfallStep, role: 'budgetOfficer' },
  { step: decisionStep, role: 'approver' },
  { step: postStep, role: 'caseOfficer' },
  { step: operatorStep, role: 'administrator' },
];

/** Every step that may wait for somebody, each once: the reviews of all measures, then what they share. */
export const workedSteps: readonly WorkedStep[] = distinct([
  ...measures.flatMap(({ versions }) => versions.flatMap(({ reviewSteps }) => reviewSteps)).map(toWorked),
  ...shared,
]);

function toWorked({ id, role }: { id: string; role: AuthorityRole }): WorkedStep {
  return { step: id, role };
}

function distinct(steps: readonly WorkedStep[]): WorkedStep[] {
  return [...new Map(steps.map((each) => [`${each.role}#${each.step}`, each])).values()];
}
