import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFolder } from './assembly/testing/write-assembly.ts';
import { lockFile } from './file-lock.ts';
import { lockDataFolder } from './lock.ts';

it('lets one Paktwerk at a time use a data folder', () => {
  const folder = join(temporaryFolder(), 'new', 'data');
  const unlock = lockDataFolder(folder);
  expect(() => lockDataFolder(folder)).toThrow(/Another running Paktwerk uses the data folder/);
  unlock();
  lockDataFolder(folder)();
});

it('does not take any other trouble with the lock for another Paktwerk', () => {
  const file = join(temporaryFolder(), 'lock');
  writeFileSync(file, 'no database at all');
  expect(() => lockFile(file, 0)).toThrow('file is not a database');
});

it('says so when the folder cannot be written to', () => {
  const file = join(temporaryFolder(), 'file');
  writeFileSync(file, '');
  expect(() => lockDataFolder(join(file, 'data'))).toThrow(
    /cannot be written to: choose another one with PAKTWERK_DATA/,
  );
});
