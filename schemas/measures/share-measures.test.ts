import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import { checkForm, formValues, problemText } from '../form/check-form.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import type { OrganisationKind } from '../organisation/organisation.ts';
import type { Round } from '../round/round.ts';
import { formulaInWords } from './formula.ts';
import { inturo } from './inturo.ts';
import type { FormContext, Measure, MeasureVersion } from './measure.ts';
import { queereGefluechtete } from './queere-gefluechtete.ts';

type Values = Record<string, Record<string, StoredValue>>;

const stored = (values: Values): Sections =>
  Object.fromEntries(
    Object.entries(values).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const versionOne = ({ versions }: Measure) => versions[0] as MeasureVersion;

const inRound = (share: number, frame?: number): FormContext => ({
  round: {
    rates: { share, ownMinimum: 10 },
    fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  } as unknown as Round,
  ...(frame !== undefined && { frame: frame as Cents }),
  requiredAttachments: [],
});

/** 40,000.00 for staff; own and other money as given. */
const planOf = (own: number, third = 0, staff = 40_000_00): Record<string, StoredValue> => ({
  ...{ 'expenditure/row1': 0, 'expenditure/row1/group': 'staff', 'expenditure/row1/purpose': '0,6 VZÄ' },
  'expenditure/row1/amount': staff,
  ...{ 'revenue/row1': 0, 'revenue/row1/source': 'own', 'revenue/row1/amount': own },
  ...(third > 0 && { 'revenue/row2': 1, 'revenue/row2/source': 'otherPublic', 'revenue/row2/giver': 'Stadt' }),
  ...(third > 0 && { 'revenue/row2/amount': third }),
});

const common = {
  contact: { unit: 'Beratung', street: 'Weg 1', town: '68159 Mannheim', name: 'E. B.', email: 'a@traeger.example' },
  account: { holder: 'Träger e. V.', iban: 'DE89370400440532013000' },
  declaration: {
    ...{ beginning: 'notBegun', inputTax: false, noDoubleFunding: true, portalDelivery: true, correct: true },
  },
};
const project = { title: 'Vorhaben', aims: 'Ziel', places: 'Mannheim', start: '2027-01-01', end: '2027-12-31' };

const ofInturo: Values = {
  ...common,
  project: { ...project, persons: 200, mediations: 80, partners: 5 },
  partners: {
    ...{ 'partners/row1': 0, 'partners/row1/name': 'Stadt Mannheim', 'partners/row1/task': 'Runder Tisch' },
    lasting: 'Eine Ansprechperson im Amt',
  },
  plan: planOf(8_000_00),
};
const ofQueer: Values = {
  ...common,
  project: { ...project, consultations: 150, trainings: 8, participants: 120 },
  offer: {
    ...{ counsels: true, languages: 'Arabisch', protection: 'Beratung ohne Namen' },
    ...{ trains: true, trained: 'Ehrenamtliche' },
  },
  plan: planOf(10_000_00),
};

const cases = [
  { measure: inturo, complete: ofInturo, share: 80, own: 'partners' },
  { measure: queereGefluechtete, complete: ofQueer, share: 75, own: 'offer' },
];

describe.each(cases)('a form for $measure.id', ({ measure, complete, share, own }) => {
  const version = versionOne(measure);
  const problems = (more: Values, context = inRound(share)) =>
    checkForm(version, stored({ ...complete, ...more }), context);

  it('has no problems when it is complete', () => {
    expect(problems({})).toEqual([]);
  });

  it('misses something on every page but the attachments when it is empty', () => {
    const pages = new Set(checkForm(version, {}, inRound(share)).map(({ page }) => page));
    expect([...pages]).toEqual(['contact', 'account', 'project', own, 'plan', 'declaration']);
  });

  it('says its formula with the rates of the round', () => {
    expect(formulaInWords(version, inRound(share).round, 'en')).toContain(`${share}% of the expenditure`);
    const words = formulaInWords(version, inRound(share).round, 'de');
    expect(words).toContain(`${share} % der Ausgaben`);
    expect(words).toContain('Mindestens 10 % der Ausgaben');
    expect(words).not.toContain('{');
  });

  it('has the general conditions that fit who applies', () => {
    const letter = (kind: OrganisationKind) => version.letter(formValues(version, stored(complete)), kind);
    expect(letter('carrier').generalConditions).toContain('ANBest-P');
    expect(letter('stadtkreis').generalConditions).toContain('ANBest-K');
    expect(letter('carrier').fundingType).toBe('Projektförderung als Anteilfinanzierung');
  });

  it('is reviewed formally, then technically', () => {
    expect(version.reviewSteps.map(({ id }) => id)).toEqual(['formalCheck', 'technicalReview']);
  });
});

describe('the grant of INTURO', () => {
  const version = versionOne(inturo);
  const check = (plan: Record<string, StoredValue>, frame?: number) =>
    checkForm(version, stored({ ...ofInturo, plan }), inRound(80, frame));
  const requested = (plan: Record<string, StoredValue>, frame?: number) =>
    version.financing(formValues(version, stored({ ...ofInturo, plan })), inRound(80, frame)).requested;

  it('is 80 % of the expenditure', () => {
    // 80 % of 40,000.00
    expect(requested(planOf(8_000_00))).toBe(32_000_00);
    expect(check(planOf(8_000_00))).toEqual([]);
  });

  it('shrinks when others pay more than the rest', () => {
    // 40,000.00 − 6,000.00 − 10,000.00 = 24,000.00
    expect(requested(planOf(6_000_00, 10_000_00))).toBe(24_000_00);
    expect(check(planOf(6_000_00, 10_000_00))).toEqual([]);
  });

  it('leaves open what nobody pays, and says how much', () => {
    // 40,000.00 − 32,000.00 − 7,000.00
    expect(check(planOf(7_000_00))).toEqual([
      { page: 'plan', path: 'balance', code: 'planNotCovered', amount: 1_000_00 },
    ]);
    // Frame 30,000.00: 40,000.00 − 30,000.00 − 8,000.00
    expect(check(planOf(8_000_00), 30_000_00)).toEqual([
      { page: 'plan', path: 'balance', code: 'planNotCovered', amount: 2_000_00 },
    ]);
  });

  it('needs a tenth of own funds, whoever else pays', () => {
    // 10 % of 40,000.00 = 4,000.00; own 3,999.99 and 4,000.01 of the town.
    const [problem, ...others] = check(planOf(3_999_99, 4_000_01));
    expect([problem, others]).toEqual([{ page: 'plan', path: 'own', code: 'ownTooSmall', amount: 1 }, []]);
    expect(problem && problemText(version, problem, 'de')).toMatch(/um 0,01\s€ zu niedrig/);
    // Where the amount is not at hand the sentence does without.
    const bare = { page: 'plan', path: 'own', code: 'ownTooSmall' };
    expect(problemText(version, bare, 'de')).toBe(
      'Ihr eigener Anteil ist zu klein. Bitte tragen Sie mehr eigene Mittel ein.',
    );
    expect(check(planOf(4_000_00, 4_000_00))).toEqual([]);
  });

  it('says in one go what is missing to balance and of own funds', () => {
    expect(check(planOf(1_000_00)).map(({ path, amount }) => [path, amount])).toEqual([
      ['balance', 7_000_00],
      ['own', 3_000_00],
    ]);
  });
});

describe('the grant of queer counselling', () => {
  const version = versionOne(queereGefluechtete);

  it('is 75 % of the expenditure, rounded down', () => {
    // 75 % of 40,000.01 = 30,000.0075
    const values = formValues(version, stored({ ...ofQueer, plan: planOf(10_000_01, 0, 40_000_01) }));
    expect(version.financing(values, inRound(75))).toMatchObject({ requested: 30_000_00, plan: { balance: 0 } });
  });

  it.each([
    ['nothing is offered', { offer: { counsels: false, trains: false } }, ['offer trains offersNothing']],
    [
      'counselling is offered and none is planned',
      { project: { ...ofQueer.project, consultations: 0 } },
      ['project consultations offeredWithoutTarget'],
    ],
    [
      'training is offered and none is planned',
      { project: { ...ofQueer.project, trainings: 0 } },
      ['project trainings offeredWithoutTarget'],
    ],
    [
      'only trainings are offered',
      {
        offer: { counsels: false, trains: true, trained: 'Ehrenamtliche' },
        project: { ...ofQueer.project, consultations: 0 },
      },
      [],
    ],
  ])('says so when %s', (_what, change, said) => {
    const problems = checkForm(version, stored({ ...ofQueer, ...(change as Values) }), inRound(75));
    expect(problems.map(({ page, path, code }) => `${page} ${path} ${code}`)).toEqual(said);
  });
});
