import { formatDay } from '../calendar/format-day.ts';
import type { Day } from '../ids.ts';
import { bilingual, type Mail } from './mails.ts';

/** What mails about an information request name: not what it is about, since mail is no safe way for that. */
export type RequestFacts = { number: string; due: Day; link: string };

/** Says that the authority has questions, and until when it waits for the answers. */
export const requestMail = ({ number, due, link }: RequestFacts): Mail => ({
  subject: `Nachforderung zu Ihrem Antrag ${number} bis ${formatDay(due, 'de')}`,
  text: bilingual(
    [
      'Guten Tag,',
      `zu Ihrem Antrag ${number} brauchen wir noch Angaben von Ihnen.`,
      `Bitte antworten Sie bis zum ${formatDay(due, 'de')}, 24:00 Uhr: ${link}`,
      'Ändern können Sie nur, wonach wir fragen. Absenden muss die Antwort eine zeichnungsbefugte Person.',
    ],
    [
      'Good day,',
      `we need some more information about your application ${number}.`,
      `Please answer by the end of ${formatDay(due, 'en')}: ${link}`,
      'You can change only what we ask about. A signatory has to send the answer.',
    ],
  ),
});

/** Reminds of questions that nobody has answered yet. */
export const reminderMail = ({ number, due, link }: RequestFacts): Mail => ({
  subject: `Erinnerung: Nachforderung zu Ihrem Antrag ${number} bis ${formatDay(due, 'de')}`,
  text: bilingual(
    [
      'Guten Tag,',
      `wir warten noch auf Ihre Antwort zu Ihrem Antrag ${number}.`,
      `Die Frist endet am ${formatDay(due, 'de')} um 24:00 Uhr. Bitte antworten Sie hier: ${link}`,
      'Wenn Sie mehr Zeit brauchen, wenden Sie sich bitte rechtzeitig an uns.',
    ],
    [
      'Good day,',
      `we are still waiting for your answer about your application ${number}.`,
      `The period ends at the end of ${formatDay(due, 'en')}. Please answer here: ${link}`,
      'If you need more time, please turn to us before then.',
    ],
  ),
});

/** Says that there is more time for the answer. */
export const extensionMail = ({ number, due, link }: RequestFacts): Mail => ({
  subject: `Fristverlängerung zu Ihrem Antrag ${number} bis ${formatDay(due, 'de')}`,
  text: bilingual(
    [
      'Guten Tag,',
      `wir haben die Frist für Ihre Antwort zum Antrag ${number} verlängert.`,
      `Bitte antworten Sie bis zum ${formatDay(due, 'de')}, 24:00 Uhr: ${link}`,
    ],
    [
      'Good day,',
      `we have extended the period for your answer about your application ${number}.`,
      `Please answer by the end of ${formatDay(due, 'en')}: ${link}`,
    ],
  ),
});

/** Says that the period for the answer is over, and what follows. */
export const lapseMail = ({ number, due, link }: RequestFacts): Mail => ({
  subject: `Frist abgelaufen: Nachforderung zu Ihrem Antrag ${number}`,
  text: bilingual(
    [
      'Guten Tag,',
      `die Frist für Ihre Antwort zum Antrag ${number} ist am ${formatDay(due, 'de')} abgelaufen, ohne dass eine Antwort eingegangen ist.`,
      'Wir prüfen Ihren Antrag nun mit den Angaben weiter, die uns vorliegen.',
      `Den Stand sehen Sie jederzeit hier: ${link}`,
    ],
    [
      'Good day,',
      `the period for your answer about your application ${number} ended on ${formatDay(due, 'en')}, and no answer arrived.`,
      'We now go on with the review on the information that we have.',
      `You can see the state at any time here: ${link}`,
    ],
  ),
});
