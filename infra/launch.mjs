/**
 * Runs a TypeScript command of the repository: `node infra/launch.mjs infra/local/start.ts`. Plain JavaScript, so that
 * whoever forgot `npm ci` gets a sentence instead of a syntax error: an older Node cannot even read the command.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const root = resolve(import.meta.dirname ?? join(process.cwd(), 'infra'), '..');

function problem() {
  if (!existsSync(join(root, 'node_modules', 'zod'))) return 'The packages are not installed: run "npm ci" first.';
  if (Number(process.versions.node.split('.')[0]) >= 24) return undefined;
  return `Paktwerk needs Node 24 and this is ${process.version}: "npm ci" brings it, and npm's commands ("npm start", "npm test") use it.`;
}

const [, , command = '', ...rest] = process.argv;
const sentence = problem();
if (sentence) {
  console.error(sentence);
  process.exit(1);
}
const file = join(root, command);
process.argv = [process.argv[0] ?? 'node', file, ...rest];
await import(pathToFileURL(file).href);
