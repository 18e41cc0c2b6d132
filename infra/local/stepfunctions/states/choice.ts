import type { ChoiceState } from '../definition.ts';
import { errorNames, StatesError } from '../errors.ts';
import { leave, type Outcome } from '../outcome.ts';
import type { Place } from '../place.ts';

/** The first rule whose condition holds decides, with its own `Output` and `Assign`; the state's own go with `Default`. */
export async function choice(place: Place, state: ChoiceState): Promise<Outcome> {
  for (const [index, rule] of state.Choices.entries()) {
    const holds = await place.evaluateTyped(`Choices[${index}]/Condition`, rule.Condition, 'boolean');
    if (holds) {
      return leave(place, { clause: rule, field: `Choices[${index}]/`, to: rule.Next, standard: place.frame.input });
    }
  }
  if (state.Default === undefined) {
    throw new StatesError(
      errorNames.choiceUnmatched,
      'Failed to transition out of the state. The state does not point to a next state.',
    );
  }
  return leave(place, { clause: state, to: state.Default, standard: place.frame.input });
}
