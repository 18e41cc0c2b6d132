import { formatDay } from '../calendar/format-day.ts';
import type { DutyKind, PlannedReminder } from '../duty/duty.ts';
import type { Day } from '../ids.ts';
import type { Language, Text } from '../text.ts';
import { bilingual, type Mail } from './mails.ts';

/** What a reminder names beside its duty; the link leads to the page on which the duty is fulfilled. */
export type GrantFacts = { number: string; measure: Text; link: string };

/** A duty as its mail puts it: `{grant}`, `{day}` and `{part}`, the instalment's number, are filled in. */
type Said = { subject: string; says: Text };
/** Before the last day and on it, after it, and what holds both times. */
type Words = { before: Said; overdue: Said; next: Text };

const answerThere: Text = { de: 'Bitte antworten Sie hier: {link}', en: 'Please answer here: {link}' };

/** What a mail says of each duty. The subjects are German, as those of all mails. */
const words: Readonly<Record<DutyKind, Words>> = {
  payment: {
    before: {
      subject: 'Rate {part} zu {number} kann ab {day} abgerufen werden',
      says: {
        de: 'Rate {part} Ihrer Zuwendung {grant} kann ab dem {day} abgerufen werden.',
        en: 'instalment {part} of your grant {grant} can be drawn from {day} on.',
      },
    },
    overdue: {
      subject: 'Erinnerung: Rate {part} zu {number} ist noch nicht abgerufen',
      says: {
        de: 'Rate {part} Ihrer Zuwendung {grant} steht seit dem {day} bereit und ist noch nicht ganz abgerufen.',
        en: 'instalment {part} of your grant {grant} has been there since {day} and is not fully drawn yet.',
      },
    },
    next: {
      de: 'Rufen Sie nur ab, was Sie bald brauchen; wie weit im Voraus, sagt der Bescheid. Hier geht es zum Mittelabruf: {link}',
      en: 'Please draw only what you need soon; the notice says how far ahead. You can request it here: {link}',
    },
  },
  interimProof: proofWords(
    { de: 'der Zwischennachweis', en: 'the interim proof of use' },
    { subject: 'Zwischennachweis' },
  ),
  proof: proofWords({ de: 'der Verwendungsnachweis', en: 'the proof of use' }, { subject: 'Verwendungsnachweis' }),
  window: {
    before: {
      subject: 'Folgeantrag zu {number} ab {day} möglich',
      says: {
        de: 'den Folgeantrag zu Ihrer Zuwendung {grant} können Sie ab dem {day} stellen.',
        en: 'you can apply for the continuation of your grant {grant} from {day} on.',
      },
    },
    overdue: {
      subject: 'Erinnerung: Folgeantrag zu {number} seit {day} möglich',
      says: {
        de: 'den Folgeantrag zu Ihrer Zuwendung {grant} können Sie seit dem {day} stellen.',
        en: 'you have been able to apply for the continuation of your grant {grant} since {day}.',
      },
    },
    next: {
      de: 'Der Entwurf wird aus Ihrem letzten Antrag vorausgefüllt. Sie finden ihn ab diesem Tag hier: {link}',
      en: 'The draft is filled in from your last application. From that day on you find it here: {link}',
    },
  },
  renewal: {
    before: {
      subject: 'Erinnerung: Folgeantrag zu {number} bis {day}',
      says: {
        de: 'den Folgeantrag zu Ihrer Zuwendung {grant} können Sie noch bis zum {day}, 24:00 Uhr, stellen.',
        en: 'you can apply for the continuation of your grant {grant} until the end of {day}.',
      },
    },
    overdue: {
      subject: 'Überfällig: Folgeantrag zu {number}, Frist bis {day}',
      says: {
        de: 'die Frist für den Folgeantrag zu Ihrer Zuwendung {grant} ist am {day} abgelaufen, ohne dass er eingegangen ist. Sie können ihn noch absenden; er gilt dann als verspätet.',
        en: 'the period to apply for the continuation of your grant {grant} ended on {day} without an application. You can still send it; it then counts as late.',
      },
    },
    next: {
      de: 'Der vorausgefüllte Entwurf liegt hier: {link}',
      en: 'You find the draft, filled in already, here: {link}',
    },
  },
  retention: {
    before: {
      subject: 'Aufbewahrung der Belege zu {number} endet am {day}',
      says: {
        de: 'die Belege zu Ihrer Zuwendung {grant} müssen Sie bis zum {day} aufbewahren, danach nicht mehr.',
        en: 'you have to keep the receipts of your grant {grant} until {day}, and no longer.',
      },
    },
    overdue: {
      subject: 'Aufbewahrung der Belege zu {number} ist seit {day} beendet',
      says: {
        de: 'die Belege zu Ihrer Zuwendung {grant} mussten Sie bis zum {day} aufbewahren.',
        en: 'you had to keep the receipts of your grant {grant} until {day}.',
      },
    },
    next: {
      de: 'Längere Fristen aus anderen Vorschriften, etwa dem Steuerrecht, bleiben unberührt. Ihre Zuwendung: {link}',
      en: 'Longer periods of other rules, such as tax law, are not affected. Your grant: {link}',
    },
  },
  proofAnswer: {
    before: {
      subject: 'Erinnerung: Rückfrage zum Nachweis zu {number} bis {day}',
      says: {
        de: 'zum Nachweis für Ihre Zuwendung {grant} haben wir Fragen, deren Antwort wir bis zum {day} erwarten.',
        en: 'we have questions about the proof of your grant {grant} and expect your answer by the end of {day}.',
      },
    },
    overdue: {
      subject: 'Überfällig: Rückfrage zum Nachweis zu {number}, Frist bis {day}',
      says: {
        de: 'auf unsere Fragen zum Nachweis für Ihre Zuwendung {grant} hatten wir Ihre Antwort bis zum {day} erwartet. Sie liegt uns noch nicht vor.',
        en: 'we had expected your answer to our questions about the proof of your grant {grant} by {day}. We do not have it yet.',
      },
    },
    next: answerThere,
  },
  hearing: {
    before: {
      subject: 'Erinnerung: Anhörung zu {number}, Stellungnahme bis {day}',
      says: {
        de: 'zu Ihrer Zuwendung {grant} können Sie sich in einer Anhörung noch bis zum {day} äußern.',
        en: 'you can comment in a hearing about your grant {grant} until the end of {day}.',
      },
    },
    overdue: {
      subject: 'Anhörung zu {number}: Frist am {day} abgelaufen',
      says: {
        de: 'in der Anhörung zu Ihrer Zuwendung {grant} konnten Sie sich bis zum {day} äußern. Entschieden wird nun nach dem, was vorliegt.',
        en: 'you could comment in the hearing about your grant {grant} until {day}. It will now be decided on what is there.',
      },
    },
    next: answerThere,
  },
  repayment: {
    before: {
      subject: 'Erinnerung: Rückzahlung zu {number} bis {day}',
      says: {
        de: 'zu Ihrer Zuwendung {grant} ist bis zum {day} Geld zurückzuzahlen.',
        en: 'money of your grant {grant} has to be paid back by {day}.',
      },
    },
    overdue: {
      subject: 'Überfällig: Rückzahlung zu {number}, fällig am {day}',
      says: {
        de: 'zu Ihrer Zuwendung {grant} war bis zum {day} Geld zurückzuzahlen. Es ist noch nicht ganz eingegangen.',
        en: 'money of your grant {grant} had to be paid back by {day}. It has not fully arrived yet.',
      },
    },
    next: {
      de: 'Wie viel es ist und wohin es zu überweisen ist, steht im Bescheid: {link}',
      en: 'The notice says how much it is and where to send it: {link}',
    },
  },
  retrieval: {
    before: {
      subject: 'Erinnerung: Änderungsbescheid zu {number} bis {day} abrufen',
      says: {
        de: 'zu Ihrer Zuwendung {grant} liegt ein Änderungsbescheid bereit. Eine zeichnungsbefugte Person kann ihn bis zum {day} öffnen.',
        en: 'there is a change notice for your grant {grant}. A signatory can open it until the end of {day}.',
      },
    },
    overdue: {
      subject: 'Änderungsbescheid zu {number} wurde bis {day} nicht abgerufen',
      says: {
        de: 'der Änderungsbescheid zu Ihrer Zuwendung {grant} wurde bis zum {day} nicht geöffnet. Er kommt mit der Post.',
        en: 'the change notice for your grant {grant} was not opened by {day}. It comes by post.',
      },
    },
    next: { de: 'Sie finden ihn hier: {link}', en: 'You find it here: {link}' },
  },
};

function proofWords(what: Text, { subject }: { subject: string }): Words {
  return {
    before: {
      subject: `Erinnerung: ${subject} zu {number} bis {day}`,
      says: {
        de: `${what.de} für Ihre Zuwendung {grant} ist bis zum {day} vorzulegen.`,
        en: `${what.en} for your grant {grant} is due by the end of {day}.`,
      },
    },
    overdue: {
      subject: `Überfällig: ${subject} zu {number}, fällig am {day}`,
      says: {
        de: `${what.de} für Ihre Zuwendung {grant} war bis zum {day} vorzulegen und liegt uns noch nicht vor.`,
        en: `${what.en} for your grant {grant} was due by the end of {day}, and we do not have it yet.`,
      },
    },
    next: {
      de: 'Was nachzuweisen ist, steht im Bescheid. Ihren Nachweis füllen Sie hier aus: {link}',
      en: 'The notice says what has to be proven. You fill in your proof here: {link}',
    },
  };
}

/** Reminds of a duty before its last day, on it or after it. */
export function reminderMail({ kind, subject, due, daysLeft }: PlannedReminder, facts: GrantFacts): Mail {
  const { before, overdue, next } = words[kind];
  const said = daysLeft < 0 ? overdue : before;
  const fill = (text: string, language: Language) => filled(text, { ...facts, due, part: subject ?? '', language });
  const lines = (language: Language) => [fill(said.says[language], language), fill(next[language], language)];
  return {
    subject: fill(said.subject, 'de'),
    text: bilingual(['Guten Tag,', ...lines('de')], ['Good day,', ...lines('en')]),
  };
}

type Filling = GrantFacts & { due: Day; part: string; language: Language };

function filled(text: string, { number, measure, link, due, part, language }: Filling): string {
  const name = language === 'de' ? `„${measure.de}“` : `“${measure.en}”`;
  const values: Record<string, string> = {
    ...{ number, link, part, grant: `${number} (${name})`, day: formatDay(due, language) },
  };
  return text.replace(/\{(\w+)\}/g, (placeholder, key: string) => values[key] ?? placeholder);
}
