import { basename } from 'node:path';
import { buildSync } from 'esbuild';
import { bundling } from './bundling.ts';
import { type Bundle, codeAsset, inMemory } from './code-asset.ts';
import { lettersBundles } from './letters-bundle.ts';

/** Entry files of all functions, relative to `functions/`. */
export type Entries<Name extends string> = Readonly<Record<Name, string>>;
export type Bundles<Name extends string> = Readonly<Record<Name, Bundle>>;

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
  const apart = lettersBundles(root, texts);
  const bundle = (name: Name) =>
    apart[name] ?? { code: codeAsset(root, [inMemory('index.mjs', texts.get(name))]), handler: 'index.handler' };
  return Object.fromEntries(names.map((name) => [name, bundle(name)])) as Record<Name, Bundle>;
}
