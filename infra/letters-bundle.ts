import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type AssetFile, type Bundle, codeAsset, copied, inMemory } from './code-asset.ts';

/**
 * Functions that render letters. Their asset is one for both, since it holds what no bundle can: the Typst compiler,
 * which is native code, fonts and templates.
 */
export const lettersEntries = ['letters', 'confirmReceipt'] as const;

const compiler = '@myriaddreamin/typst-ts-node-compiler';
/** The build for Lambda on x86_64; there is none for arm64. */
const lambdaBuild = `${compiler}-linux-x64-gnu`;
const fonts = '@expo-google-fonts/fira-sans';
const fontFiles = ['400Regular', '500Medium', '700Bold'].map((name) => `${name}/FiraSans_${name}.ttf`);

/** Whether this machine has what the letters' functions need in the cloud; npm installs it on Linux with x86_64 only. */
export const hasLambdaBuild = (root: string): boolean => existsSync(join(root, 'node_modules', lambdaBuild));

/** @param texts bundled entries by name; without those that render letters there is nothing to do */
export function lettersBundles(root: string, texts: ReadonlyMap<string, Uint8Array>): Record<string, Bundle> {
  const names = lettersEntries.filter((name) => texts.has(name));
  if (names.length === 0) return {};
  const entries = names.map((name) => inMemory(`${name}.mjs`, texts.get(name)));
  const code = codeAsset(root, [...entries, ...templates(root), ...packages(root)]);
  return Object.fromEntries(names.map((name) => [name, { code, handler: `${name}.handler` }]));
}

function templates(root: string): AssetFile[] {
  const folder = join(root, 'functions', 'letters', 'templates');
  return readdirSync(folder).map((name) => copied(`templates/${name}`, join(folder, name)));
}

/** The compiler with every build that is installed, so that letters are rendered on this machine as in the cloud. */
function packages(root: string): AssetFile[] {
  const scope = join(root, 'node_modules', '@myriaddreamin');
  const builds = readdirSync(scope).filter((name) => name.startsWith('typst-ts-node-compiler-'));
  return [
    ...[`${compiler}/package.json`, `${compiler}/index.js`, `${compiler}/index-napi.js`, `${compiler}/LICENSE`],
    ...builds.flatMap((build) => filesOf(join(scope, build)).map((name) => `@myriaddreamin/${build}/${name}`)),
    ...[`${fonts}/package.json`, `${fonts}/LICENSE_FONT`, ...fontFiles.map((file) => `${fonts}/${file}`)],
  ].map((path) => copied(`node_modules/${path}`, join(root, 'node_modules', path)));
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder).filter((name) => name === 'package.json' || name.endsWith('.node'));
