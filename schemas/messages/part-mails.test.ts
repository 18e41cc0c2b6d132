import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import { partInvitationMail, partQuestionMail, partReminderMail } from './part-mails.ts';

const facts = {
  applicant: 'Landkreis Heilbronn',
  byName: 'Elif Brandt',
  measure: { de: 'Integrationsmanagement', en: 'Integration management' },
  due: '2026-12-07' as Day,
  link: 'https://paktwerk.example/part#AAAAAAAAAAAAAAAAAAAAAAAAAAA',
};

describe.each([
  [
    'an invitation',
    partInvitationMail,
    'Landkreis Heilbronn bittet um Ihren Beitrag zum Antrag „Integrationsmanagement“',
  ],
  [
    'a reminder',
    partReminderMail,
    'Erinnerung: Landkreis Heilbronn wartet auf Ihren Beitrag zum Antrag „Integrationsmanagement“',
  ],
  [
    'a question',
    partQuestionMail,
    'Landkreis Heilbronn hat eine Rückfrage zu Ihrem Beitrag zum Antrag „Integrationsmanagement“',
  ],
])('the mail about a part with %s', (_, mail, subject) => {
  const written = mail(facts);
  const [german = '', english = ''] = written.text.split('\n\n---\n\n');

  it('says in its subject who wants what, in German', () => {
    expect(written.subject).toBe(subject);
  });

  it('says in both languages until when, with a link at the end of its line, and to whom not to pass it on', () => {
    expect(german).toContain('7. Dezember 2026');
    expect(german).toContain('nur an Personen weiter, die daran mitarbeiten');
    expect(english).toContain('Integration management');
    expect(english).toContain('7 December 2026');
    expect(english).toContain('pass it on only to people who work on it');
    for (const half of [german, english]) expect(half).toContain(`: ${facts.link}\n`);
  });
});

describe('the words that a Kreis adds to its invitation', () => {
  it('are quoted line by line, so that nobody takes them for those of the platform', () => {
    const { text } = partInvitationMail({ ...facts, message: 'Liebe alle,\r\nbitte bald.\n\nE. B.' });
    expect(text).toContain('\n\n> Liebe alle,\n> bitte bald.\n> \n> E. B.\n\n');
  });

  it('are left out when there are none', () => {
    expect(partInvitationMail(facts).text).not.toContain('>');
  });
});
