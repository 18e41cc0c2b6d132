import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { startCloud } from '#infra/local/cloud.ts';
import { parametersFrom } from '#infra/local/parameters.ts';
import { bundleSeed } from '#test/api/support/whole-product.ts';
import { assemblyFolder } from '#test/workflows/support/assembly.ts';
import { Stage } from './stage.ts';
import { playYear } from './year.ts';

vi.setConfig({ testTimeout: 240_000 });

// What `npm run demo -- --exit` plays, on the bundled functions with the permissions of their roles.
it('a funding year holds, from the application to the follow-up, the proof and the money that comes back', async () => {
  const seedFolder = await bundleSeed();
  const dataFolder = mkdtempSync(join(tmpdir(), 'paktwerk-year-'));
  const lines: string[] = [];
  const cloud = await startCloud({
    ...{ assembly: assemblyFolder(), dataFolder, port: 0, parameters: parametersFrom({}), demo: { seedFolder } },
    log: (line) => void lines.push(line),
  });
  try {
    const grants = await playYear(new Stage(cloud), (line) => void lines.push(line)).catch((error: unknown) => {
      throw new Error(`${error}\n${lines.join('\n')}`);
    });
    expect(grants).toBe(3);
    expect(cloud.services.deniedAccess()).toEqual([]);
    expect(lines.at(-1)).toContain('All workflows wait for their next day or have ended well.');
  } finally {
    await cloud.close();
    for (const folder of [seedFolder, dataFolder]) rmSync(folder, { recursive: true, force: true });
  }
});
