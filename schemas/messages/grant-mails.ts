import { formatDay } from '../calendar/format-day.ts';
import type { Day } from '../ids.ts';
import type { Text } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

type ProofFacts = { number: string; measure: Text; due: Day; link: string };

/** Reminds of the proof of use before its last day. */
export const proofReminderMail = ({ number, measure, due, link }: ProofFacts): Mail => ({
  subject: `Erinnerung: Verwendungsnachweis zu ${number} bis ${formatDay(due, 'de')}`,
  text: bilingual(
    [
      'Guten Tag,',
      `der Verwendungsnachweis für Ihre Zuwendung ${number} („${measure.de}“) ist bis zum ${formatDay(due, 'de')} vorzulegen.`,
      `Was nachzuweisen ist, steht im Bescheid. Sie finden ihn hier: ${link}`,
    ],
    [
      'Good day,',
      `the proof of use for your grant ${number} (“${measure.en}”) is due by the end of ${formatDay(due, 'en')}.`,
      `The notice says what has to be proven. You find it here: ${link}`,
    ],
  ),
});
