import { join } from 'node:path';
import type { State, Statement } from '#infra/local/contracts.ts';
import type { BusEvent } from '#infra/local/events/bus.ts';
import { noFaults } from '#infra/local/faults/faults.ts';
import { createS3Service } from '#infra/local/s3/service.ts';
import { origin } from './backend.ts';

/** The bucket of files in the local S3, as the functions find it, and what it tells the event bus. */
export async function openFiles(state: State, folder: string) {
  const told: BusEvent[] = [];
  const bucket = {
    ...{ name: 'files', versioned: true, deployed: false, eventBridge: true, lifecycle: [], notifications: [] },
    cors: [{ origins: [origin], methods: ['POST'], headers: [], exposed: [] }],
  };
  const signer = { accessKeyId: 'test', secretAccessKey: 'test', sessionToken: '', roleName: 'functions' };
  const service = await createS3Service({
    ...{ state, folder: join(folder, 'objects'), port: 0, faults: noFaults, buckets: [bucket] },
    clock: { now: () => Date.now(), onMove: () => () => undefined },
    signer: (accessKeyId) => (accessKeyId === 'test' ? signer : undefined),
    authorise: () => undefined,
    permits: () => true,
    invocations: { adding: (): Statement => ({ sql: 'SELECT 1' }), wake: () => undefined },
    bus: {
      publishing(event) {
        told.push(event);
        return [];
      },
    },
  });
  service.begin();
  const address = `${service.endpoint}/files`;
  Object.assign(process.env, {
    AWS_ENDPOINT_URL_S3: service.endpoint,
    FILES_BUCKET: 'files',
    FILES_ADDRESS: address,
  });
  return {
    ...{ address, close: service.close },
    /** What arrived in quarantine since the last call, as the rule of the template hands it to the check. */
    arrived: () =>
      told
        .splice(0)
        .filter(({ detailType }) => detailType === 'Object Created')
        .map(({ detail }) => ({ detail }) as { detail: { object: { key: string; 'version-id': string } } })
        .filter(({ detail }) => detail.object.key.startsWith('quarantine/')),
    /** Keys of all objects that are there now. */
    async keys(): Promise<string[]> {
      const { ListObjectsV2Command, S3Client } = await import('@aws-sdk/client-s3');
      const client = new S3Client({});
      const { Contents = [] } = await client.send(new ListObjectsV2Command({ Bucket: 'files' }));
      client.destroy();
      return Contents.map(({ Key = '' }) => Key);
    },
  };
}

export type Files = Awaited<ReturnType<typeof openFiles>>;
