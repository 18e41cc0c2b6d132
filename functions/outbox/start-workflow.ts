import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { OutboxItem } from '#schemas/outbox/outbox-item.ts';
import { setting } from '../shared/environment.ts';
import { executionName } from '../shared/execution-name.ts';
import { stepFunctions } from './step-functions.ts';

type Start = Extract<OutboxItem, { kind: 'workflow.start' }>;

/**
 * Starts the execution that leads an application or its grant; its name follows from the id and the run, so that there
 * is only ever one.
 */
export async function startWorkflow({ applicationId, measure, run }: Start): Promise<void> {
  const arns = JSON.parse(setting('STATE_MACHINE_ARNS')) as Record<string, string>;
  const stateMachineArn = arns[measure];
  if (!stateMachineArn) throw new Error(`no state machine "${measure}"`);
  const input = JSON.stringify({ applicationId });
  try {
    await stepFunctions.send(
      new StartExecutionCommand({ stateMachineArn, name: executionName(applicationId, run), input }),
    );
  } catch (error) {
    if (!(error instanceof Error && error.name === 'ExecutionAlreadyExists')) throw error;
  }
}
