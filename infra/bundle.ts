import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { DockerImage } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { buildSync } from 'esbuild';
import { bundling } from './bundling.ts';

/** Entry files of all functions, relative to `functions/`. */
export type Entries<Name extends string> = Readonly<Record<Name, string>>;
export type Bundles<Name extends string> = Readonly<Record<Name, Code>>;

/**
 * Bundles all functions in one run of esbuild and hands each its own code asset: 0.3 s for nine functions, where CDK's
 * `NodejsFunction`, which starts npx and esbuild for each of them, took 4.5 s on the same two cores.
 */
export function bundleFunctions<Name extends string>(root: string, entries: Entries<Name>): Bundles<Name> {
  const names = Object.keys(entries) as Name[];
  const { outputFiles } = buildSync({
    ...bundling,
    absWorkingDir: root,
    entryPoints: names.map((name) => ({ in: `functions/${entries[name]}`, out: name })),
    outdir: 'bundles',
    write: false,
    minify: true,
    logLevel: 'warning',
  });
  const texts = new Map(outputFiles.map((file) => [basename(file.path, '.js'), file.contents]));
  return Object.fromEntries(names.map((name) => [name, asset(root, texts.get(name))])) as Record<Name, Code>;
}

/** A code asset with one file, named by the hash of its content. */
function asset(root: string, content: Uint8Array | undefined): Code {
  if (!content) throw new Error('esbuild left out an entry');
  return Code.fromAsset(join(root, 'functions'), {
    // Also keeps CDK from taking one function's code for another's: its cache ignores what `tryBundle` writes.
    assetHash: createHash('sha256').update(content).digest('hex'),
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      local: {
        tryBundle(outputFolder) {
          writeFileSync(join(outputFolder, 'index.mjs'), content);
          return true;
        },
      },
    },
  });
}
