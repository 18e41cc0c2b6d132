import type { Change } from '../change/change.ts';
import type { Field, RowsField } from '../form/field.ts';
import type { NumberField } from '../form/kinds/number.ts';
import type { RowValues } from '../form/page.ts';
import type { FormValues, MeasureVersion, ProofFigure } from '../measures/measure.ts';
import type { Text } from '../text.ts';
import type { ProofBasis } from './proof-form.ts';

/** Where in the form a figure has its planned value. */
type Target = { page: string; name: string; field: NumberField };

/** One figure that the proof asks for: once, or for one row of the application. */
export type ProofFigureField = {
  /** Name of the field in the page of figures: `monthsFilled_k3f9`. */
  name: string;
  figure: ProofFigure;
  /** The row that it is about, and how people call it: "Stelle 1: Beratung". */
  row?: { page: string; group: string; id: string; title: Text };
  /** Field of the application that it is the actual value of. */
  target?: string;
  /** As granted, with approved changes; absent where nothing was planned. */
  planned?: number;
  field: NumberField;
};

/** Rows that the grant was enlarged by after its notice, such as further posts: the application does not have them. */
export type AddedRows = { name: string; page: string; group: string; field: RowsField };

/** Far more than anybody counts; whoever types more has slipped. */
const mostCounted = 999_999;

export function proofFigureFields(basis: ProofBasis, granted: FormValues): ProofFigureField[] {
  const { version, changes } = basis;
  const rowsFirst = groupsOf(version).flatMap(({ page, group }) => {
    const own = version.proofFigures.filter(({ per }) => per?.page === page && per.group === group);
    const rows = (granted[page]?.[group] ?? []) as RowValues[];
    return rows.flatMap((row, index) =>
      own.map((figure) => ofRow({ version, changes, page, group }, { figure, row, index })),
    );
  });
  const once = version.proofFigures
    .filter(({ per }) => per === undefined)
    .map((figure) => ofForm(version, figure, granted));
  return [...rowsFirst, ...once];
}

type Group = { page: string; group: string };

/** The groups that figures are given for, each once, in the order of the measure. */
function groupsOf({ proofFigures }: MeasureVersion): Group[] {
  const all = proofFigures.flatMap(({ per }) => (per ? [per] : []));
  return all.filter((one, index) => all.findIndex((other) => isSame(one, other)) === index);
}

const isSame = (one: Group, other: Group): boolean => one.page === other.page && one.group === other.group;

type About = Group & { version: MeasureVersion; changes: readonly Change[] };

function ofRow(
  about: About,
  { figure, row, index }: { figure: ProofFigure; row: RowValues; index: number },
): ProofFigureField {
  const { version, page, group } = about;
  const field = rowsFieldOf(version, about);
  const target = numberIn(field.fields, figure);
  const title = rowTitle(field, row, index);
  const planned = target && plannedIn(about, row, { name: target.name, withinGranted: figure.withinGranted });
  const { de, en } = figure.label;
  return {
    ...{ name: `${figure.id}_${row.id}`, figure, row: { page, group, id: row.id, title } },
    ...(target && { target: target.name }),
    ...(planned !== undefined && { planned }),
    field: toField(figure, { de: `${title.de}: ${de}`, en: `${title.en}: ${en}` }, target?.field),
  };
}

function ofForm(version: MeasureVersion, figure: ProofFigure, granted: FormValues): ProofFigureField {
  const target = targetOnce(version, figure);
  const planned = target && granted[target.page]?.[target.name];
  return {
    ...{ name: figure.id, figure },
    ...(target && { target: target.name }),
    ...(typeof planned === 'number' && { planned }),
    field: toField(figure, figure.label, target?.field),
  };
}

const toField = ({ unit, withinGranted }: ProofFigure, label: Text, target: NumberField | undefined): NumberField => ({
  ...{ kind: 'number', label, places: target?.places ?? 0, min: 0 },
  max: (withinGranted && target?.max) || mostCounted,
  unit: unit ?? target?.unit ?? { de: '', en: '' },
});

/** @throws Error when a measure names a group that its form does not have */
function rowsFieldOf({ pages }: MeasureVersion, { page, group }: Group): RowsField {
  const field = pages.find(({ id }) => id === page)?.fields[group];
  if (field?.kind !== 'rows') throw new Error(`the form has no rows "${group}" on the page "${page}"`);
  return field;
}

function numberIn(fields: Readonly<Record<string, unknown>>, { id, actualOf }: ProofFigure) {
  const name = actualOf ?? id;
  const field = fields[name] as Field | undefined;
  return field?.kind === 'number' ? { name, field } : undefined;
}

function targetOnce({ pages }: MeasureVersion, figure: ProofFigure): Target | undefined {
  for (const { id, fields } of pages) {
    const found = numberIn(fields, figure);
    if (found) return { page: id, ...found };
  }
  return undefined;
}

/** What was granted for a row; months of a vacancy that was agreed on are no longer granted. */
function plannedIn(
  { changes }: About,
  row: RowValues,
  { name, withinGranted }: { name: string; withinGranted: true | undefined },
): number | undefined {
  const value = row[name];
  if (typeof value !== 'number') return undefined;
  return withinGranted ? Math.max(0, value - vacantMonths(changes, row.id)) : value;
}

const vacantMonths = (changes: readonly Change[], row: string): number =>
  changes.reduce(
    (sum, { status, wish }) =>
      status === 'approved' && wish.kind === 'vacancy' && wish.post === row ? sum + wish.months : sum,
    0,
  );

/** "Stelle 1 (Beratung)": the first text of a row tells it from the others. */
function rowTitle({ rowLabel, fields }: RowsField, row: RowValues, index: number): Text {
  const naming = Object.entries(fields).find(([name, { kind }]) => kind === 'text' && row[name])?.[0];
  const name = naming === undefined ? '' : ` (${row[naming]})`;
  return { de: `${rowLabel.de} ${index + 1}${name}`, en: `${rowLabel.en} ${index + 1}${name}` };
}

const enlarges = ({ status, wish }: Change): boolean => status === 'approved' && wish.kind === 'morePosts';

/**
 * A grant that was enlarged pays for more than its application says. What that is stands in the change notice as words,
 * so the proof asks for it: the numbers and choices that the measure computes with, and the figures.
 */
export function addedRows({ version, changes }: ProofBasis): AddedRows[] {
  if (!changes.some(enlarges)) return [];
  return groupsOf(version).map((group) => {
    const field = rowsFieldOf(version, group);
    return { ...group, name: `added_${group.group}`, field: addedField(field, figuresWithoutField(version, group)) };
  });
}

const figuresWithoutField = (version: MeasureVersion, group: Group): [string, Field][] =>
  version.proofFigures
    .filter(({ per }) => per && isSame(per, group))
    .filter((figure) => !numberIn(rowsFieldOf(version, group).fields, figure))
    .map((figure) => [figure.id, toField(figure, figure.label, undefined)]);

const addedField = (field: RowsField, figures: [string, Field][]): RowsField => ({
  kind: 'rows',
  label: { de: `${field.label.de} aus Änderungsbescheiden`, en: `${field.label.en} of change notices` },
  hint: {
    de: 'Was erst nach dem Bescheid bewilligt wurde, auch ein größerer Umfang, mit den tatsächlichen Zahlen',
    en: 'What was granted after the notice, also a greater extent, with the actual numbers',
  },
  ...{ rowLabel: field.rowLabel, addLabel: field.addLabel, minRows: 0, maxRows: field.maxRows },
  fields: {
    ...Object.fromEntries(
      Object.entries(field.fields).filter(([, { kind, when }]) => (kind === 'number' || kind === 'choice') && !when),
    ),
    ...Object.fromEntries(figures),
  },
});
