import type { RowValues } from '../../form/page.ts';
import { cutToFrame } from '../../funding/cut-to-frame.ts';
import type { Cents } from '../../money.ts';
import type { Text } from '../../text.ts';
import type { Financing, FinancingLine, FormContext, FormRule } from '../measure.ts';
import { fullTime, monthsOf, monthsPerYear, rowsOf } from './values.ts';

/** Festbetrag: the lines added up, cut to the applicant's frame. */
export const fixedAmount = (lines: readonly FinancingLine[], { frame }: Pick<FormContext, 'frame'>): Financing =>
  cutToFrame(lines, frame);

/** The line of a post with `fte` in hundredths and `months`; `rate` is that of a full-time post and year. Rounded down. */
export function postLine({ fte, months }: RowValues, index: number, rate: number): FinancingLine {
  const [share, duration] = [Number(fte ?? 0), Number(months ?? 0)];
  return {
    label: { de: `Stelle ${index + 1}`, en: `Post ${index + 1}` },
    detail: shareInWords(share, duration),
    amount: Math.floor((share * duration * rate) / (fullTime * monthsPerYear)) as Cents,
  };
}

const shareInWords = (fte: number, months: number): Text => ({
  de: `${(fte / fullTime).toFixed(2).replace('.', ',')} VZÄ × ${months} ${months === 1 ? 'Monat' : 'Monate'}`,
  en: `${(fte / fullTime).toFixed(2)} FTE × ${months} ${months === 1 ? 'month' : 'months'}`,
});

/** No post lasts longer than the round's funding period. */
export const monthsBeyondPeriod = (page: string, group: string): FormRule => ({
  code: 'monthsBeyondPeriod',
  message: {
    de: 'Der Förderzeitraum hat weniger Monate. Bitte geben Sie höchstens so viele an, wie er hat.',
    en: 'The funding period has fewer months. Please give at most as many as it has.',
  },
  check: (values, { round }) =>
    rowsOf(values, page, group)
      .filter(({ months }) => Number(months ?? 0) > monthsOf(round))
      .map(({ id }) => ({ page, path: `${group}/${id}/months` })),
});
