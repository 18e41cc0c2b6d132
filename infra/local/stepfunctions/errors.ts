/** Error names of the Amazon States Language that the interpreter itself raises. */
export const errorNames = {
  all: 'States.ALL',
  branchFailed: 'States.BranchFailed',
  choiceUnmatched: 'States.NoChoiceMatched',
  dataLimit: 'States.DataLimitExceeded',
  heartbeat: 'States.HeartbeatTimeout',
  query: 'States.QueryEvaluationError',
  runtime: 'States.Runtime',
  taskFailed: 'States.TaskFailed',
  timeout: 'States.Timeout',
  toleratedFailures: 'States.ExceedToleratedFailureThreshold',
} as const;

type Details = { location?: string | undefined; fromBranch?: boolean; afterSuccess?: boolean };

/** A failure inside an execution: what `Retry` and `Catch` see as `Error` and `Cause`. */
export class StatesError extends Error {
  readonly error: string;
  override readonly cause: string;
  /** Field of the state in which a query failed, such as `Arguments/Payload/id`. */
  readonly location: string | undefined;
  /** The failure of a branch, which its Parallel or Map takes over with name and cause. */
  readonly fromBranch: boolean;
  /** The branches or iterations of the state succeeded; only leaving it failed. */
  readonly afterSuccess: boolean;
  constructor(error: string, cause: string, { location, fromBranch = false, afterSuccess = false }: Details = {}) {
    super(`${error}: ${cause}`);
    this.error = error;
    this.cause = cause;
    this.location = location;
    this.fromBranch = fromBranch;
    this.afterSuccess = afterSuccess;
  }
}

/** Says whether the `ErrorEquals` of a retrier or catcher covers a failure. */
export function covers(errorEquals: readonly string[], { error, fromBranch }: StatesError): boolean {
  // Developer Guide: a States.Runtime failure always ends the execution, no retrier and no catcher sees it.
  if (error === errorNames.runtime) return false;
  return errorEquals.some((name) => {
    return name === error || coversByClass(name, error) || (fromBranch && name === errorNames.branchFailed);
  });
}

function coversByClass(name: string, error: string): boolean {
  if (name === errorNames.all) return error !== errorNames.dataLimit;
  if (name === errorNames.taskFailed) return error !== errorNames.timeout && error !== errorNames.dataLimit;
  // States.Timeout also stands for a missed heartbeat.
  return name === errorNames.timeout && error === errorNames.heartbeat;
}
