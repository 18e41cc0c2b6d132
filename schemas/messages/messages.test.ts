import { describe, expect, it } from 'vitest';
import { de } from './de.ts';
import { en } from './en.ts';
import { type MessageKey, message, pluralMessage } from './messages.ts';

const placeholders = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const keys = Object.keys(de) as MessageKey[];

describe('the catalogue', () => {
  it('has the same placeholders in both languages', () => {
    expect(keys.filter((key) => placeholders(en[key]).join() !== placeholders(de[key]).join())).toEqual([]);
  });

  it('has every plural in both forms', () => {
    const bases = keys.filter((key) => /\.(one|other)$/.test(key)).map((key) => key.replace(/\.(one|other)$/, ''));
    for (const base of bases) expect(keys).toEqual(expect.arrayContaining([`${base}.one`, `${base}.other`]));
  });

  it('fills placeholders by name', () => {
    expect(message(de, 'form.step', { step: 2, steps: 3 })).toBe('Seite 2 von 3');
  });

  it('tells one from several', () => {
    expect(pluralMessage(de, 'round.daysLeft', 1)).toBe('Noch 1 Tag');
    expect(pluralMessage(en, 'round.daysLeft', 2)).toBe('2 days left');
  });
});
