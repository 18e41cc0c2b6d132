import { Condition } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { operatorStep } from '#schemas/review/task.ts';
import type { ApplicationStates } from './states.ts';

/** A state that can fail, and where the workflow goes on then: a wait is begun by the function before it. */
export type Interruptible = { state: LambdaInvoke; at?: LambdaInvoke };

/**
 * Whatever retrying did not mend waits for a person with its cause, and then goes on where it stopped. The first state
 * is the fallback, since it can be repeated at any time.
 */
export function letOperatorResume(
  states: ApplicationStates,
  interruptible: readonly [Interruptible, ...Interruptible[]],
): void {
  const role = 'administrator';
  const operator = states.waitForPerson('Wait for operator', { step: operatorStep, kind: 'operator', role, cause });
  const resume = states.question('Resume where?');
  for (const { state, at = state } of interruptible) {
    state.addCatch(operator, { errors: ['States.ALL'], assign: { failedState: state.id, cause: errorAndCause } });
    resume.when(Condition.jsonata(`{% $failedState = '${state.id}' %}`), at);
  }
  operator.next(resume.otherwise(interruptible[0].state));
}

const cause = '{% $cause %}';
/** Cut to what helps a person: a cause may hold a whole stack trace. */
const errorAndCause = "{% $substring($states.errorOutput.Error & ': ' & $states.errorOutput.Cause, 0, 1000) %}";
