import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import { integrationsmanagement } from '../measures/integrationsmanagement.ts';
import { inturo } from '../measures/inturo.ts';
import { differenceInWords, differences, isLong } from './difference.ts';
import { comparablePages } from './renewal-form.ts';

type Values = Record<string, Record<string, string | number | boolean | null>>;

const stored = (values: Values): Sections =>
  Object.fromEntries(
    Object.entries(values).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const post = (row: string, position: number, fte: number, what = 'Integrationsmanagement Nord') => ({
  [`posts/${row}`]: position,
  [`posts/${row}/function`]: what,
  [`posts/${row}/qualification`]: 'socialWork',
  [`posts/${row}/employer`]: 'kreis',
  [`posts/${row}/fte`]: fte,
  [`posts/${row}/months`]: 12,
});

const lastTime: Values = {
  contact: { unit: 'Amt für Migration', name: 'Erika Beispiel', phone: '07131 994 0' },
  posts: { ...post('aaaa', 0, 100), ...post('bbbb', 1, 50, 'Integrationsmanagement Süd') },
  onward: { passesOn: false },
  declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
};

const [version] = integrationsmanagement.versions;
const pages = comparablePages(version?.pages ?? []);
const told = (now: Values, language: 'de' | 'en' = 'de') =>
  differences(pages, stored(lastTime), stored(now)).map((each) => differenceInWords(each, language));

describe('the difference to last time', () => {
  it('is none when all answers are the same', () => {
    expect(told(lastTime)).toEqual([]);
  });

  it('is none when declarations are not repeated yet, since they are asked anew in any case', () => {
    expect(told({ ...lastTime, declaration: { beginning: 'followUp' } })).toEqual([]);
  });

  it('names the row, the field, and what it was and is', () => {
    const now = { ...lastTime, posts: { ...lastTime.posts, 'posts/bbbb/fte': 75 } };
    expect(told(now)).toEqual(['Stelle 2: Stellenumfang 0,50 → 0,75 VZÄ']);
    expect(told(now, 'en')).toEqual(['Post 2: Full-time equivalent 0.50 → 0.75 FTE']);
  });

  it('tells a row that came and one that went as a whole', () => {
    const { posts = {} } = lastTime;
    const gone = Object.fromEntries(Object.entries(posts).filter(([path]) => !path.startsWith('posts/aaaa')));
    const now = { ...lastTime, posts: { ...gone, ...post('cccc', 2, 25, 'Integrationsmanagement West') } };
    expect(told(now)).toEqual([
      'Stelle 2: neu (Integrationsmanagement West, Studium der Sozialen Arbeit oder Sozialpädagogik, Stadt- oder Landkreis, 0,25 VZÄ, 12 Monate)',
      'Stelle 1: entfällt (Integrationsmanagement Nord, Studium der Sozialen Arbeit oder Sozialpädagogik, Stadt- oder Landkreis, 1,00 VZÄ, 12 Monate)',
    ]);
  });

  it('does not mind in which order the same rows stand', () => {
    expect(told({ ...lastTime, posts: { ...lastTime.posts, 'posts/aaaa': 5 } })).toEqual([]);
  });

  it('says what is answered for the first time and what is not answered any more', () => {
    const contact = { unit: 'Amt für Migration', name: 'Erika Beispiel', phone: '', street: 'Lerchenstraße 40' };
    expect(told({ ...lastTime, contact })).toEqual([
      'Straße und Hausnummer: neu (Lerchenstraße 40)',
      'Telefonnummer: entfällt (07131 994 0)',
    ]);
  });

  it('counts what an answer hides as not given', () => {
    const recipient = {
      'recipients/dddd': 0,
      'recipients/dddd/kind': 'municipality',
      'recipients/dddd/name': 'Neckarsulm',
    };
    const hidden = stored({ ...lastTime, onward: { passesOn: false, ...recipient } });
    expect(differences(pages, stored(lastTime), hidden)).toEqual([]);
    expect(told({ ...lastTime, onward: { passesOn: true, ...recipient } })).toEqual([
      'Geben Sie einen Teil der Förderung weiter? Nein → Ja',
      'Empfangende Stelle 1: neu (Stadt oder Gemeinde, Neckarsulm)',
    ]);
  });

  it('leaves texts that are too long for a line to be read side by side', () => {
    const projectPages = comparablePages(inturo.versions[0]?.pages ?? []);
    const aims = (text: string) => stored({ project: { aims: text } });
    const [long] = differences(projectPages, aims('a'.repeat(300)), aims('b'.repeat(300)));
    expect(long && differenceInWords(long, 'de')).toBe('Ziele und Vorgehen: Text geändert');
    expect(long && isLong(long)).toBe(true);
  });
});
