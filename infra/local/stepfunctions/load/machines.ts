import type { Json } from '../../contracts.ts';
import type { StateMachine } from '../service.ts';

/** What the process under load is told, one a line. */
export type Command =
  | { kind: 'move'; milliseconds: number }
  | { kind: 'start'; executions: { stateMachineArn: string; name?: string; input: string }[] };

/** What it says. */
export type Told =
  | { kind: 'ready'; endpoint: string; seconds: number; mebibytes: number }
  | { kind: 'done'; mebibytes: number }
  | { kind: 'called'; name: string; event: string };

const base = 'arn:aws:states:eu-central-1:000000000000:stateMachine:';

function machine(name: string, StartAt: string, States: Json): StateMachine {
  const definition = JSON.stringify({ QueryLanguage: 'JSONata', StartAt, States });
  return { arn: base + name, name, definition, roleArn: 'arn:aws:iam::000000000000:role/machine' };
}

const call = { Type: 'Task', End: true };

/** Waits until the input's time, then calls `fired` with its name. */
export const waiter = machine('waiter', 'Wait', {
  Wait: { Type: 'Wait', Timestamp: '{% $states.input.until %}', Next: 'Fire' },
  Fire: {
    ...call,
    Resource: 'arn:aws:states:::lambda:invoke',
    Arguments: { FunctionName: 'fired', Payload: '{% $states.context.Execution.Name %}' },
  },
});

/** Hands a token to `asked` and waits for its completion. */
export const asker = machine('asker', 'Ask', {
  Ask: {
    ...call,
    Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
    TimeoutSeconds: 30 * 86_400,
    Arguments: { FunctionName: 'asked', Payload: '{% $states.context.Task.Token %}' },
  },
});

export const machines = [waiter, asker];
