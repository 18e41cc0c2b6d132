import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import { checkForm, formValues } from '../form/check-form.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import type { Round } from '../round/round.ts';
import type { FormContext, MeasureVersion } from './measure.ts';
import { spracherwerb } from './spracherwerb.ts';

const version = spracherwerb.versions[0] as MeasureVersion;
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
  round: {
    rates: { unit: 35_00, cafe: 80_00, coaching: 45_00, mediation: 50_00 },
    fundingPeriod: year,
    ...round,
  } as unknown as Round,
  requiredAttachments: [],
  ...more,
});

type Course = { units?: number; start?: string; participants?: number; title?: string };
const courses = (...given: Course[]) => ({
  ...Object.fromEntries(
    given.flatMap(({ units = 100, start = '2027-03-01', participants = 15, title }, n) => [
      [`courses/row${n + 1}`, n],
      [`courses/row${n + 1}/title`, title ?? `Deutsch für Eltern ${n + 1}`],
      [`courses/row${n + 1}/targetGroup`, 'parents'],
      [`courses/row${n + 1}/units`, units],
      [`courses/row${n + 1}/participants`, participants],
      [`courses/row${n + 1}/start`, start],
      [`courses/row${n + 1}/place`, 'Volkshochschule Neckarsulm'],
    ]),
  ),
  notFederal: true,
});

const offers = (...given: { kind: string; count: number }[]) => ({
  planned: true,
  ...Object.fromEntries(
    given.flatMap(({ kind, count }, n) => [
      [`offers/row${n + 1}`, n],
      [`offers/row${n + 1}/kind`, kind],
      [`offers/row${n + 1}/title`, 'Im Rathaus'],
      [`offers/row${n + 1}/count`, count],
    ]),
  ),
});

const complete: Values = {
  contact: { unit: 'Amt', street: 'Weg 1', town: '74072 Heilbronn', name: 'E. B.', email: 'a@kreis.example' },
  account: { holder: 'Kreiskasse', iban: 'DE89370400440532013000' },
  courses: courses({}),
  offers: { planned: false },
  declaration: { beginning: 'notBegun', portalDelivery: true, correct: true },
};
const problems = (more: Values, context = inRound()) => checkForm(version, stored({ ...complete, ...more }), context);
const financing = (given: Values, context = inRound()) =>
  version.financing(formValues(version, stored(given)), context);

describe('the financing of Spracherwerb', () => {
  it('is the fixed amount for each unit and the lump sums for each time', () => {
    // 120 × 35 € = 4,200 €; 40 × 80 € = 3,200 €; 1 × 45 € = 45 €; 7 × 50 € = 350 €: together 7,795 €.
    const given = {
      courses: courses({ units: 120 }),
      offers: offers({ kind: 'cafe', count: 40 }, { kind: 'coaching', count: 1 }, { kind: 'mediation', count: 7 }),
    };
    expect(financing(given)).toEqual({
      lines: [
        { label: { de: 'Kurs 1', en: 'Course 1' }, detail: { de: '120 UE', en: '120 units' }, amount: 420_000 },
        {
          label: { de: 'Angebot 1', en: 'Offer 1' },
          detail: { de: 'Sprachcafé, 40 Mal', en: 'Language café, 40 times' },
          amount: 320_000,
        },
        {
          label: { de: 'Angebot 2', en: 'Offer 2' },
          detail: { de: 'Lernbegleitung, 1 Mal', en: 'Learning support, 1 time' },
          amount: 4_500,
        },
        {
          label: { de: 'Angebot 3', en: 'Offer 3' },
          detail: { de: 'Sprachmittlung, 7 Mal', en: 'Language mediation, 7 times' },
          amount: 35_000,
        },
      ],
      computed: 779_500,
      requested: 779_500,
    });
  });

  it('takes the rates of the round', () => {
    // 100 × 41.25 € = 4,125 €.
    const context = inRound({ rates: { unit: 41_25, cafe: 1, coaching: 1, mediation: 1 } });
    expect(financing({ courses: courses({ units: 100 }) }, context).requested).toBe(412_500);
  });

  it('is cut to a frame', () => {
    const context = inRound({}, { frame: 3_000_00 as Cents });
    expect(financing({ courses: courses({ units: 100 }) }, context)).toMatchObject({
      computed: 3_500_00,
      frame: 3_000_00,
      requested: 3_000_00,
    });
  });

  it('counts nothing of offers once the applicant says that there are none', () => {
    const given = {
      courses: courses({ units: 10 }),
      offers: { ...offers({ kind: 'cafe', count: 9 }), planned: false },
    };
    expect(financing(given).requested).toBe(350_00);
  });

  it('of an empty form, and of rows that were only just added, is nothing', () => {
    expect(financing({})).toEqual({ lines: [], computed: 0, requested: 0 });
    const begun = { courses: { 'courses/row1': 0 }, offers: { planned: true, 'offers/row1': 0 } };
    expect(financing(begun)).toMatchObject({ computed: 0, lines: [{ amount: 0 }, { amount: 0 }] });
  });
});

describe('a form of Spracherwerb', () => {
  it('that is complete has no problems', () => {
    expect(problems({})).toEqual([]);
    expect(problems({ offers: offers({ kind: 'cafe', count: 40 }) })).toEqual([]);
  });

  it('that is empty misses something on every page but the attachments', () => {
    const pages = new Set(checkForm(version, {}, inRound()).map(({ page }) => page));
    expect([...pages]).toEqual(['contact', 'account', 'courses', 'offers', 'declaration']);
  });

  it('takes no course that the Federation pays for', () => {
    expect(problems({ courses: { ...courses({}), notFederal: false } })).toMatchObject([
      { path: 'notFederal', code: 'mustBeConfirmed' },
    ]);
  });

  it('asks which target group is meant by another one', () => {
    const other = { ...courses({}), 'courses/row1/targetGroup': 'other' };
    expect(problems({ courses: other })).toMatchObject([{ path: 'courses/row1/targetGroupName', code: 'required' }]);
  });
});

describe('a course', () => {
  it.each([
    ['on the first day of the funding period', '2027-01-01', []],
    ['on its last day', '2027-12-31', []],
    ['the day before it', '2026-12-31', ['courseOutsidePeriod']],
    ['the day after it', '2028-01-01', ['courseOutsidePeriod']],
  ])('that begins %s', (_when, start, codes) => {
    expect(problems({ courses: courses({ units: 10, start }) }).map(({ code }) => code)).toEqual(codes);
  });

  it.each([
    // From Friday 3 to Friday 31 December four weeks pass and a fifth has begun: 5 × 40 = 200 units.
    ['as many units as the weeks until the end hold', '2027-12-03', 200, []],
    ['one more', '2027-12-03', 201, ['courses/row1/units']],
    ['a week’s units from the last day on', '2027-12-31', 40, []],
    ['more than these', '2027-12-31', 41, ['courses/row1/units']],
  ])('may have %s', (_what, start, units, paths) => {
    const found = problems({ courses: courses({ start, units }) });
    expect(found).toEqual(paths.map((path) => ({ page: 'courses', path, code: 'unitsBeyondPeriod' })));
  });

  it.each([
    [25, []],
    [26, ['tooLarge']],
    [0, ['tooSmall']],
  ])('has at most 25 participants and one at least: %i', (participants, codes) => {
    expect(problems({ courses: courses({ participants }) }).map(({ code }) => code)).toEqual(codes);
  });

  it('is listed once', () => {
    const twice = courses({ title: 'Deutsch im Beruf' }, { title: ' deutsch im beruf' });
    expect(problems({ courses: twice })).toEqual([
      { page: 'courses', path: 'courses/row2/title', code: 'courseTwice' },
    ]);
    const later = courses({ title: 'Deutsch im Beruf' }, { title: 'Deutsch im Beruf', start: '2027-09-01' });
    expect(problems({ courses: later })).toEqual([]);
  });
});

describe('the letter of Spracherwerb', () => {
  const letter = (given: Values, kind: 'municipality' | 'carrier' = 'municipality') =>
    version.letter(formValues(version, stored({ ...complete, ...given })), kind);

  it('says what the grant is for', () => {
    expect(letter({}).purpose).toBe(
      'Die Zuwendung ist zweckgebunden für die Durchführung eines Sprachkurses mit zusammen 100 Unterrichtseinheiten nach Ihrem Antrag.',
    );
    const two = { courses: courses({ units: 60 }, { units: 90 }), offers: offers({ kind: 'cafe', count: 3 }) };
    expect(letter(two).purpose).toBe(
      'Die Zuwendung ist zweckgebunden für die Durchführung von 2 Sprachkursen mit zusammen 150 Unterrichtseinheiten sowie der im Antrag genannten Angebote neben den Kursen nach Ihrem Antrag.',
    );
  });

  it('names the conditions for Kommunen, and for others theirs', () => {
    expect(letter({}).generalConditions).toMatch(/\(ANBest-K\)$/);
    expect(letter({}, 'carrier').generalConditions).toMatch(/\(ANBest-P\)$/);
  });
});
