import { describe, expect, it } from 'vitest';
import { noticeData } from '#functions/letters/notice-data.ts';
import { receiptData } from '#functions/letters/receipt-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import type { Cents } from '#schemas/money.ts';
import { projectNotice, projectReceipt } from './project-sample.ts';
import { readPdf } from './read-pdf.ts';
import { noticeFacts } from './sample.ts';

type Wishes = Parameters<typeof projectReceipt>[0];

const noticeOf = (amount: number, wishes: Wishes, reason?: string) =>
  readPdf(
    renderLetter('notice', noticeData(projectNotice({ outcome: 'approved', amount: amount as Cents, reason }, wishes))),
  );

function expectInOrder(text: string, parts: string[]): void {
  const places = parts.map((part) => text.indexOf(part));
  for (const [index, place] of places.entries()) expect(place, `"${parts[index]}" is missing`).toBeGreaterThan(0);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
}

describe('the notice of a deficit grant', () => {
  // 30,000.00 + 10,000.00 − 5,500.00 − 2,500.00 = 32,000.00
  const wishes = { measure: 'traumarehabilitation' };

  it('shows what is missing, the plan with the grant in it, and what follows when less is spent', async () => {
    const { text } = await noticeOf(32_000_00, wishes);
    expectInOrder(text, [
      'Träger für Beratung e. V. Geschäftsstelle Weißenburgstraße 13 70180 Stuttgart',
      '32.000,00 € (in Worten: zweiunddreißigtausend Euro)',
      'Projektförderung als Fehlbedarfsfinanzierung. Die Zuwendung deckt den Fehlbedarf',
      'so ermäßigt sie sich um den vollen Unterschied',
      '„Früh erkannt“',
      '3. Berechnung',
      'Ausgaben nach dem Finanzierungsplan 40.000,00 €',
      'Abzug Eigene Mittel −5.500,00 €',
      'Abzug Mittel Dritter −2.500,00 €',
      'Bewilligt 32.000,00 €',
      '4. Finanzierungsplan',
      'Ausgaben Personal 30.000,00 €',
      'Ausgaben Räume 10.000,00 €',
      'Summe der Ausgaben 40.000,00 €',
      'Einnahmen Eigene Mittel 5.500,00 €',
      'Einnahmen Mittel Dritter 2.500,00 €',
      'Einnahmen Zuwendung des Landes 32.000,00 €',
      'Summe der Einnahmen 40.000,00 €',
      '5. Auszahlung',
      '6. Verwendungsnachweis',
      'die Zahl der Screenings, der Beratungen und der Schulungen',
      '7. Nebenbestimmungen',
      'ANBest-P',
    ]);
    expect(text).not.toMatch(/zu decken|ANBest-K/);
  });

  it('says in a partial approval what the applicant has still to cover', async () => {
    const { text } = await noticeOf(30_000_00, wishes, 'Räume werden nur zum Teil anerkannt.');
    expectInOrder(text, [
      'Beantragt hatten Sie 32.000,00 €',
      'Einnahmen Zuwendung des Landes 30.000,00 €',
      'Summe der Einnahmen 38.000,00 €',
      'Noch von Ihnen zu decken 2.000,00 €',
    ]);
  });
});

describe('the notice of a share', () => {
  // 80 % of 40,000.00 = 32,000.00
  const wishes = { measure: 'inturo' };

  it('names the share, the expenditure that it is of, and that it shrinks pro rata', async () => {
    const { text } = await noticeOf(32_000_00, wishes);
    expectInOrder(text, [
      'Projektförderung als Anteilfinanzierung. Die Zuwendung beträgt 80,00 % der zuwendungsfähigen Ausgaben von 40.000,00 €, höchstens aber den bewilligten Betrag.',
      'so ermäßigt sie sich anteilig',
      '3. Berechnung',
      '80 % der Ausgaben',
      'Mindestens 10 % der Ausgaben',
      'Anteil 80 % der Ausgaben von 40.000,00 € 32.000,00 €',
      '4. Finanzierungsplan',
      'Einnahmen Zuwendung des Landes 32.000,00 €',
      'ANBest-P',
    ]);
  });

  it('names the share that a frame leaves of it, rounded to the nearest', async () => {
    // 24,999.99 of 40,000.00 = 62.499975 %; 40,000.00 − 10,000.00 − 2,500.00 − 24,999.99 = 2,500.01
    const { text } = await noticeOf(24_999_99, { ...wishes, frame: 24_999_99, own: 10_000_00 });
    expectInOrder(text, [
      'Die Zuwendung beträgt 62,50 %',
      'Höchstbetrag in dieser Förderrunde für Sie vorgesehen 24.999,99 €',
      'Summe der Einnahmen 37.499,99 €',
      'Noch von Ihnen zu decken 2.500,01 €',
    ]);
  });

  it('has the general conditions for Kommunen where one of them applies', async () => {
    const { text } = await noticeOf(32_000_00, { ...wishes, kind: 'municipality' });
    expect(text).toContain('ANBest-K');
    expect(text).not.toContain('ANBest-P');
  });
});

describe('the notice of a fixed amount', () => {
  it('says that the amount stays, and has no financing plan', async () => {
    const { text } = await readPdf(
      renderLetter('notice', noticeData(noticeFacts({ outcome: 'approved', amount: 90_000_00 as Cents }))),
    );
    expectInOrder(text, ['Projektförderung als Festbetragsfinanzierung. Der Betrag steht fest', '4. Auszahlung']);
    expect(text).not.toContain('Finanzierungsplan');
  });
});

describe('the receipt of a project', () => {
  it.each(['traumarehabilitation', 'inturo'])('of %s holds the plan with the grant asked for', async (measure) => {
    const { text } = await readPdf(renderLetter('receipt', receiptData(projectReceipt({ measure }))));
    expectInOrder(text, [
      'Name des Vorhabens Früh erkannt',
      'Beginn 1. Januar 2027',
      'Art der Ausgabe Personal',
      'Wer gibt das Geld? Bürgerstiftung Öhringen',
      'Berechnung der beantragten Zuwendung',
      'Beantragt 32.000,00 €',
      'Summe der Ausgaben 40.000,00 €',
      'Einnahmen Zuwendung des Landes 32.000,00 €',
      'Summe der Einnahmen 40.000,00 €',
    ]);
  });
});

describe('the table of the plan', () => {
  it('is a table with headings to assistive technology, below a heading of its own', async () => {
    const { roles, title } = await noticeOf(32_000_00, { measure: 'inturo' });
    expect(title).toBe('Zuwendungsbescheid IM-2026-000001');
    expect(roles.filter((role) => role === 'Table')).toHaveLength(3);
    expect(roles.filter((role) => role === 'TH')).toHaveLength(3 + 3 + 4);
    // Seven sections and the remedy.
    expect(roles.filter((role) => role === 'H2')).toHaveLength(8);
  });

  it('breaks over pages with its headings', async () => {
    const { pages } = await readPdf(
      renderLetter('receipt', receiptData(projectReceipt({ measure: 'inturo', staff: 60, own: 500_000_00 }))),
    );
    expect(pages.length).toBeGreaterThan(5);
    expect(pages.at(-1)).toContain('Summe der Einnahmen');
  });
});
