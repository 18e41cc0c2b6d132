import { describe, expect, it } from 'vitest';
import type { Sections } from '#schemas/application/application.ts';
import { valuesOfPage } from '#schemas/form/check.ts';
import { checkForm, formValues } from '#schemas/form/check-form.ts';
import type { Field } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields, StoredValue } from '#schemas/form/paths.ts';
import type { FormContext, MeasureVersion, PrefillFacts } from '#schemas/measures/measure.ts';
import { measures } from '#schemas/measures/registry.ts';
import type { Cents } from '#schemas/money.ts';
import { organisationKinds } from '#schemas/organisation/organisation.ts';
import type { Round } from '#schemas/round/round.ts';
import { sha256 } from '../shared/hash.ts';

/**
 * Versions that rounds may use, each with the hash of all it says and does: its data, and what its functions answer to
 * sixty forms. An application keeps the version it was made under, for years.
 */
const published: Readonly<Record<string, string>> = {
  'integrationsmanagement 1': 'ba3d8de7d394a68f58a5a68b64cb14da5689b9a5a03434995057ca38858f511c',
  'spracherwerb 1': '4e62e779283e1d6060f99010cf2946e55a8b810cf9296a5c12000998ffd0d94b',
  'traumarehabilitation 1': '245d9798afd1b6886d0dcdb87d83c16fd8aeba071063d789bf83c2d878af5764',
  'inturo 1': 'f34d66dfa58dab019b8ff32b219ddbcb423d77d35a714f8eccfe1ac29662e84f',
  'queere-gefluechtete 1': '71136976267f6d240f13001c69dfe39b91f89f0197097d255780213257d4f212',
  'jugendberufshelfer 1': '3877c21b960edcbddc17d221b80edd71ca81a588a2aca66f00d43ca4b98fb8f7',
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
    const hash = fingerprint(version);
    expect(hash, `${advice} It is ${hash} now.`).toBe(published[name]);
  });

  it.each(versions)('would be noticed to change in a word, a rate, a rule or a hint: $name', ({ version }) => {
    const few = 12;
    const before = fingerprint(version, few);
    const [page, ...pages] = version.pages;
    const changed: MeasureVersion[] = [
      { ...version, amountInWords: { ...version.amountInWords, de: 'Anders' } },
      { ...version, pages: [{ ...(page as (typeof pages)[number]), intro: { de: 'x', en: 'y' } }, ...pages] },
      { ...version, pages: version.pages.toReversed() },
      { ...version, rules: version.rules.slice(1) },
      { ...version, rules: version.rules.map((rule) => ({ ...rule, check: () => [] })) },
      { ...version, rates: { ...version.rates, another: { label: { de: 'x', en: 'y' }, unit: 'money' } } },
      { ...version, proofReminders: [1] },
      { ...version, ownChecks: () => [] },
      { ...version, reviewSteps: version.reviewSteps.slice(0, 1) },
      { ...version, consentsToPortal: () => true },
      { ...version, prefill: () => ({}) },
      { ...version, letter: (values) => ({ ...version.letter(values, 'landkreis'), proof: 'Anders' }) },
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
  const { prefill, financing, consentsToPortal, letter, ownChecks, rules, ...data } = version;
  const said: unknown[] = [data, rules];
  const random = numbersFrom(1);
  for (let n = 0; n < forms; n++) {
    const sections = someForm(version, random);
    const context = someContext(version, random);
    const values = formValues(version, sections);
    said.push(checkForm(version, sections, context), financing(values, context));
    said.push(consentsToPortal(values), ownChecks?.(values), version.passingOn?.sum(values));
    for (const kind of organisationKinds) said.push(letter(values, kind));
    said.push(saidOfPart(version, context, random));
  }
  return sha256(JSON.stringify([...said, ...everyPrefill(version)]));
}

/** What a part with some answers brings, and what it becomes in the applicant's form. */
function saidOfPart({ parts }: MeasureVersion, context: FormContext, random: Random): unknown {
  if (!parts) return undefined;
  const values = valuesOfPage(parts.page, somePage(parts.page, random));
  const owner = { id: '0001', name: 'Stadt Neckarsulm', kind: parts.kinds[0] ?? 'municipality' } as const;
  return [parts.share(values, context), parts.takeOver(owner, values, context)];
}

function everyPrefill({ prefill }: MeasureVersion): unknown[] {
  const person = { name: 'Name', email: 'a@b.de' };
  const profile = {
    fields: { unit: 'Amt', street: 'Allee 2', contactName: 'Kontakt', iban: 'DE89370400440532013000' },
  };
  const organisations = organisationKinds.flatMap((kind) => [{ kind }, { kind, street: 'Weg 1', town: 'Ort' }]);
  return organisations.flatMap((organisation) =>
    [{}, { profile }].map((known) => prefill({ person, organisation, ...known } as unknown as PrefillFacts)),
  );
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

const someContext = ({ rates, pages }: MeasureVersion, random: Random): FormContext => ({
  round: {
    rates: Object.fromEntries(
      Object.entries(rates).map(([name, { unit }]) => [name, 1 + random(unit === 'percent' ? 100 : 7_000_000)]),
    ),
    fundingPeriod: { from: '2027-01-01', to: `2027-${String(random(12) + 1).padStart(2, '0')}-28` },
  } as unknown as Round,
  ...(random(2) === 0 && { frame: random(20_000_000) as Cents }),
  requiredAttachments: random(2) === 0 ? [] : attachmentsOf(pages),
});

const attachmentsOf = (pages: readonly Page[]): string[] =>
  pages.flatMap(({ fields }) => Object.keys(fields).filter((name) => fields[name]?.kind === 'files'));

const someForm = ({ pages }: MeasureVersion, random: Random): Sections =>
  Object.fromEntries(pages.map((page) => [page.id, somePage(page, random)]));

function somePage({ fields }: Page, random: Random): StoredFields {
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
  return stored;
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
    case 'date':
      return `2027-0${1 + random(9)}-1${random(9)}`;
    case 'email':
      return random(3) === 0 ? 'niemand' : 'a@kreis.example';
    case 'phone':
    case 'text':
      return 'x'.repeat(1 + random(140));
  }
}
