import { readableText } from '../form/kinds/text.ts';
import { type Day, day } from '../ids.ts';
import { rowsOf } from '../organisation/csv-rows.ts';
import type { CashAnswer } from './payment.ts';

/** Why a line of the cash office's file cannot be read. */
type CashLineFlaw = 'reference' | 'result' | 'date' | 'reason';
export type CashLine = { line: number; cells: string[] } & ({ answer: CashAnswer } | { flaw: CashLineFlaw });

/** The columns, as the first line may name them. */
const headings = ['reference', 'referenz', 'kassenzeichen'];
const results: ReadonlyMap<string, CashAnswer['result']> = new Map([
  ['paid', 'paid'],
  ['bezahlt', 'paid'],
  ['ausgezahlt', 'paid'],
  ['returned', 'returned'],
  ['zurück', 'returned'],
  ['rückläufer', 'returned'],
]);

/**
 * The lines of the cash office's answer: reference; result; date; reason. A first line that names the columns is left out;
 * dates are ISO days or written as 31.12.2027.
 */
export function cashLines(text: string): CashLine[] {
  const { rows } = rowsOf(text.replace(/^\uFEFF/, ''));
  return rows
    .filter(({ cells }, index) => index > 0 || !headings.includes(plain(cells[0]).toLowerCase()))
    .map(({ line, cells }) => ({ line, cells, ...readLine(cells) }));
}

function readLine(cells: readonly string[]): { answer: CashAnswer } | { flaw: CashLineFlaw } {
  const [reference = '', word = '', date = '', reason = ''] = cells.map(plain);
  const result = results.get(word.toLowerCase());
  const on = dayOf(date);
  if (reference === '' || reference.length > 60) return { flaw: 'reference' };
  if (result === undefined) return { flaw: 'result' };
  if (on === undefined) return { flaw: 'date' };
  if (result === 'paid') return { answer: { reference, result, on } };
  const isReason = reason.length > 0 && reason.length <= 200 && readableText.safeParse(reason).success;
  return isReason ? { answer: { reference, result, on, reason } } : { flaw: 'reason' };
}

/** Without the apostrophe that spreadsheets keep before text. */
const plain = (cell: string | undefined): string => (cell ?? '').trim().replace(/^'/, '').trim();

function dayOf(written: string): Day | undefined {
  const [, number = '', month = '', year = ''] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(written) ?? [];
  const iso = year ? `${year}-${month.padStart(2, '0')}-${number.padStart(2, '0')}` : written;
  const read = day.safeParse(iso);
  return read.success ? read.data : undefined;
}
