import { valuesOfPage } from '#schemas/form/check.ts';
import type { Field } from '#schemas/form/field.ts';
import type { RowValues } from '#schemas/form/page.ts';
import type { PartsOfMeasure, ShareContext } from '#schemas/measures/measure.ts';
import type { Cents } from '#schemas/money.ts';
import type { Part, PartStatus } from '#schemas/part/part.ts';
import type { Text } from '#schemas/text.ts';

/** Whose answer is still to come: those who can be reminded. */
export const isMissing = ({ status }: { status: PartStatus }): boolean =>
  status === 'invited' || status === 'begun' || status === 'askedBack';

/** Whose answers the applicant may look at: what is being written is the holder's own. */
export const isHandedIn = ({ status }: { status: PartStatus }): boolean =>
  status === 'handedIn' || status === 'takenOver';

/** Invitations that hold. */
export const asked = (parts: readonly Part[]): Part[] => parts.filter(({ status }) => status !== 'closed');

export type PartFigures = {
  /** Rows of each group, such as posts. */
  rows: { label: Text; count: number }[];
  /** Full-time equivalents added up, in the steps of their field; absent where the page has none. */
  fte?: { field: Field; sum: number };
  amount: Cents;
};

/** What parts come to together, of those that are handed in. */
export function figuresOf(
  { page, share }: PartsOfMeasure,
  context: ShareContext,
  parts: readonly Pick<Part, 'fields' | 'status'>[],
): PartFigures {
  const all = parts.filter(isHandedIn).map(({ fields }) => valuesOfPage(page, fields));
  const groups = Object.entries(page.fields).flatMap(([name, field]) =>
    field.kind === 'rows' ? [{ field, rows: all.flatMap((values) => (values[name] ?? []) as RowValues[]) }] : [],
  );
  const withFte = groups.find(({ field }) => field.fields.fte !== undefined);
  const fte = withFte?.field.fields.fte;
  return {
    rows: groups.map(({ field, rows }) => ({ label: field.label, count: rows.length })),
    ...(fte && { fte: { field: fte, sum: withFte.rows.reduce((sum, row) => sum + Number(row.fte ?? 0), 0) } }),
    amount: all.reduce((sum, values) => sum + share(values, context).requested, 0) as Cents,
  };
}
