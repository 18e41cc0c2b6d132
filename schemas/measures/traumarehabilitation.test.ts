import { describe, expect, it } from 'vitest';
import type { Sections } from '../application/application.ts';
import { checkForm, formValues, problemText } from '../form/check-form.ts';
import type { StoredValue } from '../form/paths.ts';
import type { Cents } from '../money.ts';
import type { Round } from '../round/round.ts';
import type { FormContext, MeasureVersion } from './measure.ts';
import { traumarehabilitation } from './traumarehabilitation.ts';

const version = traumarehabilitation.versions[0] as MeasureVersion;
type Values = Record<string, Record<string, StoredValue>>;

const stored = (values: Values): Sections =>
  Object.fromEntries(
    Object.entries(values).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const inRound = (frame?: number): FormContext => ({
  round: { rates: {}, fundingPeriod: { from: '2027-01-01', to: '2027-12-31' } } as unknown as Round,
  ...(frame !== undefined && { frame: frame as Cents }),
  requiredAttachments: [],
});

/** 90,000.00 for staff, 6,000.50 for interpreting; own 8,000.00 and 3,000.00 of a foundation: 85,000.50 are missing. */
const plan = {
  ...{ 'expenditure/row1': 0, 'expenditure/row1/group': 'staff', 'expenditure/row1/purpose': 'Beratung, 1,5 VZÄ' },
  ...{ 'expenditure/row1/amount': 90_000_00, 'expenditure/row2': 1, 'expenditure/row2/group': 'interpreting' },
  ...{ 'expenditure/row2/purpose': 'Dari, Ukrainisch', 'expenditure/row2/amount': 6_000_50 },
  ...{ 'revenue/row1': 0, 'revenue/row1/source': 'own', 'revenue/row1/amount': 8_000_00 },
  ...{ 'revenue/row2': 1, 'revenue/row2/source': 'thirdParty', 'revenue/row2/giver': 'Stiftung' },
  ...{ 'revenue/row2/amount': 3_000_00 },
};
const complete: Values = {
  contact: { unit: 'Beratung', street: 'Weg 1', town: '70173 Stuttgart', name: 'E. B.', email: 'a@traeger.example' },
  account: { holder: 'Träger e. V.', iban: 'DE89370400440532013000' },
  project: {
    ...{ title: 'Früh erkannt', aims: 'Früh erkennen.', places: 'Stuttgart', start: '2027-01-01', end: '2027-12-31' },
    ...{ screenings: 120, consultations: 300, trainings: 12 },
  },
  hosts: {
    ...{ 'hosts/row1': 0, 'hosts/row1/name': 'Stadtkreis Stuttgart', 'hosts/row1/agreed': 'inWriting' },
    'hosts/row1/support': 'Räume',
  },
  plan,
  declaration: {
    ...{ beginning: 'notBegun', inputTax: false, noDoubleFunding: true, portalDelivery: true, correct: true },
  },
};
const problems = (more: Values, context = inRound()) => checkForm(version, stored({ ...complete, ...more }), context);
const financing = (context = inRound()) => version.financing(formValues(version, stored(complete)), context);

describe('a form for trauma rehabilitation', () => {
  it('has no problems when it is complete', () => {
    expect(problems({})).toEqual([]);
  });

  it('misses something on every page but the attachments when it is empty', () => {
    const pages = new Set(checkForm(version, {}, inRound()).map(({ page }) => page));
    expect([...pages]).toEqual(['contact', 'account', 'project', 'hosts', 'plan', 'declaration']);
  });

  it('asks for what is missing', () => {
    expect(financing().lines.map(({ amount }) => amount)).toEqual([96_000_50, -8_000_00, -3_000_00]);
    expect(financing()).toMatchObject({
      computed: 85_000_50,
      requested: 85_000_50,
      plan: { balance: 0, ownShare: 833 },
    });
  });

  it('says by how much the plan stays open under a frame, and is content once that is covered', () => {
    const under = inRound(80_000_00);
    expect(financing(under)).toMatchObject({ computed: 85_000_50, frame: 80_000_00, requested: 80_000_00 });
    const [open, ...others] = problems({}, under);
    expect([open, others]).toEqual([{ page: 'plan', path: 'balance', code: 'planNotCovered', amount: 5_000_50 }, []]);
    expect(open && problemText(version, open, 'de')).toMatch(/^Es fehlen noch 5\.000,50\s€; mehr/);
    expect(open && problemText(version, open, 'en')).toMatch(/^€5,000\.50 is still missing;/);
    expect(problems({ plan: { ...plan, 'revenue/row1/amount': 13_000_50 } }, under)).toEqual([]);
    expect(problems({ plan: { ...plan, 'expenditure/row1/amount': 84_999_50 } }, under)).toEqual([]);
  });

  it('is not for whom nothing is missing', () => {
    expect(problems({ plan: { ...plan, 'revenue/row1/amount': 93_000_50 } })).toEqual([
      { page: 'plan', path: 'balance', code: 'nothingMissing' },
    ]);
    const tooMuch = problems({ plan: { ...plan, 'revenue/row1/amount': 93_000_51 } });
    expect(tooMuch).toEqual([{ page: 'plan', path: 'balance', code: 'planTooMuch', amount: 1 }]);
  });

  it('wants to know who gives third-party money, and does not ask for the giver of own money', () => {
    expect(problems({ plan: { ...plan, 'revenue/row2/giver': null } })).toEqual([
      { page: 'plan', path: 'revenue/row2/giver', code: 'required' },
    ]);
  });

  it.each([
    ['a start before the funding period', { start: '2026-12-31' }, 'start', 'outsideFundingPeriod'],
    ['an end after it', { end: '2028-01-01' }, 'end', 'outsideFundingPeriod'],
    ['an end before the start', { start: '2027-06-01', end: '2027-05-31' }, 'end', 'endsBeforeStart'],
    ['no target at all', { screenings: 0, consultations: 0, trainings: 0 }, 'screenings', 'noTargets'],
    ['a project without an end', { end: null }, 'end', 'required'],
  ])('refuses %s', (_what, change, path, code) => {
    const project = { ...complete.project, ...change } as Record<string, StoredValue>;
    expect(problems({ project })).toEqual([{ page: 'project', path, code }]);
  });

  it('takes a single day as a project', () => {
    expect(problems({ project: { ...complete.project, end: '2027-01-01' } as Record<string, StoredValue> })).toEqual(
      [],
    );
  });

  it('names every rule in both languages', () => {
    for (const { message, withAmount } of version.rules) {
      expect(message.de).not.toBe(message.en);
      for (const text of withAmount ? [withAmount.de, withAmount.en] : []) expect(text).toContain('{amount}');
    }
  });
});

describe('the review of trauma rehabilitation', () => {
  it('asks an expert between the formal check and the technical review', () => {
    expect(version.reviewSteps.map(({ id, role }) => [id, role])).toEqual([
      ['formalCheck', 'caseOfficer'],
      ['expertOpinion', 'expert'],
      ['technicalReview', 'technicalReviewer'],
    ]);
  });
});

describe('the automatic checks of trauma rehabilitation', () => {
  const checked = (hosts: Record<string, StoredValue>) =>
    version
      .ownChecks?.(formValues(version, stored({ ...complete, hosts: { ...complete.hosts, ...hosts } })))
      .map(({ id, passed, evidence }) => [id, passed, evidence.de]);

  it('find the districts that have not agreed yet', () => {
    const second = { 'hosts/row2': 1, 'hosts/row2/name': 'Landkreis Heilbronn' };
    expect(checked({})).toEqual([
      ['notBegun', true, 'Nach den Angaben noch nicht begonnen'],
      ['hostsAgreed', true, 'Kreise mit Zusage: 1'],
    ]);
    const open = ['hostsAgreed', false, 'Noch ohne Zusage: Landkreis Heilbronn'];
    expect(checked({ ...second, 'hosts/row2/agreed': 'notYet' })?.[1]).toEqual(open);
    expect(checked(second)?.[1]).toEqual(open);
    expect(checked({ 'hosts/row1': null })?.[1]).toEqual(['hostsAgreed', false, 'Kreise mit Zusage: 0']);
  });
});

describe('the letter of trauma rehabilitation', () => {
  const values = formValues(version, stored(complete));

  it('names funding type, project and general conditions of a carrier', () => {
    expect(version.letter(values, 'carrier')).toMatchObject({
      fundingType: 'Projektförderung als Fehlbedarfsfinanzierung',
      generalConditions: expect.stringContaining('ANBest-P'),
      purpose: expect.stringContaining('„Früh erkannt“'),
    });
  });
});
