import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import type { Instant } from '../ids.ts';
import { measureById, measureVersion } from '../measures/registry.ts';
import type { Cents } from '../money.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Round } from '../round/round.ts';
import { automaticChecks, type CheckedFacts } from './automatic-checks.ts';

const form = {
  contact: {
    ...{ unit: 'Amt für Migration', street: 'Lerchenstraße 40', town: '74072 Heilbronn' },
    ...{ name: 'Erika Beispiel', email: 'erika@heilbronn.example' },
  },
  account: { holder: 'Kreiskasse', iban: 'DE89370400440532013000' },
  posts: {
    ...{ 'posts/row1': 0, 'posts/row1/function': 'Nordraum', 'posts/row1/qualification': 'socialWork' },
    ...{ 'posts/row1/employer': 'kreis', 'posts/row1/fte': 100, 'posts/row1/months': 12 },
  },
  onward: { passesOn: false },
  attachments: { 'concept/doc1': 0 },
  declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
};

function sectionsOf(pages: Record<string, Record<string, string | number | boolean>>): Sections {
  const stored = (values: object) => Object.entries(values).map(([path, value]) => [path, { value, revision: 1 }]);
  return Object.fromEntries(Object.entries(pages).map(([page, values]) => [page, Object.fromEntries(stored(values))]));
}

const round = {
  closesAt: '2026-10-31T23:00:00.000Z',
  fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  rates: { post: 6_000_000 },
} as unknown as Round;
const facts: CheckedFacts = {
  application: {
    submittedAt: '2026-10-31T22:59:59.999Z' as Instant,
    late: false,
    requestedAmount: 6_000_000 as Cents,
  },
  measure: measureById('integrationsmanagement'),
  version: measureVersion('integrationsmanagement', 1),
  sections: sectionsOf(form),
  context: { round, requiredAttachments: [] },
  organisation: { kind: 'landkreis', name: 'Landkreis Heilbronn' } as Organisation,
  attachments: [{ id: 'doc1', name: 'Konzept.pdf', status: 'stored' }],
};

const failed = (changes: Partial<CheckedFacts>): string[] =>
  automaticChecks({ ...facts, ...changes })
    .filter(({ passed }) => !passed)
    .map(({ id }) => id);
const evidence = (changes: Partial<CheckedFacts>, id: string) =>
  automaticChecks({ ...facts, ...changes }).find((check) => check.id === id)?.evidence;

describe('the automatic checks', () => {
  it('find nothing in a plain application', () => {
    expect(automaticChecks(facts).map(({ id }) => id)).toEqual([
      ...['inTime', 'complete', 'eligible', 'withinFrame', 'amount', 'attachments', 'notBegun'],
    ]);
    expect(failed({})).toEqual([]);
  });

  it('say when it arrived and when the period ended', () => {
    const application = { ...facts.application, submittedAt: '2026-10-31T23:00:00.000Z' as Instant, late: true };
    expect(failed({ application })).toEqual(['inTime']);
    expect(evidence({ application }, 'inTime')).toEqual({
      de: 'Eingang: 1. November 2026 um 00:00 Uhr. Ende der Antragsfrist: 31. Oktober 2026 um 24:00 Uhr.',
      en: 'Arrived: 1 November 2026 at 00:00. End of the application period: 31 October 2026 at 24:00.',
    });
  });

  it('name what is missing in the form', () => {
    const { iban: _iban, ...account } = form.account;
    const sections = sectionsOf({ ...form, account } as never);
    expect(failed({ sections })).toEqual(['complete']);
    expect(evidence({ sections }, 'complete')?.de).toBe('Hinweise: 1. Bitte machen Sie diese Angabe.');
  });

  it('find an organisation that is not in the directory, or of another kind', () => {
    expect(failed({ organisation: undefined })).toEqual(['eligible']);
    expect(failed({ measure: { ...facts.measure, eligible: [] } })).toEqual(['eligible']);
  });

  it('ask whether the round names the applicant, where it names any', () => {
    const naming = (...grantees: string[]) => ({
      ...{ context: { ...facts.context, round: { ...round, grantees } as unknown as Round } },
      organisation: { id: 'traeger-b', kind: 'landkreis', name: 'Träger B' } as unknown as Organisation,
    });
    expect(failed(naming('traeger-a', 'traeger-b'))).toEqual([]);
    expect(failed(naming('traeger-a'))).toEqual(['namedGrantee']);
    expect(evidence(naming('traeger-a'), 'namedGrantee')).toEqual({
      de: 'Träger B gehört nicht zu den Stellen, die in der Förderrunde benannt sind (1).',
      en: 'Träger B is none of those whom the round names (1).',
    });
    expect(failed({ ...naming('traeger-a'), organisation: undefined })).toEqual(['eligible', 'namedGrantee']);
  });

  it('compare with the frame, and tell that the amount was cut to it', () => {
    const context = { ...facts.context, frame: 4_000_000 as Cents };
    expect(failed({ context })).toEqual(['withinFrame', 'amount']);
    const application = { ...facts.application, requestedAmount: 4_000_000 as Cents };
    expect(failed({ context, application })).toEqual([]);
    expect(evidence({ context, application }, 'withinFrame')?.de).toMatch(
      /Berechnet: 60\.000,00\s€, auf den Rahmen gekürzt/,
    );
  });

  it('find an amount that does not follow from the answers', () => {
    expect(failed({ application: { ...facts.application, requestedAmount: 6_000_001 as Cents } })).toEqual(['amount']);
  });

  it('find attachments that were refused or are missing', () => {
    expect(failed({ attachments: [{ id: 'doc1', name: 'Konzept.pdf', status: 'refused' }] })).toEqual(['attachments']);
    expect(failed({ attachments: [] })).toEqual(['attachments']);
  });

  it('let a follow-up pass as an exception, and leave an early start to the officer', () => {
    const declared = (beginning: string) =>
      sectionsOf({ ...form, declaration: { ...form.declaration, beginning, previousNotice: 'IM-2026-000007' } });
    expect(failed({ sections: declared('followUp') })).toEqual([]);
    expect(evidence({ sections: declared('followUp') }, 'notBegun')?.de).toContain('IM-2026-000007');
    expect(failed({ sections: declared('earlyStart') })).toEqual(['notBegun']);
  });
});
