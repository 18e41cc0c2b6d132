import type { Sections, ValueSource } from '#schemas/application/application.ts';
import type { Change } from '#schemas/change/change.ts';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { isAskedAnew } from '#schemas/renewal/renewal-form.ts';
import { copiedFields } from '../applications/copied-fields.ts';
import type { LastProof } from './proven-figures.ts';
import { replanned } from './replanned.ts';

/** A grant with its application's answers, when that was submitted, and what came of it since. */
export type Granted = {
  grant: Grant;
  sections: Sections;
  submittedAt: Instant;
  changes: readonly Change[];
  last?: LastProof;
};

export const sourceOf = ({ grant, submittedAt }: Granted): ValueSource => ({
  ...{ kind: 'application', label: grant.number, at: submittedAt, renewed: true },
});

/**
 * The answers of a grant's application as granted, in the places of the follow-up's form: what its new version does not
 * know is left out, and so is what is asked anew. The account is the one that money goes to now.
 */
export function grantedSections(granted: Granted, { pages }: MeasureVersion): Sections {
  const found = pages.map((page) => [page.id, grantedFields(page, granted)] as const);
  return Object.fromEntries(found.filter(([, fields]) => Object.keys(fields).length > 0));
}

function grantedFields(page: Page, granted: Granted): StoredFields {
  const { grant, sections } = granted;
  const comparable = Object.entries(page.fields).filter(([, field]) => !isAskedAnew(page, field));
  const fields = replanned(sections[page.id] ?? {}, granted.changes);
  const earlier = page.id === 'account' ? withAccount(fields, grant) : fields;
  const known = { ...page, fields: Object.fromEntries(comparable) };
  return copiedFields(known, { present: {}, earlier, from: grant.id, source: sourceOf(granted) });
}

/** It may have been changed since, by two people and an officer. */
function withAccount(fields: StoredFields, { account }: Grant): StoredFields {
  const { iban, holder } = account;
  return {
    ...fields,
    ...(iban && { iban: { value: iban, revision: 1 } }),
    ...(holder && { holder: { value: holder, revision: 1 } }),
  };
}
