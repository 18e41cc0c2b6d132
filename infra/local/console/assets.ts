import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { file } from './answers.ts';
import { type Answerer, nothingHere } from './visit.ts';

const folder = join(import.meta.dirname, 'assets');
const fonts = join(createRequire(import.meta.url).resolve('@fontsource/fira-sans/400.css'), '..', 'files');

/** The files of the console. They say nothing about what runs here. */
const assets: Record<string, { type: string; path: string }> = {
  'console.css': { type: 'text/css; charset=utf-8', path: join(folder, 'console.css') },
  'refresh.js': { type: 'text/javascript; charset=utf-8', path: join(folder, 'refresh.js') },
  'logo.svg': { type: 'image/svg+xml', path: join(folder, 'logo.svg') },
  ...Object.fromEntries(
    ['latin-400', 'latin-500', 'latin-600', 'latin-ext-400', 'latin-ext-600'].map((name) => [
      `fira-sans-${name}.woff2`,
      { type: 'font/woff2', path: join(fonts, `fira-sans-${name}-normal.woff2`) },
    ]),
  ),
};

export const assetAnswer: Answerer = (visit) => {
  const { asset = '' } = visit.parameters;
  const known = Object.hasOwn(assets, asset) ? assets[asset] : undefined;
  return known ? file(known.type, readFileSync(known.path)) : nothingHere(visit);
};
