import type { Text } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

/** What mails about a draft name that colleagues hand to each other. */
export type HandoverFacts = { measure: Text; organisation: string; byName: string; link: string };

/** Says to a signatory that a draft waits for their signature. */
export const handedOverMail = ({ measure, organisation, byName, link }: HandoverFacts): Mail => ({
  subject: `Zur Unterzeichnung: Antrag „${measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${byName} hat Ihnen den Antrag „${measure.de}“ von ${organisation} zur Unterzeichnung übergeben.`,
      `Bitte prüfen Sie ihn und reichen Sie ihn ein, oder geben Sie ihn mit einer Nachricht zurück: ${link}`,
      'Eingereicht ist der Antrag erst, wenn eine zeichnungsbefugte Person ihn absendet.',
    ],
    [
      'Good day,',
      `${byName} has handed you the application “${measure.en}” of ${organisation} for your signature.`,
      `Please check it and submit it, or hand it back with a note: ${link}`,
      'The application is submitted only once a signatory sends it.',
    ],
  ),
});

/** Says to whoever handed a draft over that a signatory wants something changed first. */
export const handedBackMail = ({ measure, organisation, byName, link }: HandoverFacts): Mail => ({
  subject: `Zurückgegeben: Antrag „${measure.de}“`,
  text: bilingual(
    [
      'Guten Tag,',
      `${byName} hat Ihnen den Antrag „${measure.de}“ von ${organisation} zurückgegeben, ohne ihn einzureichen.`,
      `Was noch zu tun ist, steht im Antrag: ${link}`,
    ],
    [
      'Good day,',
      `${byName} has handed the application “${measure.en}” of ${organisation} back to you without submitting it.`,
      `What is left to do stands in the application: ${link}`,
    ],
  ),
});
