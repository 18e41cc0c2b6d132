import { formatDay } from '../calendar/format-day.ts';
import type { Day } from '../ids.ts';
import type { Language } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

type Notification = { number: string; retrieveUntil: Day; link: string };

/** Says that a notice about a change can be retrieved, and not what it says (§ 41 (2a) LVwVfG). */
export function changeNoticeMail({ number, retrieveUntil, link }: Notification): Mail {
  const until = (language: Language) => formatDay(retrieveUntil, language);
  return {
    subject: `Zur Änderung Ihrer Zuwendung ${number} liegt ein Bescheid für Sie bereit`,
    text: bilingual(
      [
        'Guten Tag,',
        `zu der Änderung, die Sie für Ihre Zuwendung ${number} beantragt haben, liegt ein Bescheid im Portal bereit.`,
        `Eine zeichnungsbefugte Person Ihrer Organisation kann ihn bis zum ${until('de')} öffnen: ${link}`,
        'Mit dem Öffnen wird er bekannt gegeben. Öffnet ihn bis dahin niemand, kommt er mit der Post.',
      ],
      [
        'Good day,',
        `there is a notice in the portal on the change that you asked for in your grant ${number}.`,
        `A signatory of your organisation can open it until ${until('en')}: ${link}`,
        'Opening it is its delivery. If nobody opens it until then, it comes by post.',
      ],
    ),
  };
}

type Letter = { number: string; link: string; due: Day };

/** Says that the authority considers to claim money back, and until when the grantee may say something to it. */
export const hearingMail = ({ number, link, due }: Letter): Mail => ({
  subject: `Zu Ihrer Zuwendung ${number} bitten wir Sie um eine Stellungnahme`,
  text: bilingual(
    [
      'Guten Tag,',
      `zu Ihrer Zuwendung ${number} liegt ein Schreiben im Portal bereit, zu dem Sie sich äußern können.`,
      `Ihre Stellungnahme erreicht uns rechtzeitig bis zum ${formatDay(due, 'de')}: ${link}`,
    ],
    [
      'Good day,',
      `there is a letter in the portal about your grant ${number}, to which you can respond.`,
      `Your response is in time until the end of ${formatDay(due, 'en')}: ${link}`,
    ],
  ),
});

/** Says that there is a decision on a reclaim, and not what it says. */
export const reimbursementMail = ({ number, link }: Omit<Letter, 'due'>): Mail => ({
  subject: `Zu Ihrer Zuwendung ${number} liegt ein Bescheid für Sie bereit`,
  text: bilingual(
    [
      'Guten Tag,',
      `zu Ihrer Zuwendung ${number} liegt ein Bescheid im Portal bereit.`,
      `Eine zeichnungsbefugte Person Ihrer Organisation kann ihn hier öffnen: ${link}`,
    ],
    [
      'Good day,',
      `there is a notice in the portal on your grant ${number}.`,
      `A signatory of your organisation can open it here: ${link}`,
    ],
  ),
});
