import { join, relative } from 'node:path';
import { runMain } from './main.ts';

const root = join(import.meta.dirname, '..', '..');

await runMain(async () => {
  const { build } = await import('./synth/build.ts');
  const { assembly, release } = await build(root, console.log);
  release();
  console.log(`The cloud assembly is in ${relative(process.cwd(), assembly) || '.'}.`);
});
