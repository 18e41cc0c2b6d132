import { formulaInWords } from '#schemas/measures/formula.ts';
import type { Financing, MeasureVersion } from '#schemas/measures/measure.ts';
import { type Cents, formatCents } from '#schemas/money.ts';
import type { Round } from '#schemas/round/round.ts';

/** A line of a table as the templates take it. */
export type TableRow = { cells: string[]; strong?: true };

/** With a true minus sign, which is read out as one. */
export const money = (amount: Cents): string => formatCents(amount, 'de').replace('-', '−');

/** How the grant asked for comes about, line by line. @param granted what was decided, in a notice */
export function computationRows({ lines, computed, frame }: Financing, requested: Cents, granted?: Cents): TableRow[] {
  const capped = frame !== undefined && frame < computed;
  return [
    ...lines.map(({ label, detail, amount }) => ({ cells: [label.de, detail.de, money(amount)] })),
    { cells: ['Summe', '', money(computed)] },
    ...(capped ? [{ cells: ['Höchstbetrag', 'in dieser Förderrunde für Sie vorgesehen', money(frame)] }] : []),
    { cells: ['Beantragt', '', money(requested)], ...(granted === undefined && { strong: true as const }) },
    ...(granted === undefined ? [] : [{ cells: ['Bewilligt', '', money(granted)], strong: true as const }]),
  ];
}

/** How it is computed, in a sentence. */
export const formulaOf = (version: MeasureVersion, round: Round): string => formulaInWords(version, round, 'de');
