import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Condition, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { Measure, ReviewStep } from '#schemas/measures/measure.ts';
import { decisionStep, operatorStep } from '#schemas/review/task.ts';
import { ApplicationStates, answerIs } from './states.ts';

export type ApplicationFunctions = Record<'registerApplication' | 'openTask' | 'announceDecision', IFunction>;

/**
 * The way of an application of one measure from its submission to its announced decision. Input: `{ applicationId }`.
 * Records decide and this machine follows: every function answers with the record's actual status, and people's answers
 * arrive as `{ outcome }` through a task token.
 */
export function applicationDefinition(scope: Construct, measure: Measure, functions: ApplicationFunctions): IChainable {
  const states = new ApplicationStates(scope, functions.openTask);
  const register = states.call('Register application', functions.registerApplication);
  const reviews = latestReviewSteps(measure).map(({ id: step, title, role }) => ({
    wait: states.waitForPerson(`Wait for ${lowerFirst(title.en)}`, { step, kind: 'review', role }),
    question: states.question(`${title.en} passed?`),
  }));
  const decision = states.waitForPerson('Wait for decision', {
    step: decisionStep,
    kind: 'decision',
    role: 'approver',
  });
  const announce = states.call('Announce decision', functions.announceDecision);
  const decided = states.end('Application decided', 'The applicant knows that a decision is there');

  // A review that was not passed goes to the decision too: checking and deciding are separate hands.
  const toDecision = decision.next(states.question('Decided?').otherwise(announce.next(decided)));
  const toReviews = reviews.reduceRight<IChainable>(
    (next, { wait, question }) => wait.next(question.when(answerIs('passed', 'outcome'), next).otherwise(decision)),
    toDecision,
  );
  letOperatorResume(states, [register, ...reviews.map(({ wait }) => wait), decision, announce]);
  return register.next(states.question('Registered?', 'status').otherwise(toReviews));
}

/**
 * Whatever retrying did not mend waits for a person with its cause, and then goes on where it stopped. The first state
 * is the fallback, since it can be repeated at any time.
 */
function letOperatorResume(states: ApplicationStates, interruptible: [LambdaInvoke, ...LambdaInvoke[]]): void {
  const role = 'administrator';
  const operator = states.waitForPerson('Wait for operator', { step: operatorStep, kind: 'operator', role, cause });
  const resume = states.question('Resume where?');
  for (const state of interruptible) {
    state.addCatch(operator, { errors: ['States.ALL'], assign: { failedState: state.id, cause: errorAndCause } });
    resume.when(Condition.jsonata(`{% $failedState = '${state.id}' %}`), state);
  }
  operator.next(resume.otherwise(interruptible[0]));
}

const cause = '{% $cause %}';
/** Cut to what helps a person: a cause may hold a whole stack trace. */
const errorAndCause = "{% $substring($states.errorOutput.Error & ': ' & $states.errorOutput.Cause, 0, 1000) %}";

function latestReviewSteps(measure: Measure): readonly ReviewStep[] {
  const latest = measure.versions.at(-1);
  if (!latest) throw new Error(`measure "${measure.id}" has no version`);
  return latest.reviewSteps;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
