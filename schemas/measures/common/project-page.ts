import type { Field } from '../../form/field.ts';
import type { Page } from '../../form/page.ts';
import type { Day } from '../../ids.ts';
import type { Text } from '../../text.ts';
import type { FormRule } from '../measure.ts';

/** What a project wants to reach, in words, figures and days. */
export const projectPageId = 'project';

/** Days that a project can lie in at all; whether they fit into the round's funding period, a rule says. */
const [earliest, latest] = ['2020-01-01' as Day, '2099-12-31' as Day];

const descriptionLength = 3000;
const mostCounted = 100_000;

/** A number that the project wants to reach; nothing that could point to a person. */
export const target = (label: Text, unit: Text, hint?: Text): Field => ({
  kind: 'number',
  label,
  ...(hint && { hint }),
  places: 0,
  min: 0,
  max: mostCounted,
  unit,
});

type About = {
  /** What an applicant of this measure would write about its aims. */
  aimsHint: Text;
  /** What the project is to reach, in the order of the page. */
  targets: Readonly<Record<string, Field>>;
};

export const projectPage = ({ aimsHint, targets }: About, minutes = 15): Page => ({
  id: projectPageId,
  minutes,
  title: { de: 'Vorhaben', en: 'Project' },
  intro: {
    de: 'Beschreiben Sie, was Sie vorhaben. Nennen Sie nur Zahlen, keine Angaben über einzelne Personen.',
    en: 'Describe what you plan. Please give numbers only, and nothing about individual persons.',
  },
  fields: {
    title: {
      kind: 'text',
      label: { de: 'Name des Vorhabens', en: 'Name of the project' },
      maxLength: 150,
    },
    aims: {
      kind: 'text',
      label: { de: 'Ziele und Vorgehen', en: 'Aims and approach' },
      hint: aimsHint,
      maxLength: descriptionLength,
      rows: 8,
    },
    places: {
      kind: 'text',
      label: { de: 'Orte', en: 'Places' },
      hint: {
        de: 'Wo findet das Vorhaben statt? Zum Beispiel „Stadt Mannheim und Rhein-Neckar-Kreis“',
        en: 'Where does the project take place? For example “city of Mannheim and Rhein-Neckar-Kreis”',
      },
      maxLength: 500,
      rows: 2,
    },
    start: {
      kind: 'date',
      label: { de: 'Beginn', en: 'Start' },
      hint: { de: 'Erster Tag des Vorhabens', en: 'First day of the project' },
      from: earliest,
      to: latest,
    },
    end: {
      kind: 'date',
      label: { de: 'Ende', en: 'End' },
      hint: { de: 'Letzter Tag des Vorhabens', en: 'Last day of the project' },
      from: earliest,
      to: latest,
    },
    ...targets,
  },
});

const at = (path: string) => ({ page: projectPageId, path });

/** The project lies in the funding period, its end not before its start, and it wants to reach something. */
export const projectRules = (targets: readonly string[]): FormRule[] => [
  {
    code: 'outsideFundingPeriod',
    message: {
      de: 'Dieser Tag liegt außerhalb des Förderzeitraums. Bitte geben Sie einen Tag innerhalb des Zeitraums an.',
      en: 'This day is outside the funding period. Please give a day within the period.',
    },
    check: ({ project = {} }, { round: { fundingPeriod } }) =>
      ['start', 'end']
        .filter((name) => {
          const day = project[name];
          return typeof day === 'string' && day !== '' && (day < fundingPeriod.from || day > fundingPeriod.to);
        })
        .map(at),
  },
  {
    code: 'endsBeforeStart',
    message: {
      de: 'Das Ende liegt vor dem Beginn. Bitte prüfen Sie beide Tage.',
      en: 'The end is before the start. Please check both days.',
    },
    check: ({ project: { start, end } = {} }) => (start && end && String(end) < String(start) ? [at('end')] : []),
  },
  {
    code: 'noTargets',
    message: {
      de: 'Alle Zielzahlen sind 0. Bitte geben Sie an, was Sie erreichen wollen.',
      en: 'All target numbers are 0. Please say what you want to reach.',
    },
    check: ({ project = {} }) => (targets.every((name) => project[name] === 0) ? targets.slice(0, 1).map(at) : []),
  },
];
