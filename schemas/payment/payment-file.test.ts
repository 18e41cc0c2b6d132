import { describe, expect, it } from 'vitest';
import type { ApplicationId, Instant } from '../ids.ts';
import type { Cents } from '../money.ts';
import { rowsOf } from '../organisation/csv-rows.ts';
import type { PaymentExport } from './payment.ts';
import { paymentFile, paymentFileName } from './payment-file.ts';

type Line = PaymentExport['lines'][number];
const line = (more: Partial<Line> = {}): Line => ({
  ...{ reference: 'IM-2027-000012-A01', applicationId: 'a' as ApplicationId, paymentId: 'payment-1' },
  ...{ chapter: '0918', title: '633 71', year: 2027, amount: 1_234_507 as Cents },
  ...{ payee: 'Kreiskasse Heilbronn', iban: 'DE89370400440532013000' },
  ...{ certifiedByName: 'Petra Lang', orderedByName: 'Thomas Reuter' },
  ...more,
});
const cells = (more: Partial<Line>) => rowsOf(paymentFile({ lines: [line(more)] })).rows[1]?.cells ?? [];

describe('the file for the cash office', () => {
  it('has a byte order mark, semicolons, CRLF and a decimal comma', () => {
    const [head, body, end] = paymentFile({ lines: [line()] }).split('\r\n');
    expect(head).toMatch(/^\uFEFFKassenzeichen;Kapitel;Titel;Haushaltsjahr;Betrag;/);
    expect(body).toBe(
      'IM-2027-000012-A01;0918;633 71;2027;12345,07;EUR;Kreiskasse Heilbronn;DE89370400440532013000;Petra Lang;Thomas Reuter;a',
    );
    expect(end).toBe('');
  });

  it.each([
    [5, '0,05'],
    [100, '1,00'],
    [123_456_789_00, '123456789,00'],
  ])('writes %i cents as %s', (amount, written) => {
    expect(cells({ amount: amount as Cents })[4]).toBe(written);
  });

  it.each(['=1+1', '+49 7131', '-5', '@SUM(A1)', '\t=1', ' =HYPERLINK("x")'])(
    'makes text of a payee that begins like a formula: %j',
    (payee) => {
      const text = paymentFile({ lines: [line({ payee })] });
      expect(rowsOf(text).rows[1]?.cells[6]).toBe(`'${payee}`);
      expect(text).not.toMatch(/[;\n]"?\s*[=+\-@]/);
    },
  );

  it.each(['Verein „A“; Kasse', 'Haus "Sonne"', "Stadt's Kasse"])('keeps a payee in its cell: %s', (payee) => {
    expect(cells({ payee })[6]).toBe(payee);
    expect(cells({ payee })).toHaveLength(11);
  });

  it('keeps an order on one line', () => {
    expect(paymentFile({ lines: [line({ payee: 'Kasse\r\nHeilbronn' })] }).split('\r\n')).toHaveLength(3);
  });

  it('is named by the day in Germany', () => {
    const made = { createdAt: '2027-03-31T22:30:00.000Z' as Instant, id: '3f2a9c1e-0000-4000-8000-000000000000' };
    expect(paymentFileName(made)).toBe('Auszahlungsanordnungen-2027-04-01-3f2a9c1e.csv');
  });
});
