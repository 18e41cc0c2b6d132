import { describe, expect, it } from 'vitest';
import { planWith } from '../funding/plan.ts';
import { integrationsmanagement } from '../measures/integrationsmanagement.ts';
import { inturo } from '../measures/inturo.ts';
import type { FormContext, MeasureVersion } from '../measures/measure.ts';
import { traumarehabilitation } from '../measures/traumarehabilitation.ts';
import type { Cents } from '../money.ts';
import type { Round } from '../round/round.ts';
import { planChecks } from './plan-checks.ts';

const label = { de: '', en: '' };
const context: FormContext = {
  round: { rates: { share: 80, ownMinimum: 10 } } as unknown as Round,
  requiredAttachments: [],
};
const checksOf = ({ versions }: { versions: readonly MeasureVersion[] }, spent: number, own: number, grant: number) => {
  const expenditure = [{ id: 'staff', label, amount: spent as Cents }];
  const plan = planWith({ expenditure, revenue: [{ id: 'own', label, amount: own as Cents }] }, grant as Cents);
  const requested = grant as Cents;
  const version = versions[0] as MeasureVersion;
  return planChecks({ version, context }, { lines: [], computed: requested, requested, plan });
};
const results = (checks: ReturnType<typeof checksOf>) => checks.map(({ id, passed }) => [id, passed]);

describe('the automatic checks of a financing plan', () => {
  it('pass a plan that is balanced, with enough of own funds', () => {
    const checks = checksOf(inturo, 40_000_00, 8_000_00, 32_000_00);
    expect(results(checks)).toEqual([
      ['planBalanced', true],
      ['ownContribution', true],
    ]);
    expect(checks.map(({ evidence }) => evidence.de.replaceAll('\u00a0', ' '))).toEqual([
      'Ausgaben: 40.000,00 €. Einnahmen: 8.000,00 €. Zuwendung: 32.000,00 €.',
      'Eigene Mittel: 8.000,00 € (20,00 % der Ausgaben). Mindestens: 10 %.',
    ]);
  });

  it('say what is not covered, and what is too much', () => {
    const [open] = checksOf(inturo, 40_000_00, 7_999_99, 32_000_00);
    expect(open).toMatchObject({ passed: false, evidence: { en: expect.stringContaining('Not covered: €0.01.') } });
    const [over] = checksOf(inturo, 40_000_00, 41_000_00, 0);
    expect(over).toMatchObject({ passed: false, evidence: { en: expect.stringContaining('Too much: €1,000.00.') } });
  });

  it('find an own contribution that is too small, if only by a cent', () => {
    const checks = checksOf(inturo, 40_000_00, 3_999_99, 36_000_01);
    expect(results(checks)).toEqual([
      ['planBalanced', true],
      ['ownContribution', false],
    ]);
    expect(checks[1]?.evidence.en).toBe('Own funds: €3,999.99 (9.99% of the expenditure). At least: 10%.');
  });

  it('ask for no own contribution where the measure sets none', () => {
    expect(results(checksOf(traumarehabilitation, 1_000_00, 0, 1_000_00))).toEqual([['planBalanced', true]]);
  });

  it('check nothing where there is no plan', () => {
    const version = integrationsmanagement.versions[0] as MeasureVersion;
    const none = 0 as Cents;
    expect(planChecks({ version, context }, { lines: [], computed: none, requested: none })).toEqual([]);
  });
});
