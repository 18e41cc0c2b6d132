import type { Plugin } from 'vite';

type Change = { file: string; leaveOut(code: string): string };

/** A module with the same exports, none of which does anything; every schema is given its method from a factory. */
function emptied(code: string): string {
  const names = [...code.matchAll(/^export (?:const|function|class) (\w+)/gm)].map((match) => match[1] ?? '');
  const value = (name: string) => (/^create.*Method$/.test(name) ? '() => refuse' : 'refuse');
  return [
    "const refuse = () => { throw new Error('the browser writes no JSON schema'); };",
    ...names.map((name) => `export const ${name} = ${value(name)};`),
  ].join('\n');
}

const changes: readonly Change[] = [
  // Every schema carries a method that describes it as a JSON schema; only the functions call it. 5 kB.
  { file: '/node_modules/zod/v4/core/to-json-schema.js', leaveOut: emptied },
  { file: '/node_modules/zod/v4/core/json-schema-processors.js', leaveOut: emptied },
  // zod's own English sentences: people read ours, by the code of what is wrong. 1 kB.
  { file: '/node_modules/zod/v4/locales/en.js', leaveOut: () => 'export default () => ({});' },
  // What a route is for, in a sentence for the OpenAPI document alone. 1 kB.
  { file: '/schemas/routes.ts', leaveOut: (code) => code.replace(/^ {4}summary: '.*',\n/gm, '') },
];

/**
 * Leaves out of the pages what no bundler can find out to be unused there, 7 kB (gzip) of the first page.
 * @throws Error at the end of a build in which a file was not met or nothing could be left out of it: another version
 * of zod may lay its files out differently, better said at the build than found in a slow page
 */
export function withoutUnused(): Plugin {
  const left = new Set(changes);
  return {
    name: 'without-unused',
    apply: 'build',
    enforce: 'pre',
    transform(code, id) {
      const change = changes.find(({ file }) => id.endsWith(file));
      const shorter = change?.leaveOut(code);
      if (change === undefined || shorter === undefined || shorter.length >= code.length) return null;
      left.delete(change);
      return { code: shorter, map: null };
    },
    buildEnd(error) {
      const files = [...left].map(({ file }) => file);
      if (!error && files.length > 0) throw new Error(`nothing can be left out of ${files.join(', ')} any more`);
    },
  };
}
