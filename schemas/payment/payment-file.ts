import { berlinDay } from '../calendar/berlin.ts';
import type { Cents } from '../money.ts';
import type { PaymentExport } from './payment.ts';

const columns = [
  'Kassenzeichen',
  'Kapitel',
  'Titel',
  'Haushaltsjahr',
  'Betrag',
  'Währung',
  'Empfänger',
  'IBAN',
  'Festgestellt von',
  'Angeordnet von',
  'Zuwendung',
] as const;

/** Byte order mark: spreadsheets take the file for UTF-8 then. */
const bom = '\uFEFF';

/**
 * The file for the cash office, one line for each order: separated by semicolons, lines ended by CRLF (RFC 4180), amounts
 * with a decimal comma and no separators of thousands. Written from the record alone, so that it has the same bytes
 * whenever it is opened.
 */
export function paymentFile({ lines }: Pick<PaymentExport, 'lines'>): string {
  const rows = lines.map((line) => [
    ...[
      line.reference,
      line.chapter,
      line.title,
      String(line.year),
      decimal(line.amount),
      'EUR',
      line.payee,
      line.iban,
    ],
    ...[line.certifiedByName, line.orderedByName, line.applicationId],
  ]);
  return bom + [columns, ...rows].map((cells) => `${cells.map(toCell).join(';')}\r\n`).join('');
}

/** "60000,00" */
const decimal = (amount: Cents): string => `${Math.floor(amount / 100)},${String(amount % 100).padStart(2, '0')}`;

/**
 * A cell that begins like a formula is one for a spreadsheet, whoever typed it: an apostrophe before it makes it text
 * (OWASP, "CSV Injection"). Line breaks become spaces, since cash systems read line by line.
 */
function toCell(value: string): string {
  const line = value.replace(/[\r\n]+/g, ' ');
  const text = /^\s*[=+\-@\t]/.test(line) ? `'${line}` : line;
  return /[";']/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** "Auszahlungsanordnungen-2027-04-01-3f2a9c1e.csv" */
export const paymentFileName = ({ createdAt, id }: Pick<PaymentExport, 'createdAt' | 'id'>): string =>
  `Auszahlungsanordnungen-${berlinDay(createdAt)}-${id.slice(0, 8)}.csv`;
