import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Financing } from '../measures/measure.ts';
import type { Cents } from '../money.ts';
import { cutToFrame } from './cut-to-frame.ts';
import { deficit } from './deficit.ts';
import { ownMissing, type PlanGroup, type PlanSides, planWith } from './plan.ts';
import { share } from './share.ts';

/** Five groups of this make sixty rows of ten billion euros, the most that a draft can hold. */
const mostInGroup = 12_000_000_000_000;
const amount = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: mostInGroup }));
const groups = (ids: readonly string[]): fc.Arbitrary<PlanGroup[]> =>
  fc
    .array(fc.record({ id: fc.constantFrom(...ids), amount }), { maxLength: 5 })
    .map((all) => all.map((each) => ({ ...each, label: { de: each.id, en: each.id }, amount: each.amount as Cents })));
const sides: fc.Arbitrary<PlanSides> = fc.record({
  expenditure: groups(['staff', 'rooms', 'other']),
  revenue: groups(['own', 'thirdParty', 'participants']),
});
const frame = fc.option(
  amount.map((cents) => cents as Cents),
  { nil: undefined },
);
const percent = fc.integer({ min: 1, max: 100 });

type Fund = (sides: PlanSides, frame: Cents | undefined) => Financing;
const fundings: { type: string; fund: fc.Arbitrary<Fund> }[] = [
  { type: 'deficit', fund: fc.constant(deficit) },
  { type: 'share', fund: percent.map((rate) => (given, most) => share(given, rate, most)) },
];

const total = (all: readonly { amount: Cents }[]) => all.reduce((sum, each) => sum + BigInt(each.amount), 0n);

describe.each(fundings)('every grant by $type', ({ fund }) => {
  it('is whole cents, never below nothing, never above its frame, what is missing, or its lines', () => {
    fc.assert(
      fc.property(sides, frame, fund, (given, most, grant) => {
        const { lines, computed, requested } = grant(given, most);
        const missing = total(given.expenditure) - total(given.revenue);
        expect(Number.isSafeInteger(requested)).toBe(true);
        expect(requested).toBeGreaterThanOrEqual(0);
        expect(requested).toBeLessThanOrEqual(most ?? Number.MAX_SAFE_INTEGER);
        expect(BigInt(requested) <= (missing > 0n ? missing : 0n)).toBe(true);
        expect(total(lines)).toBe(BigInt(computed));
      }),
    );
  });

  it('leaves a plan whose balance is expenditure less revenue less grant', () => {
    fc.assert(
      fc.property(sides, frame, fund, (given, most, grant) => {
        const { requested } = grant(given, most);
        const plan = planWith(given, requested);
        expect(BigInt(plan.balance)).toBe(total(given.expenditure) - total(given.revenue) - BigInt(requested));
        expect(plan.own).toBeLessThanOrEqual(plan.revenueSum);
        expect(plan.ownShare).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not fall when more is spent, and does not rise when there is more revenue', () => {
    fc.assert(
      fc.property(sides, amount, frame, fund, (given, more, most, grant) => {
        const extra: PlanGroup = { id: 'own', label: { de: '', en: '' }, amount: more as Cents };
        const spends = { ...given, expenditure: [...given.expenditure, extra] };
        const has = { ...given, revenue: [...given.revenue, extra] };
        expect(grant(spends, most).requested).toBeGreaterThanOrEqual(grant(given, most).requested);
        expect(grant(has, most).requested).toBeLessThanOrEqual(grant(given, most).requested);
      }),
    );
  });

  it('balances the plan once the applicant raises what the plan says is missing', () => {
    fc.assert(
      fc.property(sides, frame, fund, (given, most, grant) => {
        const { balance } = planWith(given, grant(given, most).requested);
        fc.pre(balance > 0);
        const raised: PlanGroup = { id: 'own', label: { de: '', en: '' }, amount: balance };
        const after = { ...given, revenue: [...given.revenue, raised] };
        expect(planWith(after, grant(after, most).requested).balance).toBe(0);
      }),
    );
  });
});

describe('a sum of lines', () => {
  it('is cut to the frame and to nothing else', () => {
    fc.assert(
      fc.property(groups(['line']), frame, (lines, most) => {
        const { computed, requested } = cutToFrame(
          lines.map((line) => ({ ...line, detail: line.label })),
          most,
        );
        expect(BigInt(computed)).toBe(total(lines));
        expect([computed, most]).toContain(requested);
        expect(requested).toBeLessThanOrEqual(computed);
      }),
    );
  });
});

describe('the minimum own contribution', () => {
  it('is reached when what is missing is added, and not a cent earlier', () => {
    fc.assert(
      fc.property(sides, percent, (given, minimum) => {
        const plan = planWith(given, 0 as Cents);
        const missing = ownMissing(plan, minimum);
        const reaches = (own: number) => BigInt(own) * 100n >= BigInt(plan.expenditureSum) * BigInt(minimum);
        expect(reaches(plan.own + missing)).toBe(true);
        expect(missing === 0 || !reaches(plan.own + missing - 1)).toBe(true);
      }),
    );
  });
});
