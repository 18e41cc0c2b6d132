import {
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { Callbacks } from './comparison.ts';

export function callbacks(client: SFNClient): Callbacks {
  return {
    succeed: (taskToken, output) =>
      heard(client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }))),
    fail: (taskToken, error, cause) => heard(client.send(new SendTaskFailureCommand({ taskToken, error, cause }))),
    heartbeat: (taskToken) => heard(client.send(new SendTaskHeartbeatCommand({ taskToken }))),
  };
}

function heard(answer: Promise<unknown>): Promise<string> {
  return answer.then(
    () => 'ok',
    (error: Error) => error.name,
  );
}
