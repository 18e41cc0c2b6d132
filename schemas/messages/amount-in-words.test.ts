import { describe, expect, it } from 'vitest';
import type { Cents } from '../money.ts';
import { amountInWords } from './amount-in-words.ts';

describe('amounts in words', () => {
  it.each([
    [0, 'null Euro'],
    [1, 'null Euro und ein Cent'],
    [1_00, 'ein Euro'],
    [1_01, 'ein Euro und ein Cent'],
    [2_10, 'zwei Euro und zehn Cent'],
    [12_16, 'zwölf Euro und sechzehn Cent'],
    [17_30, 'siebzehn Euro und dreißig Cent'],
    [21_00, 'einundzwanzig Euro'],
    [66_77, 'sechsundsechzig Euro und siebenundsiebzig Cent'],
    [100_00, 'einhundert Euro'],
    [101_00, 'einhunderteins Euro'],
    [111_00, 'einhundertelf Euro'],
    [1_000_00, 'eintausend Euro'],
    [1_001_00, 'eintausendeins Euro'],
    [21_000_00, 'einundzwanzigtausend Euro'],
    [60_000_00, 'sechzigtausend Euro'],
    [101_000_00, 'einhunderteintausend Euro'],
    [123_456_78, 'einhundertdreiundzwanzigtausendvierhundertsechsundfünfzig Euro und achtundsiebzig Cent'],
    [1_000_000_00, 'eine Million Euro'],
    [2_003_000_50, 'zwei Millionen dreitausend Euro und fünfzig Cent'],
    [58_000_000_00, 'achtundfünfzig Millionen Euro'],
    [1_000_000_000_00, 'eine Milliarde Euro'],
    [10_000_000_001_00, 'zehn Milliarden eins Euro'],
  ])('writes %i cents as "%s"', (amount, words) => {
    expect(amountInWords(amount as Cents)).toBe(words);
  });

  it('has no words for less than nothing', () => {
    expect(() => amountInWords(-1 as Cents)).toThrow(RangeError);
  });
});
