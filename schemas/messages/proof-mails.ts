import { formatMoment } from '../calendar/berlin.ts';
import { formatDay } from '../calendar/format-day.ts';
import type { Day, Instant } from '../ids.ts';
import type { ProofKind } from '../proof/proof.ts';
import type { Language, Text } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

export type ProofMailFacts = { number: string; measure: Text; kind: ProofKind; link: string };

const names: Record<ProofKind, Text> = {
  interim: { de: 'Zwischennachweis', en: 'interim proof' },
  final: { de: 'Verwendungsnachweis', en: 'proof of use' },
};

/** Confirms that a proof has arrived, and when. */
export function proofReceivedMail(facts: ProofMailFacts & { at: Instant; late: boolean }): Mail {
  const { number, measure, kind, link, at, late } = facts;
  const when = (language: Language) => formatMoment(at, language);
  return {
    subject: `Ihr ${names[kind].de} zu ${number} ist eingegangen`,
    text: bilingual(
      [
        'Guten Tag,',
        `der ${names[kind].de} zu Ihrer Zuwendung ${number} („${measure.de}“) ist am ${when('de')} bei uns eingegangen.`,
        late && 'Er ist verspätet: Der letzte Tag dafür war bereits vorbei.',
        `Was Sie eingereicht haben und wie es weitergeht, sehen Sie hier: ${link}`,
      ],
      [
        'Good day,',
        `the ${names[kind].en} for your grant ${number} (“${measure.en}”) reached us on ${when('en')}.`,
        late && 'It is late: its last day was already over.',
        `What you have handed in and how it goes on, you see here: ${link}`,
      ],
    ),
  };
}

/** A question about a proof. */
export function proofQuestionMail(facts: ProofMailFacts & { due: Day; message: string }): Mail {
  const { number, measure, kind, link, due, message } = facts;
  const quoted = message
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n');
  return {
    subject: `Rückfrage zum ${names[kind].de} ${number}: bitte antworten Sie bis zum ${formatDay(due, 'de')}`,
    text: bilingual(
      [
        'Guten Tag,',
        `zu Ihrem ${names[kind].de} für die Zuwendung ${number} („${measure.de}“) haben wir eine Rückfrage:`,
        quoted,
        `Bitte ergänzen Sie den Nachweis bis zum ${formatDay(due, 'de')} und reichen Sie ihn erneut ein: ${link}`,
      ],
      [
        'Good day,',
        `we have a question about your ${names[kind].en} for the grant ${number} (“${measure.en}”):`,
        quoted,
        `Please add to the proof by the end of ${formatDay(due, 'en')} and hand it in again: ${link}`,
      ],
    ),
  };
}

/** Says that a proof is accepted. */
export function proofAcceptedMail({ number, measure, kind, link }: ProofMailFacts): Mail {
  return {
    subject: `Ihr ${names[kind].de} zu ${number} ist geprüft und anerkannt`,
    text: bilingual(
      [
        'Guten Tag,',
        `wir haben den ${names[kind].de} zu Ihrer Zuwendung ${number} („${measure.de}“) geprüft und anerkannt.`,
        kind === 'final' && 'Bitte bewahren Sie die Belege weiter auf; wie lange, steht auf der Seite der Zuwendung.',
        `Sie finden alles hier: ${link}`,
      ],
      [
        'Good day,',
        `we have checked and accepted the ${names[kind].en} for your grant ${number} (“${measure.en}”).`,
        kind === 'final' && 'Please go on keeping the receipts; for how long is said on the page of the grant.',
        `You find everything here: ${link}`,
      ],
    ),
  };
}
