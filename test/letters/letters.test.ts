import { describe, expect, it } from 'vitest';
import { type NoticeFacts, noticeData } from '#functions/letters/notice-data.ts';
import { receiptData } from '#functions/letters/receipt-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import { type Cents, euros } from '#schemas/money.ts';
import { readPdf } from './read-pdf.ts';
import { noticeFacts, pagesWith, receiptFacts, terms } from './sample.ts';

const notice = (facts: NoticeFacts) => renderLetter('notice', noticeData(facts));
const approved = (amount: number, reason?: string) =>
  ({ outcome: 'approved', amount: amount as Cents, reason }) as const;
const rejected = {
  outcome: 'rejected',
  reason: 'Mit dem Vorhaben wurde schon begonnen.\n\nEine Ausnahme liegt nicht vor.',
} as const;

/** Where each of these stands in a text, in this order and none twice. */
const inOrder = (text: string, parts: string[]) => parts.map((part) => [part, text.indexOf(part)] as const);
function expectInOrder(text: string, parts: string[]): void {
  const places = inOrder(text, parts);
  for (const [part, place] of places) expect(place, `"${part}" is missing`).toBeGreaterThanOrEqual(0);
  expect(places.map(([, place]) => place)).toEqual(places.map(([, place]) => place).toSorted((a, b) => a - b));
}

describe('the notice of a grant', () => {
  it('is read in the order in which it is seen, with umlauts and amounts right', async () => {
    const { text } = await readPdf(notice(noticeFacts(approved(90_000_00))));
    expectInOrder(text, [
      'Ruppmannstraße 21',
      'Landkreis Heilbronn Amt für Migration und Integration Lerchenstraße 40 74072 Heilbronn',
      'Aktenzeichen IM-2026-000001',
      'Bearbeitung Dr. Ayşe Öztürk-Müßig',
      'Telefon 0711 904-0',
      'Datum 3. Dezember 2026',
      'Zuwendungsbescheid Integrationsmanagement 2027',
      'auf Ihren Antrag vom 20. November 2026',
      '1. Bewilligung',
      'vom 1. Januar 2027 bis 31. Dezember 2027',
      '90.000,00 € (in Worten: neunzigtausend Euro)',
      'Projektförderung als Festbetragsfinanzierung',
      '§§ 23 und 44 der Landeshaushaltsordnung',
      '2. Zweck',
      'von 2 Stellen',
      '3. Berechnung',
      'Stelle 1 1,00 VZÄ × 12 Monate 60.000,00 €',
      'Stelle 2 0,50 VZÄ × 12 Monate 30.000,00 €',
      'Bewilligt 90.000,00 €',
      '4. Auszahlung',
      '1 1. März 2027 50 % 45.000,00 €',
      'Summe 100 % 90.000,00 €',
      '5. Verwendungsnachweis',
      'bis zum 31. März 2028',
      '6. Nebenbestimmungen',
      'ANBest-K',
      '1. Die geförderten Stellen',
      '5. Personenbezogene Daten',
      'Stuttgart, den 3. Dezember 2026 Im Auftrag Dr. Ayşe Öztürk-Müßig Dieser Bescheid wurde elektronisch erstellt',
      'Rechtsbehelfsbelehrung Gegen diesen Bescheid',
    ]);
    expect(text).not.toMatch(/Begründung|Im Übrigen lehnen wir/);
  });

  it('says in a partial approval what was asked for, what is granted and why', async () => {
    const reason = 'Für Stelle 2 liegt die Qualifikation nicht vor.';
    const { text } = await readPdf(notice(noticeFacts(approved(60_000_00, reason))));
    expectInOrder(text, [
      '60.000,00 € (in Worten: sechzigtausend Euro)',
      'Beantragt hatten Sie 90.000,00 €. Im Übrigen lehnen wir Ihren Antrag ab',
      'Beantragt 90.000,00 €',
      'Bewilligt 60.000,00 €',
      '7. Begründung',
      reason,
      'Rechtsbehelfsbelehrung',
    ]);
  });

  it('shows the frame of the applicant where it cuts the sum', async () => {
    const { text } = await readPdf(notice(noticeFacts(approved(400_000_00), { posts: 9, frame: euros(400_000) })));
    expectInOrder(text, [
      'Summe 420.000,00 €',
      'Höchstbetrag in dieser Förderrunde für Sie vorgesehen 400.000,00 €',
      'Beantragt 400.000,00 €',
    ]);
  });

  it('numbers its pages and carries its number on the following ones, however long it is', async () => {
    const { pages } = await readPdf(notice(noticeFacts(approved(1_000_000_00), { posts: 40 })));
    expect(pages.length).toBeGreaterThan(2);
    const numbers = pages.map((page) => /Seite \d+ von \d+/.exec(page)?.[0]);
    expect(numbers).toEqual(pages.map((_, index) => `Seite ${index + 1} von ${pages.length}`));
    for (const page of pages.slice(1)) {
      expect(page).toContain('Zuwendungsbescheid vom 3. Dezember 2026 · IM-2026-000001');
    }
    expect(pages[1]).toMatch(/Position\s+Grundlage\s+Betrag/);
  });
});

describe('the notice of a rejection', () => {
  it('gives the amount asked for, the reasons and the remedy, and nothing of a grant', async () => {
    const { text, title } = await readPdf(notice(noticeFacts(rejected)));
    expect(title).toBe('Ablehnungsbescheid IM-2026-000001');
    expectInOrder(text, [
      'Ablehnungsbescheid',
      '1. Entscheidung',
      'Höhe von 90.000,00 € (in Worten: neunzigtausend Euro)',
      'lehnen wir ab',
      '2. Begründung',
      'Mit dem Vorhaben wurde schon begonnen. Eine Ausnahme liegt nicht vor.',
      'Im Auftrag',
      'Rechtsbehelfsbelehrung',
    ]);
    expect(text).not.toMatch(/Auszahlung|Nebenbestimmungen|Zweck|bewilligen/);
  });
});

describe('the receipt', () => {
  it('holds all that was submitted, page by page, in the words in which it was asked', async () => {
    const { text } = await readPdf(renderLetter('receipt', receiptData(receiptFacts())));
    expectInOrder(text, [
      'Eingangsbestätigung Integrationsmanagement 2027',
      'ist am 20. November 2026 um 14:05 Uhr bei uns eingegangen. Er trägt die Nummer IM-2026-000001',
      'Eingereicht von Jürgen Weiß',
      'Antragsfrist eingehalten',
      '9f86d081 884c7d65',
      'Amt oder Sachgebiet Amt für Migration und Integration',
      'Telefonnummer keine Angabe',
      'IBAN DE89 3704 0044 0532 0130 00',
      'Stelle 1',
      'Qualifikation Studium der Sozialen Arbeit oder Sozialpädagogik',
      'Stellenumfang 1,00 VZÄ',
      'Stelle 2',
      'Große Kreisstadt Öhringen',
      'Empfangende Stelle 1',
      'Betrag 30.000,00 €',
      'Konzept Integrationsmanagement.pdf SHA-256: b5bb9d80 14a0f9b1',
      'Weitere Unterlagen keine Anlage',
      'Wann beginnt das Vorhaben? Es hat noch nicht begonnen',
      'Beantragt 90.000,00 €',
    ]);
    expect(text).not.toContain('verspätet');
  });

  it('leaves out what was hidden in the form', async () => {
    const { text } = await readPdf(renderLetter('receipt', receiptData(receiptFacts({ posts: 1 }))));
    expect(text).not.toContain('Name der Anstellungsträgerin');
  });

  it('says that a late application is late, and when the period ended', async () => {
    const { text } = await readPdf(renderLetter('receipt', receiptData(receiptFacts({ late: true }))));
    expectInOrder(text, [
      'ist am 1. Dezember 2026 um 09:05 Uhr',
      'Der Antrag ist verspätet. Die Antragsfrist endete mit Ablauf des 30. November 2026.',
      'Antragsfrist verspätet',
    ]);
  });

  it('is written for a round without terms too', async () => {
    const facts = { ...receiptFacts(), terms: undefined };
    expect((await readPdf(renderLetter('receipt', receiptData(facts)))).text).toContain(
      'Regierungspräsidium Stuttgart',
    );
  });
});

describe('letters', () => {
  const hostile = [
    '#panic("x") $a^2$ *fett* _kursiv_ @verweis <marke> \\ // Kommentar /* mehr */ `code` -- ~ "Zitat"',
    '#import "letter.typ": * #read("/etc/passwd") = Überschrift',
    '- Liste + Liste / Begriff: https://beispiel.example ]]] }}} ))) {[(',
  ];

  it.each(hostile)('print %s as it was typed', async (typed) => {
    const pages = pagesWith(1);
    pages.posts = { ...pages.posts, 'posts/row1/function': typed };
    const conditions = [typed];
    const facts = noticeFacts(approved(60_000_00, typed), {
      terms: { ...terms, letter: { ...terms.letter, conditions, remedy: typed } },
    });
    const receipt = await readPdf(renderLetter('receipt', receiptData(receiptFacts({ pages }))));
    const { text } = await readPdf(notice({ ...facts, organisationName: typed, approverName: typed }));
    // Long words break at the end of a line.
    const [found, expected] = [text, typed].map((written) => written.replace(/\s/g, '')) as [string, string];
    expect(receipt.text.replace(/\s/g, '')).toContain(expected);
    // Organisation, approver, condition, reason, signer, remedy.
    expect(found.split(expected).length - 1).toBe(6);
  });

  it('show characters that the font does not have by their number, and no word runs off the page', async () => {
    const typed = `Grüße 👋 aus 東京, ${'x'.repeat(200)}, e\u0301 \u200b!`;
    const { text } = await readPdf(notice(noticeFacts(approved(60_000_00, typed))));
    expect(text).toContain('Grüße [U+1F44B] aus [U+6771][U+4EAC]');
    expect(text).toContain('é !');
    expect(text.match(/x/g)?.length).toBeGreaterThanOrEqual(200);
  });

  it('are the same to the byte for the same data', () => {
    const facts = noticeFacts(approved(90_000_00));
    expect(Buffer.compare(notice(facts), notice(facts))).toBe(0);
  });

  it('tell assistive technology what everything is', async () => {
    const { roles, language, title } = await readPdf(notice(noticeFacts(approved(30_000_00, 'Grund'), { posts: 1 })));
    expect(language).toMatch(/^de/);
    expect(title).toBe('Zuwendungsbescheid IM-2026-000001');
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2')).toHaveLength(8);
    expect(roles.filter((role) => role === 'Table')).toHaveLength(2);
    expect(roles.filter((role) => role === 'TH')).toHaveLength(3 + 4);
    expect(roles.filter((role) => role === 'LI')).toHaveLength(5);
  });
});
