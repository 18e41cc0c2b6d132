import { formatDay } from '../calendar/format-day.ts';
import type { Day } from '../ids.ts';
import type { Language, Text } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

/** `link` lets whoever holds it fill in the part, without a login; `applicant` is the Kreis that asks. */
export type PartMailFacts = { applicant: string; byName: string; measure: Text; due: Day; link: string };

const theLink = {
  de: 'Sie brauchen keine Anmeldung und können jederzeit weitermachen, auch mit Kolleginnen und Kollegen. Wer den Link hat, kann den Beitrag lesen und ändern: Bitte geben Sie ihn nur an Personen weiter, die daran mitarbeiten.',
  en: 'You need no login and can go on at any time, also with colleagues. Whoever has the link can read and change the part: please pass it on only to people who work on it.',
};

/** Asks an organisation for its part of an application; `message` is what the Kreis adds in its own words. */
export const partInvitationMail = ({ message, ...facts }: PartMailFacts & { message?: string | undefined }): Mail => ({
  subject: `${facts.applicant} bittet um Ihren Beitrag zum Antrag „${facts.measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${facts.applicant} bereitet einen Antrag auf Förderung vor: „${facts.measure.de}“ im Pakt für Integration mit den Kommunen. ${facts.byName} bittet Sie um Ihren Beitrag dazu bis zum ${until(facts, 'de')}.`,
      message !== undefined && quoted(message),
      `Hier geben Sie an, was Sie brauchen. Das dauert nur wenige Minuten: ${facts.link}`,
      theLink.de,
    ],
    [
      'Good day,',
      `${facts.applicant} is preparing an application for funding: “${facts.measure.en}” in the Pakt für Integration mit den Kommunen. ${facts.byName} asks you for your part of it by ${until(facts, 'en')}.`,
      message !== undefined && quoted(message),
      `Here you say what you need. It takes only a few minutes: ${facts.link}`,
      theLink.en,
    ],
  ),
});

/** Sends the link once more to whoever has not handed in yet; the day may have passed. */
export const partReminderMail = (facts: PartMailFacts): Mail => ({
  subject: `Erinnerung: ${facts.applicant} wartet auf Ihren Beitrag zum Antrag „${facts.measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${facts.applicant} wartet noch auf Ihren Beitrag zum Antrag „${facts.measure.de}“. Erbeten ist er bis zum ${until(facts, 'de')}.`,
      `Hier machen Sie weiter; was Sie schon eingegeben haben, ist gespeichert: ${facts.link}`,
      theLink.de,
      `Wenn Sie sich nicht beteiligen möchten, sagen Sie es bitte ${facts.applicant}.`,
    ],
    [
      'Good day,',
      `${facts.applicant} is still waiting for your part of the application “${facts.measure.en}”. It is wished for by ${until(facts, 'en')}.`,
      `Here you go on; what you have entered is kept: ${facts.link}`,
      theLink.en,
      `If you do not wish to take part, please tell ${facts.applicant}.`,
    ],
  ),
});

/** Says that there is a question about a part that was handed in; what it is, the page says. */
export const partQuestionMail = (facts: PartMailFacts): Mail => ({
  subject: `${facts.applicant} hat eine Rückfrage zu Ihrem Beitrag zum Antrag „${facts.measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${facts.byName} (${facts.applicant}) hat eine Rückfrage zu Ihrem Beitrag zum Antrag „${facts.measure.de}“. Er ist dafür wieder geöffnet.`,
      `Die Rückfrage lesen Sie hier. Bitte ergänzen Sie Ihren Beitrag und geben Sie ihn bis zum ${until(facts, 'de')} noch einmal ab: ${facts.link}`,
      theLink.de,
    ],
    [
      'Good day,',
      `${facts.byName} (${facts.applicant}) has a question about your part of the application “${facts.measure.en}”. The part is open again for it.`,
      `You can read the question here. Please complete your part and hand it in again by ${until(facts, 'en')}: ${facts.link}`,
      theLink.en,
    ],
  ),
});

const until = ({ due }: PartMailFacts, language: Language): string => formatDay(due, language);

/** As mails quote, so that what somebody typed is not taken for the platform's own words. */
const quoted = (message: string): string =>
  message
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n');
