import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Template } from '../read.ts';

/** A fresh folder for one test. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'paktwerk-test-'));
}

export type TestStack = Partial<Template> & { name?: string };

/**
 * Writes a cloud assembly as CDK would, for tests: stacks, and assets as folders of files. An asset `web` has the
 * object key `web.zip`.
 */
export function writeAssembly(stacks: TestStack[], assets: Record<string, Record<string, string>> = {}): string {
  const folder = temporaryFolder();
  const files = Object.keys(assets).map((name) => [
    name,
    { source: { path: `asset.${name}`, packaging: 'zip' }, destinations: { local: { objectKey: `${name}.zip` } } },
  ]);
  write(folder, 'assets.json', { files: Object.fromEntries(files) });
  for (const [name, content] of Object.entries(assets)) {
    for (const [file, text] of Object.entries(content)) write(join(folder, `asset.${name}`), file, text);
  }
  const artifacts: Record<string, object> = {
    Assets: { type: 'cdk:asset-manifest', properties: { file: 'assets.json' } },
  };
  for (const { name = 'Test', ...template } of stacks) {
    write(folder, `${name}.template.json`, { Resources: {}, ...template });
    artifacts[name] = { type: 'aws:cloudformation:stack', properties: { templateFile: `${name}.template.json` } };
  }
  write(folder, 'manifest.json', { version: '1', artifacts });
  return folder;
}

function write(folder: string, file: string, content: string | object): void {
  const path = join(folder, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
}
