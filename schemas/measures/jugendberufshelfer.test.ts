import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import { checkForm, formValues } from '../form/check-form.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import type { Organisation, OrganisationKind } from '../organisation/organisation.ts';
import type { Person } from '../person/person.ts';
import type { Round } from '../round/round.ts';
import { jugendberufshelfer } from './jugendberufshelfer.ts';
import type { FormContext, MeasureVersion } from './measure.ts';

const version = jugendberufshelfer.versions[0] as MeasureVersion;
type Values = Record<string, Record<string, StoredValue>>;

const stored = (values: Values): Sections =>
  Object.fromEntries(
    Object.entries(values).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const inRound = (more: Partial<FormContext> = {}): FormContext => ({
  round: {
    rates: { post: 10_000_00 },
    fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  } as unknown as Round,
  requiredAttachments: [],
  ...more,
});

const posts = (...given: { fte: number; months: number }[]) =>
  Object.fromEntries(
    given.flatMap(({ fte, months }, n) => [
      [`posts/row${n + 1}`, n],
      [`posts/row${n + 1}/school`, 'Gewerbliche Schule, Heilbronn'],
      [`posts/row${n + 1}/schoolKind`, 'vocational'],
      [`posts/row${n + 1}/employer`, 'own'],
      [`posts/row${n + 1}/fte`, fte],
      [`posts/row${n + 1}/months`, months],
      [`posts/row${n + 1}/pupils`, 40],
    ]),
  );

const complete: Values = {
  contact: { unit: 'Jugendamt', street: 'Weg 1', town: '74072 Heilbronn', name: 'E. B.', email: 'a@kreis.example' },
  account: { holder: 'Kreiskasse', iban: 'DE89370400440532013000' },
  posts: posts({ fte: 100, months: 12 }),
  costs: { staffCosts: 62_000_00, otherFunds: false },
  attachments: { carrier: 'public' },
  declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
};
const problems = (more: Values, context = inRound()) => checkForm(version, stored({ ...complete, ...more }), context);
const financing = (given: Record<string, StoredValue>, context = inRound()) =>
  version.financing(formValues(version, stored({ posts: given })), context);

describe('the financing of Jugendberufshilfe', () => {
  it('is the fixed amount of a full-time post and year, by share and months', () => {
    // 10,000 € × 0.5 × 8/12 = 3,333.33 €; 10,000 € × 0.75 × 12/12 = 7,500 €: together 10,833.33 €.
    const { lines, computed, requested } = financing(posts({ fte: 50, months: 8 }, { fte: 75, months: 12 }));
    expect(lines.map(({ amount }) => amount)).toEqual([333_333, 750_000]);
    expect(lines[0]?.detail).toEqual({ de: '0,50 VZÄ × 8 Monate', en: '0.50 FTE × 8 months' });
    expect({ computed, requested }).toEqual({ computed: 1_083_333, requested: 1_083_333 });
  });

  it('is cut to a frame', () => {
    const context = inRound({ frame: 900_000 as Cents });
    expect(financing(posts({ fte: 100, months: 12 }), context)).toMatchObject({
      computed: 1_000_000,
      requested: 900_000,
    });
  });

  it('of an empty form is nothing', () => {
    expect(financing({})).toEqual({ lines: [], computed: 0, requested: 0 });
  });
});

describe('a form of Jugendberufshilfe', () => {
  it('that is complete has no problems', () => {
    expect(problems({})).toEqual([]);
  });

  it('that is empty misses something on every page', () => {
    const pages = new Set(checkForm(version, {}, inRound()).map(({ page }) => page));
    expect([...pages]).toEqual(['contact', 'account', 'posts', 'costs', 'attachments', 'declaration']);
  });

  it('asks for no more months than the funding period has', () => {
    expect(problems({ posts: posts({ fte: 100, months: 13 }) })).toEqual([
      { page: 'posts', path: 'posts/row1/months', code: 'monthsBeyondPeriod' },
    ]);
  });

  it('of an independent carrier holds the notice of its recognition', () => {
    expect(problems({ attachments: { carrier: 'recognised' } })).toEqual([
      { page: 'attachments', path: 'recognition', code: 'required' },
    ]);
    expect(problems({ attachments: { carrier: 'recognised', 'recognition/abcd': 0 } })).toEqual([]);
  });
});

describe('the grant and the money of others', () => {
  const costs = (staffCosts: number, others?: number) => ({
    costs: {
      staffCosts,
      otherFunds: others !== undefined,
      ...(others !== undefined && { otherFundsFrom: 'Agentur für Arbeit', otherFundsAmount: others }),
    },
  });
  const tooMuch = [{ page: 'costs', path: 'staffCosts', code: 'grantAboveCosts' }];

  it.each([
    ['just pay for the posts', costs(1_000_000), []],
    ['are a cent more than they cost', costs(999_999), tooMuch],
    ['together just pay for them', costs(6_200_000, 5_200_000), []],
    ['together are a cent more', costs(6_200_000, 5_200_001), tooMuch],
    [
      'count no longer once there is none of others',
      { costs: { ...costs(1_000_000, 9).costs, otherFunds: false } },
      [],
    ],
  ])('%s', (_what, given, expected) => {
    expect(problems(given)).toEqual(expected);
  });

  it('count with the frame that the grant is cut to', () => {
    expect(problems(costs(900_000), inRound({ frame: 900_000 as Cents }))).toEqual([]);
  });
});

describe('what a new draft says of its carrier', () => {
  const prefilled = (kind: OrganisationKind) =>
    version.prefill({
      person: { name: 'Elif Brandt', email: 'a@b.de' } as Person,
      organisation: { kind } as Organisation,
    }).attachments;

  it.each([
    ['landkreis', { carrier: { value: 'public', from: 'profile' } }],
    ['stadtkreis', { carrier: { value: 'public', from: 'profile' } }],
    ['carrier', { carrier: { value: 'recognised', from: 'profile' } }],
    ['municipality', {}],
  ] as const)('of kind %s', (kind, expected) => {
    expect(prefilled(kind)).toEqual(expected);
  });
});

describe('what the platform finds out about the carrier', () => {
  it.each([
    ['a public one', { carrier: 'public' }, true],
    ['a recognised one with its notice', { carrier: 'recognised', 'recognition/abcd': 0 }, true],
    ['one without the notice', { carrier: 'recognised' }, false],
    ['one that says nothing', {}, false],
  ] as const)('%s', (_what, attachments, passed) => {
    const checks = version.ownChecks?.(formValues(version, stored({ ...complete, attachments })));
    expect(checks?.find(({ id }) => id === 'youthWelfareCarrier')).toMatchObject({ passed });
  });
});

describe('the review of Jugendberufshilfe', () => {
  it('asks the school supervision after the formal check', () => {
    expect(version.reviewSteps.map(({ id, role }) => `${id} ${role}`)).toEqual([
      'formalCheck caseOfficer',
      'technicalReview technicalReviewer',
    ]);
    expect(version.reviewSteps[1]?.title.de).toContain('Schulaufsicht');
  });
});
