import type { DeadlineKind } from '#schemas/calendar/deadline-kind.ts';
import { lastDay } from '#schemas/calendar/deadlines.ts';
import type { Day } from '#schemas/ids.ts';
import { writeDay } from './write-day.ts';

/** Until when the use of the grant is to be proven, in the words that the kind of the day asks for (§ 31 LVwVfG). */
export function proofSentence(kind: DeadlineKind, due: Day): string {
  const day = writeDay(due);
  switch (kind) {
    case 'period':
      return period(due);
    case 'fixedPeriod':
      return `Den Verwendungsnachweis legen Sie uns bitte bis zum ${day} vor. Dieser Tag ist unter Hinweis auf § 31 Absatz 3 Satz 2 LVwVfG als Ende der Frist bestimmt: Er verschiebt sich nicht, auch wenn er auf einen Samstag, Sonntag oder gesetzlichen Feiertag fällt.`;
    case 'appointment':
      return `Den Verwendungsnachweis legen Sie uns bitte am ${day} vor. Dieser Termin ist auch dann einzuhalten, wenn er auf einen Samstag, Sonntag oder gesetzlichen Feiertag fällt (§ 31 Absatz 5 LVwVfG).`;
    case 'benefitPeriod':
      return `Der Zeitraum, für den die Verwendung nachzuweisen ist, endet mit Ablauf des ${day}; bis dahin legen Sie uns bitte den Verwendungsnachweis vor. Der Zeitraum endet auch dann mit diesem Tag, wenn er auf einen Samstag, Sonntag oder gesetzlichen Feiertag fällt (§ 31 Absatz 4 LVwVfG).`;
  }
}

function period(due: Day): string {
  const last = lastDay('period', due);
  const moved =
    last === due
      ? `Die Frist endet mit Ablauf dieses Tages.`
      : `Dieser Tag ist ein Samstag, Sonntag oder gesetzlicher Feiertag; die Frist endet deshalb mit Ablauf des nächsten Werktags, des ${writeDay(last)} (§ 31 Absatz 3 Satz 1 LVwVfG).`;
  return `Den Verwendungsnachweis legen Sie uns bitte bis zum ${writeDay(due)} vor. ${moved}`;
}
