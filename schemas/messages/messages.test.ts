import { describe, expect, it } from 'vitest';
import { accountsDe } from './de/accounts.ts';
import { applicantDe } from './de/applicant.ts';
import { directoryDe } from './de/directory.ts';
import { findingDe } from './de/finding.ts';
import { firstDe } from './de/first.ts';
import { formDe } from './de/form.ts';
import { partsDe } from './de/parts.ts';
import { planDe } from './de/plan.ts';
import { reviewDe } from './de/review.ts';
import { togetherDe } from './de/together.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { type MessageKey, message, pluralMessage } from './messages.ts';

const placeholders = (sentence: string) => [...sentence.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
const keys = Object.keys(de) as MessageKey[];

const features = {
  ...{ accountsDe, applicantDe, directoryDe, findingDe, firstDe, formDe, partsDe, planDe, reviewDe, togetherDe },
};

describe('the catalogue', () => {
  it('says each thing in one place: a key of one feature never replaces that of another', () => {
    const all = Object.values(features).flatMap((texts) => Object.keys(texts));
    expect(all.filter((key, index) => all.indexOf(key) !== index)).toEqual([]);
  });

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
