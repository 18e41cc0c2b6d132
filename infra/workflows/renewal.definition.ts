import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { Choice, type IChainable } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { letOperatorResume } from './operator.ts';
import { ApplicationStates, answerIs } from './states.ts';

/** Whom a renewal workflow calls. */
export const renewalCalls = ['followGrant', 'waitForGrant', 'openTask'] as const;
export type RenewalFunctions = Record<(typeof renewalCalls)[number], IFunction>;

/**
 * The life of one grant of a measure, one execution a grant: does what is due, and waits for the next moment. Input:
 * `{ applicationId }`, by whose id the grant goes. An execution that grows old is followed by another one.
 */
export function renewalDefinition(scope: Construct, functions: RenewalFunctions): IChainable {
  const states = new ApplicationStates(scope, functions.openTask);
  const follow = states.call('Follow the grant', functions.followGrant, {
    startedAt: '{% $states.context.Execution.StartTime %}',
    execution: '{% $states.context.Execution.Name %}',
  });
  const wait = states.waitFor('Wait for the next moment', functions.waitForGrant, follow, {
    until: '{% $states.input.until %}',
  });
  letOperatorResume(states, [{ state: follow }, { state: wait, at: follow }]);
  return follow.next(
    Choice.jsonata(scope, 'What is next?')
      .when(answerIs('waiting', 'status'), wait)
      .when(answerIs('handedOn', 'status'), states.end('Handed on', 'The next execution goes on'))
      .otherwise(states.end('Grant ended', 'Its papers need not be kept any longer')),
  );
}
