import { describe, expect, it } from 'vitest';
import { isWellFormed, targetOf } from '../form/paths.ts';
import { organisationKinds } from '../organisation/organisation.ts';
import { authorityRoles } from '../person/roles.ts';
import { loaders } from './loaders.ts';
import type { FormContext, MeasureVersion, PrefillFacts } from './measure.ts';
import { measures } from './registry.ts';

const versions = measures.flatMap(({ id, versions: all }) =>
  all.map((version) => ({ name: `${id} ${version.version}`, version })),
);

/** Every text in both languages that stands somewhere in it, with the place where it stands. */
function textsIn(value: unknown, place = ''): { place: string; text: Record<string, unknown> }[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = 'de' in value || 'en' in value ? [{ place, text: value as Record<string, unknown> }] : [];
  return [...own, ...Object.entries(value).flatMap(([name, inner]) => textsIn(inner, `${place}/${name}`))];
}

/** Labels may be names that both languages share. */
const sameInBoth = /^(?:IBAN|INTURO|Name|Position|Screenings?|screenings|Partner|[ABC][12])$/;

/** All fields of a form as `page/field`. */
const fieldsOf = ({ pages }: MeasureVersion) =>
  pages.flatMap(({ id, fields }) => Object.keys(fields).map((name) => `${id}/${name}`));

const emptyContext = ({ rates }: MeasureVersion): FormContext => ({
  round: {
    rates: Object.fromEntries(Object.keys(rates).map((name) => [name, 1])),
    fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  } as unknown as FormContext['round'],
  requiredAttachments: [],
});

describe('the measures', () => {
  it('are those of the pact, each under its own id', () => {
    expect(measures.map(({ id }) => id)).toEqual([
      'integrationsmanagement',
      'spracherwerb',
      'traumarehabilitation',
      'inturo',
      'queere-gefluechtete',
      'jugendberufshelfer',
    ]);
    expect(Object.keys(loaders)).toEqual(measures.map(({ id }) => id));
  });

  it('number their applications by prefixes of their own', () => {
    const prefixes = measures.map(({ numberPrefix }) => numberPrefix);
    expect(new Set(prefixes).size).toBe(measures.length);
    for (const prefix of prefixes) expect(prefix).toMatch(/^[A-Z]{2}$/);
  });

  it.each(measures)('say everything in German and in English: $id', (measure) => {
    const texts = textsIn(measure);
    expect(texts.length).toBeGreaterThan(50);
    for (const { place, text } of texts) {
      expect(Object.keys(text).toSorted(), place).toEqual(['de', 'en']);
      for (const language of ['de', 'en']) expect(String(text[language]).trim(), `${place}/${language}`).not.toBe('');
      if (!sameInBoth.test(String(text.de))) expect(text.en, place).not.toBe(text.de);
    }
  });

  it.each(measures)('write German quotes in German and English ones in English: $id', (measure) => {
    for (const { place, text } of textsIn(measure)) {
      expect(String(text.de), place).not.toMatch(/"|”/);
      expect(String(text.en), place).not.toMatch(/"|„/);
    }
  });

  it.each(measures)('are for kinds of organisation, each once: $id', ({ eligible }) => {
    expect(eligible.length).toBeGreaterThan(0);
    expect(new Set(eligible).size).toBe(eligible.length);
  });
});

describe.each(measures)('the versions of $id', ({ versions: all }) => {
  it('are numbered from one without a gap', () => {
    expect(all.map(({ version }) => version)).toEqual(all.map((_, index) => index + 1));
  });

  it('ask for the same review steps', () => {
    // One state machine leads applications of all versions: a step that went away would be waited for in vain.
    const latest = all.at(-1)?.reviewSteps.map(({ id }) => id) ?? [];
    for (const { reviewSteps } of all) {
      expect(latest).toEqual(reviewSteps.map(({ id }) => id));
    }
  });
});

describe.each(versions)('the form of $name', ({ version }) => {
  it('has pages of different ids that each take some time', () => {
    const ids = version.pages.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { id, minutes } of version.pages) {
      expect(Number.isInteger(minutes) && minutes > 0, id).toBe(true);
    }
  });

  it('shows fields only by fields of the same page or row', () => {
    for (const { id, fields } of version.pages)
      for (const group of [
        fields,
        ...Object.values(fields).flatMap((field) => (field.kind === 'rows' ? [field.fields] : [])),
      ])
        for (const [name, { when }] of Object.entries(group))
          if (when) expect(Object.keys(group), `${id}/${name}`).toContain(when.field);
  });

  it('takes attachments and ends with the declarations', () => {
    const files = version.pages.flatMap(({ fields }) => Object.values(fields).filter(({ kind }) => kind === 'files'));
    expect(files.length).toBeGreaterThan(0);
    expect(version.pages.at(-1)?.id).toBe('declaration');
    expect(fieldsOf(version)).toEqual(
      expect.arrayContaining([
        'attachments/concept',
        'attachments/further',
        'declaration/portalDelivery',
        'account/iban',
      ]),
    );
  });

  it('has a page for whatever the platform shows on one', () => {
    const ids = version.pages.map(({ id }) => id);
    if (version.planPage) expect(ids).toContain(version.planPage);
    if (version.passingOn) expect(ids).toContain(version.passingOn.page);
    for (const { id, per } of version.proofFigures)
      if (per) expect(fieldsOf(version), id).toContain(`${per.page}/${per.group}`);
  });

  it('breaks no rule with a sentence of another', () => {
    const codes = version.rules.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('copes with being empty', () => {
    const context = emptyContext(version);
    const empty = Object.fromEntries(version.pages.map(({ id }) => [id, {}]));
    for (const values of [{}, empty]) {
      expect(version.financing(values, context).requested).toBe(0);
      expect(version.consentsToPortal(values)).toBe(false);
      for (const { check } of version.rules) expect(Array.isArray(check(values, context))).toBe(true);
      expect(version.ownChecks?.(values).every(({ passed }) => !passed) ?? true).toBe(true);
    }
  });
});

describe.each(versions)('the grant of $name', ({ version }) => {
  it('is told in words with every rate, and with no other', () => {
    const names = Object.keys(version.rates).toSorted();
    for (const text of Object.values(version.amountInWords)) {
      expect([...new Set(text.match(/(?<=\{)\w+(?=\})/g) ?? [])].toSorted()).toEqual(names);
    }
  });

  it.each(organisationKinds)('has a letter for an applicant of kind %s', (kind) => {
    const { address, ...said } = version.letter({ contact: { unit: 'Amt', street: 'Weg 1', town: 'Ort' } }, kind);
    expect(address).toEqual(['Amt', 'Weg 1', 'Ort']);
    for (const text of Object.values(said)) expect(String(text)).not.toMatch(/^\s*$|undefined|NaN/);
    expect(said.generalConditions).toContain(kind === 'carrier' ? '(ANBest-P)' : '(ANBest-K)');
    const types = {
      fixedAmount: 'Festbetragsfinanzierung',
      share: 'Anteilfinanzierung',
      deficit: 'Fehlbedarfsfinanzierung',
    };
    expect(said.fundingType).toContain(types[version.fundingType]);
  });

  it('is reminded of before its proof, the longest time first', () => {
    expect(version.proofReminders.length).toBeGreaterThan(0);
    expect(version.proofReminders).toEqual(version.proofReminders.toSorted((a, b) => b - a));
    expect(new Set(version.proofFigures.map(({ id }) => id)).size).toBe(version.proofFigures.length);
    expect(version.proofFigures.length).toBeGreaterThan(0);
  });
});

describe.each(versions)('a new draft of $name', ({ version }) => {
  const person = { name: 'Elif Brandt', email: 'elif@kreis.example' };
  const profile = {
    fields: {
      ...{ unit: 'Amt', street: 'Weg 1', town: '74072 Heilbronn', contactName: 'E. B.', contactEmail: 'e@b.de' },
      ...{ contactPhone: '07131 123', accountHolder: 'Kasse', iban: 'DE89370400440532013000', paymentReference: '1' },
    },
  };

  it.each(organisationKinds)('begins with values that its fields take, for an applicant of kind %s', (kind) => {
    const organisation = { kind, street: 'Weg 1', town: 'Ort' };
    for (const facts of [
      { person, organisation },
      { person, organisation, profile },
    ]) {
      const known = version.prefill(facts as unknown as PrefillFacts);
      for (const [id, values] of Object.entries(known)) {
        const page = version.pages.find((one) => one.id === id);
        for (const [path, { value, from }] of Object.entries(values)) {
          const target = page && targetOf(page, path);
          expect(target !== undefined && isWellFormed(target, value), `${id}/${path}`).toBe(true);
          expect(['profile', 'person']).toContain(from);
        }
      }
      expect(known.contact).toHaveProperty('email');
    }
  });
});

describe.each(versions)('the review of $name', ({ version: { reviewSteps } }) => {
  it('begins with the formal check; its steps, items and text blocks have ids of their own', () => {
    const unique = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id)).size === rows.length;
    expect(reviewSteps[0]?.id).toBe('formalCheck');
    expect(reviewSteps.length).toBeGreaterThan(1);
    expect(unique(reviewSteps)).toBe(true);
    for (const { id, checklist, textBlocks, role, targetDays } of reviewSteps) {
      expect(unique(checklist) && unique(textBlocks), id).toBe(true);
      expect(checklist.length * textBlocks.length * targetDays, id).toBeGreaterThan(0);
      expect(authorityRoles).toContain(role);
    }
  });
});
