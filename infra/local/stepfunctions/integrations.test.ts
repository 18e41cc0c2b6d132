import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createOffset } from '../clock/offset.ts';
import { AwsError, type Json, type WireService } from '../contracts.ts';
import { createDynamodbService } from '../dynamodb/service.ts';
import { type OwnedState, openState } from '../state/state.ts';
import { jsonService } from '../wire.ts';
import { FunctionFailure, type Machine, openWorkbench, until, type Workbench } from './testing/workbench.ts';

let state: OwnedState;
let dynamodb: WireService;
const TableName = 'records';
beforeAll(async () => {
  state = await openState(':memory:', { offset: createOffset(), onDeath: () => undefined });
  dynamodb = createDynamodbService(state);
  await state.dynamodb('CreateTable', {
    TableName,
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
  });
});
afterAll(() => state.close());

let bench: Workbench;
afterEach(() => bench.close());

const integration = (name: string) => `arn:aws:states:::${name}`;
const task = (name: string, Arguments: Json, more: Machine = {}): Machine => ({
  StartAt: 'Call',
  States: { Call: { Type: 'Task', Resource: integration(name), Arguments, End: true, ...more } },
});

/** A queue service that keeps what it is sent. */
function queue() {
  const sent: Record<string, Json>[] = [];
  const service = jsonService('sqs', {
    SendMessage: async (input) => {
      const message = input as Record<string, Json>;
      if (message.QueueUrl !== 'http://queue/q') {
        throw new AwsError('AWS.SimpleQueueService.NonExistentQueue', 'The specified queue does not exist.');
      }
      sent.push(message);
      return { MessageId: `m${sent.length}`, MD5OfMessageBody: 'd41d8' };
    },
  });
  return { sent, service };
}

describe('DynamoDB', () => {
  const run = async (name: string, Arguments: Json, denied: string[] = []) => {
    bench = await openWorkbench({ machines: { m: task(`dynamodb:${name}`, Arguments) }, services: [dynamodb], denied });
    return bench.run('m', { id: 'a1', n: 5 });
  };
  const Key = { id: { S: '{% $states.input.id %}' } };

  it('puts, updates, gets and deletes items', async () => {
    const Item = { id: { S: '{% $states.input.id %}' }, n: { N: '{% $string($states.input.n) %}' } };
    const put = await run('putItem', { TableName, Item });
    expect(put.output).toEqual({ SdkHttpMetadata: { HttpStatusCode: 200 } });
    await bench.close();
    const update = {
      UpdateExpression: 'ADD n :one',
      ExpressionAttributeValues: { ':one': { N: '1' } },
      ReturnValues: 'ALL_NEW',
    };
    expect((await run('updateItem', { TableName, Key, ...update })).output).toMatchObject({
      Attributes: { n: { N: '6' } },
    });
    await bench.close();
    const got = await run('getItem', { TableName, Key, ConsistentRead: true });
    expect(got.output).toMatchObject({ Item: { id: { S: 'a1' }, n: { N: '6' } } });
    const events = await bench.history(got.executionArn ?? '');
    const names = { resourceType: 'dynamodb', resource: 'getItem' };
    expect(events.map(({ type }) => type)).toContain('TaskSucceeded');
    expect(events[2]).toMatchObject({ type: 'TaskScheduled', taskScheduledEventDetails: names });
    await bench.close();
    await run('deleteItem', { TableName, Key });
    await bench.close();
    expect((await run('getItem', { TableName, Key })).output).toEqual({ SdkHttpMetadata: { HttpStatusCode: 200 } });
  });

  it('fails with the names that AWS uses', async () => {
    const ConditionExpression = 'attribute_exists(id)';
    const condition = await run('putItem', { TableName, Item: { id: { S: 'new' } }, ConditionExpression });
    expect(condition.error).toBe('DynamoDB.ConditionalCheckFailedException');
    expect(condition.cause).toMatch(
      /^The conditional request failed \(Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ConditionalCheckFailedException; Request ID: .+; Proxy: null\)$/,
    );
    await bench.close();
    expect((await run('getItem', { TableName: 'none', Key })).error).toBe('DynamoDB.ResourceNotFoundException');
    await bench.close();
    expect((await run('putItem', { TableName, Item: { n: { N: '1' } } })).error).toBe(
      'DynamoDB.AmazonDynamoDBException',
    );
  });

  it('is held to the role of the state machine', async () => {
    const { error, cause } = await run('getItem', { TableName, Key }, ['dynamodb:GetItem']);
    expect(error).toBe('DynamoDB.AmazonDynamoDBException');
    expect(cause).toContain('not authorized to perform: dynamodb:GetItem');
    expect(cause).toContain('Error Code: AccessDeniedException');
  });
});

describe('SQS', () => {
  const QueueUrl = 'http://queue/q';

  it('sends a message whose body may be any JSON', async () => {
    const { sent, service } = queue();
    const MessageBody = { of: '{% $states.input.id %}' };
    bench = await openWorkbench({
      machines: { m: task('sqs:sendMessage', { QueueUrl, MessageBody }) },
      services: [service],
    });
    expect((await bench.run('m', { id: 7 })).output).toMatchObject({ MessageId: 'm1', MD5OfMessageBody: 'd41d8' });
    expect(sent).toEqual([{ QueueUrl, MessageBody: '{"of":7}' }]);
  });

  it('waits for the token in the message', async () => {
    const { sent, service } = queue();
    const Arguments = { QueueUrl, MessageBody: { token: '{% $states.context.Task.Token %}' } };
    const machines = { m: task('sqs:sendMessage.waitForTaskToken', Arguments) };
    bench = await openWorkbench({ machines, services: [service] });
    const arn = await bench.start('m');
    await bench.happened(arn, 'TaskSubmitted');
    const { token } = JSON.parse(String(sent[0]?.MessageBody)) as { token: string };
    await bench.client.send(new SendTaskSuccessCommand({ taskToken: token, output: '"heard"' }));
    expect((await bench.ended(arn)).output).toBe('"heard"');
  });

  it('fails for a queue that is not there, and where no queues are served', async () => {
    const machines = { m: task('sqs:sendMessage', { QueueUrl: 'http://queue/none', MessageBody: 'x' }) };
    bench = await openWorkbench({ machines, services: [queue().service] });
    expect((await bench.run('m')).error).toBe('SQS.QueueDoesNotExistException');
    await bench.close();
    bench = await openWorkbench({ machines });
    expect((await bench.run('m')).error).toBe('SQS.SdkClientException');
  });
});

describe('Step Functions', () => {
  const inner: Machine = { StartAt: 'A', States: { A: { Type: 'Wait', Seconds: 60, End: true } } };
  const start = (name: string) => `arn:aws:states:eu-central-1:000000000000:stateMachine:${name}`;

  it('starts another execution and does not wait for it', async () => {
    const Arguments = {
      StateMachineArn: start('inner'),
      Name: 'one',
      Input: { from: '{% $states.context.Execution.Name %}' },
    };
    bench = await openWorkbench({ machines: { m: task('states:startExecution', Arguments), inner } });
    const { output } = await bench.run('m');
    const { ExecutionArn } = output as { ExecutionArn: string };
    expect(output).toMatchObject({
      ExecutionArn: expect.stringMatching(/:execution:inner:one$/),
      StartDate: 1_782_907_200_000,
    });
    expect(await bench.describeExecution(ExecutionArn)).toMatchObject({ status: 'RUNNING' });
  });

  it('fails for a name that is taken, and for a machine that is not there', async () => {
    const again = { StateMachineArn: start('inner'), Name: 'one', Input: { n: '{% $states.input %}' } };
    const machines = {
      m: task('states:startExecution', again),
      lost: task('states:startExecution', { StateMachineArn: start('nowhere') }),
      inner,
    };
    bench = await openWorkbench({ machines });
    expect((await bench.run('m', 1)).status).toBe('SUCCEEDED');
    expect((await bench.run('m', 2)).error).toBe('StepFunctions.ExecutionAlreadyExistsException');
    expect((await bench.run('lost')).error).toBe('StepFunctions.StateMachineDoesNotExistException');
  });

  it('is held to the role of the state machine', async () => {
    const machines = { m: task('states:startExecution', { StateMachineArn: start('inner') }), inner };
    bench = await openWorkbench({ machines, denied: ['states:StartExecution'] });
    const outer = await bench.run('m');
    expect(outer.error).toBe('StepFunctions.AWSStepFunctionsException');
    expect(outer.cause).toContain('not authorized to perform: states:StartExecution');
  });
});

describe('Lambda', () => {
  const invoke = task('lambda:invoke', { FunctionName: 'f' });

  it('fails with the name of AWS where the role may not invoke the function', async () => {
    bench = await openWorkbench({
      machines: { m: invoke },
      functions: { f: () => 1 },
      denied: ['lambda:InvokeFunction'],
    });
    const { error, cause } = await bench.run('m');
    expect(error).toBe('Lambda.AWSLambdaException');
    expect(cause).toContain('not authorized to perform: lambda:InvokeFunction');
    expect(cause).toContain('Error Code: AccessDeniedException');
  });

  it('tells a function that is not there from one that fails', async () => {
    bench = await openWorkbench({ machines: { m: invoke } });
    expect((await bench.run('m')).error).toBe('Lambda.ResourceNotFoundException');
    await bench.close();
    const f = () => {
      throw new FunctionFailure('TypeError', 'x is undefined');
    };
    bench = await openWorkbench({ machines: { m: invoke }, functions: { f } });
    expect((await bench.run('m')).error).toBe('TypeError');
  });

  it('refuses arguments that would do something else here than on AWS', async () => {
    const machines = { m: task('lambda:invoke', { FunctionName: 'f', InvocationType: 'Event' }) };
    bench = await openWorkbench({ machines, functions: { f: () => 1 } });
    expect(await bench.run('m')).toMatchObject({ error: 'States.Runtime' });
  });
});

it('a call in flight when the process stops is made again', async () => {
  const calls: string[] = [];
  let hangs = true;
  const service = jsonService('sqs', {
    SendMessage: async () => {
      calls.push('send');
      return hangs ? new Promise<Json>(() => undefined) : { MessageId: 'again' };
    },
  });
  const options = {
    machines: { m: task('sqs:sendMessage', { QueueUrl: 'q', MessageBody: 'x' }) },
    services: [service],
    state,
  };
  const first = await openWorkbench(options);
  const arn = await first.start('m');
  await until(() => calls[0]);
  await first.close();
  hangs = false;
  bench = await openWorkbench(options);
  expect((await bench.ended(arn)).output).toContain('again');
  expect(calls).toEqual(['send', 'send']);
});
