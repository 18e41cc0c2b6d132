import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { berlinDay } from '#schemas/calendar/berlin.ts';
import { type Day, day, toInstant } from '#schemas/ids.ts';
import type { ImportDirectoryInput, ImportDirectoryReport } from '#schemas/operations/import-directory.ts';
import { changeKinds } from '#schemas/organisation/directory-difference.ts';
import { type DirectoryFile, readDirectoryFile } from '#schemas/organisation/directory-file.ts';
import type { Json } from './contracts.ts';
import { runCommand } from './control/run-command.ts';
import { begunMode, dataFolderFrom } from './data-folder.ts';
import { importDirectoryInto } from './directory-import.ts';
import { runMain } from './main.ts';
import { startPlatform } from './platform.ts';
import { StartError } from './start-error.ts';

// Lambda's clock is UTC; a thread cannot have a time zone of its own.
process.env.TZ = 'UTC';

const root = resolve(import.meta.dirname, '..', '..');
const usage = '"npm run organisations" takes: npm run organisations -- import FILE [--apply] [--as-of YYYY-MM-DD]';

type Asked = { file: string; apply: boolean; asOf: Day | undefined };

await runMain(async () => {
  const asked = askedFor(process.argv.slice(2));
  const content = readFrom(resolve(process.env.INIT_CWD ?? '.', asked.file));
  if (content.problems.length > 0) {
    for (const { line, text } of content.problems) console.log(`${line || '-'}: ${text.de} / ${text.en}`);
    console.log('Nichts wurde geändert. / Nothing was changed.');
    process.exitCode = 1;
    return;
  }
  const input = inputOf(content, asked);
  const dataFolder = dataFolderFrom(process.env, root);
  const report = await runCommand<ImportDirectoryReport>({
    ...{ dataFolder, command: 'organisations', input: input as Json, print: console.log },
    alone: (unlock) => onOwnPlatform(dataFolder, input, unlock),
  });
  show(report);
  process.exitCode = report.problems.length > 0 ? 1 : 0;
});

/** A typing error must not apply what was only to be looked at. */
function askedFor([command, ...words]: string[]): Asked {
  const dayAt = words.indexOf('--as-of') + 1;
  const written = dayAt > 0 ? words[dayAt] : undefined;
  const rest = dayAt > 0 ? words.filter((_word, index) => index !== dayAt && index !== dayAt - 1) : words;
  const [file, ...more] = rest.filter((word) => !word.startsWith('-'));
  const unknown = rest.find((word) => word.startsWith('-') && word !== '--apply');
  const asOf = dayAt > 0 ? day.safeParse(written) : undefined;
  if (command !== 'import' || file === undefined || more.length > 0 || unknown !== undefined || asOf?.success === false)
    throw new StartError(usage);
  return { file, apply: rest.includes('--apply'), asOf: asOf?.data };
}

function readFrom(file: string): DirectoryFile {
  try {
    return readDirectoryFile(readFileSync(file));
  } catch (error) {
    throw new StartError(`${file} cannot be read: ${(error as Error).message}`);
  }
}

function inputOf({ entries, complete, asOf }: DirectoryFile, asked: Asked): ImportDirectoryInput {
  const at = toInstant(Date.now());
  return { entries, complete, asOf: asked.asOf ?? asOf ?? berlinDay(at), apply: asked.apply, at };
}

/** Without a running platform one is started in the mode of its folder, for as long as it takes. */
async function onOwnPlatform(
  dataFolder: string,
  input: ImportDirectoryInput,
  unlock: () => void,
): Promise<ImportDirectoryReport> {
  const mode = begunMode(dataFolder);
  if (!mode) {
    throw new StartError(`The data folder ${dataFolder} is new: start Paktwerk on it first ("npm start -- --empty").`);
  }
  unlock();
  const cloud = await startPlatform({ root, dataFolder, empty: mode === 'empty' });
  try {
    return await importDirectoryInto(cloud.functions, input);
  } finally {
    await cloud.close();
  }
}

/** Each kind of change with its number; the organisations themselves, unless they are new and many. */
function show({ applied, changes, problems }: ImportDirectoryReport): void {
  for (const { de, en } of problems) console.log(`${de} / ${en}`);
  if (problems.length > 0) {
    console.log('Nichts wurde geändert. / Nothing was changed.');
    return;
  }
  for (const { kind, id, name, formerName } of changes)
    console.log(`${kind}: ${id} ${formerName === undefined ? name : `${formerName} → ${name}`}`);
  const counts = changeKinds.map((kind) => `${changes.filter((one) => one.kind === kind).length} ${kind}`).join(', ');
  const told = changes.length > 0 && !applied ? ' Nothing was changed; --apply applies it.' : '';
  console.log(`${counts}.${told}`);
}
