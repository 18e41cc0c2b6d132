import { formatMoment } from '../calendar/berlin.ts';
import type { Instant } from '../ids.ts';
import type { Language, Text } from '../text.ts';

/** A mail as plain text; German comes first and is the official language, English follows below a line. */
export type Mail = { subject: string; text: string };

type Receipt = { measure: Text; organisation: string; submittedAt: Instant; late: boolean; link: string };

/** Confirms that an application has arrived, and when: the moment counts for the deadline. */
export function receiptMail({ measure, organisation, submittedAt, late, link }: Receipt): Mail {
  const when = (language: Language) => formatMoment(submittedAt, language);
  return {
    subject: `Ihr Antrag ist eingegangen: ${measure.de}`,
    text: bilingual(
      [
        'Guten Tag,',
        `der Antrag „${measure.de}“ von ${organisation} ist am ${when('de')} bei uns eingegangen.`,
        late && 'Er ist verspätet: Die Antragsfrist war bereits abgelaufen.',
        `Den Stand sehen Sie jederzeit hier: ${link}`,
      ],
      [
        'Good day,',
        `the application “${measure.en}” of ${organisation} reached us on ${when('en')}.`,
        late && 'It is late: the application period had already ended.',
        `You can see its state at any time here: ${link}`,
      ],
    ),
  };
}

/** Says that a decision is there, and not which: mail is no safe way for it. */
export function decisionMail({ number, link }: { number: string; link: string }): Mail {
  return {
    subject: `Zu Ihrem Antrag ${number} liegt eine Entscheidung vor`,
    text: bilingual(
      [
        'Guten Tag,',
        `zu Ihrem Antrag ${number} liegt eine Entscheidung vor.`,
        `Bitte melden Sie sich an, um sie zu lesen: ${link}`,
      ],
      ['Good day,', `there is a decision on your application ${number}.`, `Please log in to read it: ${link}`],
    ),
  };
}

const closing = { de: 'Diese Nachricht wurde automatisch versandt.', en: 'This message was sent automatically.' };

type Paragraphs = readonly (string | false)[];

const bilingual = (german: Paragraphs, english: Paragraphs): string =>
  `${paragraphs([...german, closing.de])}\n\n---\n\n${paragraphs([...english, closing.en])}\n`;

const paragraphs = (lines: Paragraphs): string => lines.filter((line) => line !== false).join('\n\n');
