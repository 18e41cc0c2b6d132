import { formatDay } from '../calendar/format-day.ts';
import type { Day } from '../ids.ts';
import type { Text } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

/** `link` lets whoever holds it fill in the part, without a login; `grantee` is the Kreis that asks, `message` its own words. */
export type OnwardMailFacts = {
  grantee: string;
  byName: string;
  measure: Text;
  due: Day;
  link: string;
  message?: string | undefined;
};

const theLink = {
  de: 'Sie brauchen keine Anmeldung und können jederzeit weitermachen, auch mit Kolleginnen und Kollegen. Wer den Link hat, kann die Angaben lesen und ändern: Bitte geben Sie ihn nur an Personen weiter, die daran mitarbeiten.',
  en: 'You need no login and can go on at any time, also with colleagues. Whoever has the link can read and change the details: please pass it on only to people who work on it.',
};

/** Asks the recipient of an onward grant for its part of the proof of use. */
export const onwardRequestMail = ({ grantee, byName, measure, due, link, message }: OnwardMailFacts): Mail => ({
  subject: `${grantee} bittet um Ihren Teil des Verwendungsnachweises „${measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${grantee} hat Ihnen Geld aus der Förderung „${measure.de}“ weitergegeben und muss dem Land nachweisen, wie es verwendet wurde. ${byName} bittet Sie um Ihren Teil des Nachweises bis zum ${formatDay(due, 'de')}.`,
      message !== undefined && quoted(message),
      `Hier geben Sie die Zahlen und einen kurzen Sachbericht an. Das dauert etwa eine Viertelstunde: ${link}`,
      theLink.de,
    ],
    [
      'Good day,',
      `${grantee} has passed money from the funding “${measure.en}” on to you and has to prove to the state how it was used. ${byName} asks you for your part of the proof by ${formatDay(due, 'en')}.`,
      message !== undefined && quoted(message),
      `Here you give the figures and a short report. It takes about a quarter of an hour: ${link}`,
      theLink.en,
    ],
  ),
});

/** Sends the link once more to whoever has not handed in yet; the day may have passed. */
export const onwardReminderMail = ({ grantee, measure, due, link, message }: OnwardMailFacts): Mail => ({
  subject: `Erinnerung: ${grantee} wartet auf Ihren Teil des Verwendungsnachweises „${measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${grantee} wartet noch auf Ihren Teil des Verwendungsnachweises „${measure.de}“. Erbeten ist er bis zum ${formatDay(due, 'de')}.`,
      message !== undefined && quoted(message),
      `Hier machen Sie weiter; was Sie schon eingegeben haben, ist gespeichert: ${link}`,
      theLink.de,
    ],
    [
      'Good day,',
      `${grantee} is still waiting for your part of the proof of use “${measure.en}”. It is wished for by ${formatDay(due, 'en')}.`,
      message !== undefined && quoted(message),
      `Here you go on; what you have entered is kept: ${link}`,
      theLink.en,
    ],
  ),
});

/** Says that there is a question about a part that was handed in; what it is, the page says. */
export const onwardQuestionMail = ({ grantee, byName, measure, link }: OnwardMailFacts): Mail => ({
  subject: `${grantee} hat eine Rückfrage zu Ihrem Teil des Verwendungsnachweises „${measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${byName} (${grantee}) hat eine Rückfrage zu Ihrem Teil des Verwendungsnachweises „${measure.de}“. Er ist dafür wieder geöffnet.`,
      `Die Rückfrage lesen Sie hier. Bitte ergänzen Sie Ihre Angaben und geben Sie sie noch einmal ab: ${link}`,
      theLink.de,
    ],
    [
      'Good day,',
      `${byName} (${grantee}) has a question about your part of the proof of use “${measure.en}”. It is open again for it.`,
      `You can read the question here. Please complete your details and hand them in again: ${link}`,
      theLink.en,
    ],
  ),
});

/** As mails quote, so that what somebody typed is not taken for the platform's own words. */
const quoted = (message: string): string =>
  message
    .split(/\r?\n/)
    .map((line) => `> ${line}`)
    .join('\n');
