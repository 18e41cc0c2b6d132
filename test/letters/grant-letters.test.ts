import { describe, expect, it } from 'vitest';
import { type ChangeNoticeFacts, changeNoticeData } from '#functions/letters/change-notice-data.ts';
import type { GrantLetterFacts } from '#functions/letters/grant-letter.ts';
import { hearingData, reimbursementData } from '#functions/letters/reclaim-data.ts';
import { renderLetter } from '#functions/letters/render-letter.ts';
import type { Change, ChangeWish } from '#schemas/change/change.ts';
import { changeEffect } from '#schemas/change/change-effect.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { ApplicationId, Day, Instant, PersonId } from '#schemas/ids.ts';
import { inturo } from '#schemas/measures/inturo.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { type Cents, euros } from '#schemas/money.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { readPdf } from './read-pdf.ts';
import { noticeFacts } from './sample.ts';

const day = '2027-05-03' as Day;
const hand = { by: 'demo-signatory' as PersonId, byName: 'Jürgen Weiß', at: '2027-04-12T08:00:00.000Z' as Instant };

const grant = {
  id: '0b8f7b3e-7f0e-4c43-8a39-2f4a6f1a6f10' as ApplicationId,
  number: 'IM-2026-000001',
  amount: euros(90_000),
  period: { from: '2027-01-01' as Day, to: '2027-12-31' as Day },
  proofs: { final: { state: 'open', due: '2028-03-31' as Day } },
  instalments: [
    { due: '2027-03-01' as Day, percent: 50, amount: euros(45_000) },
    { due: '2027-09-01' as Day, percent: 50, amount: euros(45_000) },
  ],
  money: { requested: 0 as Cents, paid: 0 as Cents, repaid: 0 as Cents },
} as unknown as Grant;

function basis(): GrantLetterFacts {
  const { organisationName, round, terms, version, letter, financing } = noticeFacts({
    outcome: 'approved',
    amount: euros(90_000),
  });
  const decidedOn = '2026-12-03' as Day;
  const signerName = 'Dr. Ayşe Öztürk-Müßig';
  return { grant, organisationName, round, terms, version, letter, financing, decidedOn, signerName, day };
}

function changeNotice(wish: ChangeWish, facts: Partial<ChangeNoticeFacts> = {}): Uint8Array {
  const change = { id: 'change-1', wish, requested: hand } as unknown as Change;
  const effect = changeEffect(grant, wish, { today: day, proofDeadline: 'period' });
  const decision = { outcome: 'approved' } as const;
  const data = changeNoticeData({ ...basis(), change, effect, decision, planned: [], ...facts });
  return renderLetter('change-notice', data);
}

function expectInOrder(text: string, parts: string[]): void {
  let from = 0;
  for (const part of parts) {
    const place = text.indexOf(part, from);
    expect(place, `"${part}" is missing after place ${from}`).toBeGreaterThanOrEqual(0);
    from = place + part.length;
  }
}

const extension: ChangeWish = { kind: 'extension', periodTo: '2028-03-31' as Day, reason: 'Umzug' };

describe('the change notice', () => {
  it('of an extension gives the new end and the new last day of the proof', async () => {
    const { text, title } = await readPdf(changeNotice(extension));
    expect(title).toBe('Änderungsbescheid IM-2026-000001');
    expectInOrder(text, [
      'Landkreis Heilbronn Amt für Migration und Integration Lerchenstraße 40 74072 Heilbronn',
      'Bearbeitung Dr. Ayşe Öztürk-Müßig',
      'Datum 3. Mai 2027',
      'Änderungsbescheid Integrationsmanagement 2027, Aktenzeichen IM-2026-000001',
      'am 12. April 2027 haben Sie beantragt, den Bewilligungszeitraum bis zum 31. März 2028 zu verlängern.',
      '1. Änderung',
      'Der Zuwendungsbescheid vom 3. Dezember 2026 wird',
      'endet statt am 31. Dezember 2027 nun am 31. März 2028',
      'bis zum 31. März 2028 vorzulegen war, ist nun bis zum 30. Juni 2028 vorzulegen',
      '2. Verwendungsnachweis',
      'bis zum 30. Juni 2028 vor. Die Frist endet mit Ablauf dieses Tages.',
      '3. Im Übrigen',
      '§§ 23 und 44 der Landeshaushaltsordnung',
      'Stuttgart, den 3. Mai 2027 Im Auftrag Dr. Ayşe Öztürk-Müßig',
      'Rechtsbehelfsbelehrung Gegen diesen Bescheid',
    ]);
    expect(text).not.toMatch(/Auszahlung|Begründung/);
  });

  it('of more posts gives the new sum in figures and words, and the instalments that take it', async () => {
    const posts = 'eine halbe Stelle in Öhringen';
    const wish: ChangeWish = { kind: 'morePosts', amount: euros(30_000), posts, reason: 'Zuzug' };
    const { text } = await readPdf(
      changeNotice(wish, { decision: { outcome: 'approved', reason: 'Es gibt Mittel.' } }),
    );
    expectInOrder(text, [
      'haben Sie beantragt, die Zuwendung um 30.000,00 € zu erhöhen (eine halbe Stelle in Öhringen).',
      'statt 90.000,00 € nun 120.000,00 € (in Worten: einhundertzwanzigtausend Euro). Sie erhöht sich um 30.000,00 €.',
      '2. Auszahlung',
      '1 1. März 2027 45.000,00 €',
      '2 1. September 2027 75.000,00 €',
      'Summe 120.000,00 €',
      '4. Begründung Es gibt Mittel.',
    ]);
  });

  it('of a vacancy gives the smaller sum', async () => {
    const wish: ChangeWish = { kind: 'vacancy', amount: euros(5_000), post: 'row1', months: 1, reason: 'frei' };
    const { text } = await readPdf(changeNotice(wish));
    expectInOrder(text, [
      'um 5.000,00 € zu vermindern, weil eine Stelle einen Monat nicht besetzt war',
      'nun 85.000,00 €',
      'Sie vermindert sich um 5.000,00 €.',
      '2 1. September 2027 40.000,00 €',
    ]);
  });

  it('of another plan shows what was planned beside what is now, group by group', async () => {
    const version = inturo.versions[0] as MeasureVersion;
    const planned = [
      { id: 'staff', amount: euros(40_000) },
      { id: 'rooms', amount: euros(10_000) },
    ];
    const lines = [
      { group: 'staff', amount: euros(36_000) },
      { group: 'travel', amount: euros(4_000) },
    ];
    const { text } = await readPdf(changeNotice({ kind: 'replan', lines, reason: 'Fahrten' }, { version, planned }));
    expectInOrder(text, [
      '2. Finanzierungsplan',
      'Ausgaben Bisher Künftig',
      'Personal 40.000,00 € 36.000,00 €',
      'Räume 10.000,00 € 10.000,00 €',
      'Fahrten 0,00 € 4.000,00 €',
      'Summe der Ausgaben 50.000,00 € 50.000,00 €',
    ]);
  });

  it('of a refusal says what stays and why, and how to go against it', async () => {
    const decision = { outcome: 'refused', reason: 'Der Antrag kam zu spät.' } as const;
    const { text, title } = await readPdf(changeNotice(extension, { decision }));
    expect(title).toBe('Ablehnung einer Änderung IM-2026-000001');
    expectInOrder(text, [
      '1. Entscheidung',
      'Ihren Antrag, den Bewilligungszeitraum bis zum 31. März 2028 zu verlängern, lehnen wir ab.',
      'Der Zuwendungsbescheid vom 3. Dezember 2026 gilt unverändert weiter.',
      '2. Begründung Der Antrag kam zu spät.',
      'Rechtsbehelfsbelehrung',
    ]);
    expect(text).not.toContain('30. Juni 2028');
  });

  it('prints what people typed as they typed it', async () => {
    const typed = '#panic("x") *fett* $a^2$ <marke> ]]}';
    const wish: ChangeWish = { kind: 'morePosts', amount: euros(1), posts: typed, reason: 'x' };
    const { text } = await readPdf(changeNotice(wish, { decision: { outcome: 'approved', reason: typed } }));
    expect(text.split(typed).length - 1).toBe(2);
  });
});

const reclaim = {
  id: 'reclaim-1',
  applicationId: grant.id,
  status: 'hearing',
  ground: 'revocation',
  amount: euros(12_000),
  reason: 'Eine Stelle war drei Monate nicht besetzt.',
  knownOn: '2027-04-30' as Day,
  decideUntil: '2028-05-02' as Day,
  hearing: { due: '2027-05-31' as Day, letterId: 'letter1', sentAt: hand.at },
  interestParts: [],
  repayments: [],
} as unknown as Reclaim;

const decided: Reclaim = {
  ...reclaim,
  status: 'decided',
  proposed: { ...hand, amount: euros(10_000), reason: 'Die Stellungnahme überzeugt in Höhe von 2.000 Euro.' },
  decided: { ...hand, amount: euros(10_000), noticeId: 'notice1', payUntil: '2027-06-02' as Day },
};

const hearing = (changes: Partial<Reclaim> = {}) =>
  renderLetter('hearing', hearingData({ ...basis(), reclaim: { ...reclaim, ...changes } }));
const reimbursement = (changes: Partial<Reclaim> = {}) =>
  renderLetter('reimbursement', reimbursementData({ ...basis(), reclaim: { ...decided, ...changes } }));

describe('the hearing', () => {
  it('says how much, why, what is intended and until when to respond, and decides nothing', async () => {
    const { text, title } = await readPdf(hearing());
    expect(title).toBe('Anhörung IM-2026-000001');
    expectInOrder(text, [
      'Gelegenheit, sich zu den dafür erheblichen Tatsachen zu äußern (§ 28 Absatz 1 LVwVfG)',
      '12.000,00 € (in Worten: zwölftausend Euro)',
      'Eine Stelle war drei Monate nicht besetzt.',
      'mit Wirkung für die Vergangenheit zu widerrufen (§ 49 Absatz 3 LVwVfG)',
      'mit 5 Prozentpunkten über dem Basiszinssatz jährlich zu verzinsen',
      'Ihre Stellungnahme nehmen wir bis zum 31. Mai 2027',
      'verpflichtet Sie zu keiner Zahlung',
    ]);
    expect(text).not.toMatch(/Rechtsbehelfsbelehrung|2\. Mai 2028/);
  });

  it.each([
    ['resolutoryCondition', 'auflösende Bedingung', /widerrufen|zurückzunehmen/],
    ['withdrawal', 'zurückzunehmen (§ 48 LVwVfG)', /widerrufen|auflösende/],
  ] as const)('on the ground of a %s speaks of that alone', async (ground, words, others) => {
    const { text } = await readPdf(hearing({ ground }));
    expect(text).toContain(words);
    expect(text).not.toMatch(others);
  });
});

describe('the notice of reimbursement', () => {
  it('revokes, names sum and day of payment, hints at interest, and says how to go against it', async () => {
    const statement = { ...hand, text: 'Wir hatten Pech.' };
    const { text, title } = await readPdf(reimbursement({ statement }));
    expect(title).toBe('Widerrufs- und Erstattungsbescheid IM-2026-000001');
    expectInOrder(text, [
      '1. Entscheidung',
      'Wir widerrufen den Zuwendungsbescheid vom 3. Dezember 2026 in Höhe von 10.000,00 € mit Wirkung für die Vergangenheit.',
      '10.000,00 € (in Worten: zehntausend Euro)',
      '2. Zahlung Der Betrag ist bis zum 2. Juni 2027 zu zahlen',
      '3. Zinsen',
      'mit 5 Prozentpunkten über dem Basiszinssatz jährlich zu verzinsen (§ 49a Absatz 3 LVwVfG)',
      'Zinsen von weniger als 50,00 € erheben wir nicht.',
      '4. Begründung',
      'Eine Stelle war drei Monate nicht besetzt.',
      'haben Sie sich am 12. April 2027 geäußert',
      'Die Stellungnahme überzeugt in Höhe von 2.000 Euro.',
      '(§ 49 Absatz 3 LVwVfG)',
      'Rechtsbehelfsbelehrung Gegen diesen Bescheid',
    ]);
    // Until when the authority may decide is not the grantee's business.
    expect(text).not.toContain('2. Mai 2028');
  });

  it.each([
    ['resolutoryCondition', 'Erstattungsbescheid', 'Wir stellen fest, dass der Zuwendungsbescheid'],
    ['withdrawal', 'Rücknahme- und Erstattungsbescheid', 'Wir nehmen den Zuwendungsbescheid'],
  ] as const)('on the ground of a %s is called %s', async (ground, name, decision) => {
    const { text, title } = await readPdf(reimbursement({ ground }));
    expect(title).toBe(`${name} IM-2026-000001`);
    expect(text).toContain(decision);
    expect(text).not.toContain('§ 49 Absatz 3');
  });

  it('says that nobody responded, and asks interest for money drawn too early where that was chosen', async () => {
    const early = { amount: euros(20_000), from: '2027-03-01' as Day, to: '2027-04-15' as Day };
    const earlyDrawing = { ...early, charged: true, reason: 'Das Geld lag sechs Wochen.' };
    const { text } = await readPdf(reimbursement({ earlyDrawing }));
    expect(text).toContain('bis zum 31. Mai 2027 äußern; eine Stellungnahme liegt uns nicht vor');
    expect(text).toContain(
      'Für 20.000,00 €, die Sie am 1. März 2027 erhalten und erst am 15. April 2027 verwendet haben',
    );
    const { text: without } = await readPdf(reimbursement({ earlyDrawing: { ...earlyDrawing, charged: false } }));
    expect(without).not.toContain('20.000,00 €');
  });
});

describe('letters about a grant', () => {
  it.each([
    ['the change notice', changeNotice(extension), 4],
    ['the hearing', hearing(), 4],
    ['the notice of reimbursement', reimbursement(), 5],
  ])('%s tells assistive technology what everything is', async (_which, letter, headings) => {
    const { roles, language } = await readPdf(letter);
    expect(language).toMatch(/^de/);
    expect(roles.filter((role) => role === 'H1')).toHaveLength(1);
    expect(roles.filter((role) => role === 'H2')).toHaveLength(headings);
  });

  it('are the same to the byte for the same data', () => {
    expect(Buffer.compare(reimbursement(), reimbursement())).toBe(0);
  });
});
