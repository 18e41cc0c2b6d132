import type { RowValues } from '../form/page.ts';
import type { FormContext, FormValues, MeasureVersion } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import type { Text } from '../text.ts';
import type { ChangeWish } from './change.ts';

/** A post of the application, with the months for which it is funded. */
export type FundedPost = { id: string; months: number; row: RowValues };

type Place = { page: string; group: string };

/** Where the form asks for posts: rows that are proven one by one and last some months; absent where it knows none. */
function postsPlace({ proofFigures, pages }: MeasureVersion): Place | undefined {
  return proofFigures
    .flatMap(({ per }) => (per ? [per] : []))
    .find(({ page, group }) => {
      const field = pages.find(({ id }) => id === page)?.fields[group];
      return field?.kind === 'rows' && field.fields.months !== undefined;
    });
}

/** The posts of an application in the order of its form; undefined where the measure pays for none. */
export function postsOf(version: MeasureVersion, values: FormValues): FundedPost[] | undefined {
  const place = postsPlace(version);
  if (!place) return undefined;
  const rows = (values[place.page]?.[place.group] ?? []) as RowValues[];
  return rows.map((row) => ({ id: row.id, months: Number(row.months ?? 0), row }));
}

/** What the measure computes less for a post that was vacant for some months; 0 where a frame cuts the sum anyway. */
export function vacancyAmount(
  version: MeasureVersion,
  { values, context }: { values: FormValues; context: FormContext },
  { post, months }: { post: string; months: number },
): Cents {
  const place = postsPlace(version);
  if (!place) return 0 as Cents;
  const rows = (values[place.page]?.[place.group] ?? []) as RowValues[];
  const fewer = rows.map((row) =>
    row.id === post ? { ...row, months: Math.max(0, Number(row.months ?? 0) - months) } : row,
  );
  const less = { ...values, [place.page]: { ...values[place.page], [place.group]: fewer } };
  return (version.financing(values, context).requested - version.financing(less, context).requested) as Cents;
}

/** The groups that the financing plan of a measure knows, with their names; none where there is no plan. */
export function planGroupsOf({ pages, planPage }: MeasureVersion): { id: string; label: Text }[] {
  const field = pages.find(({ id }) => id === planPage)?.fields.expenditure;
  const group = field?.kind === 'rows' ? field.fields.group : undefined;
  return group?.kind === 'choice' ? Object.entries(group.options).map(([id, label]) => ({ id, label })) : [];
}

/** The kinds of change that a grant of this measure can have. */
export const changeKindsOf = (version: MeasureVersion): ChangeWish['kind'][] => [
  'extension',
  ...(version.fundingType !== 'fixedAmount' && version.planPage ? (['replan'] as const) : []),
  ...(postsPlace(version) ? (['morePosts', 'vacancy'] as const) : []),
];
