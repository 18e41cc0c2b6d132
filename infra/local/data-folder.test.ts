import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dataFolderFrom, keepMode } from './data-folder.ts';

describe('the data folder', () => {
  let folder = '';
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paktwerk-mode-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is var/ unless PAKTWERK_DATA names another one; an empty variable names none', () => {
    expect(dataFolderFrom({}, '/somewhere')).toBe('/somewhere/var');
    expect(dataFolderFrom({ PAKTWERK_DATA: '' }, '/somewhere')).toBe('/somewhere/var');
    expect(dataFolderFrom({ PAKTWERK_DATA: 'here' }, '/somewhere')).toBe(resolve('here'));
  });

  it('begun without demo data is never opened for demo people', () => {
    keepMode(folder, 'empty');
    keepMode(folder, 'empty');
    expect(() => keepMode(folder, 'demo')).toThrow('was begun without demo data');
  });

  it('that holds demo data, and with it sessions of demo people, is not opened without the demo', () => {
    keepMode(folder, 'demo');
    expect(() => keepMode(folder, 'empty')).toThrow('holds demo data');
  });
});
