import type { Outcome } from './comparison.ts';

/** One definition that the reference (LocalStack 2026.3.0) runs otherwise than AWS documents it. */
export type Deviation = {
  /** Title of the comparison. */
  comparison: string;
  /** Position of the input; 0 unless given. */
  input?: number;
  reason: string;
  documentation: string;
  /** What AWS documents, and what ours must do; only these members are left out of the comparison. */
  documented: Partial<Outcome>;
  /** What the reference does instead; if it does so no more, the deviation has to go. */
  reference: Partial<Outcome>;
};

const guide = 'https://docs.aws.amazon.com/step-functions/latest/dg';
const jsonata = `${guide}/transforming-data.html`;
const errors = `${guide}/concepts-error-handling.html`;

const single = (type: string, ...ending: string[]) => ({
  events: ['ExecutionStarted', `${type}StateEntered Only`, ...ending],
});
const failed = (error: string) => ({ status: 'FAILED', output: undefined, error });
const failsQuery = (type: string) => ({
  ...failed('States.QueryEvaluationError'),
  ...single(type, 'EvaluationFailed States.QueryEvaluationError', 'ExecutionFailed States.QueryEvaluationError'),
});
const failsRuntime = (type: string) => ({
  ...failed('States.Runtime'),
  ...single(type, 'ExecutionFailed States.Runtime'),
});

const unmapped: [comparison: string, type: string][] = [
  ['an addition of a text is a query evaluation error', 'Pass'],
  ['the $error function of JSONata fails the state', 'Pass'],
  ["$parse('{') is a query evaluation error", 'Pass'],
];

/** Deviations in the evaluation of queries. */
const queries: Deviation[] = [
  ...unmapped.map(([comparison, type]) => ({
    comparison,
    reason: 'what the Java library throws becomes States.Runtime, which nobody can catch',
    documentation: jsonata,
    documented: failsQuery(type),
    reference: failsRuntime(type),
  })),
  ...['function($x) { $x }', '$sum'].map((expression) => ({
    comparison: `${expression} is a query evaluation error`,
    reason: 'it writes functions as they lie in memory instead of refusing them as no JSON',
    documentation: jsonata,
    documented: failsQuery('Pass'),
    reference: { status: 'SUCCEEDED', error: undefined },
  })),
  {
    comparison: '$hash knows five algorithms',
    reason: 'it has no $hash and answers with a text that says so',
    documentation: jsonata,
    documented: {
      // FIPS 180-4 and RFC 1321 give these for "abc".
      output: [
        '900150983cd24fb0d6963f7d28e17f72',
        'a9993e364706816aba3e25717850c26c9cd0d89d',
        'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
        'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7',
        'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f',
      ],
    },
    reference: { output: Array.from({ length: 5 }, () => 'Function $hash is currently not supported') },
  },
  {
    comparison: '$uuid gives identifiers of version 4',
    reason: 'it has no $uuid and answers with a text that says so',
    documentation: jsonata,
    documented: { output: [1] },
    reference: { output: [0] },
  },
  {
    comparison: '$random gives the same number for the same seed',
    reason: 'its $random takes no seed',
    documentation: jsonata,
    documented: {
      status: 'SUCCEEDED',
      error: undefined,
      output: [true],
      ...single('Pass', 'PassStateExited Only', 'ExecutionSucceeded'),
    },
    reference: failsRuntime('Pass'),
  },
  {
    comparison: '$base64encode takes each character as a byte',
    reason: 'its Java library encodes UTF-8, where JSONata takes each character as a byte',
    documentation: 'https://docs.jsonata.org/string-functions#base64encode',
    documented: { output: ['Z3L832U=', 'grüße'] },
    reference: { output: ['Z3LDvMOfZQ==', 'gr��e'] },
  },
];

/** Deviations of states and of what comes from outside. */
const states: Deviation[] = [
  {
    comparison: 'the context counts no retries before the first one',
    reason: 'it has RetryCount in the context of tasks only',
    documentation: `${guide}/input-output-contextobject.html`,
    documented: {
      status: 'SUCCEEDED',
      error: undefined,
      output: 0,
      ...single('Pass', 'PassStateExited Only', 'ExecutionSucceeded'),
    },
    reference: failed('States.QueryEvaluationError'),
  },
  {
    comparison: 'the time that a state was entered is given in UTC with milliseconds',
    reason: 'it writes microseconds and +00:00',
    documentation: `${guide}/input-output-contextobject.html`,
    documented: { output: 1 },
    reference: { output: 0 },
  },
  {
    comparison: 'variables are assigned after the output was made, all from their old values',
    reason: 'it assigns before it makes the output; AWS does both from the values at the entry of the state',
    documentation: `${guide}/workflow-variables.html`,
    documented: { output: { before: 1, x: 2, y: 11 } },
    reference: { output: { before: 2, x: 2, y: 11 } },
  },
  {
    comparison: 'a Choice without a default fails when nothing matches',
    reason: 'it ends with a Python error, which becomes States.Runtime',
    documentation: errors,
    documented: {
      error: 'States.NoChoiceMatched',
      events: ['ExecutionStarted', 'ChoiceStateEntered Sure?', 'ExecutionFailed States.NoChoiceMatched'],
    },
    reference: {
      error: 'States.Runtime',
      events: ['ExecutionStarted', 'ChoiceStateEntered Sure?', 'ExecutionFailed States.Runtime'],
    },
  },
  ...[0, 1].map((input) => ({
    comparison: 'a condition that is no truth value is a query evaluation error',
    input,
    reason: 'it does not check the type that a field takes, and ends with States.Runtime',
    documentation: jsonata,
    documented: {
      error: 'States.QueryEvaluationError',
      events: [
        'ExecutionStarted',
        'ChoiceStateEntered Sure?',
        'EvaluationFailed States.QueryEvaluationError',
        'ExecutionFailed States.QueryEvaluationError',
      ],
    },
    reference: {
      error: 'States.Runtime',
      events: ['ExecutionStarted', 'ChoiceStateEntered Sure?', 'ExecutionFailed States.Runtime'],
    },
  })),
  {
    comparison: 'seconds that are no number are a query evaluation error',
    reason: 'it does not check the type that a field takes, and ends with States.Runtime',
    documentation: jsonata,
    documented: failsQuery('Wait'),
    reference: failsRuntime('Wait'),
  },
  {
    comparison: 'a time that is none is a query evaluation error',
    reason: 'it ends with States.Runtime as in JSONPath; in JSONata a value that a field cannot take fails the query',
    documentation: jsonata,
    documented: failsQuery('Wait'),
    reference: failsRuntime('Wait'),
  },
  {
    comparison: 'seconds below zero are a query evaluation error',
    reason: 'it does not check the range of a value',
    documentation: jsonata,
    documented: failsQuery('Wait'),
    reference: { status: 'SUCCEEDED', error: undefined, output: { seconds: -1 } },
  },
  {
    comparison: 'a failed query in the arguments of a task is caught as States.QueryEvaluationError',
    reason: 'it tells one failed evaluation twice',
    documentation:
      'https://docs.aws.amazon.com/step-functions/latest/apireference/API_EvaluationFailedEventDetails.html',
    documented: {
      events: [
        'ExecutionStarted',
        'TaskStateEntered Work',
        'EvaluationFailed States.QueryEvaluationError',
        'TaskStateExited Work',
        'PassStateEntered Caught',
        'PassStateExited Caught',
        'ExecutionSucceeded',
      ],
    },
    reference: {
      events: [
        'ExecutionStarted',
        'TaskStateEntered Work',
        'EvaluationFailed States.QueryEvaluationError',
        'EvaluationFailed States.QueryEvaluationError',
        'TaskStateExited Work',
        'PassStateEntered Caught',
        'PassStateExited Caught',
        'ExecutionSucceeded',
      ],
    },
  },
  {
    comparison: 'a failed query in the output of a task is caught by States.ALL',
    reason: 'it evaluates the output outside of what it catches',
    documentation: errors,
    documented: {
      status: 'SUCCEEDED',
      error: undefined,
      output: { caught: 'States.QueryEvaluationError' },
      events: [
        'ExecutionStarted',
        'TaskStateEntered Work',
        'TaskScheduled',
        'TaskStarted',
        'TaskSucceeded',
        'EvaluationFailed States.QueryEvaluationError',
        'TaskStateExited Work',
        'PassStateEntered Caught',
        'PassStateExited Caught',
        'ExecutionSucceeded',
      ],
    },
    reference: failed('States.QueryEvaluationError'),
  },
  {
    comparison: 'a catcher may lead back to its own state',
    reason: 'it takes a state that follows itself for the end',
    documentation: errors,
    documented: {
      output: 'second time',
      events: [
        'ExecutionStarted',
        ...['TaskStateEntered Only', 'TaskScheduled', 'TaskStarted', 'TaskFailed Odd', 'TaskStateExited Only'],
        ...['TaskStateEntered Only', 'TaskScheduled', 'TaskStarted', 'TaskSucceeded', 'TaskStateExited Only'],
        'ExecutionSucceeded',
      ],
    },
    reference: { output: { again: true } },
  },
];

/** Deviations at the limits. */
const limits: Deviation[] = [
  {
    comparison: 'States.ALL in a catcher meets a result of more than 256 KiB',
    reason: 'States.ALL catches it, as in the histories of AWS that it was made from; the guide says that it cannot',
    documentation: errors,
    documented: {
      ...failed('States.DataLimitExceeded'),
      events: [
        ...['ExecutionStarted', 'TaskStateEntered Work', 'TaskScheduled', 'TaskStarted'],
        ...['TaskFailed States.DataLimitExceeded', 'ExecutionFailed States.DataLimitExceeded'],
      ],
    },
    reference: { status: 'SUCCEEDED', output: { caught: 'States.DataLimitExceeded' } },
  },
  {
    comparison: 'an execution that takes longer than its state machine allows times out',
    reason: 'it tells no error; in the guide the execution fails with States.Timeout',
    documentation: `${guide}/statemachine-structure.html`,
    documented: {
      error: 'States.Timeout',
      events: ['ExecutionStarted', 'WaitStateEntered Wait', 'ExecutionTimedOut States.Timeout'],
    },
    reference: { error: undefined, events: ['ExecutionStarted', 'WaitStateEntered Wait', 'ExecutionTimedOut'] },
  },
];

/** Deviations of Map and Parallel. */
const branches: Deviation[] = [
  {
    comparison: 'items that yield nothing are an error',
    reason: 'it tells one failed evaluation twice',
    documentation:
      'https://docs.aws.amazon.com/step-functions/latest/apireference/API_EvaluationFailedEventDetails.html',
    documented: single(
      'Map',
      ...['EvaluationFailed States.QueryEvaluationError', 'MapStateFailed'],
      'ExecutionFailed States.QueryEvaluationError',
    ),
    reference: single(
      'Map',
      ...['EvaluationFailed States.QueryEvaluationError', 'EvaluationFailed States.QueryEvaluationError'],
      ...['MapStateFailed', 'ExecutionFailed States.QueryEvaluationError'],
    ),
  },
  {
    comparison: 'a branch that waits is ended by the failure of another',
    reason: 'it does not tell that it ended the branch',
    documentation: 'https://docs.aws.amazon.com/step-functions/latest/apireference/API_HistoryEvent.html',
    documented: {
      events: [
        ...['ExecutionFailed E1', 'ExecutionStarted', 'FailStateEntered C', 'ParallelStateEntered Only'],
        ...['ParallelStateFailed', 'ParallelStateStarted', 'WaitStateAborted', 'WaitStateEntered A'],
        ...['WaitStateEntered B', 'WaitStateExited B'],
      ],
    },
    reference: {
      events: [
        ...['ExecutionFailed E1', 'ExecutionStarted', 'FailStateEntered C', 'ParallelStateEntered Only'],
        ...['ParallelStateFailed', 'ParallelStateStarted', 'WaitStateEntered A'],
        ...['WaitStateEntered B', 'WaitStateExited B'],
      ],
    },
  },
];

/** Deviations of tasks with a token. */
const tokens: Deviation[] = [
  {
    comparison: 'a task is asked again with a new token when it is retried',
    reason: 'the second attempt fails with the answer to the first one, and its own token is unknown',
    documentation: `${guide}/connect-to-resource.html#connect-wait-token`,
    documented: {
      status: 'SUCCEEDED',
      error: undefined,
      output: 'second',
      events: single(
        'Task',
        ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskFailed Busy'],
        ...['TaskScheduled', 'TaskStarted', 'TaskSubmitted', 'TaskSucceeded'],
        ...['TaskStateExited Only', 'ExecutionSucceeded'],
      ).events,
      answered: ['ok', 'ok'],
    },
    // What it answers to the second token depends on how far it is.
    reference: failed('Busy'),
  },
  {
    comparison: 'a function may complete its own token before it answers',
    reason: 'it notices the completion only after the function has answered; no documentation tells the order',
    documentation: `${guide}/connect-to-resource.html#connect-wait-token`,
    documented: single(
      'Task',
      'TaskScheduled',
      'TaskStarted',
      'TaskSucceeded',
      'TaskStateExited Only',
      'ExecutionSucceeded',
    ),
    reference: single(
      'Task',
      ...[
        'TaskScheduled',
        'TaskStarted',
        'TaskSubmitted',
        'TaskSucceeded',
        'TaskStateExited Only',
        'ExecutionSucceeded',
      ],
    ),
  },
  {
    comparison: 'a token is completed once, and then refuses everything',
    reason: 'it accepts further completions of a task that is closed',
    documentation:
      'https://docs.aws.amazon.com/step-functions/latest/apireference/API_SendTaskSuccess.html#API_SendTaskSuccess_Errors',
    documented: { answered: ['ok', ['TaskTimedOut', 'TaskTimedOut', 'ok']] },
    reference: { answered: ['ok', ['ok', 'ok', 'ok']] },
  },
  {
    comparison: 'a missed heartbeat is caught as States.HeartbeatTimeout',
    reason:
      'it knows States.Timeout only, which the histories of AWS that it was made from say too; the guide names both',
    documentation: errors,
    documented: {
      status: 'SUCCEEDED',
      error: undefined,
      output: { caught: 'States.HeartbeatTimeout' },
      events: [
        'ExecutionStarted',
        ...['TaskStateEntered Approve', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted'],
        ...['TaskTimedOut States.HeartbeatTimeout', 'TaskStateExited Approve'],
        ...['PassStateEntered Caught', 'PassStateExited Caught', 'ExecutionSucceeded'],
      ],
    },
    reference: failed('States.Timeout'),
  },
  {
    comparison: 'States.Timeout stands for a missed heartbeat too',
    reason:
      'it knows States.Timeout only, which the histories of AWS that it was made from say too; the guide names both',
    documentation: errors,
    documented: {
      output: { caught: 'States.HeartbeatTimeout' },
      events: [
        'ExecutionStarted',
        ...['TaskStateEntered Approve', 'TaskScheduled', 'TaskStarted', 'TaskSubmitted'],
        ...['TaskTimedOut States.HeartbeatTimeout', 'TaskStateExited Approve'],
        ...['PassStateEntered Caught', 'PassStateExited Caught', 'ExecutionSucceeded'],
      ],
    },
    reference: { output: { caught: 'States.Timeout' } },
  },
];

export const deviations: Deviation[] = [...queries, ...states, ...limits, ...branches, ...tokens];
