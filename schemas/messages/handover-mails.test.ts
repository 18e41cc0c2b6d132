import { expect, it } from 'vitest';
import { handedBackMail, handedOverMail } from './handover-mails.ts';

const facts = {
  measure: { de: 'Spracherwerb', en: 'Language courses' },
  organisation: 'Landkreis Heilbronn',
  byName: 'Elif Brandt',
  link: 'https://paktwerk.example/applications/1',
};

it('a signatory is told in both languages what waits for them, from whom and where', () => {
  const { subject, text } = handedOverMail(facts);
  expect(subject).toBe('Zur Unterzeichnung: Antrag „Spracherwerb“');
  const [german, english] = text.split('---');
  expect(german).toContain(
    'Elif Brandt hat Ihnen den Antrag „Spracherwerb“ von Landkreis Heilbronn zur Unterzeichnung übergeben.',
  );
  expect(english).toContain('Elif Brandt has handed you the application “Language courses”');
  for (const half of [german, english]) expect(half).toContain(facts.link);
});

it('whoever handed over is told that the application was not submitted', () => {
  const { subject, text } = handedBackMail(facts);
  expect(subject).toBe('Zurückgegeben: Antrag „Spracherwerb“');
  expect(text).toContain('zurückgegeben, ohne ihn einzureichen');
  expect(text).toContain('without submitting it');
});
