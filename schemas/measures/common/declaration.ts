import type { Page } from '../../form/page.ts';
import type { CheckResult } from '../../review/check-result.ts';
import type { Text } from '../../text.ts';
import type { FormValues } from '../measure.ts';

/** What every applicant declares. */
export const declaration: Page = {
  id: 'declaration',
  minutes: 3,
  title: { de: 'Erklärungen', en: 'Declarations' },
  fields: {
    beginning: {
      kind: 'choice',
      label: { de: 'Wann beginnt das Vorhaben?', en: 'When does the project begin?' },
      hint: { de: 'Als Beginn zählt der Abschluss eines Vertrags.', en: 'Signing a contract counts as the beginning.' },
      options: {
        notBegun: {
          de: 'Es hat noch nicht begonnen und beginnt nicht vor der Bewilligung.',
          en: 'It has not begun and will not begin before the grant.',
        },
        followUp: {
          de: 'Es läuft schon: Dies ist ein Folgeantrag für dasselbe Vorhaben.',
          en: 'It is running: this is a follow-up application for the same project.',
        },
        earlyStart: {
          de: 'Es hat begonnen, ein vorzeitiger Beginn wurde zugelassen.',
          en: 'It has begun, an early start was permitted.',
        },
      },
    },
    previousNotice: {
      kind: 'text',
      label: {
        de: 'Aktenzeichen und Datum des letzten Bescheids oder der Zulassung',
        en: 'Number and date of the last notice or of the permission',
      },
      maxLength: 120,
      when: { field: 'beginning', is: ['followUp', 'earlyStart'] },
    },
    portalDelivery: {
      kind: 'yesNo',
      label: {
        de: 'Dürfen wir Ihnen den Bescheid in diesem Portal bekannt geben?',
        en: 'May we serve the notice on you in this portal?',
      },
      hint: {
        de: 'Wir benachrichtigen Sie per E-Mail. Wenn eine zeichnungsbefugte Person den Bescheid öffnet, gilt er am Tag danach als bekannt gegeben. Die Einwilligung können Sie jederzeit widerrufen; dann kommt er mit der Post.',
        en: 'We notify you by e-mail. When a signatory opens the notice, it counts as served on the next day. You can revoke this consent at any time; the notice then comes by post.',
      },
    },
    correct: {
      kind: 'confirmation',
      label: {
        de: 'Die Angaben in diesem Antrag sind vollständig und richtig.',
        en: 'The information in this application is complete and correct.',
      },
    },
  },
};

/** A project must not have begun before the grant; a follow-up of the same project is exempt, the rest an officer judges. */
export function beginningCheck(values: FormValues): CheckResult {
  const { beginning, previousNotice } = values.declaration ?? {};
  const notice = { de: `Letzter Bescheid: ${previousNotice}`, en: `Last notice: ${previousNotice}` };
  const evidence: Record<string, Text> = {
    notBegun: { de: 'Nach den Angaben noch nicht begonnen', en: 'Said not to have begun' },
    followUp: {
      de: `Folgeantrag für ein laufendes Vorhaben. ${notice.de}`,
      en: `Follow-up of a running project. ${notice.en}`,
    },
    earlyStart: {
      de: `Begonnen, ein vorzeitiger Beginn sei zugelassen. ${notice.de}`,
      en: `Begun, an early start is said to be permitted. ${notice.en}`,
    },
  };
  return {
    id: 'notBegun',
    title: { de: 'Kein vorzeitiger Beginn', en: 'Not begun too early' },
    passed: beginning === 'notBegun' || beginning === 'followUp',
    evidence: evidence[String(beginning)] ?? { de: 'Keine Angabe', en: 'No answer' },
  };
}

/** Whether the applicant agreed to be served in the portal (§ 41 (2a) LVwVfG). */
export const consentsToPortal = (values: FormValues): boolean => values.declaration?.portalDelivery === true;
