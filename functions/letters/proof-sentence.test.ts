import { describe, expect, it } from 'vitest';
import type { Day } from '#schemas/ids.ts';
import { proofSentence } from './proof-sentence.ts';

/** 31 October 2027 is a Sunday, the day after it All Saints. */
const sunday = '2027-10-31' as Day;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('the day of the proof in the notice', () => {
  it.each([
    ['period', 'endet deshalb mit Ablauf des nächsten Werktags, des 2. November 2027 (§ 31 Absatz 3 Satz 1 LVwVfG)'],
    [
      'fixedPeriod',
      'unter Hinweis auf § 31 Absatz 3 Satz 2 LVwVfG als Ende der Frist bestimmt: Er verschiebt sich nicht',
    ],
    ['appointment', 'am 31. Oktober 2027 vor. Dieser Termin ist auch dann einzuhalten'],
    ['benefitPeriod', 'endet mit Ablauf des 31. Oktober 2027; bis dahin'],
  ] as const)('has for the kind %s a sentence of its own', (kind, sentence) => {
    expect(plain(proofSentence(kind, sunday))).toContain(sentence);
    expect(plain(proofSentence(kind, sunday))).toContain('31. Oktober 2027');
  });

  it('says nothing of another day when a period ends on a working day', () => {
    expect(plain(proofSentence('period', '2028-03-31' as Day))).toBe(
      'Den Verwendungsnachweis legen Sie uns bitte bis zum 31. März 2028 vor. Die Frist endet mit Ablauf dieses Tages.',
    );
  });
});
