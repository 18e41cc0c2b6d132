import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../ids.ts';
import { noticeMail, receiptMail } from './mails.ts';

const receipt = {
  number: 'IM-2026-000001',
  measure: { de: 'Integrationsmanagement', en: 'Integration management' },
  organisation: 'Landkreis Heilbronn',
  submittedAt: '2026-11-22T11:00:00.000Z' as Instant,
  late: false,
  link: 'https://paktwerk.example/applications/1',
};

describe('the receipt', () => {
  it('says in German first when the application arrived', () => {
    const { subject, text } = receiptMail(receipt);
    expect(subject).toBe('Ihr Antrag IM-2026-000001 ist eingegangen: Integrationsmanagement');
    expect(text).toMatch(
      /Landkreis Heilbronn ist am 22\. November 2026 um 12:00 Uhr bei uns eingegangen\. Er hat die Nummer IM-2026-000001[\s\S]*---[\s\S]*Good day/,
    );
    expect(text).not.toContain('verspätet');
  });

  it('says so when the application was late', () => {
    expect(receiptMail({ ...receipt, late: true }).text).toContain('verspätet');
  });
});

describe('the mail about a notice', () => {
  it('says that there is one, until when it can be opened and by whom, and not what it says', () => {
    const { subject, text } = noticeMail({
      number: 'IM-2026-000001',
      retrieveUntil: '2026-12-04' as Day,
      link: receipt.link,
    });
    expect(subject).toBe('Zu Ihrem Antrag IM-2026-000001 liegt ein Bescheid für Sie bereit');
    expect(text).toMatch(/zeichnungsbefugte Person[^\n]+bis zum 4\. Dezember 2026[\s\S]*until 4 December 2026/);
    expect(text).not.toMatch(/bewillig|ableh|approv|reject/i);
  });
});
