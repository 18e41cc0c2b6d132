import { describe, expect, it } from 'vitest';
import type { Sections } from '#schemas/application/application.ts';
import type { Change } from '#schemas/change/change.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import type { Proof } from '#schemas/proof/proof.ts';
import { type Granted, grantedSections } from './granted-sections.ts';
import { prefilledSections } from './prefilled-sections.ts';

type Values = Record<string, string | number | boolean>;
const stored = (values: Values): Sections[string] =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, revision: 3 }]));

const grant = {
  ...{ id: '00000000-0000-4000-8000-000000000001', number: 'INT-2027-000001', deliveredOn: '2026-12-01' },
  ...{
    period: { from: '2027-01-01', to: '2028-03-31' },
    account: { iban: 'DE02120300000000202051', holder: 'Verein' },
  },
} as unknown as Grant;

const application = {
  account: stored({ iban: 'DE89370400440532013000', holder: 'Verein', reference: 'INT 27' }),
  project: stored({ title: 'Ankommen', start: '2027-01-01', end: '2027-12-31', persons: 120, mediations: 80 }),
  plan: stored({
    ...{ 'expenditure/aaaa': 0, 'expenditure/aaaa/group': 'staff', 'expenditure/aaaa/amount': 40_000_00 },
    ...{ 'expenditure/bbbb': 1, 'expenditure/bbbb/group': 'material', 'expenditure/bbbb/amount': 5_000_00 },
    ...{ 'expenditure/cccc': 2, 'expenditure/cccc/group': 'material', 'expenditure/cccc/amount': 5_000_00 },
  }),
  declaration: stored({ beginning: 'notBegun', portalDelivery: true, inputTax: false, noDoubleFunding: true }),
};

const version = measureVersion('inturo', 1);
const made = (more: Partial<Granted> = {}) => {
  const submittedAt = '2026-11-22T11:00:00.000Z' as Instant;
  const granted: Granted = { grant, sections: application, submittedAt, changes: [], ...more };
  const period = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` }) as never;
  return prefilledSections({
    ...{ basis: grantedSections(granted, version), granted, version, profile: undefined },
    ...{ period: { before: period(2027), now: period(2028) }, organisation: {} as Organisation },
  });
};
const value = (sections: Sections, page: string, path: string) => sections[page]?.[path]?.value;

describe('a follow-up draft', () => {
  it('lies in the new funding period where the project took up the whole of the last one', () => {
    const sections = made();
    expect(value(sections, 'project', 'start')).toBe('2028-01-01');
    expect(value(sections, 'project', 'end')).toBe('2028-12-31');
    expect(sections.project?.start?.source).toBeUndefined();
  });

  it('asks for days that are neither the first nor the last one', () => {
    const sections = { ...application, project: stored({ start: '2027-02-15', end: '2028-03-31' }) };
    const project = made({ sections }).project;
    expect(project?.start).toBeUndefined();
    // As far as the grant was extended.
    expect(project?.end?.value).toBe('2028-12-31');
  });

  it('has the account that money goes to now', () => {
    expect(value(made(), 'account', 'iban')).toBe('DE02120300000000202051');
    expect(value(made(), 'account', 'reference')).toBe('INT 27');
  });

  it('repeats no declaration but the one that takes the place of "not begun"', () => {
    expect(Object.keys(made().declaration ?? {})).toEqual(['beginning', 'previousNotice']);
    expect(value(made(), 'declaration', 'beginning')).toBe('followUp');
  });

  it('plans with what the last proof reached, and says where that is from', () => {
    const submitted = { at: '2028-02-01T09:00:00.000Z' };
    const proof = { sections: { figures: stored({ persons: 150, mediations: 80 }) }, submitted } as unknown as Proof;
    const { project } = made({ last: { proof, number: 'INT-2026-000009' } });
    expect(project?.persons).toEqual({
      ...{ value: 150, revision: 1 },
      source: { kind: 'application', label: 'INT-2026-000009', at: '2028-02-01T09:00:00.000Z' },
    });
    expect(project?.mediations?.source?.renewed).toBe(true);
  });

  it('follows approved changes of the plan where a group stands in one row', () => {
    const lines = [
      { group: 'staff', amount: 43_000_00 },
      { group: 'material', amount: 7_000_00 },
    ];
    const wish = { kind: 'replan', lines, reason: 'Tarif' };
    const change = (status: string) => ({ status, wish, decided: { at: '2027-05-01' } }) as unknown as Change;
    const approved = made({ changes: [change('approved')] });
    expect(value(approved, 'plan', 'expenditure/aaaa/amount')).toBe(43_000_00);
    expect(value(approved, 'plan', 'expenditure/bbbb/amount')).toBe(5_000_00);
    expect(value(made({ changes: [change('refused')] }), 'plan', 'expenditure/aaaa/amount')).toBe(40_000_00);
  });
});
