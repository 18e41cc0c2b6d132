import type { Sections, ValueSource } from '#schemas/application/application.ts';
import { formatDay } from '#schemas/calendar/format-day.ts';
import type { Page } from '#schemas/form/page.ts';
import { fieldAt, isWellFormed, type StoredFields, type StoredValue, targetOf } from '#schemas/form/paths.ts';
import type { Instant, PersonId } from '#schemas/ids.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Profile } from '#schemas/organisation/profile.ts';
import type { Person } from '#schemas/person/person.ts';
import { declarationPage } from '#schemas/renewal/renewal-form.ts';
import type { Round } from '#schemas/round/round.ts';
import type { Granted } from './granted-sections.ts';
import { provenFigures } from './proven-figures.ts';

/** What a follow-up draft is filled in from. `basis`: the answers as granted, in the places of its form. */
export type Known = {
  basis: Sections;
  granted: Granted;
  version: MeasureVersion;
  /** Of the grant's round, and of the round to apply in. */
  period: { before: Round['fundingPeriod']; now: Round['fundingPeriod'] };
  organisation: Organisation;
  profile: Profile | undefined;
};

/**
 * What stands in a follow-up draft: the answers as granted, days moved into the new funding period, what was reached by
 * the last proof, what the organisation has put into its profile since, and the exception that takes the place of "not begun".
 */
export function prefilledSections(known: Known): Sections {
  const { version } = known;
  const profile = newerInProfile(known);
  const proven = provenFigures(known.basis, version, known.granted.last);
  const found = version.pages.map((page) => {
    const kept = withoutOldDays(page, known.basis[page.id] ?? {}, known);
    return [
      page.id,
      { ...kept, ...proven[page.id], ...fitting(page, profile[page.id]), ...followUp(page, known.granted) },
    ] as const;
  });
  return Object.fromEntries(found.filter(([, fields]) => Object.keys(fields).length > 0));
}

/** A day of the last funding period is none of the next: its first and last day move, others are asked for. */
function withoutOldDays(page: Page, fields: StoredFields, { granted, period: { before, now } }: Known): StoredFields {
  const extended = granted.grant.period.to;
  const moved: Readonly<Record<string, string>> = { [before.from]: now.from, [before.to]: now.to, [extended]: now.to };
  return Object.fromEntries(
    Object.entries(fields).flatMap(([path, field]) => {
      if (fieldAt(page, path)?.kind !== 'date') return [[path, field]];
      const value = moved[String(field.value)];
      return value === undefined ? [] : [[path, { value, revision: field.revision }]];
    }),
  );
}

type Values = Readonly<Record<string, { value: StoredValue; source?: ValueSource }>>;

/** Says nothing of its own: what a form takes from a person, the last application knows already. */
const nobody: Person = {
  ...{ schemaVersion: 2, id: 'workflow' as PersonId, name: '', email: '', language: 'de', authorityRoles: [] },
};

/** What the organisation has saved in its profile since the application was submitted, by page and path. */
function newerInProfile({ granted, version, organisation, profile }: Known): Record<string, Values> {
  const at: Instant | undefined = profile?.savedAt;
  if (!profile || !at || at <= granted.submittedAt) return {};
  const own = new Set<StoredValue>(Object.values(profile.fields).filter((value) => value !== ''));
  const known = Object.entries(version.prefill({ person: nobody, organisation, profile }));
  return Object.fromEntries(
    known.map(([page, values]) => {
      const saved = Object.entries(values).filter(([, { value, from }]) => from === 'profile' && own.has(value));
      return [
        page,
        Object.fromEntries(saved.map(([path, { value }]) => [path, { value, source: { kind: 'profile', at } }])),
      ];
    }),
  );
}

/** "Not begun" cannot be said of what is running: a follow-up of the same project is exempt (VV Nr. 1.3 zu § 44 LHO). */
function followUp(page: Page, { grant: { number, deliveredOn } }: Granted): StoredFields {
  if (page.id !== declarationPage) return {};
  return fitting(page, {
    beginning: { value: 'followUp' },
    previousNotice: { value: `${number}, bekannt gegeben am ${formatDay(deliveredOn, 'de')}` },
  });
}

/** What the page has a place for. */
function fitting(page: Page, values: Values = {}): StoredFields {
  const fit = Object.entries(values).filter(([path, { value }]) => {
    const target = targetOf(page, path);
    return target !== undefined && isWellFormed(target, value);
  });
  return Object.fromEntries(fit.map(([path, field]) => [path, { ...field, revision: 1 }]));
}
