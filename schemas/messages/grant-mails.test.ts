import { describe, expect, it } from 'vitest';
import { dutyKinds, type PlannedReminder } from '../duty/duty.ts';
import type { Day } from '../ids.ts';
import { deadlineMail } from './deadline-mail.ts';
import { escalationMail } from './escalation-mail.ts';
import { reminderMail } from './grant-mails.ts';

const facts = {
  number: 'IM-2026-000007',
  measure: { de: 'Integrationsmanagement', en: 'Integration management' },
  link: 'https://portal.example/grants/1',
};
const reminder = (kind: PlannedReminder['kind'], daysLeft: number): PlannedReminder => ({
  ...{ kind, subject: '2', due: '2028-03-31' as Day, on: '2028-03-31' as Day, daysLeft, escalates: daysLeft <= -14 },
});

describe('the mails about duties of a grant', () => {
  it.each(dutyKinds.flatMap((kind) => [7, 0, -7].map((left) => [kind, left] as const)))(
    'say of %s at %i days what, of which grant, until when and where, in both languages',
    (kind, left) => {
      const { subject, text } = reminderMail(reminder(kind, left), facts);
      expect(subject).toContain('IM-2026-000007');
      expect(subject + text).not.toMatch(/[{}]|undefined/);
      const [german = '', english = ''] = text.split('\n---\n');
      for (const part of ['IM-2026-000007 („Integrationsmanagement“)', '31. März 2028', facts.link])
        expect(german).toContain(part);
      for (const part of ['IM-2026-000007 (“Integration management”)', '31 March 2028', facts.link])
        expect(english).toContain(part);
    },
  );

  it.each(dutyKinds)('say other words of %s when it is overdue', (kind) => {
    expect(reminderMail(reminder(kind, 1), facts).subject).not.toBe(reminderMail(reminder(kind, -1), facts).subject);
  });

  it('tell the authority what is missing, since when, and of whom', () => {
    const { subject, text } = escalationMail(reminder('proof', -14), { ...facts, organisation: 'Landkreis Heilbronn' });
    expect(subject).toBe('Seit 14 Tagen überfällig: Verwendungsnachweis zu IM-2026-000007, Landkreis Heilbronn');
    expect(text).toContain('Fällig war das am 31. März 2028');
    expect(text).toContain('It was due on 31 March 2028, 14 days ago.');
  });

  it('tell of a day that was moved: the one before, the new one and why', () => {
    const moved = { kind: 'proof', from: '2028-03-31' as Day, due: '2028-05-31' as Day, reason: 'Auf Antrag' } as const;
    const { subject, text } = deadlineMail(moved, facts);
    expect(subject).toBe(
      'Neuer Termin zu IM-2026-000007: letzter Tag für den Verwendungsnachweis ist der 31. Mai 2028',
    );
    for (const part of ['Bisher war es der 31. März 2028.', 'Grund: Auf Antrag', 'Until now it was 31 March 2028.'])
      expect(text).toContain(part);
  });
});
