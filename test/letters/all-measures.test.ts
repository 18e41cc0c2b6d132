import { describe, expect, it } from 'vitest';
import { demoRounds } from '#functions/demo/rounds.ts';
import { demoTerms } from '#functions/demo/terms.ts';
import { noticeData } from '#functions/letters/notice-data.ts';
import { receiptData } from '#functions/letters/receipt-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import { formValues } from '#schemas/form/check-form.ts';
import type { Instant } from '#schemas/ids.ts';
import { measures, measureVersion } from '#schemas/measures/registry.ts';
import { completeForms, type FormContent } from '#test/support/complete-form.ts';
import { readPdf } from './read-pdf.ts';
import { noticeFacts, receiptFacts, sectionsOf } from './sample.ts';

const rounds = demoRounds('2026-11-22T11:00:00.000Z' as Instant);

/** What stands in the letters of each measure: whom it is for, how it is funded, and what the grant of its form is. */
const expected = {
  integrationsmanagement: ['ANBest-K', 'Festbetragsfinanzierung', '60.000,00 €'],
  spracherwerb: ['ANBest-K', 'Festbetragsfinanzierung', '5.800,00 €'],
  traumarehabilitation: ['ANBest-P', 'Fehlbedarfsfinanzierung', '80.000,00 €'],
  inturo: ['ANBest-P', 'Anteilfinanzierung', '40.000,00 €'],
  'queere-gefluechtete': ['ANBest-P', 'Anteilfinanzierung', '48.000,00 €'],
  jugendberufshelfer: ['ANBest-K', 'Festbetragsfinanzierung', '10.000,00 €'],
} as const;
const withPlan = ['traumarehabilitation', 'inturo', 'queere-gefluechtete'];

function factsOf(id: keyof typeof expected) {
  const round = rounds.find((one) => one.measure === id);
  if (!round) throw new Error(`the demo has no round of ${id}`);
  const version = measureVersion(id, round.measureVersion);
  const values = formValues(version, sectionsOf(completeForms[id] as FormContent));
  const financing = version.financing(values, { round, requiredAttachments: [] });
  const organisationKind = expected[id][0] === 'ANBest-P' ? ('carrier' as const) : ('landkreis' as const);
  return { version, values, financing, round, terms: demoTerms(round.id), organisationKind };
}

describe.each(Object.keys(expected) as (keyof typeof expected)[])('the letters of %s', (id) => {
  const { values, organisationKind, ...facts } = factsOf(id);
  const amount = facts.financing.requested;
  const [conditions, funding, granted] = expected[id];

  it('grant what its form asks for, under its conditions', async () => {
    const { application, ...plain } = noticeFacts({ outcome: 'approved', amount });
    const letter = facts.version.letter(values, organisationKind);
    const asked = { ...application, requestedAmount: amount };
    const content = noticeData({ ...plain, ...facts, letter, application: asked });
    const { text } = await readPdf(renderLetter('notice', content));
    expect(text).toContain(`Wir bewilligen Ihnen für den Zeitraum vom 1. Januar 2027`);
    expect(text).toContain(`${granted} (in Worten:`);
    expect(text).toContain(`(${conditions})`);
    expect(text).toContain(`Projektförderung als ${funding}.`);
    expect(text.includes('Finanzierungsplan Dieser Plan')).toBe(withPlan.includes(id));
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|keine Angabe/);
  });

  it('confirm every page of its form', async () => {
    const { application, ...plain } = receiptFacts();
    const asked = { ...application, requestedAmount: amount };
    const content = receiptData({ ...plain, ...facts, values, organisationKind, application: asked });
    const { text } = await readPdf(renderLetter('receipt', content));
    for (const { title } of facts.version.pages) expect(text).toContain(title.de);
    expect(text).toContain(`Beantragt ${granted}`);
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN/);
  });
});

it('every measure has its letters shown', () => {
  expect(Object.keys(expected)).toEqual(measures.map(({ id }) => id));
});
