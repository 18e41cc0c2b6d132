import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import { checkForm, formValues, problemText } from '../form/check-form.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import type { Organisation } from '../organisation/organisation.ts';
import type { Person } from '../person/person.ts';
import type { Round } from '../round/round.ts';
import type { FormContext } from './measure.ts';
import { measureVersion } from './registry.ts';

const version = measureVersion('integrationsmanagement', 1);
type Values = Record<string, Record<string, StoredValue>>;

const stored = (values: Values): Sections =>
  Object.fromEntries(
    Object.entries(values).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const year = { from: '2027-01-01', to: '2027-12-31' };
const inRound = (round: object = {}, more: Partial<FormContext> = {}): FormContext => ({
  round: { rates: { post: 60_000_00 }, fundingPeriod: year, ...round } as unknown as Round,
  requiredAttachments: [],
  ...more,
});

/** Posts by their share of full time in hundredths and their months. */
const posts = (...given: { fte: number; months: number; employer?: string }[]) =>
  Object.fromEntries(
    given.flatMap(({ fte, months, employer = 'kreis' }, n) => [
      [`posts/row${n + 1}`, n],
      [`posts/row${n + 1}/function`, 'Integrationsmanagement'],
      [`posts/row${n + 1}/qualification`, 'socialWork'],
      [`posts/row${n + 1}/employer`, employer],
      [`posts/row${n + 1}/fte`, fte],
      [`posts/row${n + 1}/months`, months],
      ...(employer === 'kreis' ? [] : [[`posts/row${n + 1}/employerName`, 'Stadt Neckarsulm']]),
    ]),
  );

const complete: Values = {
  contact: { unit: 'Amt', street: 'Weg 1', town: '74072 Heilbronn', name: 'E. B.', email: 'a@kreis.example' },
  account: { holder: 'Kreiskasse', iban: 'DE89370400440532013000' },
  posts: posts({ fte: 100, months: 12 }),
  onward: { passesOn: false },
  declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
};
const problems = (more: Values, context = inRound()) => checkForm(version, stored({ ...complete, ...more }), context);
const financing = (given: Record<string, StoredValue>, context = inRound()) =>
  version.financing(formValues(version, stored({ posts: given })), context);

describe('the financing of Integrationsmanagement', () => {
  it('shows for each post the rate of a full-time post and year, by share and months', () => {
    // 60,000 € × 0.25 × 7/12 = 8,750 €; 60,000 € × 1 × 1/12 = 5,000 €.
    expect(financing(posts({ fte: 25, months: 7 }, { fte: 100, months: 1 }))).toEqual({
      lines: [
        {
          label: { de: 'Stelle 1', en: 'Post 1' },
          detail: { de: '0,25 VZÄ × 7 Monate', en: '0.25 FTE × 7 months' },
          amount: 875_000,
        },
        {
          label: { de: 'Stelle 2', en: 'Post 2' },
          detail: { de: '1,00 VZÄ × 1 Monat', en: '1.00 FTE × 1 month' },
          amount: 500_000,
        },
      ],
      computed: 1_375_000,
      requested: 1_375_000,
    });
  });

  it('rounds every line down to the cent, so that the lines add up to the sum', () => {
    // 100.01 € × 0.25 × 7/12 = 14.5847… €, three times 14.58 €.
    const three = posts({ fte: 25, months: 7 }, { fte: 25, months: 7 }, { fte: 25, months: 7 });
    const { lines, computed } = financing(three, inRound({ rates: { post: 10_001 } }));
    expect(lines.map(({ amount }) => amount)).toEqual([1_458, 1_458, 1_458]);
    expect(computed).toBe(4_374);
  });

  it.each([
    ['below what was computed', 5_999_999, 5_999_999],
    ['of just as much', 6_000_000, 6_000_000],
    ['above it', 6_000_001, 6_000_000],
    ['of nothing', 0, 0],
  ])('is cut to a frame %s', (_what, frame, requested) => {
    const context = inRound({}, { frame: frame as Cents });
    expect(financing(posts({ fte: 100, months: 12 }), context)).toMatchObject({
      computed: 6_000_000,
      frame,
      requested,
    });
  });

  it('of an empty form is nothing', () => {
    expect(financing({})).toEqual({ lines: [], computed: 0, requested: 0 });
    expect(financing({ 'posts/row1': 0 })).toMatchObject({ computed: 0, lines: [{ amount: 0 }] });
  });
});

describe('a complete form', () => {
  it('has no problems', () => {
    expect(problems({})).toEqual([]);
  });

  it('misses something on every page when it is empty', () => {
    const pages = new Set(checkForm(version, {}, inRound()).map(({ page }) => page));
    expect([...pages]).toEqual(['contact', 'account', 'posts', 'onward', 'declaration']);
  });

  it('needs the attachments that the round insists on', () => {
    const context = inRound({}, { requiredAttachments: ['concept'] });
    expect(problems({}, context)).toEqual([{ page: 'attachments', path: 'concept', code: 'required' }]);
    expect(problems({ attachments: { 'concept/abcd': 0 } }, context)).toEqual([]);
  });
});

describe('a post', () => {
  it.each([
    ['the whole period', year, 12, []],
    ['a month more than the period has', year, 13, ['posts/row1/months']],
    ['three months of a period that touches three', { from: '2027-01-15', to: '2027-03-01' }, 3, []],
    ['four months of it', { from: '2027-01-15', to: '2027-03-01' }, 4, ['posts/row1/months']],
    ['sixteen months over the turn of the year', { from: '2026-09-01', to: '2027-12-31' }, 16, []],
  ])('may last %s', (_what, fundingPeriod, months, paths) => {
    const found = problems({ posts: posts({ fte: 100, months }) }, inRound({ fundingPeriod }));
    expect(found).toEqual(paths.map((path) => ({ page: 'posts', path, code: 'monthsBeyondPeriod' })));
  });

  it('of somebody else goes with passing on', () => {
    const elsewhere = { posts: posts({ fte: 100, months: 12, employer: 'carrier' }) };
    expect(problems(elsewhere)).toEqual([{ page: 'onward', path: 'passesOn', code: 'employedElsewhere' }]);
    expect(problems({ ...elsewhere, onward: {} })).toEqual([{ page: 'onward', path: 'passesOn', code: 'required' }]);
  });

  it.each([24, 0, 101])('of %i hundredths of full time is refused', (fte) => {
    expect(problems({ posts: posts({ fte, months: 12 }) })).toMatchObject([{ path: 'posts/row1/fte' }]);
  });
});

describe('passing on', () => {
  const to = (...amounts: number[]) =>
    Object.fromEntries([
      ['passesOn', true],
      ...amounts.flatMap((amount, n) => [
        [`recipients/row${n}`, n],
        [`recipients/row${n}/kind`, 'municipality'],
        [`recipients/row${n}/name`, 'Stadt Neckarsulm'],
        [`recipients/row${n}/amount`, amount],
      ]),
    ]);
  const tooMuch = [{ page: 'onward', path: 'recipients', code: 'passesOnMoreThanGranted' }];

  it('takes no more than what is asked for', () => {
    expect(problems({ onward: to(3_000_000, 3_000_000) })).toEqual([]);
    expect(problems({ onward: to(3_000_000, 3_000_001) })).toEqual(tooMuch);
    expect(problems({ onward: to(3_000_000) }, inRound({}, { frame: 2_000_000 as Cents }))).toEqual(tooMuch);
  });

  it('counts for nothing once the applicant says no', () => {
    expect(problems({ onward: { ...to(9_000_000), passesOn: false } })).toEqual([]);
  });

  it('says what is wrong in both languages', () => {
    const [problem] = tooMuch;
    expect(problem && problemText(version, problem, 'de')).toMatch(/mehr weiter, als Sie beantragen/);
    expect(problem && problemText(version, problem, 'en')).toMatch(/more than you ask for/);
    const inRow = { page: 'posts', path: 'posts/row1/fte', code: 'tooSmall' };
    expect(problemText(version, inRow, 'de')).toContain('0,25');
    const money = { page: 'onward', path: 'recipients/row1/amount', code: 'tooSmall' };
    expect(problemText(version, money, 'de')).toContain('0,01\u00a0€');
  });
});

describe('what is known when a draft begins', () => {
  const person = { name: 'Elif Brandt', email: 'elif@kreis.example' } as Person;

  it('is who writes it, and where the organisation is, if that was said', () => {
    const organisation = { street: 'Lerchenstraße 40', town: '74072 Heilbronn' } as Organisation;
    expect(version.prefill({ person, organisation })).toEqual({
      contact: {
        name: { value: 'Elif Brandt', from: 'person' },
        email: { value: 'elif@kreis.example', from: 'person' },
        street: { value: 'Lerchenstraße 40', from: 'profile' },
        town: { value: '74072 Heilbronn', from: 'profile' },
      },
      account: {},
    });
    expect(version.prefill({ person, organisation: {} as Organisation })).toEqual({
      contact: {
        name: { value: 'Elif Brandt', from: 'person' },
        email: { value: 'elif@kreis.example', from: 'person' },
      },
      account: {},
    });
  });
});

describe('the consent to be served in the portal', () => {
  it.each([
    [true, true],
    [false, false],
    [undefined, false],
  ])('given as %s counts as %s', (portalDelivery, consent) => {
    expect(version.consentsToPortal({ declaration: { portalDelivery } })).toBe(consent);
  });
});
