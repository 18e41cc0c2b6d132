import { describe, expect, it } from 'vitest';
import { planWith } from '#schemas/funding/plan.ts';
import type { Cents } from '#schemas/money.ts';
import { fundingSentence } from './funding-sentence.ts';

const spending = (cents: number) => ({
  expenditure: [{ id: 'staff', label: { de: 'Personal', en: 'Staff' }, amount: cents as Cents }],
  revenue: [],
});
const sentence = (granted: number, spent: number) =>
  fundingSentence('share', granted as Cents, planWith(spending(spent), granted as Cents)).replaceAll('\u00a0', ' ');

describe('what a share of the expenditure means, in the notice', () => {
  it.each([
    [800_00, 1_000_00, '80,00 % der zuwendungsfähigen Ausgaben von 1.000,00 €'],
    // 80 % are 800.008 €, of which a share is cut to the cent.
    [800_00, 1_000_01, '80,00 % der zuwendungsfähigen Ausgaben von 1.000,01 €'],
    [1, 3, '33,33 % der zuwendungsfähigen Ausgaben von 0,03 €'],
    [2, 3, '66,67 % der zuwendungsfähigen Ausgaben von 0,03 €'],
    // Above what a number holds exactly, were it multiplied.
    [480_000_000_000, 600_000_000_000, '80,00 % der zuwendungsfähigen Ausgaben von 6.000.000.000,00 €'],
  ])('%i cents of %i are %s', (granted, spent, words) => {
    expect(sentence(granted, spent)).toContain(`beträgt ${words}, höchstens aber den bewilligten Betrag`);
  });
});
