import { formatDay } from '../calendar/format-day.ts';
import type { Day } from '../ids.ts';
import type { Text } from '../text.ts';
import type { GrantFacts } from './grant-mails.ts';
import { bilingual, type Mail } from './mails.ts';

/** What the authority moves, in the nominative. */
const named: Readonly<Record<MovedDeadline['kind'], Text>> = {
  interimProof: { de: 'letzter Tag für den Zwischennachweis', en: 'last day for the interim proof of use' },
  proof: { de: 'letzter Tag für den Verwendungsnachweis', en: 'last day for the proof of use' },
  window: { de: 'erster Tag für den Folgeantrag', en: 'first day for the follow-up application' },
  renewal: { de: 'letzter Tag für den Folgeantrag', en: 'last day for the follow-up application' },
};

export type MovedDeadline = {
  kind: 'interimProof' | 'proof' | 'window' | 'renewal';
  from: Day;
  due: Day;
  reason: string;
};

/** Tells the grantee that a day has moved; the reminders follow the new one. */
export const deadlineMail = ({ kind, from, due, reason }: MovedDeadline, facts: GrantFacts): Mail => ({
  subject: `Neuer Termin zu ${facts.number}: ${named[kind].de} ist der ${formatDay(due, 'de')}`,
  text: bilingual(
    [
      'Guten Tag,',
      `bei Ihrer Zuwendung ${facts.number} („${facts.measure.de}“) ist ein Tag neu festgesetzt: ${named[kind].de} ist jetzt der ${formatDay(due, 'de')}. Bisher war es der ${formatDay(from, 'de')}.`,
      `Grund: ${reason}`,
      `Sie finden alles dazu hier: ${facts.link}`,
    ],
    [
      'Good day,',
      `a day of your grant ${facts.number} (“${facts.measure.en}”) was set anew: the ${named[kind].en} is now ${formatDay(due, 'en')}. Until now it was ${formatDay(from, 'en')}.`,
      `Reason: ${reason}`,
      `You find everything about it here: ${facts.link}`,
    ],
  ),
});
