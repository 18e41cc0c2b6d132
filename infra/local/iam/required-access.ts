import { arn } from '../assembly/identity.ts';
import type { Access, Json, WireRequest } from '../contracts.ts';

type Input = { [key: string]: Json | undefined };

/** What a call to one of the local services needs to be allowed to do. */
export function requiredAccess(signingName: string, request: WireRequest): Access[] {
  if (signingName === 'ses') return mailAccess(JSON.parse(request.body.toString('utf8') || '{}') as Input);
  const operation = (request.headers['x-amz-target'] ?? '').split('.').at(-1) ?? '';
  const input = JSON.parse(request.body.toString('utf8') || '{}') as Input;
  return signingName === 'dynamodb' ? tableAccess(operation, input) : workflowAccess(operation, input);
}

/** A transaction needs the actions of its parts. */
const transactionActions: Record<string, string> = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'ConditionCheckItem',
  Get: 'GetItem',
};

function tableAccess(operation: string, input: Input): Access[] {
  if (Array.isArray(input.TransactItems)) {
    return input.TransactItems.flatMap((item) =>
      Object.entries(item as Record<string, Input>).map(([kind, part]) =>
        onTable(transactionActions[kind] ?? kind, part),
      ),
    );
  }
  if (input.RequestItems) return Object.keys(input.RequestItems).map((TableName) => onTable(operation, { TableName }));
  if (input.TableName === undefined) return [{ action: `dynamodb:${operation}`, resource: '*' }];
  return [onTable(operation, input)];
}

function onTable(operation: string, { TableName, IndexName }: Input): Access {
  const name = String(TableName).replace(/^arn:.*:table\//, '');
  const resource = arn('dynamodb', `table/${name}${IndexName === undefined ? '' : `/index/${IndexName}`}`);
  return { action: `dynamodb:${operation}`, resource };
}

/** Stands for whichever state machine a task token belongs to. */
const anyMachine = arn('states', 'stateMachine:*');

function workflowAccess(operation: string, input: Input): Access[] {
  // A task token does not tell its state machine; with any of them permitted the call is.
  const resource = input.stateMachineArn ?? input.executionArn ?? anyMachine;
  return [{ action: `states:${operation}`, resource: String(resource) }];
}

function mailAccess({ FromEmailAddress, ConfigurationSetName }: Input): Access[] {
  const from = String(FromEmailAddress ?? '');
  const address = /<([^>]+)>\s*$/.exec(from)?.[1] ?? from;
  const context = { 'ses:fromaddress': address };
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const identity = { action: 'ses:SendEmail', resource: arn('ses', `identity/${domain}`), context };
  if (!ConfigurationSetName) return [identity];
  return [
    identity,
    { action: 'ses:SendEmail', resource: arn('ses', `configuration-set/${ConfigurationSetName}`), context },
  ];
}
