import { rmSync } from 'node:fs';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { temporaryFolder, writeAssembly } from '../assembly/testing/write-assembly.ts';
import { type Cloud, startCloud } from '../cloud.ts';
import { until } from '../testing/hand-clock.ts';
import { bucket } from './testing/workbench.ts';

const trust = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }];
const functionArn = { 'Fn::GetAtt': ['Function', 'Arn'] };
const mayUse = { Effect: 'Allow', Action: ['s3:PutObject', 's3:GetObject'], Resource: 'arn:aws:s3:::documents/*' };

const Resources = {
  Role: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: { Statement: trust },
      Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: [mayUse] } }],
    },
  },
  Function: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'files',
      Code: { S3Bucket: 'assets', S3Key: 'files.zip' },
      Handler: 'index.handler',
      Role: { 'Fn::GetAtt': ['Role', 'Arn'] },
      Runtime: 'nodejs24.x',
      Timeout: 20,
      Environment: { Variables: { BUCKET: { Ref: 'Documents' } } },
    },
  },
  Documents: bucket('documents', {
    NotificationConfiguration: {
      LambdaConfigurations: [
        {
          Event: 's3:ObjectCreated:*',
          Function: functionArn,
          Filter: { S3Key: { Rules: [{ Name: 'prefix', Value: 'up/' }] } },
        },
      ],
    },
  }),
  MayCall: {
    Type: 'AWS::Lambda::Permission',
    Properties: {
      Action: 'lambda:InvokeFunction',
      FunctionName: { Ref: 'Function' },
      Principal: 's3.amazonaws.com',
      SourceArn: 'arn:aws:s3:::documents',
    },
  },
};

/** The handler with the SDK in it, as it would be deployed. */
async function bundled(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL('./testing/files.handler.ts', import.meta.url).pathname],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    banner: { js: "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);" },
  });
  return outputFiles[0]?.text ?? '';
}

describe('The S3 of the local cloud', () => {
  const dataFolder = temporaryFolder();
  let assembly: string;
  let cloud: Cloud;
  const start = () => startCloud({ assembly, dataFolder, port: 0, demo: {} });
  const call = async (event: Record<string, string>) => {
    const result = await cloud.functions.invoke('files', event);
    if (!result.ok) throw new Error(`${result.errorType}: ${result.errorMessage}`);
    return result.payload as Record<string, string>;
  };

  beforeAll(async () => {
    assembly = writeAssembly([{ Resources }], { files: { 'index.mjs': await bundled() } });
    cloud = await start();
  });
  afterAll(async () => {
    await cloud.close();
    for (const folder of [assembly, dataFolder]) rmSync(folder, { recursive: true, force: true });
  });

  it('takes an upload with an address that a function presigned, and tells the function of it', async () => {
    const { address = '' } = await call({ address: 'up/Antrag ü.txt' });
    expect(address.startsWith(`${cloud.services.objects}/documents/up/`)).toBe(true);
    const answer = await fetch(address, { method: 'PUT', body: 'content', headers: { 'content-type': 'text/plain' } });
    expect(answer.status).toBe(200);
    expect(await call({ read: 'up/Antrag ü.txt' })).toEqual({ content: 'content' });
    const seen = await until(() => call({ read: 'seen/up/Antrag ü.txt' }).catch(() => undefined));
    expect(seen).toEqual({ content: '7 bytes' });
  });

  it('measures the time of an address on the clock of the platform', async () => {
    const { address = '' } = await call({ address: 'late' });
    await cloud.clock.advance(61_000);
    const put = (to: string) => fetch(to, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/plain' } });
    expect((await put(address)).status).toBe(403);
    const { address: fresh = '' } = await call({ address: 'late' });
    expect((await put(fresh)).status).toBe(200);
  });

  it('has what was stored after a restart', async () => {
    await cloud.close();
    cloud = await start();
    expect(await call({ read: 'up/Antrag ü.txt' })).toEqual({ content: 'content' });
  });
});
