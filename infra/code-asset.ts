import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';

/** Code, and the file and export in it that Lambda calls. */
export type Bundle = { code: Code; handler: string };

/** A file of a code asset: where it stands there, what is in it, and how it gets there. */
export type AssetFile = { path: string; read(): Uint8Array; write(target: string): void };

export function inMemory(path: string, content: Uint8Array | undefined): AssetFile {
  if (!content) throw new Error('esbuild left out an entry');
  return { path, read: () => content, write: (target) => writeFileSync(target, content) };
}

export const copied = (path: string, source: string): AssetFile => ({
  path,
  read: () => readFileSync(source),
  write: (target) => cpSync(source, target),
});

/** A code asset of these files, named by the hash of their content. */
export function codeAsset(root: string, files: readonly AssetFile[]): Code {
  return Code.fromAsset(join(root, 'functions'), {
    // Also keeps CDK from taking one function's code for another's: its cache ignores what `tryBundle` writes.
    assetHash: hashOf(files),
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      local: {
        tryBundle(outputFolder) {
          for (const { path, write } of files) {
            mkdirSync(dirname(join(outputFolder, path)), { recursive: true });
            write(join(outputFolder, path));
          }
          return true;
        },
      },
    },
  });
}

function hashOf(files: readonly AssetFile[]): string {
  const [only, ...others] = files;
  if (only && others.length === 0) return createHash('sha256').update(only.read()).digest('hex');
  const hash = createHash('sha256');
  for (const { path, read } of files) hash.update(`${path}\0`).update(createHash('sha256').update(read()).digest());
  return hash.digest('hex');
}
