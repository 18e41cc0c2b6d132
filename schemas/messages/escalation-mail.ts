import { formatDay } from '../calendar/format-day.ts';
import type { DutyKind, PlannedReminder } from '../duty/duty.ts';
import type { Text } from '../text.ts';
import type { GrantFacts } from './grant-mails.ts';
import { bilingual, type Mail } from './mails.ts';

/** What is owed, in the nominative. */
const owed: Readonly<Record<DutyKind, Text>> = {
  payment: { de: 'Mittelabruf', en: 'payment request' },
  interimProof: { de: 'Zwischennachweis', en: 'interim proof of use' },
  proof: { de: 'Verwendungsnachweis', en: 'proof of use' },
  window: { de: 'Beginn des Folgeantrags', en: 'beginning of the follow-up application' },
  renewal: { de: 'Folgeantrag', en: 'follow-up application' },
  retention: { de: 'Ende der Aufbewahrung', en: 'end of the retention of receipts' },
  proofAnswer: { de: 'Antwort auf Rückfragen zum Nachweis', en: 'answer to questions about the proof' },
  hearing: { de: 'Stellungnahme in der Anhörung', en: 'comment in the hearing' },
  repayment: { de: 'Rückzahlung', en: 'repayment' },
  retrieval: { de: 'Abruf des Änderungsbescheids', en: 'opening of the change notice' },
};

type Facts = GrantFacts & { organisation: string };

/** Tells the authority that a grantee has let a day pass for long, although reminded. */
export function escalationMail({ kind, due, daysLeft }: PlannedReminder, facts: Facts): Mail {
  const { number, measure, organisation, link } = facts;
  const days = -daysLeft;
  return {
    subject: `Seit ${days} Tagen überfällig: ${owed[kind].de} zu ${number}, ${organisation}`,
    text: bilingual(
      [
        'Guten Tag,',
        `zur Zuwendung ${number} („${measure.de}“, ${organisation}) steht aus: ${owed[kind].de}. Fällig war das am ${formatDay(due, 'de')}, also vor ${days} Tagen.`,
        'Die Zuwendungsempfängerin wurde erinnert. Bitte vermerken Sie, was Sie veranlasst haben; der Vorgang steht auf Ihrer Liste.',
        `Zur Zuwendung: ${link}`,
      ],
      [
        'Good day,',
        `about the grant ${number} (“${measure.en}”, ${organisation}) this is missing: ${owed[kind].en}. It was due on ${formatDay(due, 'en')}, ${days} days ago.`,
        'The grantee was reminded. Please note what you have done about it; it stands on your list.',
        `The grant: ${link}`,
      ],
    ),
  };
}
