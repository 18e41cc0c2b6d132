import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { buildModel, type CloudModel } from '../../assembly/model.ts';
import { readAssembly } from '../../assembly/read.ts';
import { temporaryFolder, writeAssembly } from '../../assembly/testing/write-assembly.ts';
import { createOffset } from '../../clock/offset.ts';
import type { Json } from '../../contracts.ts';
import { noFaults } from '../../faults/faults.ts';
import { Authoriser } from '../../iam/authoriser.ts';
import { rolePolicies } from '../../iam/policies.ts';
import { openState } from '../../state/state.ts';
import { HandClock } from '../../testing/hand-clock.ts';
import { servedBuckets } from '../../wiring/served-buckets.ts';
import { createS3Service } from '../service.ts';
import type { Signer } from '../signature.ts';

const trust = [{ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } }];
const role = (RoleName: string, ...statements: Json[]) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName,
    AssumeRolePolicyDocument: { Statement: trust },
    Policies: [{ PolicyName: 'p', PolicyDocument: { Statement: statements } }],
  },
});
const allow = (Action: Json, Resource: Json) => ({ Effect: 'Allow', Action, Resource });

/** A writer who may do everything with the buckets, and a reader who may only read what lies under `open/` in `files`. */
const roles = {
  Writer: role('writer', allow('s3:*', ['arn:aws:s3:::*'])),
  Reader: role('reader', allow('s3:GetObject', 'arn:aws:s3:::files/open/*')),
};
const notified = {
  Notified: {
    Type: 'AWS::Lambda::Function',
    Properties: { FunctionName: 'notified', Role: { 'Fn::GetAtt': ['Writer', 'Arn'] } },
  },
};

export const signers: Record<string, Signer> = {
  writer: { accessKeyId: 'ASIAWRITER', secretAccessKey: 'secret of the writer', sessionToken: 'w', roleName: 'writer' },
  reader: { accessKeyId: 'ASIAREADER', secretAccessKey: 'secret of the reader', sessionToken: 'r', roleName: 'reader' },
};

export type Workbench = Awaited<ReturnType<typeof openWorkbench>>;

/** A model with these resources, the roles, and a function to notify. */
export function modelOf(resources: Record<string, object>): CloudModel {
  const Resources = { ...roles, ...notified, ...resources } as Record<string, { Type: string }>;
  const assembly = writeAssembly([{ Resources }]);
  const model = buildModel(readAssembly(assembly), {}, '');
  rmSync(assembly, { recursive: true });
  return model;
}

/** S3 with the buckets of these resources, asked through the real SDK; keeps its state in memory unless given a folder. */
export async function openWorkbench(resources: Record<string, object>, dataFolder?: string) {
  const model = modelOf(resources);
  const clock = new HandClock();
  const folder = dataFolder ?? temporaryFolder();
  const file = dataFolder ? join(folder, 'state.sqlite') : ':memory:';
  const state = await openState(file, { offset: createOffset() });
  await state.write([{ sql: 'CREATE TABLE IF NOT EXISTS invocations (function TEXT, event TEXT)' }]);
  const authoriser = new Authoriser(rolePolicies(model));
  let wakes = 0;
  const service = await createS3Service({
    ...{ state, clock, folder: join(folder, 'objects'), port: 0, faults: noFaults },
    buckets: servedBuckets(model),
    signer: (accessKeyId) => Object.values(signers).find((signer) => signer.accessKeyId === accessKeyId),
    authorise: (request) => authoriser.check('s3', request),
    permits: (role, access) => authoriser.denial(role, access) === null,
    invocations: {
      adding: (name, event) => ({
        sql: 'INSERT INTO invocations VALUES (?, ?)',
        params: [name, JSON.stringify(event)],
      }),
      wake: () => {
        wakes += 1;
      },
    },
    bus: {
      publishing: (event) => [
        { sql: 'INSERT INTO invocations VALUES (?, ?)', params: ['the event bus', JSON.stringify(event)] },
      ],
    },
  });
  service.begin();
  const clients: S3Client[] = [];
  return {
    ...{ clock, state, endpoint: service.endpoint, objectFolder: join(folder, 'objects') },
    /** A client as functions have it: told nothing but an address, a region and credentials. */
    client(name: 'writer' | 'reader' = 'writer', more: object = {}): S3Client {
      const credentials = signers[name] as Signer;
      const systemClockOffset = clock.now() - Date.now();
      const options = { endpoint: service.endpoint, region: 'eu-central-1', credentials, systemClockOffset, ...more };
      clients.push(new S3Client(options));
      return clients.at(-1) as S3Client;
    },
    wakes: () => wakes,
    async events(): Promise<{ function: string; event: Record<string, never> }[]> {
      const rows = await state.read({ sql: 'SELECT * FROM invocations ORDER BY rowid' });
      return rows.map((row) => ({ function: String(row.function), event: JSON.parse(String(row.event)) }));
    },
    async close(): Promise<void> {
      for (const client of clients) client.destroy();
      await service.close();
      await state.close();
      if (!dataFolder) rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const bucket = (BucketName: string, more: Record<string, Json> = {}) => ({
  Type: 'AWS::S3::Bucket',
  Properties: { BucketName, ...more },
});
