import { describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { writeAssembly } from '../assembly/testing/write-assembly.ts';
import type { Json } from '../contracts.ts';
import { Authoriser } from './authoriser.ts';
import { rolePolicies } from './policies.ts';

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/records';
const machine = 'arn:aws:states:eu-central-1:000000000000:stateMachine:application';
const identity = 'arn:aws:ses:eu-central-1:000000000000:identity/paktwerk.example';
const allow = (Action: Json, Resource: Json, Condition?: Json) => ({
  Effect: 'Allow',
  Action,
  Resource,
  ...(Condition ? { Condition } : {}),
});

const Statement: Json = [
  allow(['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:ConditionCheckItem', 'dynamodb:Batch*'], table),
  allow('dynamodb:Query', [`${table}/index/worklist`]),
  { Effect: 'Deny', Action: 'dynamodb:BatchWriteItem', Resource: '*' },
  allow('states:SendTaskSuccess', machine),
  allow('ses:SendEmail', identity, { StringEquals: { 'ses:FromAddress': 'noreply@paktwerk.example' } }),
];
const Resources = {
  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker' } },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'p', PolicyDocument: { Statement }, Roles: [{ Ref: 'Role' }] },
  },
};

describe('The policies of a role', () => {
  const model = buildModel(readAssembly(writeAssembly([{ Resources }])), {}, '');
  const authoriser = new Authoriser(rolePolicies(model));
  const call = (signingName: string, operation: string, input: Json, roleName = 'worker') =>
    authoriser.check(signingName, {
      method: 'POST',
      path: '/',
      query: new URLSearchParams(),
      headers: { 'x-amz-target': `Service.${operation}` },
      body: Buffer.from(JSON.stringify(input)),
      principal: { accessKeyId: 'key', roleName },
    });
  const TableName = 'records';
  const mail = (FromEmailAddress: string) => ({ FromEmailAddress });

  it.each<[string, string, string, Json]>([
    ['a read of the table', 'dynamodb', 'GetItem', { TableName }],
    ['a batch read', 'dynamodb', 'BatchGetItem', { RequestItems: { records: {} } }],
    ['a query of the index', 'dynamodb', 'Query', { TableName, IndexName: 'worklist' }],
    [
      'a transaction of permitted parts',
      'dynamodb',
      'TransactWriteItems',
      { TransactItems: [{ Put: { TableName } }, { ConditionCheck: { TableName } }] },
    ],
    ['a callback to a permitted machine', 'states', 'SendTaskSuccess', { taskToken: 't' }],
    ['a mail from the permitted address', 'ses', '', mail('Paktwerk <noreply@paktwerk.example>')],
  ])('permit %s', (_, service, operation, input) => {
    expect(() => call(service, operation, input)).not.toThrow();
  });

  it.each<[string, string, string, Json]>([
    ['an action that is not named', 'dynamodb', 'Scan', { TableName }],
    ['another table', 'dynamodb', 'GetItem', { TableName: 'others' }],
    ['a query of the table where only the index is permitted', 'dynamodb', 'Query', { TableName }],
    [
      'a transaction with one part that is not permitted',
      'dynamodb',
      'TransactWriteItems',
      { TransactItems: [{ Put: { TableName } }, { Delete: { TableName } }] },
    ],
    ['what is denied, though also allowed', 'dynamodb', 'BatchWriteItem', { RequestItems: { records: [] } }],
    ['a start of a machine', 'states', 'StartExecution', { stateMachineArn: machine }],
    ['a mail from another address', 'ses', '', mail('somebody@paktwerk.example')],
  ])('refuse %s', (_, service, operation, input) => {
    expect(() => call(service, operation, input)).toThrow(expect.objectContaining({ name: 'AccessDeniedException' }));
  });

  it('say in the refusal who may not do what', () => {
    expect(() => call('dynamodb', 'Scan', { TableName })).toThrow(
      `assumed-role/worker/local is not authorized to perform: dynamodb:Scan on resource: ${table} because no identity-based policy allows the dynamodb:Scan action`,
    );
  });

  it('hold nobody who has none, as the demo seed', () => {
    expect(() => call('dynamodb', 'Scan', { TableName }, 'nobody')).not.toThrow();
  });

  it('are remembered as far as they were used', () => {
    call('dynamodb', 'GetItem', { TableName });
    expect(authoriser.used).toContainEqual({ role: 'worker', action: 'dynamodb:GetItem', resource: table });
    expect(authoriser.used.map(({ action }) => action)).not.toContain('dynamodb:Scan');
  });
});
