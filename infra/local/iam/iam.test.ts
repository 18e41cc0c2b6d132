import { rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { writeAssembly } from '../assembly/testing/write-assembly.ts';
import type { Json } from '../contracts.ts';
import { Authoriser } from './authoriser.ts';
import { rolePolicies } from './policies.ts';
import { unusedGrants } from './unused.ts';

const table = 'arn:aws:dynamodb:eu-central-1:000000000000:table/records';
const machine = 'arn:aws:states:eu-central-1:000000000000:stateMachine:application';
const identity = 'arn:aws:ses:eu-central-1:000000000000:identity/paktwerk.example';
const unusedIdentity = identity.replace('paktwerk.example', 'never.example');
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
  allow('states:DescribeStateMachine', '*', { DateGreaterThanEquals: { 'aws:CurrentTime': '2026-10-01T00:00:00Z' } }),
  allow('states:ListStateMachines', '*', { DateLessThan: { 'aws:CurrentTime': '2026-10-01T00:00:00Z' } }),
  allow('ses:SendEmail', [identity.replace('paktwerk.example', 'with-set.example'), unusedIdentity]),
  allow('ses:SendEmail', identity, { StringEquals: { 'ses:FromAddress': 'noreply@paktwerk.example' } }),
];
const trust = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }];
const Resources = {
  Role: { Type: 'AWS::IAM::Role', Properties: { RoleName: 'worker', AssumeRolePolicyDocument: { Statement: trust } } },
  Policy: {
    Type: 'AWS::IAM::Policy',
    Properties: { PolicyName: 'p', PolicyDocument: { Statement }, Roles: [{ Ref: 'Role' }] },
  },
};

describe('The policies of a role', () => {
  const assembly = writeAssembly([{ Resources }]);
  const model = buildModel(readAssembly(assembly), {}, '');
  rmSync(assembly, { recursive: true });
  const lines: string[] = [];
  const now = () => Date.parse('2026-10-01T08:00:00.000Z');
  const facts = { configurationSets: new Map([['with-set.example', 'standard']]) };
  const authoriser = new Authoriser(rolePolicies(model), {
    now,
    facts,
    unheld: ['seed'],
    log: (line) => lines.push(line),
  });
  const call = (signingName: string, operation: string, input: Json, roleName = 'worker') =>
    authoriser.check(signingName, {
      method: 'POST',
      path: signingName === 'ses' ? '/v2/email/outbound-emails' : '/',
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
    ['what is permitted from today', 'states', 'DescribeStateMachine', { stateMachineArn: machine }],
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
    ['an operation that nobody knows', 'dynamodb', 'ExecuteStatement', { Statement: 'SELECT' }],
    ['a service that nobody knows', 'kms', 'Encrypt', {}],
    ['a mail that goes through a configuration set of its identity', 'ses', '', mail('noreply@with-set.example')],
    ['what is permitted until yesterday', 'states', 'ListStateMachines', {}],
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

  it('say in the log, once, which statement is missing', () => {
    lines.length = 0;
    const refused = () => call('dynamodb', 'DescribeTable', { TableName });
    expect(refused).toThrow();
    expect(refused).toThrow();
    expect(lines).toEqual([
      `AccessDenied for worker; missing: {"Effect":"Allow","Action":"dynamodb:DescribeTable","Resource":"${table}"}`,
    ]);
    expect(authoriser.denied).toContainEqual(expect.objectContaining({ action: 'dynamodb:DescribeTable', times: 2 }));
  });

  it('hold nobody who stands above them, as the demo seed', () => {
    expect(() => call('dynamodb', 'Scan', { TableName }, 'seed')).not.toThrow();
  });

  it('permit nothing to a role that the templates do not have', () => {
    expect(() => call('dynamodb', 'GetItem', { TableName }, 'stranger')).toThrow(/is not authorized to perform/);
  });

  it('are remembered as far as they were used', () => {
    call('dynamodb', 'GetItem', { TableName });
    expect(authoriser.used).toContainEqual({
      role: 'worker',
      action: 'dynamodb:GetItem',
      resource: table,
      context: {},
    });
    expect(authoriser.used.map(({ action }) => action)).not.toContain('dynamodb:Scan');
  });

  it('are remembered once for each pattern, however many resources it names', () => {
    const named = new Authoriser(rolePolicies(model), { now });
    const describe = (name: string) =>
      named.require('worker', { action: 'states:DescribeStateMachine', resource: `${machine}-${name}` });
    for (let index = 0; index < 2000; index += 1) describe(String(index));
    expect(named.used).toMatchObject([{ action: 'states:DescribeStateMachine', resource: `${machine}-0` }]);
    named.require('worker', { action: 'dynamodb:GetItem', resource: table });
    named.require('worker', { action: 'dynamodb:PutItem', resource: table });
    expect(named.used).toHaveLength(3);
  });

  it('are remembered for each of the patterns that were needed', () => {
    const named = new Authoriser(rolePolicies(model), { now });
    const send = (resource: string) => named.require('worker', { action: 'ses:SendEmail', resource });
    const withSet = identity.replace('paktwerk.example', 'with-set.example');
    for (const resource of [withSet, unusedIdentity, withSet]) send(resource);
    expect(named.used.map(({ resource }) => resource)).toEqual([withSet, unusedIdentity]);
  });

  it('remember the latest thousand denials, of whoever asks for ever other resources', () => {
    const refusing = new Authoriser(rolePolicies(model), { now });
    for (let index = 0; index < 1500; index += 1) {
      const asked = () =>
        refusing.require('worker', { action: 's3:GetObject', resource: `arn:aws:s3:::files/${index}` });
      expect(asked).toThrow('is not authorized');
    }
    expect(refusing.denied).toHaveLength(1000);
    expect(refusing.denied.at(-1)).toMatchObject({ resource: 'arn:aws:s3:::files/1499' });
  });

  it('tell what of them was never used', () => {
    call('dynamodb', 'GetItem', { TableName });
    const unused = unusedGrants(rolePolicies(model), authoriser.used);
    expect(unused).toContainEqual({ role: 'worker', action: 'ses:SendEmail', resource: unusedIdentity });
    expect(unused).not.toContainEqual({ role: 'worker', action: 'dynamodb:GetItem', resource: table });
  });
});
