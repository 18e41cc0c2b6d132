import { decisionStep, operatorStep, postStep, shortfallStep } from '#schemas/review/task.ts';
import type { Text } from '#schemas/text.ts';
import { measureVersionOf } from '../app/measures.ts';

const common: Readonly<Record<string, Text>> = {
  [shortfallStep]: { de: 'Mittel reichen nicht', en: 'Budget falls short' },
  [decisionStep]: { de: 'Entscheidung', en: 'Decision' },
  [postStep]: { de: 'Bescheid mit der Post', en: 'Notice by post' },
  [operatorStep]: { de: 'Hilfe durch die Administration', en: 'Help by the administration' },
};

/** What a step of the review is called: the measure's own title, or one of the steps that all measures share. */
export function stepTitle(measure: string, version: number, step: string): Text {
  const own = measureVersionOf(measure, version).reviewSteps.find(({ id }) => id === step);
  return common[step] ?? own?.title ?? { de: step, en: step };
}
