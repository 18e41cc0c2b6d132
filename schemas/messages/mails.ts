import { formatMoment } from '../calendar/berlin.ts';
import { formatDay } from '../calendar/format-day.ts';
import type { Day, Instant } from '../ids.ts';
import type { Language, Text } from '../text.ts';

/** A mail as plain text; German comes first and is the official language, English follows below a line. */
export type Mail = { subject: string; text: string };

type Receipt = {
  number: string;
  measure: Text;
  organisation: string;
  submittedAt: Instant;
  late: boolean;
  link: string;
};

/**
 * Confirms that an application has arrived, and when: the moment counts for the deadline. The receipt with all that was
 * submitted goes along.
 */
export function receiptMail({ number, measure, organisation, submittedAt, late, link }: Receipt): Mail {
  const when = (language: Language) => formatMoment(submittedAt, language);
  return {
    subject: `Ihr Antrag ${number} ist eingegangen: ${measure.de}`,
    text: bilingual(
      [
        'Guten Tag,',
        `der Antrag „${measure.de}“ von ${organisation} ist am ${when('de')} bei uns eingegangen. Er hat die Nummer ${number}.`,
        late && 'Er ist verspätet: Die Antragsfrist war bereits abgelaufen.',
        'Die Eingangsbestätigung mit allem, was Sie eingereicht haben, ist als PDF beigefügt.',
        `Den Stand sehen Sie jederzeit hier: ${link}`,
      ],
      [
        'Good day,',
        `the application “${measure.en}” of ${organisation} reached us on ${when('en')}. Its number is ${number}.`,
        late && 'It is late: the application period had already ended.',
        'The receipt with everything that you submitted is attached as a PDF, in German.',
        `You can see its state at any time here: ${link}`,
      ],
    ),
  };
}

type Notification = { number: string; retrieveUntil: Day; link: string };

/** Says that a notice can be retrieved, and not what it says: mail is no safe way for that (§ 41 (2a) LVwVfG). */
export function noticeMail({ number, retrieveUntil, link }: Notification): Mail {
  const until = (language: Language) => formatDay(retrieveUntil, language);
  return {
    subject: `Zu Ihrem Antrag ${number} liegt ein Bescheid für Sie bereit`,
    text: bilingual(
      [
        'Guten Tag,',
        `zu Ihrem Antrag ${number} liegt ein Bescheid im Portal bereit.`,
        `Eine zeichnungsbefugte Person Ihrer Organisation kann ihn bis zum ${until('de')} öffnen: ${link}`,
        'Mit dem Öffnen wird er bekannt gegeben. Öffnet ihn bis dahin niemand, kommt er mit der Post.',
      ],
      [
        'Good day,',
        `there is a notice on your application ${number} in the portal.`,
        `A signatory of your organisation can open it until ${until('en')}: ${link}`,
        'Opening it is its delivery. If nobody opens it until then, it comes by post.',
      ],
    ),
  };
}

const closing = { de: 'Diese Nachricht wurde automatisch versandt.', en: 'This message was sent automatically.' };

type Paragraphs = readonly (string | false)[];

/** German first, then English below a line. */
export const bilingual = (german: Paragraphs, english: Paragraphs): string =>
  `${paragraphs([...german, closing.de])}\n\n---\n\n${paragraphs([...english, closing.en])}\n`;

const paragraphs = (lines: Paragraphs): string => lines.filter((line) => line !== false).join('\n\n');
