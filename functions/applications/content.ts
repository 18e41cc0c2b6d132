import type { Sections } from '#schemas/application/application.ts';
import type { FieldProblem } from '#schemas/errors.ts';
import { checkForm, formValues } from '#schemas/form/check-form.ts';
import type { RowValues } from '#schemas/form/page.ts';
import { visibleFields } from '#schemas/form/page.ts';
import type { FormContext, FormValues, MeasureVersion } from '#schemas/measures/measure.ts';
import type { Cents } from '#schemas/money.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { canonicalJson, type JsonValue } from '../shared/canonical-json.ts';
import { sha256 } from '../shared/hash.ts';
import { keys } from '../shared/table/keys.ts';
import type { Item } from '../shared/table/read.ts';

/** A form as it is signed. `items` holds at least the documents of the application. */
export type Form = { version: MeasureVersion; sections: Sections; context: FormContext; items: readonly Item[] };

/** @throws PaktwerkError formIncomplete, with everything that is wrong */
export function refuseIncomplete({ version, sections, context, items }: Form): void {
  const values = formValues(version, sections);
  const errors = [...checkForm(version, sections, context), ...filesNotReady(version, values, items)];
  if (errors.length > 0) throw new PaktwerkError('formIncomplete', {}, errors);
}

/** What is attached was checked for harm, or it is not signed. */
function filesNotReady({ pages }: MeasureVersion, values: FormValues, items: readonly Item[]): FieldProblem[] {
  const stored = new Set(items.filter(({ status }) => status === 'stored').map(({ sk }) => sk));
  return pages.flatMap(({ id: page, fields }) =>
    visibleFields(fields, values[page] ?? {})
      .filter(([, { kind }]) => kind === 'files')
      .flatMap(([name]) => ((values[page]?.[name] ?? []) as RowValues[]).map(({ id }) => ({ name, id })))
      .filter(({ id }) => !stored.has(keys.document('', id).sk))
      .map(({ name, id }) => ({ page, path: `${name}/${id}`, code: 'fileNotReady' })),
  );
}

/** What follows from a complete form. */
export type Content = { contentHash: string; requestedAmount: Cents; contactEmail?: string; portalConsent: boolean };

export function contentOf({ version, sections, context }: Omit<Form, 'items'>): Content {
  const values = formValues(version, sections);
  return {
    contentHash: sha256(canonicalJson(values as JsonValue)),
    requestedAmount: version.financing(values, context).requested,
    contactEmail: contactEmailOf(version, values),
    portalConsent: version.consentsToPortal(values),
  };
}

/** The first e-mail field of the form is the contact address. */
function contactEmailOf({ pages }: MeasureVersion, values: FormValues): string | undefined {
  for (const { id, fields } of pages) {
    const name = Object.keys(fields).find((field) => fields[field]?.kind === 'email');
    const value = name && values[id]?.[name];
    if (typeof value === 'string' && value !== '') return value.trim();
  }
  return undefined;
}
