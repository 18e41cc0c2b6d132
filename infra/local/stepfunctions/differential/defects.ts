import type { Outcome } from './comparison.ts';

/** One definition that ours runs otherwise than AWS does: known, and to be mended in the interpreter. */
export type Defect = {
  /** Title of the comparison. */
  comparison: string;
  /** Position of the input; 0 unless given. */
  input?: number;
  reason: string;
  /** Where AWS's own behaviour is written down. */
  evidence: string;
  /** What ours does; the members are left out of the comparison, and the defect has to go once they are right. */
  ours: Partial<Outcome>;
};

/** Histories that were recorded on AWS. */
const histories =
  'https://github.com/localstack/localstack/blob/05cd0c8418e54d47422bba67496049a2086e6c55/tests/aws/services/stepfunctions/v2';
const recorded = `${histories}/scenarios/test_base_scenarios.snapshot.json`;
const recordedErrors = `${histories}/error_handling/test_states_errors.snapshot.json`;

const itemsFail: Pick<Defect, 'reason' | 'evidence' | 'ours'> = {
  reason: 'a Map whose items cannot be evaluated tells no MapStateFailed',
  evidence: `${recorded} (test_map_state_items_eval_jsonata_variable_sampling_fail)`,
  ours: {
    events: [
      ...['ExecutionStarted', 'MapStateEntered Only', 'EvaluationFailed States.QueryEvaluationError'],
      'ExecutionFailed States.QueryEvaluationError',
    ],
  },
};
const iteration = ['TaskStateEntered Work', 'TaskScheduled', 'TaskStarted'];
const first = [
  'MapIterationStarted Only 0',
  ...iteration,
  'TaskSucceeded',
  'TaskStateExited Work',
  'MapIterationSucceeded Only 0',
];

export const defects: Defect[] = [
  { comparison: 'items that are no list are an error', input: 0, ...itemsFail },
  { comparison: 'items that are no list are an error', input: 1, ...itemsFail },
  { comparison: 'items that yield nothing are an error', ...itemsFail },
  {
    comparison: 'a Map is retried as a whole',
    reason: 'it tells MapStateFailed before each retry; AWS does so only when no retry is left',
    evidence: `${recorded} (test_map_state_retry)`,
    ours: {
      events: [
        ...['ExecutionStarted', 'MapStateEntered Only', 'MapStateStarted', ...first],
        ...[
          'MapIterationStarted Only 1',
          ...iteration,
          'TaskFailed Odd',
          'MapIterationFailed Only 1',
          'MapStateFailed',
        ],
        ...['MapStateStarted', ...first],
        ...['MapIterationStarted Only 1', ...iteration, 'TaskSucceeded', 'TaskStateExited Work'],
        ...['MapIterationSucceeded Only 1', 'MapStateSucceeded', 'MapStateExited Only', 'ExecutionSucceeded'],
      ],
    },
  },
  {
    comparison: 'a Parallel is retried as a whole',
    reason: 'it tells ParallelStateFailed before each retry; AWS does so only when no retry is left',
    evidence: `${recorded} (test_parallel_state_retry)`,
    ours: {
      events: [
        ...['ExecutionStarted', 'ParallelStateEntered Only', 'ParallelStateStarted'],
        ...['PassStateEntered A', 'PassStateExited A', 'TaskStateEntered B', 'TaskScheduled', 'TaskStarted'],
        ...['TaskFailed Odd', 'ParallelStateFailed', 'ParallelStateStarted'],
        ...['PassStateEntered A', 'PassStateExited A', 'TaskStateEntered B', 'TaskScheduled', 'TaskStarted'],
        ...['TaskSucceeded', 'TaskStateExited B', 'ParallelStateSucceeded', 'ParallelStateExited Only'],
        'ExecutionSucceeded',
      ],
    },
  },
  {
    comparison: 'a result of more than 256 KiB is caught as States.DataLimitExceeded',
    reason: 'it tells no TaskFailed for a result that is too large',
    evidence: `${recordedErrors} (test_service_task_lambada_data_limit_exceeded_on_large_utf8_response)`,
    ours: {
      events: [
        ...['ExecutionStarted', 'TaskStateEntered Work', 'TaskScheduled', 'TaskStarted', 'TaskStateExited Work'],
        ...['PassStateEntered Caught', 'PassStateExited Caught', 'ExecutionSucceeded'],
      ],
    },
  },
  {
    comparison: 'States.ALL in a catcher meets a result of more than 256 KiB',
    reason: 'it tells no TaskFailed for a result that is too large',
    evidence: `${recordedErrors} (test_service_task_lambada_catch_state_all_data_limit_exceeded_on_large_utf8_response)`,
    ours: {
      events: [
        ...['ExecutionStarted', 'TaskStateEntered Work', 'TaskScheduled', 'TaskStarted'],
        'ExecutionFailed States.DataLimitExceeded',
      ],
    },
  },
];
