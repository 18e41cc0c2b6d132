import { describe, expect, it } from 'vitest';
import { demoRounds } from '#functions/demo/rounds.ts';
import type { Sections } from '#schemas/application/application.ts';
import { checkForm, formValues } from '#schemas/form/check-form.ts';
import type { Instant } from '#schemas/ids.ts';
import { measures, measureVersion } from '#schemas/measures/registry.ts';
import { completeForms, type FormContent } from './complete-form.ts';

const rounds = demoRounds('2026-11-22T11:00:00.000Z' as Instant);
const stored = (content: FormContent): Sections =>
  Object.fromEntries(
    Object.entries(content).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

/** What each asks for in the demo's round, worked out by hand beside the form. */
const asked: Readonly<Record<string, number>> = {
  integrationsmanagement: 60_000_00,
  spracherwerb: 5_800_00,
  traumarehabilitation: 80_000_00,
  inturo: 40_000_00,
  'queere-gefluechtete': 48_000_00,
  jugendberufshelfer: 10_000_00,
};

describe('the complete forms', () => {
  it('are there for every measure', () => {
    expect(Object.keys(completeForms)).toEqual(measures.map(({ id }) => id));
  });

  it.each(Object.entries<FormContent>(completeForms))('hold in the demo’s round: %s', (measure, content) => {
    const round = rounds.find((one) => one.measure === measure);
    if (!round) throw new Error(`the demo has no round of ${measure}`);
    const version = measureVersion(measure, round.measureVersion);
    const context = { round, requiredAttachments: [] };
    expect(checkForm(version, stored(content), context)).toEqual([]);
    expect(version.financing(formValues(version, stored(content)), context).requested).toBe(asked[measure]);
  });
});
