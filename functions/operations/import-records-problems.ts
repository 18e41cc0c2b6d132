import type * as z from 'zod';
import type { ImportProblem } from '#schemas/operations/import-records.ts';
import type { Text } from '#schemas/text.ts';

/** What can be wrong with a file of records, for the person who wrote it. `{…}` stands for what was expected or found. */
const texts = {
  required: { de: 'fehlt', en: 'is missing' },
  tooLong: { de: 'ist zu lang', en: 'is too long' },
  tooShort: { de: 'ist leer oder zu klein', en: 'is empty or too small' },
  tooMuch: { de: 'ist zu lang oder zu groß (höchstens {what})', en: 'is too long or too great (at most {what})' },
  notAnEmail: { de: 'ist keine E-Mail-Adresse', en: 'is no e-mail address' },
  unknownMember: { de: 'kennt kein Feld {what}', en: 'knows no member {what}' },
  wrongType: { de: 'hat die falsche Art, erwartet wird: {what}', en: 'is of the wrong kind, expected: {what}' },
  wrongForm: { de: 'hat nicht die Form {what}', en: 'does not have the form {what}' },
  notOneOf: { de: 'muss eines sein von {what}', en: 'must be one of {what}' },
  invalid: { de: 'ist nicht gültig', en: 'is not valid' },
  twice: { de: 'steht schon weiter oben in dieser Datei', en: 'stands further up in this file already' },
  noSuchMeasure: { de: 'nennt eine Maßnahme, die es nicht gibt', en: 'names a measure that does not exist' },
  noSuchVersion: {
    de: 'nennt eine Fassung der Maßnahme, die es nicht gibt',
    en: 'names a version of the measure that does not exist',
  },
  noSuchRound: {
    de: 'nennt eine Förderrunde, die weder in der Datei noch in Paktwerk steht',
    en: 'names a round that is neither in the file nor in Paktwerk',
  },
  noSuchAttachment: {
    de: 'nennt keine Anlage des Formulars; es gibt {what}',
    en: 'names no attachment of the form; there are {what}',
  },
  notWhole: { de: 'ergibt zusammen nicht 100 Prozent', en: 'does not add up to 100 percent' },
  budgetIsSpent: {
    de: 'ist weniger, als für Anträge dieser Runde schon reserviert und bewilligt ist',
    en: 'is less than what is reserved and granted for applications of this round already',
  },
  endsBeforeItBegins: { de: 'liegt vor dem Anfang', en: 'lies before the beginning' },
  rateMissing: {
    de: 'fehlt: Mit diesem Satz rechnet die Maßnahme',
    en: 'is missing: the measure computes with this rate',
  },
  noSuchRate: {
    de: 'nennt einen Satz, mit dem die Maßnahme nicht rechnet; sie kennt: {what}',
    en: 'names a rate that the measure does not compute with; it knows: {what}',
  },
  notAPercentage: { de: 'muss ein Prozentsatz von 1 bis 100 sein', en: 'must be a percentage from 1 to 100' },
  notEligible: {
    de: 'nennt eine Stelle, deren Art in dieser Maßnahme nicht antragsberechtigt ist',
    en: 'names an organisation of a kind that may not apply for this measure',
  },
  nameUnreadable: {
    de: 'ist kein lesbarer Name von höchstens 120 Zeichen',
    en: 'is no readable name of at most 120 characters',
  },
  addressUnreadable: {
    de: 'ist mit dem Ort zusammen keine lesbare Anschrift (je höchstens 120 Zeichen)',
    en: 'is, with the town, no readable address (at most 120 characters each)',
  },
  keyUnfit: {
    de: 'passt nicht zur Art: Kreise haben 5 Ziffern, Gemeinden 8, Verbände 9, Träger keinen Schlüssel',
    en: 'does not fit the kind: districts have 5 digits, municipalities 8, associations 9, carriers no key',
  },
  idUnfit: {
    de: 'muss „kreis-“, „gemeinde-“ oder „verband-“ mit dem amtlichen Schlüssel dahinter sein, bei Trägern „traeger-“ mit einem Kurznamen',
    en: 'must be "kreis-", "gemeinde-" or "verband-" followed by the official key, for carriers "traeger-" and a short name',
  },
  kreisUnfit: {
    de: 'ist nicht der Kreis, den der amtliche Schlüssel nennt; ein Kreis selbst liegt in keinem',
    en: 'is not the district that the official key names; a district itself lies in none',
  },
  becameItself: {
    de: 'nennt als Nachfolgerin die Organisation selbst',
    en: 'names the organisation itself as its successor',
  },
  authorityWithoutRole: {
    de: 'gehört nur zu Personen mit Aufgaben in einer Behörde („authorityRoles“)',
    en: 'belongs to people with roles in an authority only ("authorityRoles")',
  },
  noSuchOrganisation: {
    de: 'nennt eine Organisation, die weder in der Datei noch in Paktwerk steht',
    en: 'names an organisation that is neither in the file nor in Paktwerk',
  },
  differs: {
    de: 'steht schon in Paktwerk, aber anders; mit --replace („replace“: true) wird es ersetzt',
    en: 'is in Paktwerk already, but differs; --replace ("replace": true) replaces it',
  },
  formIsFixed: {
    de: 'kann sich in einer Runde, die es schon gibt, nicht ändern, ebenso wenig die Fassung; bitte eine neue Runde anlegen',
    en: 'cannot change in a round that is there already, nor can its version; make a new round',
  },
  authorityIsFixed: {
    de: 'kann sich in einer Runde, die es schon gibt, nicht ändern; bitte eine neue Runde anlegen',
    en: 'cannot change in a round that is there already; make a new round',
  },
  addressIsTaken: {
    de: 'ist die Adresse, mit der schon jemand anders eingeladen ist',
    en: 'is the address that somebody else is invited with already',
  },
} as const satisfies Record<string, Text>;
type ProblemName = keyof typeof texts;

export function problem(path: string, name: ProblemName, what = ''): ImportProblem {
  const { de, en } = texts[name];
  return { path, de: de.replace('{what}', () => what), en: en.replace('{what}', () => what) };
}

/** All that a file's schema found, each with the place where it stands. */
export const problemsOf = (error: z.ZodError): ImportProblem[] => error.issues.map((issue) => toProblem(issue));

function toProblem(issue: z.core.$ZodIssue): ImportProblem {
  const path = placeOf(issue.path);
  if (Object.hasOwn(texts, issue.message)) return problem(path, issue.message as ProblemName, whatOf(issue));
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? problem(path, 'required') : problem(path, 'wrongType', issue.expected);
    case 'unrecognized_keys':
      return problem(path, 'unknownMember', issue.keys.map((key) => `"${key}"`).join(', '));
    case 'invalid_format':
      return problem(path, 'wrongForm', issue.pattern ?? issue.format);
    case 'invalid_value':
      return problem(path, 'notOneOf', issue.values.map(String).join(', '));
    case 'too_small':
      return problem(path, 'tooShort');
    case 'too_big':
      return problem(path, 'tooMuch', String(issue.maximum));
    default:
      return problem(path, 'invalid');
  }
}

const whatOf = (issue: z.core.$ZodIssue): string => (issue.code === 'custom' ? String(issue.params?.what ?? '') : '');

/** `people[2].email`, as programmers of every language read it; the file as a whole is "records". */
function placeOf(path: readonly PropertyKey[]): string {
  const text = path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
  return text === '' ? 'records' : text.replace(/^\./, '');
}
