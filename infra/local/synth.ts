import { join, relative } from 'node:path';
import { runMain } from './main.ts';

const root = join(import.meta.dirname, '..', '..');

await runMain(async () => {
  const { build } = await import('./synth/build.ts');
  const { assembly } = await build(root, console.log);
  console.log(`The cloud assembly is in ${relative(process.cwd(), assembly) || '.'}.`);
});
