import { rmSync } from 'node:fs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import { confirmed } from './support/confirmed.ts';
import { type Files, openFiles } from './support/files.ts';
import { openOutside } from './support/outside.ts';
import { openWorld, type World } from './support/world.ts';

const outside = openOutside();
const folder = temporaryFolder();
let files: Files;
let world: World;
let leaveToSweep: (key: { pk: string; sk: string }) => Promise<void>;
let sweepAt: (time: string) => Promise<{ delivered: number; failed: number }>;

/** The start of the workflow and the receipt. */
const intentsOfEach = 2;

beforeAll(async () => {
  world = await openWorld(outside.services);
  files = await openFiles(world.state, folder);
  const { handler } = await import('#functions/outbox/sweep-outbox.handler.ts');
  leaveToSweep = (await import('#functions/shared/records/outbox-record.ts')).leaveToSweep;
  sweepAt = (time) => handler({ at: `2026-11-22T${time}Z` });
});
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});
// Nothing of one test is left for the next one to find.
beforeEach(async () => {
  await sweepAt('23:00:00');
  outside.calls = [];
});

/** An application whose start and receipt were tried in vain. */
async function submittedInVain(): Promise<string> {
  const applicationId = await confirmed(world);
  for (const { pk, sk } of await intentsOf(applicationId)) await leaveToSweep({ pk, sk });
  return applicationId;
}

const intentsOf = async (applicationId: string) =>
  (await world.dump()).filter(({ pk }) => /^OUTBOX#/.test(pk) && pk.includes(applicationId));

describe('the sweep of the outbox', () => {
  it('delivers what was tried in vain for an hour, and then finds nothing more', async () => {
    const applicationId = await submittedInVain();
    expect(await sweepAt('12:00:01')).toEqual({ delivered: intentsOfEach, failed: 0 });
    expect(outside.calls.map(({ operation }) => operation).sort()).toEqual(['SendEmail', 'StartExecution']);
    for (const intent of await intentsOf(applicationId)) {
      expect(intent).toMatchObject({ deliveredAt: '2026-11-22T12:00:01.000Z' });
    }
    expect(await sweepAt('12:15:00')).toEqual({ delivered: 0, failed: 0 });
  });

  it('leaves alone what the stream consumer may still be at', async () => {
    const applicationId = await submittedInVain();
    expect(await sweepAt('12:00:00')).toEqual({ delivered: 0, failed: 0 });
    for (const intent of await intentsOf(applicationId)) expect(intent).not.toHaveProperty('deliveredAt');
  });

  it('answers workflows though every mail fails, and does not try all the mails', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    for (let count = 0; count < 7; count += 1) await submittedInVain();
    outside.failing = 'SendEmail';
    await expect(sweepAt('14:00:00')).rejects.toThrow('5 items of the outbox could not be delivered');
    expect(outside.calls.filter(({ operation }) => operation === 'StartExecution')).toHaveLength(7);
    outside.failing = undefined;
    log.mockRestore();
  });

  it('goes on when one item fails, and fails at its end so that somebody is called', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const bad = await submittedInVain();
    const [broken] = await intentsOf(bad);
    // An item of a release that this one does not know.
    await world.documents.send(
      new PutCommand({ TableName: process.env.TABLE_NAME, Item: { ...broken, schemaVersion: 2 } }),
    );
    const good = await submittedInVain();
    await expect(sweepAt('13:00:00')).rejects.toThrow('1 items of the outbox could not be delivered');
    for (const intent of await intentsOf(good)) expect(intent).toHaveProperty('deliveredAt');
    log.mockRestore();
  });
});
