import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { keepAssembly } from './keep.ts';
import { readAssembly } from './read.ts';
import { script, writeSmallApp } from './testing/small-app.ts';
import { temporaryFolder, writeAssembly } from './testing/write-assembly.ts';

describe('The cloud assembly that a platform keeps', () => {
  it('lets it load functions and pages for the first time after another build removed the original', async () => {
    const assembly = writeSmallApp();
    const cloud = await startCloud({ assembly, dataFolder: temporaryFolder(), port: 0 });
    rmSync(assembly, { recursive: true });
    const answer = await fetch(`${cloud.origin}/api/text`);
    const part = await fetch(`${cloud.origin}/assets/main-1a2b.js`);
    expect([answer.status, await answer.text(), await part.text()]).toEqual([200, 'plain', script]);
    await cloud.close();
  });

  it('takes the place of what the start before had, without archives', () => {
    const folder = join(temporaryFolder(), 'assembly');
    keepAssembly(writeAssembly([], { first: { 'index.mjs': '1' } }), folder);
    const assembly = writeAssembly([], { second: { 'index.mjs': '2' } });
    writeFileSync(join(assembly, 'asset.layer.zip'), '');
    keepAssembly(assembly, folder);
    expect(readFileSync(join(folder, 'asset.second', 'index.mjs'), 'utf8')).toBe('2');
    expect(['asset.first', 'asset.layer.zip'].filter((name) => existsSync(join(folder, name)))).toEqual([]);
  });

  it('says what to do when there is none', () => {
    const missing = join(temporaryFolder(), 'cdk.out');
    expect(() => readAssembly(keepAssembly(missing, join(temporaryFolder(), 'assembly')))).toThrow(
      /run "npm run synth"/,
    );
  });
});
