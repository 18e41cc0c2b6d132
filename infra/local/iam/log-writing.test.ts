import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { buildModel } from '../assembly/model.ts';
import { readAssembly } from '../assembly/read.ts';
import { temporaryFolder, writeAssembly } from '../assembly/testing/write-assembly.ts';
import { FunctionLog } from '../lambda/log.ts';
import { Authoriser } from './authoriser.ts';
import { logPermissions } from './log-writing.ts';
import { rolePolicies } from './policies.ts';

const trust = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } };

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** The log of a function whose role may write into this group, and what its role used. */
function logOf(group: string) {
  const Statement = {
    Effect: 'Allow',
    Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
    Resource: `arn:aws:logs:eu-central-1:000000000000:log-group:${group}:*`,
  };
  const Resources = {
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: {
        RoleName: 'worker',
        AssumeRolePolicyDocument: { Statement: trust },
        Policies: [{ PolicyName: 'p', PolicyDocument: { Statement } }],
      },
    },
    Function: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        FunctionName: 'work',
        Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
        LoggingConfig: { LogGroup: '/aws/lambda/work' },
      },
    },
  };
  const assembly = writeAssembly([{ Resources }]);
  const model = buildModel(readAssembly(assembly), {}, '');
  const authoriser = new Authoriser(rolePolicies(model));
  const folder = temporaryFolder();
  folders.push(assembly, folder);
  const log = new FunctionLog(folder, 'work', logPermissions(model, authoriser));
  return { log, authoriser, read: () => readFileSync(join(folder, 'work.log'), 'utf8') };
}

describe('The log of a function', () => {
  it('is written as the role of the function, of whatever it writes', async () => {
    const { log, authoriser, read } = logOf('/aws/lambda/work');
    log.write('hello\n');
    await log.close();
    expect(read()).toBe('hello\n');
    expect(authoriser.used.map(({ role, action }) => [role, action])).toEqual([
      ['worker', 'logs:CreateLogStream'],
      ['worker', 'logs:PutLogEvents'],
    ]);
  });

  it('is written by each invocation, even of a function that writes nothing', () => {
    const { log, authoriser } = logOf('/aws/lambda/work');
    log.noteInvocation();
    expect(authoriser.used.map(({ action }) => action)).toContain('logs:PutLogEvents');
  });

  it('loses what a role may not write, and says so', async () => {
    const { log, read } = logOf('/aws/lambda/another');
    log.write('secret\n');
    await log.close();
    expect(read()).toMatch(/^AccessDenied: .*worker\/local is not authorized to perform: logs:CreateLogStream on/);
    expect(read()).not.toContain('secret');
  });
});
