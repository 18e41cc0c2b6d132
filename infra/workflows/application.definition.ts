import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Choice, IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import type { Measure, ReviewStep } from '#schemas/measures/measure.ts';
import { decisionStep, postStep, shortfallStep } from '#schemas/review/task.ts';
import { letOperatorResume } from './operator.ts';
import { ApplicationStates, answerIs } from './states.ts';

/** Whom an application workflow calls. */
const calls = [
  'registerApplication',
  'confirmReceipt',
  'openTask',
  'followRequest',
  'waitForAnswer',
  'reserveBudget',
  'followDelivery',
  'waitForRetrieval',
  'beginGrant',
] as const;
export type ApplicationFunctions = Record<(typeof calls)[number], IFunction>;
/** With those that only executions of earlier releases call. */
export const applicationCalls = [...calls, 'announceDecision'] as const;

/** A review step of the measure: the wait for its task, and what its outcome leads to. */
type Review = { step: string; wait: LambdaInvoke; question: Choice };

/**
 * The way of an application of one measure from its submission to its delivered notice. Input: `{ applicationId }`.
 * Records decide and this machine follows: every function answers with the record's actual status, and people's answers
 * arrive as `{ outcome }` through a task token. What moves backwards names the step where the record stands.
 */
export function applicationDefinition(scope: Construct, measure: Measure, functions: ApplicationFunctions): IChainable {
  const states = new ApplicationStates(scope, functions.openTask);
  const register = states.call('Register application', functions.registerApplication);
  const receipt = states.call('Confirm receipt', functions.confirmReceipt);
  const reviews = latestReviewSteps(measure).map((step) => review(states, step));
  const request = states.call('Follow the request', functions.followRequest);
  const answer = states.waitFor('Wait for answer', functions.waitForAnswer, request);
  const reserve = states.call('Reserve budget', functions.reserveBudget);
  const shortfall = states.waitForPerson('Wait for budget', people.shortfall);
  const decision = states.waitForPerson('Wait for decision', people.decision);
  const delivery = states.call('Follow the delivery', functions.followDelivery);
  const retrieval = states.waitFor('Wait for retrieval', functions.waitForRetrieval, delivery);
  const posting = states.waitForPerson('Wait for posting', people.posting);
  const grant = states.call('Begin grant', functions.beginGrant);
  const decided = states.end('Application decided', 'The notice has been delivered');

  // Whatever was sent back, answered or taken back goes to the step at which the record stands.
  const back = states.question('Back where?');
  for (const { step, wait } of reviews) back.when(answerIs(step, 'step'), wait);
  back.otherwise(reserve);

  // What a step asks of the applicant comes back to it; what it rejects is decided by somebody else.
  for (const { question } of reviews) {
    question.when(answerIs('returned', 'outcome'), request).when(answerIs('rejected', 'outcome'), decision);
    question.otherwise(back);
  }
  request.next(states.question('Answered?', 'status').when(answerIs('open', 'status'), answer).otherwise(back));
  shortfall.next(states.question('Budget settled?').when(answerIs('sentBack', 'outcome'), back).otherwise(reserve));
  posting.next(grant);
  grant.next(decided);

  const toDelivered = delivery.next(
    states
      .question('Delivered?', 'status')
      .when(answerIs('waiting', 'status'), retrieval)
      .when(answerIs('toBePosted', 'status'), posting)
      .otherwise(grant),
  );
  const toDecision = decision.next(
    states.question('Decided?').when(answerIs('sentBack', 'outcome'), back).otherwise(toDelivered),
  );
  const toReservation = reserve.next(
    states
      .question('Budget reserved?', 'status')
      .when(answerIs('short', 'status'), shortfall)
      .when(answerIs('sentBack', 'status'), back)
      .otherwise(toDecision),
  );
  const toReviews = reviews.reduceRight<IChainable>(
    (next, { wait, question }) => wait.next(question.when(answerIs('passed', 'outcome'), next)),
    toReservation,
  );
  letOperatorResume(states, [
    { state: register },
    { state: receipt },
    ...reviews.map(({ wait: state }) => ({ state })),
    ...[{ state: request }, { state: answer, at: request }, { state: reserve }, { state: shortfall }],
    ...[
      { state: decision },
      { state: delivery },
      { state: retrieval, at: delivery },
      { state: posting },
      { state: grant },
    ],
  ]);
  return register.next(states.question('Registered?', 'status').otherwise(receipt.next(toReviews)));
}

const people = {
  shortfall: { step: shortfallStep, kind: 'shortfall', role: 'budgetOfficer' },
  decision: { step: decisionStep, kind: 'decision', role: 'approver' },
  posting: { step: postStep, kind: 'post', role: 'caseOfficer' },
} as const;

const review = (states: ApplicationStates, { id: step, title, role }: ReviewStep): Review => ({
  step,
  wait: states.waitForPerson(`Wait for ${lowerFirst(title.en)}`, { step, kind: 'review', role }),
  question: states.question(`${title.en} passed?`),
});

function latestReviewSteps(measure: Measure): readonly ReviewStep[] {
  const latest = measure.versions.at(-1);
  if (!latest) throw new Error(`measure "${measure.id}" has no version`);
  return latest.reviewSteps;
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
