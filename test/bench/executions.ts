import { setTimeout as pause } from 'node:timers/promises';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { passMachine } from './cloud/pass-machine.ts';
import { startOwn } from './cloud/servers.ts';
import { atLeast, type Figure } from './figure.ts';

const executions = 400;
const concurrency = 16;
const stateMachineArn = passMachine.arn;

/** Executions a second of four Pass states, from the first start to the last success, each state checkpointed. */
export async function measureExecutions(): Promise<Figure[]> {
  const server = await startOwn();
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const client = new SFNClient({ endpoint: server.endpoint, region: 'eu-central-1', credentials, maxAttempts: 1 });
  try {
    await run(client, 'warm-up', 100);
    const seconds = await run(client, 'measured', executions);
    return [atLeast('executions of four Pass states', executions / seconds, 'executions/s', 250)];
  } finally {
    client.destroy();
    await server.stop();
  }
}

async function run(client: SFNClient, prefix: string, count: number): Promise<number> {
  const begun = performance.now();
  let started = 0;
  const worker = async () => {
    while (started < count) {
      started += 1;
      const name = `${prefix}-${started}`;
      await client.send(new StartExecutionCommand({ stateMachineArn, name, input: '{}' }));
    }
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
  while (await someRun(client)) await pause(5);
  const seconds = (performance.now() - begun) / 1000;
  for (const number of [1, count]) {
    const executionArn = `${stateMachineArn.replace('stateMachine', 'execution')}:${prefix}-${number}`;
    const { status, output } = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'SUCCEEDED' || output !== '4') throw new Error(`${executionArn} is ${status} with ${output}`);
  }
  return seconds;
}

async function someRun(client: SFNClient): Promise<boolean> {
  const command = new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING', maxResults: 1 });
  return ((await client.send(command)).executions ?? []).length > 0;
}
