import { describe, expect, it } from 'vitest';
import { valuesOfPage } from '../../form/check.ts';
import type { StoredValue } from '../../form/paths.ts';
import type { Cents } from '../../money.ts';
import type { FormValues } from '../measure.ts';
import { commonGroups, planOf, planPage } from './plan-page.ts';

const page = planPage(commonGroups);
const valuesOf = (fields: Record<string, StoredValue>): FormValues => ({
  plan: valuesOfPage(
    page,
    Object.fromEntries(Object.entries(fields).map(([path, value]) => [path, { value, revision: 1 }])),
  ),
});

const fields = {
  ...{ 'expenditure/row1': 0, 'expenditure/row1/group': 'rooms', 'expenditure/row1/amount': 2_400_00 },
  ...{ 'expenditure/row2': 1, 'expenditure/row2/group': 'staff', 'expenditure/row2/amount': 30_000_00 },
  ...{ 'expenditure/row3': 2, 'expenditure/row3/group': 'staff', 'expenditure/row3/amount': 12_600_50 },
  ...{ 'revenue/row1': 0, 'revenue/row1/source': 'thirdParty', 'revenue/row1/amount': 5_000_00 },
  ...{ 'revenue/row2': 1, 'revenue/row2/source': 'own', 'revenue/row2/amount': 4_500_04 },
};

describe('the financing plan of a form', () => {
  it('sums the rows by group, in the order of the form', () => {
    // Staff 30,000.00 + 12,600.50 = 42,600.50; with rooms 45,000.50. Revenue 9,500.04. 45,000.50 − 9,500.04 − 35,000.00 = 500.46
    // Own 4,500.04 of 45,000.50 = 9.9999… %, down to 9.99 %.
    expect(planOf(valuesOf(fields), commonGroups, 35_000_00 as Cents)).toEqual({
      expenditure: [
        { id: 'staff', label: { de: 'Personal', en: 'Staff' }, amount: 42_600_50 },
        { id: 'rooms', label: { de: 'Räume', en: 'Rooms' }, amount: 2_400_00 },
      ],
      revenue: [
        { id: 'own', label: { de: 'Eigene Mittel', en: 'Own funds' }, amount: 4_500_04 },
        { id: 'thirdParty', label: { de: 'Mittel Dritter', en: 'Third-party funds' }, amount: 5_000_00 },
      ],
      expenditureSum: 45_000_50,
      revenueSum: 9_500_04,
      own: 4_500_04,
      ownShare: 999,
      balance: 500_46,
    });
  });

  it('counts an amount whose kind is not chosen yet, under a name of its own', () => {
    const plan = planOf(
      valuesOf({ 'expenditure/row1': 0, 'expenditure/row1/amount': 100_00, 'revenue/row1': 0 }),
      commonGroups,
      0 as Cents,
    );
    expect(plan.expenditure).toEqual([
      { id: 'unsorted', label: { de: 'Noch nicht zugeordnet', en: 'Not sorted yet' }, amount: 100_00 },
    ]);
    expect(plan).toMatchObject({ expenditureSum: 100_00, revenueSum: 0, own: 0, balance: 100_00 });
  });

  it('counts nothing for rows that were taken out, and for amounts below zero', () => {
    const changed = { ...fields, 'expenditure/row2': null, 'expenditure/row3/amount': -1 };
    expect(planOf(valuesOf(changed), commonGroups, 0 as Cents)).toMatchObject({ expenditureSum: 2_400_00 });
  });

  it('of an empty form is empty', () => {
    expect(planOf({}, commonGroups, 0 as Cents)).toEqual({
      expenditure: [],
      revenue: [],
      expenditureSum: 0,
      revenueSum: 0,
      own: 0,
      ownShare: 0,
      balance: 0,
    });
  });
});
