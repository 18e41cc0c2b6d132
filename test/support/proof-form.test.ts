import { describe, expect, it } from 'vitest';
import { demoRounds } from '#functions/demo/rounds.ts';
import { demoTerms } from '#functions/demo/terms.ts';
import type { Sections } from '#schemas/application/application.ts';
import { type Change, change } from '#schemas/change/change.ts';
import { formValues, problemText } from '#schemas/form/check-form.ts';
import { fieldErrorText } from '#schemas/form/field-errors.ts';
import { grantTermsOf } from '#schemas/grant/grant-terms.ts';
import type { Day, Instant, RoundId } from '#schemas/ids.ts';
import { measures } from '#schemas/measures/registry.ts';
import type { Cents } from '#schemas/money.ts';
import { proofHints, proofProblems } from '#schemas/proof/proof-checks.ts';
import { type ProofBasis, type ProofForm, proofForm } from '#schemas/proof/proof-form.ts';
import { provenPlan, varianceOf } from '#schemas/proof/proof-plan.ts';
import { proofPrefill } from '#schemas/proof/proof-prefill.ts';
import { settlementOf } from '#schemas/proof/proof-result.ts';
import { completeForms, type FormContent } from './complete-form.ts';

type MeasureId = keyof typeof completeForms;

const stored = (content: FormContent): Sections =>
  Object.fromEntries(
    Object.entries(content).map(([page, fields]) => [
      page,
      Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
    ]),
  );

const rounds = demoRounds('2026-11-22T11:00:00.000Z' as Instant);
const measureOf = (id: MeasureId) => measures.find((measure) => measure.id === id) as (typeof measures)[number];

function basisOf(id: MeasureId, more: Partial<ProofBasis> = {}): ProofBasis {
  const round = rounds.find((one) => one.id === `${id}-2027`) as (typeof rounds)[number];
  const version = measureOf(id).versions[0] as ProofBasis['version'];
  return {
    kind: 'final',
    version,
    sections: stored(completeForms[id]),
    context: { round, requiredAttachments: [] },
    grant: {
      number: 'XX-2027-000001',
      amount: 0 as Cents,
      period: round.fundingPeriod,
      deliveredOn: '2026-12-10' as Day,
    },
    changes: [],
    terms: grantTermsOf(demoTerms(round.id as RoundId)),
    ...more,
  };
}

const formOf = (id: MeasureId, more?: Partial<ProofBasis>): ProofForm => proofForm(basisOf(id, more));
const grantOf = (amount: number, paid = amount) => ({
  amount: amount as Cents,
  money: { requested: paid as Cents, paid: paid as Cents, repaid: 0 as Cents },
});
const report = { report: { report: 'Alles lief wie geplant.' } };
const declaration = { declaration: { correct: true, economical: true, kept: true } };
const done = { ...report, ...declaration };

const hand = { by: 'p1', byName: 'P. One', at: '2027-05-03T10:00:00.000Z' };
const approved = (wish: Change['wish']): Change =>
  change.parse({
    ...{
      schemaVersion: 1,
      id: 'change-1',
      applicationId: '5f0c3a52-8f43-4d5c-9a51-0d6f2a4bb001',
      version: 3,
      status: 'approved',
      wish,
    },
    ...{ requested: hand, supported: hand, decided: hand },
  });

describe('the form of a proof', () => {
  it.each([
    ['integrationsmanagement', ['advised_row1', 'monthsFilled_row1'], ['eligibleCost']],
    ['spracherwerb', ['unitsHeld_row1', 'participants_row1', 'timesHeld_row1'], ['eligibleCost']],
    ['traumarehabilitation', ['screenings', 'consultations', 'trainings'], ['spent_staff', 'received_own']],
    ['inturo', ['persons', 'mediations', 'partners'], ['spent_staff', 'spent_events', 'received_thirdParty']],
    ['queere-gefluechtete', ['consultations', 'trainings', 'participants'], ['spent_staff', 'received_own']],
    ['jugendberufshelfer', ['monthsFilled_row1', 'pupils_row1', 'transitions_row1'], ['eligibleCost']],
  ] as const)('of %s asks for its figures and for its money', (id, figures, money) => {
    const { pages } = formOf(id).version;
    const named = (page: string) => Object.keys(pages.find((one) => one.id === page)?.fields ?? {});
    expect(named('figures')).toEqual([...figures]);
    expect(named('money')).toEqual(expect.arrayContaining([...money, 'explanation']));
    expect(named('report')).toEqual(['report']);
    expect(named('declaration')).toEqual(['correct', 'economical', 'kept']);
  });

  it('lists receipts where the round wants them, and never in an interim proof', () => {
    const pagesOf = (form: ProofForm) => form.version.pages.map(({ id }) => id);
    expect(pagesOf(formOf('inturo'))).toContain('receipts');
    expect(pagesOf(formOf('inturo', { kind: 'interim' }))).not.toContain('receipts');
    expect(pagesOf(formOf('integrationsmanagement'))).toEqual(['figures', 'money', 'report', 'declaration']);
  });

  it('names the row and what was granted for it', () => {
    const [, months] = Object.values(formOf('integrationsmanagement').version.pages[0]?.fields ?? {});
    expect(months).toMatchObject({
      label: { de: 'Stelle 1 (Integrationsmanagement Nordraum): Besetzte Monate' },
      hint: { de: 'Bewilligt: 12 Monate', en: 'Granted: 12 months' },
    });
  });

  it('begins with the months that were granted, and says where they are from', () => {
    expect(proofPrefill(formOf('integrationsmanagement'))).toEqual({
      figures: {
        monthsFilled_row1: {
          value: 12,
          revision: 1,
          source: { kind: 'application', label: 'XX-2027-000001', at: '2026-12-09T23:00:00.000Z' },
        },
      },
    });
    // What was reached is for the grantee to say.
    expect(proofPrefill(formOf('inturo'))).toEqual({});
  });

  it('counts months of a vacancy that was agreed on as no longer granted', () => {
    const vacancy = approved({
      kind: 'vacancy',
      amount: 5_000_000 as Cents,
      post: 'row1',
      months: 2,
      reason: 'Wechsel',
    });
    expect(proofPrefill(formOf('integrationsmanagement', { changes: [vacancy] })).figures).toMatchObject({
      monthsFilled_row1: { value: 10 },
    });
  });

  it('has the sums of an approved change of the plan', () => {
    const replan = approved({ kind: 'replan', lines: [{ group: 'events', amount: 500_000 as Cents }], reason: 'Mehr' });
    const planned = formOf('inturo', { changes: [replan] }).plan?.expenditure.filter((line) => line.planned > 0);
    expect(planned?.map(({ id, planned: amount }) => [id, amount])).toEqual([
      ['staff', 5_000_000],
      ['events', 500_000],
    ]);
  });
});

describe('what a proof lacks', () => {
  const problems = (form: ProofForm, content: FormContent) =>
    proofProblems(form, stored(content)).map(({ page, path, code }) => `${page} ${path} ${code}`);

  it('is nothing when all is said', () => {
    const figures = { advised_row1: 80, monthsFilled_row1: 12 };
    const money = { eligibleCost: 6_500_000, moreRevenue: false };
    expect(problems(formOf('integrationsmanagement'), { figures, money, ...done })).toEqual([]);
  });

  it('is named field by field', () => {
    expect(problems(formOf('integrationsmanagement'), {})).toEqual([
      'figures advised_row1 required',
      'figures monthsFilled_row1 required',
      'money eligibleCost required',
      'money moreRevenue required',
      'report report required',
      'declaration correct mustBeConfirmed',
      'declaration economical mustBeConfirmed',
      'declaration kept mustBeConfirmed',
    ]);
  });

  it('is plausibility when a post was filled for longer than it was granted', () => {
    const vacancy = approved({
      kind: 'vacancy',
      amount: 5_000_000 as Cents,
      post: 'row1',
      months: 2,
      reason: 'Wechsel',
    });
    const form = formOf('integrationsmanagement', { changes: [vacancy] });
    const money = { eligibleCost: 6_500_000, moreRevenue: false };
    expect(problems(form, { figures: { advised_row1: 80, monthsFilled_row1: 11 }, money, ...done })).toEqual([
      'figures monthsFilled_row1 moreThanGranted',
    ]);
  });

  it('is a receipt when the list adds up to another sum, with the difference', () => {
    const receipt = (row: string, amount: number) => ({
      [`receipts/${row}`]: 0,
      [`receipts/${row}/paidOn`]: '2027-04-30',
      [`receipts/${row}/purpose`]: 'Gehälter April',
      [`receipts/${row}/group`]: 'staff',
      [`receipts/${row}/amount`]: amount,
    });
    const content = {
      figures: { persons: 120, mediations: 80, partners: 3 },
      money: { spent_staff: 5_000_000, received_own: 1_000_000 },
      ...done,
    };
    const form = formOf('inturo');
    const short = stored({ ...content, receipts: { ...receipt('r001', 3_000_000), ...receipt('r002', 1_999_950) } });
    const [problem, ...others] = proofProblems(form, short);
    expect(others).toEqual([]);
    expect(problem).toEqual({ page: 'money', path: 'spent_staff', code: 'receiptsDiffer', amount: 50 });
    expect(problem && problemText(form.version, problem, 'de')).toContain('Der Unterschied beträgt 0,50');
    const whole = { ...content, receipts: { ...receipt('r001', 3_000_000), ...receipt('r002', 2_000_000) } };
    expect(problems(form, whole)).toEqual([]);
  });

  it('is an explanation when a group is exceeded by more than a fifth', () => {
    const form = formOf('queere-gefluechtete');
    const figures = { consultations: 90, trainings: 6, participants: 70 };
    const money = { spent_staff: 7_200_001, received_own: 1_200_000 };
    expect(problems(form, { figures, money, ...done })).toEqual(['money explanation differenceUnexplained']);
    expect(problems(form, { figures, money: { ...money, spent_staff: 7_200_000 }, ...done })).toEqual([]);
    expect(problems(form, { figures, money: { ...money, explanation: 'Tarif' }, ...done })).toEqual([]);
  });

  it('is said in words for every field', () => {
    const { version } = formOf('traumarehabilitation');
    for (const { fields } of version.pages)
      for (const field of Object.values(fields)) expect(fieldErrorText(field, 'required', 'de')).toMatch(/\.$/);
  });
});

describe('what may be kept', () => {
  const kept = (id: MeasureId, content: FormContent, granted: number, changes: readonly Change[] = []) =>
    settlementOf(formOf(id, { changes }), stored(content), grantOf(granted));

  it('of a fixed amount a post is by the months in which it was filled', () => {
    // 60,000.00 € × 9 / 12 = 45,000.00 €.
    const content = { figures: { monthsFilled_row1: 9 }, money: { eligibleCost: 5_500_000, moreRevenue: false } };
    expect(kept('integrationsmanagement', content, 6_000_000)).toMatchObject({
      entitled: 4_500_000,
      excess: 1_500_000,
    });
  });

  it('of a fixed amount is all in spite of savings, as long as the cost is not below it', () => {
    const content = (eligibleCost: number) => ({
      figures: { monthsFilled_row1: 12 },
      money: { eligibleCost, moreRevenue: false },
    });
    expect(kept('integrationsmanagement', content(6_000_000), 6_000_000).entitled).toBe(6_000_000);
    expect(kept('integrationsmanagement', content(5_999_999), 6_000_000).entitled).toBe(5_999_999);
  });

  it('of a fixed amount is no more than others left uncovered', () => {
    // 62,000.00 € were spent, others gave 10,000.00 €.
    const money = { eligibleCost: 6_200_000, moreRevenue: true, moreRevenueAmount: 1_000_000 };
    expect(kept('integrationsmanagement', { figures: { monthsFilled_row1: 12 }, money }, 6_000_000).entitled).toBe(
      5_200_000,
    );
  });

  it('of courses is by the units that were held and the cafés that took place', () => {
    // 100 × 35.00 € + 18 × 80.00 € = 4,940.00 €.
    const content = {
      figures: { unitsHeld_row1: 100, participants_row1: 15, timesHeld_row1: 18 },
      money: { eligibleCost: 700_000, moreRevenue: false },
    };
    expect(kept('spracherwerb', content, 580_000)).toMatchObject({ entitled: 494_000, excess: 86_000 });
    // 130 × 35.00 € + 20 × 80.00 € would be 6,150.00 €: no more than was granted.
    const more = { ...content, figures: { unitsHeld_row1: 130, participants_row1: 15, timesHeld_row1: 20 } };
    expect(kept('spracherwerb', more, 580_000)).toMatchObject({ entitled: 580_000, excess: 0 });
  });

  it('of youth career helpers is by the months of each post', () => {
    // 10,000.00 € × 6 / 12.
    const content = { figures: { monthsFilled_row1: 6 }, money: { eligibleCost: 3_000_000, moreRevenue: false } };
    expect(kept('jugendberufshelfer', content, 1_000_000).entitled).toBe(500_000);
  });

  it('of a share is the same share of less', () => {
    // 80 % of 45,000.00 €.
    const content = { money: { spent_staff: 4_500_000, received_own: 900_000 } };
    expect(kept('inturo', content, 4_000_000)).toMatchObject({ entitled: 3_600_000, excess: 400_000 });
    // 80 % of 50,000.00 €.
    const queer = { money: { spent_staff: 5_000_000, received_own: 1_000_000 } };
    expect(kept('queere-gefluechtete', queer, 4_800_000)).toMatchObject({ entitled: 4_000_000, excess: 800_000 });
  });

  it('of a deficit is what is missing', () => {
    // 95,000.00 € less 20,000.00 €.
    const content = { money: { spent_staff: 9_500_000, received_own: 2_000_000 } };
    expect(kept('traumarehabilitation', content, 8_000_000)).toMatchObject({ entitled: 7_500_000, excess: 500_000 });
  });

  it('counts posts of a change notice with what the proof says of them', () => {
    // 60,000.00 € and half a post for 6 months: 15,000.00 €.
    const changes = [
      approved({ kind: 'morePosts', amount: 7_500_000 as Cents, posts: 'Halbe Stelle', reason: 'Zuzug' }),
    ];
    const content = {
      figures: {
        ...{ advised_row1: 10, monthsFilled_row1: 12, 'added_posts/new1': 0, 'added_posts/new1/fte': 50 },
        ...{ 'added_posts/new1/months': 6, 'added_posts/new1/advised': 20 },
      },
      money: { eligibleCost: 9_000_000, moreRevenue: false },
    };
    expect(kept('integrationsmanagement', content, 7_500_000, changes)).toMatchObject({
      entitled: 7_500_000,
      excess: 0,
    });
    const { 'added_posts/new1/months': _months, ...without } = content.figures;
    expect(kept('integrationsmanagement', { ...content, figures: without }, 7_500_000, changes).entitled).toBe(
      6_000_000,
    );
  });
});

describe('planned beside actual', () => {
  it('says how each group stands towards its plan, and that a fixed amount has no such limit', () => {
    const form = formOf('inturo');
    const plan = form.plan as NonNullable<typeof form.plan>;
    const standing = (spent: number, type: 'share' | 'fixedAmount' = 'share') => {
      const values = formValues(form.version, stored({ money: { spent_staff: spent } }));
      return varianceOf(provenPlan(plan, values).expenditure, type)[0];
    };
    expect(standing(5_000_000)).toMatchObject({ standing: 'asPlanned', difference: 0, part: 0 });
    expect(standing(4_000_000)).toMatchObject({ standing: 'less', difference: -1_000_000, part: -2000 });
    expect(standing(6_000_000)).toMatchObject({ standing: 'within', difference: 1_000_000, part: 2000 });
    expect(standing(6_000_001)?.standing).toBe('beyond');
    expect(standing(6_000_001, 'fixedAmount')?.standing).toBe('free');
  });

  it('is what an officer is pointed to, with targets that were missed by far', () => {
    const form = formOf('inturo');
    const content = stored({
      figures: { persons: 59, mediations: 80, partners: 3 },
      money: { spent_staff: 6_500_000, received_own: 1_000_000, explanation: 'Tarif' },
    });
    const settlement = settlementOf(form, content, grantOf(4_000_000));
    expect(proofHints(form, content, settlement).map(({ id }) => id)).toEqual([
      'below-persons',
      'beyond-staff',
      'beyond-all',
    ]);
  });
});
