import { describe, expect, it } from 'vitest';
import type { Sections } from '#schemas/application/application.ts';
import { checkForm, formValues } from '#schemas/form/check-form.ts';
import type { Field } from '#schemas/form/field.ts';
import type { StoredFields, StoredValue } from '#schemas/form/paths.ts';
import type { FormContext, MeasureVersion } from '#schemas/measures/measure.ts';
import { measures } from '#schemas/measures/registry.ts';
import type { Cents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';
import { sha256 } from '../shared/hash.ts';

/**
 * Versions that rounds may use, each with the hash of all it says and does: its data, and what its functions answer to
 * sixty forms. An application keeps the version it was made under, for years.
 */
const published: Readonly<Record<string, string>> = {
  'integrationsmanagement 1': '97f3352928441c272ef93046060652b93d20e092a2142c71bafed64e1c2b5d95',
};

const advice =
  'This version of a measure is published, and what it says or does has changed. Applications were made under it, so ' +
  'leave it as it is and add a new version. Only before the first round uses it may its hash be renewed here.';

const versions = measures.flatMap(({ id, versions: all }) =>
  all.map((version) => ({ name: `${id} ${version.version}`, version })),
);

describe('the published versions of the measures', () => {
  it('are all on the list', () => {
    expect(Object.keys(published)).toEqual(versions.map(({ name }) => name));
  });

  it.each(versions)('never change: $name', ({ name, version }) => {
    expect(fingerprint(version), advice).toBe(published[name]);
  });

  it('would be noticed to change: in a word, in a rate, in a rule, in a hint of a field', () => {
    const version = versions[0]?.version as MeasureVersion;
    const few = 12;
    const before = fingerprint(version, few);
    const [page, ...pages] = version.pages;
    const changed: MeasureVersion[] = [
      { ...version, amountInWords: { ...version.amountInWords, de: 'Anders' } },
      { ...version, pages: [{ ...(page as (typeof pages)[number]), intro: { de: 'x', en: 'y' } }, ...pages] },
      { ...version, pages: version.pages.toReversed() },
      { ...version, rules: version.rules.slice(1) },
      { ...version, rules: version.rules.map((rule) => ({ ...rule, check: () => [] })) },
      { ...version, reviewSteps: version.reviewSteps.slice(0, 1) },
      { ...version, consentsToPortal: () => true },
      { ...version, prefill: () => ({}) },
      { ...version, letter: (values) => ({ ...version.letter(values), proof: 'Anders' }) },
      {
        ...version,
        financing: (values, context) => {
          const financing = version.financing(values, context);
          return { ...financing, requested: Math.max(0, financing.requested - 1) as Cents };
        },
      },
    ];
    for (const other of changed) expect(fingerprint(other, few)).not.toBe(before);
  });
});

/** The order of pages and fields is part of a form, so members are not sorted. */
function fingerprint(version: MeasureVersion, forms = 60): string {
  const { prefill, financing, consentsToPortal, letter, rules, ...data } = version;
  const said: unknown[] = [data, rules];
  const random = numbersFrom(1);
  for (let n = 0; n < forms; n++) {
    const sections = someForm(version, random);
    const context = someContext(random);
    const values = formValues(version, sections);
    said.push(checkForm(version, sections, context), financing(values, context));
    said.push(consentsToPortal(values), letter(values));
  }
  const person = { name: 'Name', email: 'a@b.de' };
  for (const organisation of [{}, { street: 'Weg 1', town: 'Ort' }])
    said.push(prefill({ person, organisation } as Parameters<typeof prefill>[0]));
  return sha256(JSON.stringify(said));
}

/** The same numbers from 0 up to a bound, every time (Lehmer's generator). */
function numbersFrom(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % bound;
  };
}
type Random = ReturnType<typeof numbersFrom>;

const someContext = (random: Random): FormContext => ({
  round: {
    ratePerPost: random(7_000_000),
    fundingPeriod: { from: '2027-01-01', to: `2027-${String(random(12) + 1).padStart(2, '0')}-28` },
  } as unknown as Round,
  ...(random(2) === 0 && { frame: random(20_000_000) as Cents }),
  requiredAttachments: random(2) === 0 ? [] : ['concept'],
});

function someForm({ pages }: MeasureVersion, random: Random): Sections {
  return Object.fromEntries(
    pages.map(({ id, fields }) => {
      const stored: StoredFields = {};
      const put = (path: string, value: StoredValue) => {
        stored[path] = { value, revision: 1 };
      };
      for (const [name, field] of Object.entries(fields)) {
        if (field.kind !== 'rows' && field.kind !== 'files') put(name, someValue(field, random));
        else
          for (let row = 0; row < random(4); row++) {
            put(`${name}/row${row}`, row);
            for (const [column, inner] of Object.entries(field.kind === 'rows' ? field.fields : {}))
              put(`${name}/row${row}/${column}`, someValue(inner, random));
          }
      }
      return [id, stored];
    }),
  );
}

function someValue(field: Field, random: Random): StoredValue {
  if (random(8) === 0) return null;
  switch (field.kind) {
    case 'choice':
      return Object.keys(field.options)[random(Object.keys(field.options).length)] ?? null;
    case 'yesNo':
    case 'confirmation':
      return random(2) === 0;
    case 'number':
      return field.min - 1 + random(Math.min(200, field.max - field.min + 3));
    case 'money':
      return random(10_000_000);
    case 'iban':
      return random(3) === 0 ? 'DE00' : 'DE89370400440532013000';
    case 'email':
      return random(3) === 0 ? 'niemand' : 'a@kreis.example';
    case 'phone':
    case 'text':
      return 'x'.repeat(1 + random(140));
  }
}
