import { describe, expect, it } from 'vitest';
import type { Instant } from '../ids.ts';
import { decisionMail, receiptMail } from './mails.ts';

const receipt = {
  measure: { de: 'Integrationsmanagement', en: 'Integration management' },
  organisation: 'Landkreis Heilbronn',
  submittedAt: '2026-11-22T11:00:00.000Z' as Instant,
  late: false,
  link: 'https://paktwerk.example/applications/1',
};

describe('the receipt', () => {
  it('says in German first when the application arrived', () => {
    const { subject, text } = receiptMail(receipt);
    expect(subject).toBe('Ihr Antrag ist eingegangen: Integrationsmanagement');
    expect(text).toMatch(
      /Landkreis Heilbronn ist am 22\. November 2026 um 12:00 Uhr bei uns eingegangen[\s\S]*---[\s\S]*Good day/,
    );
    expect(text).not.toContain('verspätet');
  });

  it('says so when the application was late', () => {
    expect(receiptMail({ ...receipt, late: true }).text).toContain('verspätet');
  });
});

describe('the mail about a decision', () => {
  it('says that there is one and not which', () => {
    const { subject, text } = decisionMail({ number: 'IM-2026-000001', link: receipt.link });
    expect(subject).toBe('Zu Ihrem Antrag IM-2026-000001 liegt eine Entscheidung vor');
    expect(text).toContain(receipt.link);
    expect(text).not.toMatch(/bewilligt|abgelehnt|approved|rejected/i);
  });
});
