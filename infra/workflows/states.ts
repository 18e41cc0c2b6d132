import { Duration, Token } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  IntegrationPattern,
  JitterType,
  Succeed,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';
import { limits } from '#schemas/limits.ts';
import type { AuthorityRole } from '#schemas/person/roles.ts';
import type { TaskKind } from '#schemas/review/task.ts';

/** Work for one person of a role; `cause` tells an operator what went wrong. */
export type PersonTask = { step: string; kind: TaskKind; role: AuthorityRole; cause?: string };

/** What every function of a workflow is told: the id the execution was started with, and the only time it knows. */
const event = {
  applicationId: '{% $states.context.Execution.Input.applicationId %}',
  at: '{% $states.context.State.EnteredTime %}',
};

/** Which wait is the newer one when a call that was given up and its repetition overlap. */
const attempt = {
  taskToken: '{% $states.context.Task.Token %}',
  retryCount: '{% $states.context.State.RetryCount %}',
};

/** The kinds of states that workflows about applications consist of. IDs only: never the application's data. */
export class ApplicationStates {
  readonly #scope: Construct;
  readonly #openTask: IFunction;
  readonly #withdrawn: Succeed;

  constructor(scope: Construct, openTask: IFunction) {
    this.#scope = scope;
    this.#openTask = openTask;
    this.#withdrawn = this.end('Application withdrawn', 'The applicant no longer wants the grant');
  }

  end(id: string, comment: string): Succeed {
    return new Succeed(this.#scope, id, { comment });
  }

  /** Branches on the record's state; a withdrawal, which may come at any time, ends the workflow everywhere. */
  question(id: string, field: AnswerField = 'outcome'): Choice {
    return Choice.jsonata(this.#scope, id).when(answerIs('withdrawn', field), this.#withdrawn);
  }

  /** Calls a function, which answers with the record's actual status. */
  call(id: string, lambdaFunction: IFunction, more: Record<string, string> = {}): LambdaInvoke {
    const state = LambdaInvoke.jsonata(this.#scope, id, {
      lambdaFunction,
      payload: TaskInput.fromObject({ ...event, ...more }),
      outputs: '{% $states.result.Payload %}',
      retryOnServiceExceptions: false,
      // Twice the longest time the function itself may run; a call that hangs longer is lost.
      taskTimeout: Timeout.duration(Duration.minutes(1)),
    });
    return retryShortly(state);
  }

  /** Opens a task and waits for the person who completes it; the answer is `{ outcome }`. */
  waitForPerson(id: string, task: PersonTask): LambdaInvoke {
    const state = LambdaInvoke.jsonata(this.#scope, id, {
      lambdaFunction: this.#openTask,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({ ...event, ...attempt, ...task }),
      retryOnServiceExceptions: false,
      taskTimeout: Timeout.duration(Duration.seconds(limits.taskTokenSeconds)),
    });
    // Nobody has answered for so long: look at the record again, with a new token.
    state.addCatch(state, { errors: ['States.Timeout'] });
    return task.kind === 'operator' ? retryForWeeks(state) : retryShortly(state);
  }

  /**
   * Waits until the record changes in a way that the machine has to look at, or at most as long as the state before
   * said; either way that state then looks again and does what is due.
   */
  waitFor(
    id: string,
    lambdaFunction: IFunction,
    before: LambdaInvoke,
    more: Record<string, string> = {},
  ): LambdaInvoke {
    const state = LambdaInvoke.jsonata(this.#scope, id, {
      lambdaFunction,
      integrationPattern: IntegrationPattern.WAIT_FOR_TASK_TOKEN,
      payload: TaskInput.fromObject({ ...event, ...attempt, ...more }),
      retryOnServiceExceptions: false,
      // CDK writes `Timeout.at` as TimeoutSecondsPath, which JSONata has not; a token is written as the text it stands for.
      taskTimeout: Timeout.duration(Duration.seconds(Token.asNumber('{% $states.input.waitSeconds %}'))),
    });
    state.addCatch(before, { errors: ['States.Timeout'] });
    state.next(before);
    return retryShortly(state);
  }
}

type AnswerField = 'outcome' | 'status' | 'step';

/** Whether the state before answered this. */
export function answerIs(expected: string, field: AnswerField): Condition {
  return Condition.jsonata(`{% $states.input.${field} = '${expected}' %}`);
}

/** Retries what passes by itself. All functions of a workflow may run twice: records decide what still happens. */
function retryShortly(state: LambdaInvoke): LambdaInvoke {
  retryAfterServiceErrors(state);
  state.addRetry({
    // Errors of the function itself, all but timeouts: a conflict or a throttled table is over in seconds, and
    // whatever fails three times more is a fault that a person must look at.
    errors: ['States.TaskFailed'],
    interval: Duration.seconds(3),
    maxAttempts: 3,
    backoffRate: 2,
    jitterStrategy: JitterType.FULL,
  });
  return state;
}

/**
 * Nobody stands behind the operator: a table that is away, or a faulty deployment, must not end every execution that
 * passes by meanwhile.
 */
function retryForWeeks(state: LambdaInvoke): LambdaInvoke {
  retryAfterServiceErrors(state);
  state.addRetry({
    errors: ['States.TaskFailed'],
    interval: Duration.seconds(3),
    // Hourly after the first ten: six weeks, and 4,000 of the 25,000 events that an execution may have.
    maxAttempts: 1000,
    maxDelay: Duration.hours(1),
    backoffRate: 2,
    jitterStrategy: JitterType.FULL,
  });
  return state;
}

function retryAfterServiceErrors(state: LambdaInvoke): void {
  state.addRetry({
    // Lambda's own troubles and its throttling (Step Functions Developer Guide, "Handle transient Lambda exceptions").
    errors: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    interval: Duration.seconds(2),
    // 2 + 4 + 8 + 16 + 32 and three times 60 seconds: up to four minutes, longer than a zone takes to fail over.
    maxAttempts: 8,
    backoffRate: 2,
    maxDelay: Duration.minutes(1),
    jitterStrategy: JitterType.FULL,
  });
}
