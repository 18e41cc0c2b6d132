import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { berlinTime, instantInBerlin } from './berlin.ts';
import { browserLanguage } from './language.ts';
import { texts } from './texts.ts';

const kern = readFileSync(createRequire(import.meta.url).resolve('@kern-ux/native/dist/kern.css'), 'utf8');
const own = readFileSync(join(import.meta.dirname, 'assets', 'console.css'), 'utf8');

/** Our names for the colours of the platform. */
const colours: Record<string, string> = {
  action: 'action-default',
  'on-action': 'action-on-default',
  focus: 'action-focus-default',
  text: 'layout-text-default',
  muted: 'layout-text-muted',
  background: 'layout-background-default',
  hued: 'layout-background-hued',
  border: 'decorative-border-default',
  danger: 'feedback-danger',
  'danger-ground': 'feedback-danger-background',
  info: 'feedback-info',
  'info-ground': 'feedback-info-background',
  success: 'feedback-success',
  'success-ground': 'feedback-success-background',
  warning: 'feedback-warning',
  'warning-ground': 'feedback-warning-background',
};

function declared(css: string, name: string): string {
  return new RegExp(`--${name}:\\s*([^;]+);`).exec(css)?.[1]?.trim() ?? `no --${name}`;
}

/** KERN says a colour by the name of another. */
function kernColour(theme: string, name: string): string {
  const value = declared(theme, `kern-color-${name}`);
  const other = /^var\(--(kern-color-[\w-]+)\)$/.exec(value)?.[1];
  return other ? declared(kern, other) : value;
}

const numbers = (colour: string) => (colour.match(/[\d.]+/g) ?? []).map(Number);

describe('The console', () => {
  it.each([
    [
      'light',
      /\[data-kern-theme=light\],\s*\.kern-light \{([^}]*--kern-color-action-default:[^}]*)\}/,
      /^:root \{([^}]*)\}/m,
    ],
    [
      'dark',
      /\[data-kern-theme=dark\],\s*\.kern-dark \{([^}]*--kern-color-action-default:[^}]*)\}/,
      /prefers-color-scheme: dark\) \{\s*:root \{([^}]*)\}/,
    ],
  ])('has the colours of the platform, %s', (_, kernTheme, ownTheme) => {
    const theirs = kernTheme.exec(kern)?.[1] ?? '';
    const ours = ownTheme.exec(own)?.[1] ?? '';
    for (const [name, token] of Object.entries(colours)) {
      expect(numbers(declared(ours, name)), name).toEqual(numbers(kernColour(theirs, token)));
    }
  });

  it('fills the same gaps in both languages', () => {
    const gaps = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const [key, text] of Object.entries(texts.de)) {
      expect(gaps(texts.en[key as keyof typeof texts.de]), key).toEqual(gaps(text));
    }
  });

  it.each([
    ['', 'de'],
    ['*', 'de'],
    ['fr, en;q=0.8', 'en'],
    ['en-US,en;q=0.9,de;q=0.8', 'en'],
    ['de-DE,de;q=0.9,en;q=0.8', 'de'],
    ['en;q=0.5,de;q=0.5', 'en'],
    ['en;q=0', 'de'],
  ])('reads the language of a browser from "%s" as %s', (header, language) => {
    expect(browserLanguage(header)).toBe(language);
  });

  it.each([
    ['2027-01-31T08:00', '2027-01-31T07:00:00.000Z'],
    ['2027-07-31T08:00', '2027-07-31T06:00:00.000Z'],
    ['2027-03-28T01:30', '2027-03-28T00:30:00.000Z'],
    ['2027-03-28T03:30', '2027-03-28T01:30:00.000Z'],
  ])('takes %s for local time in Germany', (text, instant) => {
    const milliseconds = instantInBerlin(text) ?? Number.NaN;
    expect(new Date(milliseconds).toISOString()).toBe(instant);
    expect(berlinTime(milliseconds)).toBe(text);
  });
});
