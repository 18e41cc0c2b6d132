import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { JsonValue } from '../shared/canonical-json.ts';
import { coverageOf } from './font-coverage.ts';

/** Files in `templates/`, which lie beside the code in the cloud too. */
export type LetterTemplate = 'receipt' | 'notice' | 'change-notice' | 'hearing' | 'reimbursement';

const templates = join(import.meta.dirname, 'templates');
/** Resolved at run time: the compiler is native code, which no bundle can hold. */
const require = createRequire(import.meta.url);
const weights = ['400Regular', '500Medium', '700Bold'] as const;

type Press = { compiler: NodeCompiler; covered: (character: string) => boolean };
let press: Press | undefined;

/**
 * Renders a letter as PDF/UA-1. Data goes into the template as JSON and comes out as text, never as markup. The same
 * data gives the same bytes: the template takes every date from them.
 * @throws Error when the template fails, without a word of what it was given, since messages end up in logs
 */
export function renderLetter(template: LetterTemplate, data: JsonValue): Uint8Array {
  press ??= setUp();
  const { compiler, covered } = press;
  const inputs = { data: JSON.stringify(printable(data, covered)) };
  try {
    return compiler.pdf({ mainFilePath: join(templates, `${template}.typ`), inputs }, accessible);
  } catch (error) {
    throw new Error(`the template "${template}" failed`, { cause: error });
  } finally {
    // Keeps what the last letters had in common, such as fonts and templates, and forgets the rest.
    compiler.evictCache(cachedLetters);
  }
}

const cachedLetters = 5;
const accessible = { pdfStandard: 'ua-1' };

/** Takes some 50 ms; done once for the life of the function's environment. */
function setUp(): Press {
  const Compiler = loadCompiler();
  const fonts = weights.map((name) =>
    readFileSync(require.resolve(`@expo-google-fonts/fira-sans/${name}/FiraSans_${name}.ttf`)),
  );
  const coverage = fonts.map(coverageOf);
  const compiler = Compiler.create({ workspace: templates, fontArgs: [{ fontBlobs: fonts }] });
  refuseWithoutTags(compiler);
  return {
    compiler,
    covered: (character) => coverage.every((characters) => characters.has(character.codePointAt(0) ?? 0)),
  };
}

function loadCompiler(): typeof NodeCompiler {
  try {
    return require('@myriaddreamin/typst-ts-node-compiler').NodeCompiler;
  } catch (error) {
    throw noBuild(error);
  }
}

/** Where the present release has no build, an earlier one may be installed, which cannot write PDF/UA. */
function refuseWithoutTags(compiler: NodeCompiler): void {
  try {
    compiler.pdf({ mainFileContent: '#set document(title: "PDF/UA")' }, accessible);
  } catch (error) {
    throw noBuild(error);
  }
}

const noBuild = (cause: unknown): Error =>
  new Error(
    `Letters cannot be rendered here: the Typst compiler has no build for ${process.platform} on ${process.arch} that writes PDF/UA`,
    { cause },
  );

/**
 * Text as the font can show it: composed, without invisible characters, and with the number of a character in the place
 * of one that the font does not have, such as `[U+4E2D]`; overlong words may break.
 */
export function printable(value: JsonValue, covered: (character: string) => boolean): JsonValue {
  if (typeof value === 'string') return printableText(value, covered);
  if (value === null || typeof value !== 'object') return value;
  if (isList(value)) return value.map((element) => printable(element, covered));
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === undefined ? [] : [[name, printable(member, covered)]],
    ),
  );
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

function printableText(text: string, covered: (character: string) => boolean): string {
  const visible = text
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  const shown = Array.from(visible.replace(/[^\S\n\u00a0\u202f]/g, ' '), (character) =>
    character === '\n' || covered(character) ? character : numberOf(character),
  );
  // A word that is longer than a line would run off the page.
  return shown.join('').replace(/\S{45}(?=\S)/gu, '$&\u200b');
}

const numberOf = (character: string): string =>
  `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;
