import * as z from 'zod';
import { kreisAgs } from '../ags.ts';
import { firstAuthority } from '../authority.ts';
import { mailAddress } from '../form/kinds/email.ts';
import { personId } from '../ids.ts';
import type { MeasureVersion } from '../measures/measure.ts';
import { measures } from '../measures/registry.ts';
import { operator } from '../operator/operator.ts';
import { type Organisation, organisation } from '../organisation/organisation.ts';
import { flawOf, type OrganisationFlaw } from '../organisation/well-formed.ts';
import { membership, person } from '../person/person.ts';
import { round } from '../round/round.ts';
import { roundTerms } from '../round/terms.ts';

const words = z.string().trim().min(1).max(200);

/** A round as an office writes it down. Its times are instants, its amounts cents. */
const roundRow = z
  .strictObject({
    ...round.omit({ schemaVersion: true }).shape,
    title: z.strictObject({ de: words, en: words }),
    authority: words,
    fundingPeriod: z.strictObject(round.shape.fundingPeriod.shape),
    // What rounds were that said nothing of it: an officer decides about what is late.
    lateRule: round.shape.lateRule.default('discretion'),
    budget: round.shape.budget.check(z.gt(0)),
    authorityId: round.shape.authorityId.default(firstAuthority),
    // A round that names nobody would be open to nobody.
    grantees: z.array(round.shape.grantees.unwrap().element).min(1).superRefine(eachOnce).optional(),
  })
  .superRefine((row, context) => {
    const { measure, measureVersion, opensAt, closesAt, fundingPeriod } = row;
    const blame = blameOf(context);
    const known = measures.find(({ id }) => id === measure);
    const form = known?.versions.find(({ version }) => version === measureVersion);
    if (!known) blame('noSuchMeasure', ['measure']);
    else if (!form) blame('noSuchVersion', ['measureVersion']);
    else checkRates(row, form, blame);
    if (closesAt <= opensAt) blame('endsBeforeItBegins', ['closesAt']);
    if (fundingPeriod.to < fundingPeriod.from) blame('endsBeforeItBegins', ['fundingPeriod', 'to']);
  });

type Blame = (message: string, path: PropertyKey[], what?: string) => void;

/** What a message names stands in `params.what`. */
const blameOf =
  (context: z.RefinementCtx): Blame =>
  (message, path, what) => {
    context.addIssue({ code: 'custom', message, path, ...(what !== undefined && { params: { what } }) });
  };

const wholePercent = 100;

/** A round sets just what its measure computes with; any other name would be a slip that changes grants. */
function checkRates({ rates }: Pick<z.infer<typeof round>, 'rates'>, form: MeasureVersion, blame: Blame): void {
  const names = Object.keys(form.rates);
  for (const name of names) if (!Object.hasOwn(rates, name)) blame('rateMissing', ['rates', name]);
  for (const [name, value] of Object.entries(rates)) {
    if (!Object.hasOwn(form.rates, name)) blame('noSuchRate', ['rates', name], names.join(', ') || '–');
    else if (form.rates[name]?.unit === 'percent' && value > wholePercent) blame('notAPercentage', ['rates', name]);
  }
}

/** The terms of a round, which may be written down later than the round itself. */
const termsRow = z.strictObject(roundTerms.omit({ schemaVersion: true }).shape);
const operatorRow = z.strictObject(operator.omit({ schemaVersion: true }).shape);

const organisationRow = z
  .strictObject({
    ...organisation.omit({ schemaVersion: true }).shape,
    name: words,
    street: words.optional(),
    town: words.optional(),
  })
  // A municipality or Verband lies in the Kreis of its key, so nobody has to write that down.
  .transform((row) => ({ ...row, ...(row.kreis === undefined && kreisOf(row)) }))
  .superRefine((row, context) => {
    const flaw = flawOf(row);
    if (flaw) context.addIssue({ code: 'custom', message: flaw, path: [placesOfFlaws[flaw]] });
  });

const kreisOf = ({ kind, ags }: Pick<Organisation, 'kind' | 'ags'>): Pick<Organisation, 'kreis'> => {
  const within = kind === 'municipality' || kind === 'association' ? kreisAgs.safeParse(ags?.slice(0, 5)) : undefined;
  return within?.success ? { kreis: within.data } : {};
};

const placesOfFlaws: Readonly<Record<OrganisationFlaw, keyof Organisation>> = {
  nameUnreadable: 'name',
  addressUnreadable: 'street',
  keyUnfit: 'ags',
  idUnfit: 'id',
  kreisUnfit: 'kreis',
  becameItself: 'dissolved',
};

/** Each organisation that somebody joins or leaves is three parts of a transaction, which has a hundred at most. */
const membershipsAtMost = 15;

const personRow = z
  .strictObject({
    ...person.omit({ schemaVersion: true }).shape,
    // Part of keys, in which a "#" separates.
    id: personId.check(z.regex(/^[a-z0-9-]+$/)),
    name: words,
    email: mailAddress,
    language: person.shape.language.default('de'),
    authorityRoles: person.shape.authorityRoles.default([]),
    memberships: z
      .array(z.strictObject(membership.omit({ organisationName: true }).shape))
      .max(membershipsAtMost)
      .default([])
      .superRefine((rows, context) => unique(rows, 'organisationId', context)),
  })
  .superRefine(({ authorityId, authorityRoles }, context) => {
    if (authorityId && authorityRoles.length === 0) blameOf(context)('authorityWithoutRole', ['authorityId']);
  })
  .transform((row) => ({
    ...row,
    // Whoever works in an authority and names none works in the first.
    ...(row.authorityRoles.length > 0 && { authorityId: row.authorityId ?? firstAuthority }),
  }));

/** A list whose members are told apart by one of their texts. */
const listOf = <Row extends z.ZodType<Record<string, unknown>>>(row: Row, ...keys: string[]) =>
  z
    .array(row)
    .default([])
    .superRefine((rows, context) => {
      for (const key of keys) unique(rows, key, context);
    });

function eachOnce(values: readonly string[], context: z.RefinementCtx): void {
  for (const [index, value] of values.entries())
    if (values.indexOf(value) < index) context.addIssue({ code: 'custom', message: 'twice', path: [index] });
}

function unique(rows: readonly Record<string, unknown>[], key: string, context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, row] of rows.entries()) {
    const value = String(row[key]).toLowerCase();
    if (seen.has(value)) context.addIssue({ code: 'custom', message: 'twice', path: [index, key] });
    seen.add(value);
  }
}

/**
 * What an office writes into a file before anybody can work: who runs the platform, rounds with their terms,
 * organisations, and people with their roles.
 */
export const recordsFile = z.strictObject({
  operator: operatorRow.optional(),
  rounds: listOf(roundRow, 'id'),
  terms: listOf(termsRow, 'roundId'),
  organisations: listOf(organisationRow, 'id'),
  people: listOf(personRow, 'id', 'email'),
});
export type RecordsFile = z.infer<typeof recordsFile>;

/** What an operator asks of the function that puts records into the table. */
export const importInput = z.strictObject({
  /** The content of the file; judged by `recordsFile`, with messages for people. */
  records: z.unknown(),
  /** Replaces what is there and differs. Identities at the provider stay as they are. */
  replace: z.boolean().default(false),
  /** Only tells what would be done. */
  dryRun: z.boolean().default(false),
});
export type ImportInput = z.infer<typeof importInput>;

/** What is wrong at one place of the file, such as `people[2].email`. */
const importProblem = z.object({ path: z.string(), de: z.string(), en: z.string() });
export type ImportProblem = z.infer<typeof importProblem>;

/** What was done, in a dry run what would be; each record as `people/<id>`, the operator as `operator`. With a problem nothing is done at all. */
export const importReport = z.object({
  dryRun: z.boolean(),
  added: z.array(z.string()),
  replaced: z.array(z.string()),
  /** There already, and equal. */
  left: z.array(z.string()),
  problems: z.array(importProblem),
});
export type ImportReport = z.infer<typeof importReport>;
