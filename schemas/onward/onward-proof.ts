import type { Field, RowsField } from '../form/field.ts';
import type { Page } from '../form/page.ts';
import { limits } from '../limits.ts';
import { mostFunds } from '../measures/common/values.ts';
import type { MeasureVersion, ProofFigure } from '../measures/measure.ts';

/** Counts of a year stay far below. */
const mostCounted = 999_999;
const noUnit = { de: '', en: '' };

/** Counted in the figure's own unit, or as the field that it is the actual value of. */
const counted = ({ label, unit, actualOf }: ProofFigure, fields: Readonly<Record<string, Field>>): Field => {
  const planned = actualOf === undefined ? undefined : fields[actualOf];
  const own = unit ?? (planned?.kind === 'number' ? planned.unit : noUnit);
  return { kind: 'number', label, places: 0, min: 0, max: mostCounted, unit: own };
};

const pages = new WeakMap<MeasureVersion, Page>();

/**
 * What the recipient of an onward grant proves: the rows that the measure counts by, such as posts, with their figures,
 * what became of the money, and a short report. Paths keep their meaning whatever the measure: `<group>/<row>/<figure>`
 * or `<figure>`, and `received`, `used`, `passedFurther`, `report`.
 */
export function onwardProofPage(version: MeasureVersion): Page {
  const known = pages.get(version) ?? makePage(version);
  pages.set(version, known);
  return known;
}

const makePage = (version: MeasureVersion): Page => ({
  id: 'onwardProof',
  minutes: 15,
  title: { de: 'Ihr Teil des Nachweises', en: 'Your part of the proof' },
  intro: {
    de: 'Geben Sie an, was mit dem Geld gemacht wurde. Gefragt sind nur Zahlen: bitte keine Angaben über einzelne Geflüchtete und keine Namen von Beschäftigten.',
    en: 'Say what was done with the money. Only figures are asked for: please give no details about individual refugees and no names of staff.',
  },
  fields: {
    ...Object.fromEntries(groupsOf(version).map((group) => [group.id, rowsFor(version, group)])),
    ...Object.fromEntries(
      version.proofFigures.filter(({ per }) => !per).map((figure) => [figure.id, counted(figure, {})] as const),
    ),
    ...money,
    report,
  },
});

const money = {
  received: {
    kind: 'money',
    label: { de: 'Erhaltene Zuwendung', en: 'Money received' },
    hint: {
      de: 'Alles, was Ihnen für diesen Zeitraum ausgezahlt wurde',
      en: 'All that was paid to you for the period',
    },
    min: 0,
    max: mostFunds,
  },
  used: {
    kind: 'money',
    label: { de: 'Davon selbst verwendet', en: 'Of this used yourself' },
    min: 0,
    max: mostFunds,
  },
  passedFurther: {
    kind: 'money',
    label: { de: 'Davon weitergegeben', en: 'Of this passed further' },
    hint: {
      de: 'Nur, wenn Sie Geld an andere weitergegeben haben',
      en: 'Only if you have passed money on to others',
    },
    min: 0,
    max: mostFunds,
    required: false,
  },
} as const satisfies Record<string, Field>;

const report: Field = {
  kind: 'text',
  label: { de: 'Kurzer Sachbericht', en: 'Short report' },
  hint: {
    de: `Was wurde erreicht, was war schwierig? Höchstens ${limits.onwardReportCharacters.toLocaleString('de-DE')} Zeichen`,
    en: `What was achieved, what was difficult? At most ${limits.onwardReportCharacters.toLocaleString('en-GB')} characters`,
  },
  maxLength: limits.onwardReportCharacters,
  rows: 10,
};

type Group = { page: string; id: string };

/** The groups of the form by whose rows the measure counts, each once. */
function groupsOf({ proofFigures }: MeasureVersion): Group[] {
  const groups = new Map<string, Group>();
  for (const { per } of proofFigures) if (per) groups.set(per.group, { page: per.page, id: per.group });
  return [...groups.values()];
}

/** @throws Error when the measure counts by rows that its form does not have; the registry's tests find it */
function rowsFor(version: MeasureVersion, { page, id }: Group): RowsField {
  const asked = version.pages.find((one) => one.id === page)?.fields[id];
  if (asked?.kind !== 'rows') throw new Error(`there are no rows "${id}" on page "${page}"`);
  const name = Object.values(asked.fields).find(({ kind }) => kind === 'text');
  const { fte } = asked.fields;
  return {
    ...{ kind: 'rows', label: asked.label, rowLabel: asked.rowLabel, addLabel: asked.addLabel },
    // Whoever has passed everything further has none.
    ...{ minRows: 0, maxRows: limits.rowsPerGroup },
    fields: {
      ...(name && { name: withoutCondition(name) }),
      ...(fte && { fte: withoutCondition(fte) }),
      ...Object.fromEntries(
        version.proofFigures
          .filter(({ per }) => per?.group === id)
          .map((figure) => [figure.id, counted(figure, asked.fields)] as const),
      ),
    },
  };
}

/** What a field depends on in the application, is not asked here. */
function withoutCondition(field: Field): Field {
  const { when: _when, ...rest } = field;
  return rest as Field;
}
