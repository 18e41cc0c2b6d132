import { describe, expect, it } from 'vitest';
import type { Day } from '../ids.ts';
import { extensionMail, lapseMail, reminderMail, requestMail } from './request-mails.ts';

const facts = {
  number: 'IM-2026-000012',
  due: '2026-12-07' as Day,
  link: 'https://paktwerk.example/applications/1',
};

describe.each([
  ['a request', requestMail, 'Nachforderung zu Ihrem Antrag IM-2026-000012 bis 7. Dezember 2026'],
  ['a reminder', reminderMail, 'Erinnerung: Nachforderung zu Ihrem Antrag IM-2026-000012 bis 7. Dezember 2026'],
  ['an extension', extensionMail, 'Fristverlängerung zu Ihrem Antrag IM-2026-000012 bis 7. Dezember 2026'],
  ['a lapse', lapseMail, 'Frist abgelaufen: Nachforderung zu Ihrem Antrag IM-2026-000012'],
])('the mail about %s', (_, mail, subject) => {
  const written = mail(facts);
  const [german = '', english = ''] = written.text.split('\n\n---\n\n');

  it('names the application and the day in its subject, in German', () => {
    expect(written.subject).toBe(subject);
  });

  it('says the same in German and in English, with the link', () => {
    expect(german).toContain('Guten Tag,');
    expect(german).toContain('7. Dezember 2026');
    expect(english).toContain('Good day,');
    expect(english).toContain('7 December 2026');
    for (const half of [german, english]) expect(half).toContain(facts.link);
  });
});
