import { describe, expect, it } from 'vitest';
import { buildModel } from './model.ts';
import { readAssembly } from './read.ts';
import { type TestStack, writeAssembly } from './testing/write-assembly.ts';

const issuer = 'http://127.0.0.1:8081';

function model(stacks: TestStack[], parameters: Record<string, string> = {}) {
  return buildModel(readAssembly(writeAssembly(stacks)), parameters, issuer);
}

/** A log group, whose properties may be anything: it shows what its name was resolved to. */
function named(value: unknown): TestStack['Resources'] {
  return { Thing: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: value as never } } };
}

describe('Resolving a template', () => {
  const parameters = { Origin: { Type: 'String', Default: 'https://a.example' } };
  const Mappings = { Sizes: { small: { memory: '128' } } };
  const Conditions = { Yes: { 'Fn::Equals': ['1', '1'] }, No: { 'Fn::Not': [{ Condition: 'Yes' }] } };
  const cases: [string, unknown, string][] = [
    ['a parameter', { Ref: 'Origin' }, 'https://a.example'],
    ['a pseudo parameter', { Ref: 'AWS::Region' }, 'eu-central-1'],
    ['a join', { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Partition' }]] }, 'a-aws'],
    ['a part of a split', { 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'Origin' }] }] }, 'a.example'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what Fn::Sub looks like
    ['a substitution', { 'Fn::Sub': 'x-${AWS::AccountId}-${!Literal}' }, 'x-000000000000-${Literal}'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: this is what Fn::Sub looks like
    ['a substitution with variables', { 'Fn::Sub': ['${a}/${Origin}', { a: 'b' }] }, 'b/https://a.example'],
    ['a mapping', { 'Fn::FindInMap': ['Sizes', 'small', 'memory'] }, '128'],
    ['a condition that holds', { 'Fn::If': ['Yes', 'then', 'else'] }, 'then'],
    ['a condition that does not', { 'Fn::If': ['No', 'then', 'else'] }, 'else'],
  ];
  it.each(cases)('resolves %s', (_, value, expected) => {
    const { all } = model([{ Parameters: parameters, Mappings, Conditions, Resources: named(value) }]);
    expect(all[0]?.properties.LogGroupName).toBe(expected);
  });

  it('leaves out what is AWS::NoValue', () => {
    const { all } = model([{ Resources: named({ Ref: 'AWS::NoValue' }) }]);
    expect(all[0]?.properties).toEqual({});
  });

  it('leaves out a resource whose condition does not hold', () => {
    const Resources = { Thing: { Type: 'AWS::Logs::LogGroup', Condition: 'No' } };
    expect(model([{ Conditions, Resources }]).all).toEqual([]);
  });

  it('imports what another stack exports, whichever comes first', () => {
    const app = { name: 'App', Resources: named({ 'Fn::ImportValue': 'data:table' }) };
    const data = {
      name: 'Data',
      Resources: { Records: { Type: 'AWS::DynamoDB::Table' } },
      Outputs: { Out: { Value: { 'Fn::GetAtt': ['Records', 'Arn'] }, Export: { Name: 'data:table' } } },
    };
    const arn = 'arn:aws:dynamodb:eu-central-1:000000000000:table/Data-Records';
    expect(model([app, data]).all[0]?.properties.LogGroupName).toBe(arn);
  });

  it('gives the local provider as the issuer of a user pool', () => {
    const Resources = {
      ...named({ 'Fn::GetAtt': ['People', 'ProviderURL'] }),
      People: { Type: 'AWS::Cognito::UserPool' },
    };
    expect(model([{ Resources }]).all[0]?.properties.LogGroupName).toBe(issuer);
  });

  it('gives values of the start precedence over defaults', () => {
    const { all } = model([{ Parameters: parameters, Resources: named({ Ref: 'Origin' }) }], {
      Origin: 'http://localhost:1',
    });
    expect(all[0]?.properties.LogGroupName).toBe('http://localhost:1');
  });

  it('keeps names from one run to the next', () => {
    const Resources = { Client: { Type: 'AWS::Cognito::UserPoolClient' } };
    expect(model([{ Resources }]).all[0]?.ref).toBe(model([{ Resources }]).all[0]?.ref);
  });
});

describe('A template that needs more than the local cloud has', () => {
  it('is refused with the name and place of an unknown resource type', () => {
    const Resources = { Firewall: { Type: 'AWS::WAFv2::WebACL' } };
    expect(() => model([{ Resources }])).toThrow(/the resource type AWS::WAFv2::WebACL \(Test\/Firewall\)/);
  });

  it('is refused with the name of an unknown intrinsic function', () => {
    expect(() => model([{ Resources: named({ 'Fn::GetAZs': '' }) }])).toThrow(/Fn::GetAZs \(Test\/Thing\)/);
  });

  it('is refused with the name of an unknown condition key', () => {
    const Statement = [{ Effect: 'Allow', Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }];
    const Resources = { Policy: { Type: 'AWS::IAM::Policy', Properties: { PolicyDocument: { Statement } } } };
    expect(() => model([{ Resources }])).toThrow(/the IAM condition key aws:SourceIp \(Test\/Policy\)/);
  });

  it('is refused with the name of a parameter that nobody gives', () => {
    const stack = { Parameters: { Secret: { Type: 'String' } }, Resources: named({ Ref: 'Secret' }) };
    expect(() => model([stack])).toThrow(/a value for the parameter Secret/);
  });

  it('names everything at once', () => {
    const Resources = { A: { Type: 'AWS::EC2::VPC' }, B: { Type: 'AWS::ECS::Cluster' } };
    expect(() => model([{ Resources }])).toThrow(/AWS::EC2::VPC \(Test\/A\); .*AWS::ECS::Cluster \(Test\/B\)/);
  });
});
